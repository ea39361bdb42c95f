package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * First guess of the bands of a lane: maxima of the profile's second derivative at the scale of the
 * membrane's bands, in units of its noise. Two bands two standard deviations apart still give two
 * maxima there.
 */
final class PeakFinder {

	/** @param place in samples @param z strength over the noise */
	record Peak(double place, double z) { }

	private static final double LEAST_Z = 5;
	private static final double MOST_TEXTURE = 3;
	private static final double FIFTH_ABS = 0.2533471031357997;

	private PeakFinder() { }

	/** @param sigma standard deviation of the membrane's bands along the lanes */
	static List<Peak> find(final LaneSamples samples, final double sigma) {
		final double scale = Math.max(1.2, 0.8 * sigma);
		final int r = (int) Math.ceil(4 * scale);
		final double[] kernel = new double[2 * r + 1];
		double sum = 0;
		for (int i = -r; i <= r; i++) {
			final double t = i / scale;
			kernel[i + r] = (1 - t * t) * Math.exp(-0.5 * t * t);
			sum += kernel[i + r];
		}
		for (int i = 0; i < kernel.length; i++) kernel[i] -= sum / kernel.length;
		final double[] z = filtered(samples, kernel, r);
		final List<Peak> peaks = new ArrayList<>();
		for (int i = 1; i + 1 < z.length; i++) {
			if (z[i] < LEAST_Z || z[i] < z[i - 1] || z[i] <= z[i + 1]) continue;
			final double bend = z[i - 1] - 2 * z[i] + z[i + 1];
			peaks.add(new Peak(i + (bend < 0 ? 0.5 * (z[i - 1] - z[i + 1]) / bend : 0), z[i]));
		}
		return peaks;
	}

	private static double[] filtered(final LaneSamples samples, final double[] kernel, final int r) {
		final int n = samples.length();
		final double[] response = new double[n];
		final double[] noise = new double[n];
		for (int i = 0; i < n; i++) {
			double power = 0;
			for (int k = -r; k <= r; k++) {
				final double c = kernel[k + r];
				response[i] += c * extended(samples.data, i + k);
				power += c * c * samples.variance[Math.max(0, Math.min(n - 1, i + k))];
			}
			noise[i] = Math.sqrt(power);
			if (samples.outside[i] > 0.25) response[i] = 0;
		}
		final double[] sorted = Arrays.stream(response).map(Math::abs).sorted().toArray();
		// The texture of the background counts as noise too, within limits: in a ladder all samples are near bands.
		final double[] sortedNoise = Arrays.stream(noise).sorted().toArray();
		final double texture = n == 0 ? 0 : Math.min(sorted[n / 5] / FIFTH_ABS, MOST_TEXTURE * sortedNoise[n / 2]);
		final double[] z = new double[n];
		for (int i = 0; i < n; i++) z[i] = response[i] / Math.max(noise[i], texture);
		return z;
	}

	/** The profile goes on point-symmetrically beyond its ends. */
	private static double extended(final double[] y, final int i) {
		final int n = y.length;
		if (i < 0) return 2 * y[0] - y[Math.min(n - 1, -i)];
		if (i >= n) return 2 * y[n - 1] - y[Math.max(0, 2 * (n - 1) - i)];
		return y[i];
	}
}
