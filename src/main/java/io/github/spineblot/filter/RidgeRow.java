package io.github.spineblot.filter;

/**
 * The ridge strength of one row of an image from the second differences round it: sqrt(l2 l3) of the
 * two most negative eigenvalues of the Hessian where both are negative (Sato et al. 1998,
 * doi:10.1016/S1361-8415(98)80009-1, for bright tubes), in a plane -l2.
 * <p>
 * Only the largest eigenvalue l1 is computed, from the trigonometric solution of the characteristic
 * cubic; the product of the other two is then I2 - l1 (trace - l1). cos(acos(r) / 3) is a polynomial
 * in sqrt((1 + r) / 2) with an error below 2e-6. Many short loops over whole rows, so that each is
 * vectorised. One instance per thread.
 */
final class RidgeRow {

	/** Coefficients of cos(2/3 acos s), s in 0..1, fitted at Chebyshev nodes. */
	private static final float[] COSINE = cosine();

	private final int width;
	private final float[] xx;
	private final float[] yy;
	private final float[] zz;
	private final float[] xy;
	private final float[] xz;
	private final float[] yz;
	private final float[] trace;
	private final float[] minors;
	private final float[] p;
	private final float[] r;
	private final float[] largest;

	RidgeRow(final int width) {
		this.width = width;
		xx = new float[width];
		yy = new float[width];
		zz = new float[width];
		xy = new float[width];
		xz = new float[width];
		yz = new float[width];
		trace = new float[width];
		minors = new float[width];
		p = new float[width];
		r = new float[width];
		largest = new float[width];
	}

	/**
	 * @param rows the 3 x 3 rows round the wanted one, rows[1 + dz][1 + dy], each with one more sample at
	 *          either end; for a plane all three dz are alike and only dz = 0 is read
	 * @param f products of the scales along two axes, in samples: {xx, yy, zz, xy, xz, yz}
	 * @param out receives the ridge strength
	 */
	void strength(final float[][][] rows, final float[] f, final boolean flat, final float[] out) {
		second(rows[1][1], f[0], xx);
		across(rows[1][0], rows[1][1], rows[1][2], f[1], yy);
		mixedX(rows[1][0], rows[1][2], f[3] / 4, xy);
		if (flat) {
			flat(out);
			return;
		}
		across(rows[0][1], rows[1][1], rows[2][1], f[2], zz);
		mixedX(rows[0][1], rows[2][1], f[4] / 4, xz);
		mixed(rows[0][0], rows[0][2], rows[2][0], rows[2][2], f[5] / 4);
		solid(out);
	}

	private void second(final float[] c, final float f, final float[] out) {
		for (int x = 0; x < width; x++) out[x] = f * (c[x] - 2 * c[x + 1] + c[x + 2]);
	}

	private void across(final float[] before, final float[] c, final float[] after, final float f, final float[] out) {
		for (int x = 0; x < width; x++) out[x] = f * (before[x + 1] - 2 * c[x + 1] + after[x + 1]);
	}

	private void mixedX(final float[] before, final float[] after, final float f, final float[] out) {
		for (int x = 0; x < width; x++) out[x] = f * (after[x + 2] - after[x] - before[x + 2] + before[x]);
	}

	private void mixed(final float[] a, final float[] b, final float[] c, final float[] d, final float f) {
		for (int x = 0; x < width; x++) yz[x] = f * (a[x + 1] - b[x + 1] - c[x + 1] + d[x + 1]);
	}

	private void flat(final float[] out) {
		for (int x = 0; x < width; x++) p[x] = 0.5f * (xx[x] - yy[x]);
		for (int x = 0; x < width; x++) r[x] = (float) Math.sqrt(p[x] * p[x] + xy[x] * xy[x]);
		for (int x = 0; x < width; x++) out[x] = Math.max(0, r[x] - 0.5f * (xx[x] + yy[x]));
	}

