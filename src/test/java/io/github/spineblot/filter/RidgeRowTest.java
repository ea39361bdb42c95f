package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.junit.jupiter.api.Test;

class RidgeRowTest {

	private static final float[] FACTORS = { 1.2f, 0.9f, 1.5f, 1.04f, 1.34f, 1.16f };

	@Test
	void equalsTheEigenvaluesOfTheHessian() {
		final int n = 200;
		final float[][][] rows = random(n);
		final float[] out = new float[n];
		new RidgeRow(n).strength(rows, FACTORS, false, out);
		for (int x = 0; x < n; x++) {
			final double[] e = new EigenDecomposition(hessian(rows, x + 1)).getRealEigenvalues();
			Arrays.sort(e);
			final double expected = e[1] < 0 ? Math.sqrt(e[0] * e[1]) : 0;
			assertEquals(expected, out[x], 2e-2, "place " + x);
		}
	}

	@Test
	void equalsTheEigenvaluesInAPlane() {
		final int n = 100;
		final float[][][] rows = random(n);
		final float[] out = new float[n];
		new RidgeRow(n).strength(rows, FACTORS, true, out);
		for (int x = 0; x < n; x++) {
			final double[] e = new EigenDecomposition(hessian(rows, x + 1).getSubMatrix(0, 1, 0, 1)).getRealEigenvalues();
			assertEquals(Math.max(0, -Math.min(e[0], e[1])), out[x], 1e-4);
		}
	}

	private static float[][][] random(final int n) {
		final Random random = new Random(11);
		final float[][][] rows = new float[3][3][n + 2];
		for (final float[][] a : rows) for (final float[] b : a) for (int i = 0; i < b.length; i++) b[i] = random.nextFloat();
		return rows;
	}

	private static Array2DRowRealMatrix hessian(final float[][][] r, final int x) {
		final float c = r[1][1][x];
		final double xx = FACTORS[0] * (r[1][1][x - 1] - 2 * c + r[1][1][x + 1]);
		final double yy = FACTORS[1] * (r[1][0][x] - 2 * c + r[1][2][x]);
		final double zz = FACTORS[2] * (r[0][1][x] - 2 * c + r[2][1][x]);
		final double xy = FACTORS[3] / 4 * (r[1][2][x + 1] - r[1][2][x - 1] - r[1][0][x + 1] + r[1][0][x - 1]);
		final double xz = FACTORS[4] / 4 * (r[2][1][x + 1] - r[2][1][x - 1] - r[0][1][x + 1] + r[0][1][x - 1]);
		final double yz = FACTORS[5] / 4 * (r[2][2][x] - r[2][0][x] - r[0][2][x] + r[0][0][x]);
		return new Array2DRowRealMatrix(new double[][] { { xx, xy, xz }, { xy, yy, yz }, { xz, yz, zz } });
	}
}
