package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;

class BandedCholeskyTest {

	@Test
	void agreesWithADenseSolver() {
		final Random random = new Random(1);
		final int n = 30;
		final int bandwidth = 3;
		final double[][] band = new double[bandwidth + 1][n];
		final double[][] dense = new double[n][n];
		for (int i = 0; i < n; i++) {
			for (int d = 0; d <= bandwidth && i + d < n; d++) {
				band[d][i] = d == 0 ? 8 + random.nextDouble() : random.nextGaussian();
				dense[i + d][i] = band[d][i];
				dense[i][i + d] = band[d][i];
			}
		}
		final double[] b = random.doubles(n).toArray();
		final LUDecomposition lu = new LUDecomposition(new Array2DRowRealMatrix(dense));
		final BandedCholesky c = new BandedCholesky(band);
		assertArrayEquals(lu.getSolver().solve(new ArrayRealVector(b)).toArray(), c.solve(b), 1e-12);
		assertEquals(Math.log(lu.getDeterminant()), c.logDeterminant(), 1e-10);
		final DenseCholesky full = new DenseCholesky(dense);
		assertArrayEquals(c.solve(b), full.solve(b), 1e-12);
		assertEquals(c.logDeterminant(), full.logDeterminant(), 1e-10);
	}

	@Test
	void refusesWhatIsNotPositiveDefinite() {
		assertThrows(ArithmeticException.class, () -> new BandedCholesky(new double[][] { { 1, -1 }, { 0, 0 } }));
		assertThrows(ArithmeticException.class, () -> new DenseCholesky(new double[][] { { 1, 2 }, { 2, 1 } }));
	}
}
