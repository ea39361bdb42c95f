package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.junit.jupiter.api.Test;

/** Against QR decomposition of the weighted observations themselves. */
class NormalEquationsTest {

	private static final int UNKNOWNS = 4;
	private static final int ROWS = 30;

	private final Random random = new Random(11);
	private final double[][] rows = new double[ROWS][UNKNOWNS];
	private final double[] values = new double[ROWS];
	private final double[] weights = new double[ROWS];

	private NormalEquations filled(final int from, final int to) {
		final NormalEquations e = new NormalEquations(UNKNOWNS);
		for (int i = from; i < to; i++) e.add(rows[i], values[i], weights[i]);
		return e;
	}

	private void draw() {
		for (int i = 0; i < ROWS; i++) {
			for (int k = 0; k < UNKNOWNS; k++) rows[i][k] = random.nextGaussian();
			values[i] = random.nextGaussian();
			weights[i] = 0.1 + random.nextDouble();
		}
	}

	/** Least squares by QR; a ridge is a row sqrt(ridge) on each unknown with the value 0. */
	private double[] byQr(final double ridge, final double secondHalf) {
		final double[][] a = new double[ROWS + UNKNOWNS][UNKNOWNS];
		final double[] b = new double[ROWS + UNKNOWNS];
		for (int i = 0; i < ROWS; i++) {
			final double w = Math.sqrt(weights[i] * (i < ROWS / 2 ? 1 : secondHalf));
			for (int k = 0; k < UNKNOWNS; k++) a[i][k] = w * rows[i][k];
			b[i] = w * values[i];
		}
		for (int k = 0; k < UNKNOWNS; k++) a[ROWS + k][k] = Math.sqrt(ridge);
		return new QRDecomposition(new Array2DRowRealMatrix(a)).getSolver().solve(new ArrayRealVector(b)).toArray();
	}

	@Test
	void solvesWeightedLeastSquares() {
		for (int turn = 0; turn < 20; turn++) {
			draw();
			assertArrayEquals(byQr(0, 1), filled(0, ROWS).solve(), 1e-10);
		}
	}

	@Test
	void accumulationsAddUpWithTheirWeightsAndARidge() {
		for (int turn = 0; turn < 20; turn++) {
			draw();
			final NormalEquations sum = filled(0, ROWS / 2);
			sum.add(filled(ROWS / 2, ROWS), 0.3);
			for (int k = 0; k < UNKNOWNS; k++) sum.addDiagonal(k, 2);
			assertArrayEquals(byQr(2, 0.3), sum.solve(), 1e-10);
		}
	}

	@Test
	void anUndeterminedUnknownIsRefusedUnlessARidgeHoldsIt() {
		final NormalEquations e = new NormalEquations(2);
		e.add(new double[] { 1, 0 }, 3, 1);
		assertThrows(ArithmeticException.class, e::solve);
		e.addDiagonal(1, 1);
		assertArrayEquals(new double[] { 3, 0 }, e.solve(), 1e-12);
	}
}
