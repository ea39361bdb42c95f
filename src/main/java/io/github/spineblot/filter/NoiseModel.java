package io.github.spineblot.filter;

import java.util.Arrays;

import io.github.spineblot.image.Volume;

/**
 * How the variance of a single sample grows with its mean: variance = intercept + gain * mean, never
 * below a floor. The intercept holds the read noise and the camera's offset together.
 * <p>
 * Estimated from the image alone: the second difference along x of the second difference along y
 * (Immerkaer 1996, doi:10.1006/cviu.1996.0060) answers to noise but hardly to anything as smooth as
 * the optics; its squares are averaged in bins of the local mean, leaving out the largest quarter in
 * each bin (edges), and a line is fitted that gives way to bins that lie above it. Samples at the
 * image's extremes (clipped) are left out, and so are places among equals (frames of one grey level). Integer images keep at least the variance of rounding,
 * 1/12. Variance stabilisation is the generalised Anscombe transform (Murtagh, Starck, Bijaoui 1995).
 * <p>
 * Cost: one pass over at most {@value #SAMPLES} places. Deterministic. Immutable.
 *
 * @param gain slope, image units, at least 0
 * @param intercept variance at mean 0, may be negative when the camera has an offset
 * @param floor smallest variance that is ever returned, positive
 */
public record NoiseModel(double gain, double intercept, double floor) {

	private static final int SAMPLES = 600_000;
	private static final int BINS = 64;
	private static final int PER_BIN = 150;
	/** Mean of a chi-square (1 degree) below its 75th percentile. */
	private static final double TRIMMED_MEAN = 0.3685;

	public NoiseModel {
		if (!(gain >= 0) || !Double.isFinite(intercept) || !(floor > 0)) throw new IllegalArgumentException(
			"not a noise model: gain " + gain + ", intercept " + intercept + ", floor " + floor);
	}

	/** Variance of a sample whose mean is given. */
	public double varianceAt(final double mean) {
		return Math.max(floor, intercept + gain * mean);
	}

	/** The value on a scale where the noise has standard deviation 1 everywhere. */
	public double stabilised(final double value) {
		return scaled(value) - scaled(0);
	}

	/** Puts a row of samples on the scale of standard deviation 1, in place. */
	public void stabilise(final float[] samples) {
		final float zero = (float) scaled(0);
		if (gain == 0) {
			final float f = (float) (1 / Math.sqrt(varianceAt(0)));
			for (int i = 0; i < samples.length; i++) samples[i] *= f;
			return;
		}
		final float seam = (float) seam();
		final float variance = (float) (gain * seam() + intercept);
		final float deviation = (float) Math.sqrt(variance);
		final float perUnit = 1 / deviation;
		final float g = (float) gain;
		final float scale = (float) (2 / gain);
		// from the seam up and down: one of the two terms is 0, so that no branch keeps the loop from being vectorised
		for (int i = 0; i < samples.length; i++) {
			final float d = samples[i] - seam;
			final float root = (float) Math.sqrt(variance + g * Math.max(0, d));
			samples[i] = scale * (root - deviation) + perUnit * Math.min(0, d) - zero;
		}
	}

	/** Mean at which the variance reaches its floor. */
	private double seam() {
		return Math.max((floor - intercept) / gain, -(intercept / gain));
	}

	/** Linear below the mean where the variance reaches its floor, square root above; C1 at the seam. */
	private double scaled(final double value) {
		if (gain == 0) return value / Math.sqrt(varianceAt(value));
		final double seam = seam();
		final double sdAtSeam = Math.sqrt(Math.max(floor, intercept + gain * seam));
		if (value <= seam) return (value - seam) / sdAtSeam;
		return 2 / gain * (Math.sqrt(gain * value + intercept) - sdAtSeam);
	}

	/** Estimates the noise of a volume. An image without structure or without noise gets the floor. */
	public static NoiseModel estimate(final Volume volume) {
		final Extremes e = Extremes.of(volume);
		final long[] pairs = samples(volume, e);
		final double range = e.max - e.min;
		final double floor = e.whole ? 1.0 / 12 : Math.max(1e-9 * range * range, 1e-24);
		if (pairs.length < 2 * PER_BIN) return new NoiseModel(0, floor, floor);
		Arrays.sort(pairs);
		return fit(bins(pairs), floor);
	}

	/** Mean (high half, in sortable form) and squared difference (low half) of sampled places. */
	private static long[] samples(final Volume v, final Extremes e) {
		final int w = v.width();
		if (w < 3 || v.height() < 3) return new long[0];
		final int stride = (int) Math.max(1, Math.ceil((double) v.size() / SAMPLES));
		final long[] found = new long[(int) (v.size() / stride) + 1];
		int n = 0;
		long at = 0;
		for (int z = 0; z < v.depth(); z++) {
			final float[] p = v.plane(z);
			for (int y = 1; y < v.height() - 1; y++) {
				for (int x = 1 + (int) (at % stride); x < w - 1; x += stride) {
					final int i = y * w + x;
					if (n == found.length || e.clipped(p, i, w) || even(p, i, w)) continue;
					final float side = p[i - 1] + p[i + 1] + p[i - w] + p[i + w];
					final float corner = p[i - w - 1] + p[i - w + 1] + p[i + w - 1] + p[i + w + 1];
					final float mean = (corner + 2 * side + 4 * p[i]) / 16;
					final float d = (corner - 2 * side + 4 * p[i]) / 6;
					found[n++] = (long) sortable(mean) << 32 | Float.floatToRawIntBits(d * d);
				}
				at += 7919;
			}
		}
		return Arrays.copyOf(found, n);
	}

