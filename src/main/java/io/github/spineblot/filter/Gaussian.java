package io.github.spineblot.filter;

import io.github.spineblot.task.Workers;

/**
 * Separable Gaussian smoothing of a stack of planes, in place, with a width per axis. Sampled kernel,
 * cut at {@value #REACH} sigma and normalised to sum 1; the image is mirrored at its borders (the
 * edge sample repeated). The hot loops run over whole rows with one array per operand.
 * <p>
 * Cost: about 2 * REACH * sigma taps per voxel and axis. Memory: one plane per worker. The result
 * does not depend on the number of workers.
 */
public final class Gaussian {

	/** Where the kernel is cut, in sigma; what is left out is below 0.03 % of the weight. */
	private static final double REACH = 3.6;
	/** A narrower kernel than this (in samples) changes nothing and is skipped. */
	private static final double NARROWEST = 0.12;

	private final double[] sigma;

	/**
	 * @param sigmaX width along rows, in samples, 0 for none
	 * @param sigmaY width along columns, in samples, 0 for none
	 * @param sigmaZ width across slices, in samples, 0 for none
	 */
	public Gaussian(final double sigmaX, final double sigmaY, final double sigmaZ) {
		sigma = new double[] { sigmaX, sigmaY, sigmaZ };
		for (final double s : sigma) {
			if (!(s >= 0 && Double.isFinite(s))) throw new IllegalArgumentException("not a width: " + s);
		}
	}

	/**
	 * Smooths in place.
	 *
	 * @param planes one array per slice, row by row
	 * @param width number of columns
	 */
	public void smooth(final float[][] planes, final int width, final Workers workers) {
		final int height = planes[0].length / width;
		final float[] kx = kernel(sigma[0]);
		final float[] ky = kernel(sigma[1]);
		if (kx.length > 1 || ky.length > 1) workers.forEach(planes.length, z -> smoothPlane(planes[z], width, height, kx,
			ky));
		final float[] kz = kernel(sigma[2]);
		if (kz.length > 1 && planes.length > 1) workers.forEach(height, y -> smoothAcross(planes, y * width, width, kz));
	}

	/** Half of the symmetric kernel: element k weighs the samples k away. */
	static float[] kernel(final double sigma) {
		if (sigma < NARROWEST) return new float[] { 1 };
		final int reach = (int) Math.ceil(REACH * sigma);
		final double[] k = new double[reach + 1];
		double sum = 0;
		for (int i = 0; i <= reach; i++) {
			k[i] = Math.exp(-0.5 * i * i / (sigma * sigma));
			sum += i == 0 ? k[i] : 2 * k[i];
		}
		final float[] half = new float[reach + 1];
		for (int i = 0; i <= reach; i++) half[i] = (float) (k[i] / sum);
		return half;
	}

	/** Index mirrored into 0..n-1, the edge sample repeated. */
	static int mirrored(final int i, final int n) {
		final int period = 2 * n;
		final int m = Math.floorMod(i, period);
		return m < n ? m : period - 1 - m;
	}

	private static void smoothPlane(final float[] plane, final int width, final int height, final float[] kx,
		final float[] ky)
	{
		final int rx = kx.length - 1;
		final float[] padded = new float[width + 2 * rx];
		final float[][] rows = new float[height][width];
		for (int y = 0; y < height; y++) {
			System.arraycopy(plane, y * width, padded, rx, width);
			for (int i = 1; i <= rx; i++) {
				padded[rx - i] = plane[y * width + mirrored(-i, width)];
				padded[rx + width - 1 + i] = plane[y * width + mirrored(width - 1 + i, width)];
			}
			alongRow(padded, rows[y], kx);
		}
		final float[] out = new float[width];
		for (int y = 0; y < height; y++) {
			weigh(rows[y], 0, ky[0], out);
			for (int k = 1; k < ky.length; k++) {
				addPair(rows[mirrored(y - k, height)], 0, rows[mirrored(y + k, height)], 0, ky[k], out);
			}
			System.arraycopy(out, 0, plane, y * width, width);
		}
	}

	private static void smoothAcross(final float[][] planes, final int offset, final int width, final float[] kz) {
		final int depth = planes.length;
		final float[][] rows = new float[depth][width];
		for (int z = 0; z < depth; z++) System.arraycopy(planes[z], offset, rows[z], 0, width);
		final float[] out = new float[width];
		for (int z = 0; z < depth; z++) {
			weigh(rows[z], 0, kz[0], out);
			for (int k = 1; k < kz.length; k++) {
				addPair(rows[mirrored(z - k, depth)], 0, rows[mirrored(z + k, depth)], 0, kz[k], out);
			}
			System.arraycopy(out, 0, planes[z], offset, width);
		}
	}

	private static void alongRow(final float[] padded, final float[] out, final float[] kernel) {
		final int r = kernel.length - 1;
		for (int x = 0; x < out.length; x++) out[x] = kernel[0] * padded[x + r];
		for (int k = 1; k <= r; k++) addShifted(padded, r - k, r + k, kernel[k], out);
	}

	private static void addShifted(final float[] padded, final int left, final int right, final float w,
		final float[] out)
	{
		for (int x = 0; x < out.length; x++) out[x] += w * (padded[x + left] + padded[x + right]);
	}

	/** out = w * row, the row from an offset on. */
	static void weigh(final float[] row, final int from, final float w, final float[] out) {
		for (int x = 0; x < out.length; x++) out[x] = w * row[from + x];
	}

	/** out += w * (a + b), both from an offset on. */
	static void addPair(final float[] a, final int fromA, final float[] b, final int fromB, final float w,
		final float[] out)
	{
		for (int x = 0; x < out.length; x++) out[x] += w * (a[fromA + x] + b[fromB + x]);
	}
}
