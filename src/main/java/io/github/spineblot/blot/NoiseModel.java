package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.statistics.OrderStatistic;

import java.util.Arrays;

/**
 * Noise variance of a sample as a straight line in its value, the photon-transfer curve (Janesick 2007,
 * doi:10.1117/3.725073). Estimated from the residual of each 2 x 2 checkerboard, which a plane leaves at
 * zero, robustly (median absolute value) in bins of equal numbers of samples; so edges and dust do not
 * count. Cost linear. Deterministic.
 *
 * @param gain slope; negative for an inverted camera image
 * @param readVariance value of the line at 0
 * @param floor smallest variance allowed
 */
record NoiseModel(double gain, double readVariance, double floor) {

	private static final int BINS = 24;
	/** Median of the absolute value of a standard normal. */
	private static final double MEDIAN_ABS = 0.6744897501960817;

	/** Variance of a sample with the given expected value. */
	double variance(final double value) {
		final double line = readVariance + gain * value;
		return line > floor ? line : floor;
	}

	static NoiseModel estimate(final Plane plane) {
		final int w = plane.width();
		final int h = plane.height();
		final int step = Math.max(1, (int) Math.ceil(Math.sqrt(w * (double) h / 250_000)));
		final int nx = Math.max(0, (w - 2) / step + 1);
		final int ny = Math.max(0, (h - 2) / step + 1);
		if (w < 2 || h < 2) return new NoiseModel(0, 1e-12, 1e-12);
		final long[] order = new long[nx * ny];
		final float[] level = new float[order.length];
		final float[] residual = new float[order.length];
		int n = 0;
		for (int y = 0; y + 1 < h; y += step) {
			for (int x = 0; x + 1 < w; x += step, n++) {
				final float a = plane.at(x, y);
				final float b = plane.at(x + 1, y);
				final float c = plane.at(x, y + 1);
				final float d = plane.at(x + 1, y + 1);
				level[n] = (a + b + c + d) / 4;
				residual[n] = Math.abs(a - b - c + d) / 2;
			}
		}
		for (int i = 0; i < n; i++) order[i] = (long) sortable(level[i]) << 32 | i;
		Arrays.sort(order, 0, n);
		return line(order, n, level, residual, plane);
	}

	private static int sortable(final float f) {
		final int bits = Float.floatToIntBits(f);
		return bits ^ (bits >> 31 & 0x7fffffff);
	}

	/** Weighted straight line through the bins; the relative error of a bin's variance is the same for all. */
	private static NoiseModel line(final long[] order, final int n, final float[] level, final float[] residual,
		final Plane plane)
	{
		final int bins = Math.max(1, Math.min(BINS, n / 200));
		final double[] x = new double[bins];
		final double[] v = new double[bins];
		for (int b = 0; b < bins; b++) {
			final int from = (int) ((long) n * b / bins);
			final int to = (int) ((long) n * (b + 1) / bins);
			final float[] r = new float[to - from];
			double sum = 0;
			for (int i = from; i < to; i++) {
				final int at = (int) (order[i] & 0xffffffffL);
				r[i - from] = residual[at];
				sum += level[at];
			}
			final double sigma = OrderStatistic.of(r, r.length / 2) / MEDIAN_ABS;
			x[b] = sum / (to - from);
			v[b] = sigma * sigma;
		}
		return robustLine(x, v, plane);
	}

	private static NoiseModel robustLine(final double[] x, final double[] v, final Plane plane) {
		double mean = 0;
		for (final double e : v) mean += e / v.length;
		final double range = range(plane);
		// Rounding to whole numbers has variance 1/12; a constant image still needs a positive floor.
		final double floor = Math.max(0.02 * mean, 1e-12 * range * range + 1e-30);
		double sw = 0;
		double sx = 0;
		double sv = 0;
		double sxx = 0;
		double sxv = 0;
		for (int b = 0; b < x.length; b++) {
			final double w = 1 / Math.pow(v[b] + mean, 2);
			sw += w;
			sx += w * x[b];
			sv += w * v[b];
			sxx += w * x[b] * x[b];
			sxv += w * x[b] * v[b];
		}
		if (!(mean > 0)) return new NoiseModel(0, floor, floor);
		final double spread = sxx / sw - sx / sw * (sx / sw);
		final double gain = spread > 1e-12 * range * range ? (sxv / sw - sx / sw * (sv / sw)) / spread : 0;
		return new NoiseModel(gain, sv / sw - gain * sx / sw, floor);
	}

	private static double range(final Plane plane) {
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		for (final float s : plane.samples()) {
			min = Math.min(min, s);
			max = Math.max(max, s);
		}
		return (double) max - min;
	}
}