	private void solid(final float[] out) {
		for (int x = 0; x < width; x++) trace[x] = xx[x] + yy[x] + zz[x];
		for (int x = 0; x < width; x++) minors[x] = xx[x] * yy[x] - xy[x] * xy[x] + xx[x] * zz[x] - xz[x] * xz[x];
		for (int x = 0; x < width; x++) minors[x] += yy[x] * zz[x] - yz[x] * yz[x];
		for (int x = 0; x < width; x++) p[x] = Math.max(0, trace[x] * trace[x] - 3 * minors[x]);
		for (int x = 0; x < width; x++) p[x] = (float) Math.sqrt(p[x]);
		determinant();
		// r = (2 t^3 - 9 t I2 + 27 det) / (2 p^3), in -1..1; then s = sqrt((1 + r) / 2)
		for (int x = 0; x < width; x++) {
			final float t = trace[x];
			r[x] = t * (2 * t * t - 9 * minors[x]) + 27 * r[x];
		}
		for (int x = 0; x < width; x++) r[x] = 0.5f + 0.25f * r[x] / (p[x] * p[x] * p[x] + Float.MIN_NORMAL);
		for (int x = 0; x < width; x++) r[x] = (float) Math.sqrt(Math.max(0, Math.min(1, r[x])));
		polynomial();
		for (int x = 0; x < width; x++) largest[x] = (trace[x] + 2 * p[x] * largest[x]) * (1 / 3f);
		for (int x = 0; x < width; x++) p[x] = trace[x] - largest[x];
		for (int x = 0; x < width; x++) r[x] = Math.max(0, minors[x] - largest[x] * p[x]);
		for (int x = 0; x < width; x++) r[x] = (float) Math.sqrt(r[x]);
		// both negative: their sum is negative; sqrt(l2 l3) <= -(l2 + l3) / 2, so the minimum is a gate
		for (int x = 0; x < width; x++) out[x] = Math.min(r[x], Math.max(0, -p[x]));
	}

	private void determinant() {
		for (int x = 0; x < width; x++) r[x] = xx[x] * (yy[x] * zz[x] - yz[x] * yz[x]);
		for (int x = 0; x < width; x++) r[x] -= xy[x] * (xy[x] * zz[x] - yz[x] * xz[x]);
		for (int x = 0; x < width; x++) r[x] += xz[x] * (xy[x] * yz[x] - yy[x] * xz[x]);
	}

	private void polynomial() {
		final float c7 = COSINE[7];
		for (int x = 0; x < width; x++) largest[x] = c7;
		for (int k = 6; k >= 0; k--) step(COSINE[k]);
	}

	private void step(final float c) {
		for (int x = 0; x < width; x++) largest[x] = largest[x] * r[x] + c;
	}

	private static float[] cosine() {
		final int n = 8;
		final double[][] m = new double[n][n + 1];
		for (int i = 0; i < n; i++) {
			final double s = 0.5 - 0.5 * StrictMath.cos(StrictMath.PI * (i + 0.5) / n);
			for (int k = 0; k < n; k++) m[i][k] = k == 0 ? 1 : m[i][k - 1] * s;
			m[i][n] = StrictMath.cos(2.0 / 3 * StrictMath.acos(s));
		}
		for (int c = 0; c < n; c++) {
			int best = c;
			for (int i = c + 1; i < n; i++) if (Math.abs(m[i][c]) > Math.abs(m[best][c])) best = i;
			final double[] swap = m[c];
			m[c] = m[best];
			m[best] = swap;
			for (int i = 0; i < n; i++) {
				if (i == c) continue;
				final double f = m[i][c] / m[c][c];
				for (int k = c; k <= n; k++) m[i][k] -= f * m[c][k];
			}
		}
		final float[] solution = new float[n];
		for (int i = 0; i < n; i++) solution[i] = (float) (m[i][n] / m[i][i]);
		return solution;
	}
}