	/** True where nine neighbours are the same: what was never recorded, such as a frame of one grey level round an image. */
	private static boolean even(final float[] p, final int i, final int w) {
		for (int dy = -w; dy <= w; dy += w) {
			for (int k = i + dy - 1; k <= i + dy + 1; k++) if (p[k] != p[i]) return false;
		}
		return true;
	}

	private static int sortable(final float f) {
		final int b = Float.floatToRawIntBits(f);
		return b ^ (b >> 31 & 0x7fffffff);
	}

	/** Rows of {mean, variance, count}, by ascending mean. */
	private static double[][] bins(final long[] pairs) {
		final double low = mean(pairs[0]);
		final double high = mean(pairs[(int) (0.9995 * (pairs.length - 1))]);
		final double[][] rows = new double[BINS + 2][];
		int n = 0;
		int from = 0;
		for (int i = 1; i <= pairs.length && n < rows.length; i++) {
			final boolean end = i == pairs.length;
			final boolean full = i - from >= PER_BIN && mean(pairs[i - 1]) - mean(pairs[from]) >= (high - low) / BINS;
			if (!full && !(end && i - from >= PER_BIN)) continue;
			rows[n++] = bin(pairs, from, i);
			from = i;
		}
		return Arrays.copyOf(rows, n);
	}

	private static double[] bin(final long[] pairs, final int from, final int to) {
		final float[] squares = new float[to - from];
		double mean = 0;
		for (int i = from; i < to; i++) {
			mean += mean(pairs[i]);
			squares[i - from] = Float.intBitsToFloat((int) pairs[i]);
		}
		Arrays.sort(squares);
		final int kept = Math.max(1, squares.length * 3 / 4);
		double sum = 0;
		for (int i = 0; i < kept; i++) sum += squares[i];
		return new double[] { mean / (to - from), sum / kept / TRIMMED_MEAN, to - from };
	}

	private static double mean(final long pair) {
		final int b = (int) (pair >> 32);
		return Float.intBitsToFloat(b ^ (b >> 31 & 0x7fffffff));
	}

	/** Weighted line through the bins; a bin above the line (structure) loses weight, one below does not. */
	private static NoiseModel fit(final double[][] bins, final double leastFloor) {
		double lowest = Double.POSITIVE_INFINITY;
		for (final double[] b : bins) lowest = Math.min(lowest, b[1]);
		final double floor = Math.max(leastFloor, 0.5 * lowest);
		double a = Math.max(floor, lowest);
		double g = 0;
		for (int round = 0; round < 30; round++) {
			double s = 0;
			double sx = 0;
			double sy = 0;
			double sxx = 0;
			double sxy = 0;
			for (final double[] b : bins) {
				final double predicted = Math.max(floor, a + g * b[0]);
				final double excess = round == 0 ? 0 : Math.max(0, b[1] / predicted - 1) / 0.3;
				final double weight = Math.min(b[2], 5000) / (predicted * predicted) / (1 + excess * excess);
				s += weight;
				sx += weight * b[0];
				sy += weight * b[1];
				sxx += weight * b[0] * b[0];
				sxy += weight * b[0] * b[1];
			}
			final double det = s * sxx - sx * sx;
			g = det > 1e-12 * s * sxx ? Math.max(0, (s * sxy - sx * sy) / det) : 0;
			a = (sy - g * sx) / s;
		}
		return new NoiseModel(g, a, floor);
	}

	/** Smallest and largest sample, and whether all are whole numbers. */
	private record Extremes(float min, float max, boolean whole) {

		static Extremes of(final Volume v) {
			float lo = Float.POSITIVE_INFINITY;
			float hi = Float.NEGATIVE_INFINITY;
			boolean whole = true;
			for (int z = 0; z < v.depth(); z++) {
				for (final float f : v.plane(z)) {
					lo = Math.min(lo, f);
					hi = Math.max(hi, f);
				}
				whole = whole && isWhole(v.plane(z));
			}
			return new Extremes(lo, hi, whole);
		}

		private static boolean isWhole(final float[] plane) {
			for (final float f : plane) if (f != Math.rint(f)) return false;
			return true;
		}

		boolean clipped(final float[] p, final int i, final int w) {
			for (int dy = -w; dy <= w; dy += w) {
				for (int k = i + dy - 1; k <= i + dy + 1; k++) {
					if (p[k] <= min || p[k] >= max) return true;
				}
			}
			return false;
		}
	}
}
