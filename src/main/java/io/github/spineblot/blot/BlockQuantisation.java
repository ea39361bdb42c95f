package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;

import java.util.Arrays;

/**
 * Traces of JPEG compression in the samples themselves (ITU-T T.81): on the grid that was used, most
 * high-frequency cosine coefficients of the 8 x 8 blocks are quantised to zero; on any other grid they
 * are not. All 64 positions of the grid are tried, because images get cropped, and the share of
 * coefficients near zero of the best is compared with the median of the others. Own combination. At
 * most 400 blocks per position are looked at.
 *
 * @param excess share near zero on the best grid minus the median over all grids
 * @param steps how much more often neighbours differ between blocks than elsewhere, for few grey levels
 */
record BlockQuantisation(double excess, double steps) {

	private static final int BLOCK = 8;
	private static final int BLOCKS = 400;
	/** Lowest frequency that is looked at, in half periods per block. */
	private static final int LOWEST = 3;
	private static final double FOUND = .12;
	/** So few grey levels, and so much more often a step between blocks than inside them. */
	private static final int FEW_LEVELS = 64;
	private static final double STEPS = .4;
	private static final double LEAST_STEPS = 20;
	private static final double[] BASIS = basis();

	static BlockQuantisation of(final Plane plane, final Histogram histogram) {
		if (plane.width() < 5 * BLOCK || plane.height() < 5 * BLOCK) return new BlockQuantisation(0, 0);
		final double step = histogram.step();
		if (Double.isNaN(step)) return new BlockQuantisation(0, 0);
		final double unit = Math.max(step, eightBitStep(plane));
		final double[] share = new double[BLOCK * BLOCK];
		for (int i = 0; i < share.length; i++) share[i] = zeroShare(plane, i % BLOCK, i / BLOCK, unit);
		final double[] sorted = share.clone();
		Arrays.sort(sorted);
		return new BlockQuantisation(sorted[sorted.length - 1] - sorted[sorted.length / 2], histogram.levels() <= FEW_LEVELS
			? stepsAtBlocks(plane) : 0);
	}

	boolean found() {
		return excess > FOUND || steps > STEPS;
	}

	/**
	 * With few grey levels, rounding leaves nothing of the high frequencies on any grid, but the blocks are flat
	 * and steps stand between them: how much more often neighbours differ across the busiest of the eight
	 * phases than across the typical one, in the direction where that is less clear.
	 */
	private static double stepsAtBlocks(final Plane plane) {
		final double[] across = new double[BLOCK];
		final double[] along = new double[BLOCK];
		for (int y = 0; y + 1 < plane.height(); y++) {
			for (int x = 0; x + 1 < plane.width(); x++) {
				if (plane.at(x, y) != plane.at(x + 1, y)) across[x % BLOCK]++;
				if (plane.at(x, y) != plane.at(x, y + 1)) along[y % BLOCK]++;
			}
		}
		return Math.min(prominence(across), prominence(along));
	}

	private static double prominence(final double[] counts) {
		final double[] sorted = counts.clone();
		Arrays.sort(sorted);
		final double typical = sorted[sorted.length / 2];
		return (sorted[sorted.length - 1] - typical) / (typical + LEAST_STEPS);
	}

	/** A JPEG has 8 bits; samples spread over more bits afterwards have this step. */
	private static double eightBitStep(final Plane plane) {
		float max = 0;
		for (final float v : plane.samples()) max = Math.max(max, v);
		return max > 255 ? max / 255. : 1;
	}

	private static double zeroShare(final Plane plane, final int dx, final int dy, final double unit) {
		final int nx = (plane.width() - dx) / BLOCK;
		final int ny = (plane.height() - dy) / BLOCK;
		final int stride = Math.max(1, nx * ny / BLOCKS);
		final double[] rows = new double[BLOCK * BLOCK];
		int near = 0;
		int all = 0;
		for (int b = 0; b < nx * ny; b += stride) {
			final int x0 = dx + b % nx * BLOCK;
			final int y0 = dy + b / nx * BLOCK;
			if (isFlat(plane, x0, y0)) continue;
			transformRows(plane, x0, y0, rows);
			for (int v = LOWEST; v < BLOCK; v++) {
				for (int u = LOWEST; u < BLOCK; u++) {
					if (Math.abs(coefficient(rows, u, v)) < .5 * unit) near++;
					all++;
				}
			}
		}
		return all < 25 * 20 ? 0 : near / (double) all;
	}

	/** Blocks without any variation are zero on every grid and say nothing. */
	private static boolean isFlat(final Plane plane, final int x0, final int y0) {
		final float first = plane.at(x0, y0);
		for (int y = y0; y < y0 + BLOCK; y++) {
			for (int x = x0; x < x0 + BLOCK; x++) if (plane.at(x, y) != first) return false;
		}
		return true;
	}

	/** The cosine transform of a block's rows for the frequencies that are looked at. */
	private static void transformRows(final Plane plane, final int x0, final int y0, final double[] rows) {
		final float[] s = plane.samples();
		for (int y = 0; y < BLOCK; y++) {
			final int at = (y0 + y) * plane.width() + x0;
			for (int u = LOWEST; u < BLOCK; u++) {
				double row = 0;
				for (int x = 0; x < BLOCK; x++) row += s[at + x] * BASIS[u * BLOCK + x];
				rows[u * BLOCK + y] = row;
			}
		}
	}

	private static double coefficient(final double[] rows, final int u, final int v) {
		double sum = 0;
		for (int y = 0; y < BLOCK; y++) sum += rows[u * BLOCK + y] * BASIS[v * BLOCK + y];
		return sum;
	}

	private static double[] basis() {
		final double[] b = new double[BLOCK * BLOCK];
		for (int f = 0; f < BLOCK; f++) {
			for (int x = 0; x < BLOCK; x++) b[f * BLOCK + x] = (f == 0 ? Math.sqrt(.125) : .5) * Math.cos((2 * x + 1) * f *
				Math.PI / 16);
		}
		return b;
	}
}
