package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.statistics.OrderStatistic;

import java.util.Arrays;

/**
 * Whether what stands out of the background is bright or dark. The image is averaged over 4 x 4 pixels
 * (which takes the weight from dust), the running median over a third of each column is taken as
 * background, and the energies of positive and negative deviations beyond the noise are compared. They are
 * summed once as they are and once so that no column weighs more than the typical one (a gel's edge or a
 * ruler then does not decide); the clearer of the two answers holds. Own work; robust against slopes and blotches larger than a band.
 *
 * @param up energy of deviations upwards, in units of the noise's
 * @param down energy of deviations downwards
 */
record BandContrast(double up, double down) {

	private static final int BIN = 4;
	/** Deviations below this multiple of the noise are not counted. */
	private static final double SIGMAS = 5;

	static BandContrast of(final Plane plane) {
		final int bin = Math.min(BIN, Math.max(1, Math.min(plane.width(), plane.height()) / 24));
		final int w = plane.width() / bin;
		final int h = plane.height() / bin;
		final double[] mean = binned(plane, bin, w, h);
		final double[] residual = new double[mean.length];
		final double[] column = new double[h];
		for (int x = 0; x < w; x++) {
			for (int y = 0; y < h; y++) column[y] = mean[y * w + x];
			final double[] level = runningMedian(column, Math.max(4, h / 6));
			for (int y = 0; y < h; y++) residual[y * w + x] = column[y] - level[y];
		}
		final double noise = 1.4826 * medianOfAbsolute(residual) + 1e-9;
		final double[] up = new double[w];
		final double[] down = new double[w];
		for (int i = 0; i < residual.length; i++) {
			final double d = residual[i] / noise;
			if (d > SIGMAS) up[i % w] += d * d;
			if (d < -SIGMAS) down[i % w] += d * d;
		}
		return votes(up, down);
	}

	/** The clearer answer of the plain sum and of columns that weigh no more than the typical one. */
	private static BandContrast votes(final double[] up, final double[] down) {
		final double[] energy = new double[up.length];
		for (int x = 0; x < energy.length; x++) energy[x] = up[x] + down[x];
		final double[] sorted = Arrays.stream(energy).filter(e -> e > 0).sorted().toArray();
		if (sorted.length == 0) return new BandContrast(0, 0);
		final BandContrast plain = new BandContrast(Arrays.stream(up).sum(), Arrays.stream(down).sum());
		final double most = sorted[sorted.length / 2];
		double bright = 0;
		double dark = 0;
		for (int x = 0; x < energy.length; x++) {
			if (energy[x] == 0) continue;
			final double weight = Math.min(energy[x], most) / energy[x];
			bright += weight * up[x];
			dark += weight * down[x];
		}
		final BandContrast voted = new BandContrast(bright, dark);
		return voted.confidence() > plain.confidence() ? voted : plain;
	}

	Polarity polarity() {
		return up >= down ? Polarity.BRIGHT_ON_DARK : Polarity.DARK_ON_BRIGHT;
	}

	double confidence() {
		return up + down > 0 ? Math.abs(up - down) / (up + down) : 0;
	}

	/** True when some cells deviate at all: ten of them at the threshold. */
	boolean standsOut() {
		return up + down > 10 * SIGMAS * SIGMAS;
	}

	static double[] binned(final Plane plane, final int bin, final int w, final int h) {
		final double[] mean = new double[w * h];
		for (int y = 0; y < h * bin; y++) {
			for (int x = 0; x < w * bin; x++) mean[y / bin * w + x / bin] += plane.at(x, y);
		}
		for (int i = 0; i < mean.length; i++) mean[i] /= bin * bin;
		return mean;
	}

	/** Median over a window, at every eighth of its half width and interpolated between. */
	private static double[] runningMedian(final double[] v, final int half) {
		final int step = Math.max(1, half / 8);
		final int n = (v.length - 1 + step - 1) / step + 1;
		final double[] knots = new double[n];
		for (int k = 0; k < n; k++) {
			final int i = Math.min(v.length - 1, k * step);
			final double[] part = Arrays.copyOfRange(v, Math.max(0, i - half), Math.min(v.length, i + half + 1));
			knots[k] = OrderStatistic.of(part, part.length / 2);
		}
		final double[] level = new double[v.length];
		for (int i = 0; i < v.length; i++) {
			final int k = Math.min(n - 1, i / step);
			final double t = (i - k * step) / (double) step;
			level[i] = k + 1 < n ? knots[k] * (1 - t) + knots[k + 1] * t : knots[k];
		}
		return level;
	}

	private static double medianOfAbsolute(final double[] v) {
		final double[] a = new double[v.length];
		for (int i = 0; i < a.length; i++) a[i] = Math.abs(v[i]);
		return OrderStatistic.of(a, a.length / 2);
	}
}
