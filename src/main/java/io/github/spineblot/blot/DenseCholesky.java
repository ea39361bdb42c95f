package io.github.spineblot.blot;

/**
 * Cholesky factor of a small dense symmetric positive definite matrix, with its inverse. A pivot that
 * rounding has made non-positive belongs to a direction without information; it is refused.
 */
final class DenseCholesky {

	private final double[][] lower;

	/** @throws ArithmeticException when the matrix is not positive definite */
	DenseCholesky(final double[][] a) {
		final int n = a.length;
		lower = new double[n][n];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j <= i; j++) {
				double sum = a[i][j];
				for (int k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
				if (i == j) {
					if (!(sum > 0)) throw new ArithmeticException("not positive definite at column " + i);
					lower[i][i] = Math.sqrt(sum);
				}
				else lower[i][j] = sum / lower[j][j];
			}
		}
	}

	double logDeterminant() {
		double sum = 0;
		for (int i = 0; i < lower.length; i++) sum += Math.log(lower[i][i]);
		return 2 * sum;
	}

	/** The solution of A x = b. */
	double[] solve(final double[] b) {
		final int n = lower.length;
		final double[] x = b.clone();
		for (int i = 0; i < n; i++) {
			for (int k = 0; k < i; k++) x[i] -= lower[i][k] * x[k];
			x[i] /= lower[i][i];
		}
		for (int i = n - 1; i >= 0; i--) {
			for (int k = i + 1; k < n; k++) x[i] -= lower[k][i] * x[k];
			x[i] /= lower[i][i];
		}
		return x;
	}

	/** The inverse matrix. */
	double[][] inverse() {
		final int n = lower.length;
		final double[][] inverse = new double[n][];
		for (int j = 0; j < n; j++) {
			final double[] e = new double[n];
			e[j] = 1;
			inverse[j] = solve(e);
		}
		return inverse;
	}
}
