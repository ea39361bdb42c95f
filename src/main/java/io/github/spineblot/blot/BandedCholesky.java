package io.github.spineblot.blot;

/**
 * Cholesky factor of a symmetric positive definite band matrix, LL' (Golub and Van Loan, Matrix
 * Computations, section 4.3.5). Cost n * bandwidth^2; one solve costs 4 n * bandwidth. Immutable after
 * construction, so threads may share it.
 */
final class BandedCholesky {

	private final int n;
	private final int bandwidth;
	private final double[][] lower;

	/**
	 * @param band band[d][i] is the element (i + d, i), d = 0..bandwidth; not changed
	 * @throws ArithmeticException when the matrix is not positive definite
	 */
	BandedCholesky(final double[][] band) {
		bandwidth = band.length - 1;
		n = band[0].length;
		lower = new double[bandwidth + 1][n];
		for (int j = 0; j < n; j++) {
			for (int d = 0; d <= bandwidth && j + d < n; d++) {
				double sum = band[d][j];
				for (int k = Math.max(0, j + d - bandwidth); k < j; k++) sum -= lower[j + d - k][k] * lower[j - k][k];
				if (d == 0) {
					if (!(sum > 0)) throw new ArithmeticException("not positive definite at column " + j);
					lower[0][j] = Math.sqrt(sum);
				}
				else lower[d][j] = sum / lower[0][j];
			}
		}
	}

	/** Number of rows. */
	int size() {
		return n;
	}

	/** Logarithm of the determinant of the matrix. */
	double logDeterminant() {
		double sum = 0;
		for (int i = 0; i < n; i++) sum += Math.log(lower[0][i]);
		return 2 * sum;
	}

	/** The solution of A x = b. */
	double[] solve(final double[] b) {
		return solve(b, 0);
	}

	/** @param first b is zero before this row */
	double[] solve(final double[] b, final int first) {
		final double[] x = halfSolve(b, first);
		for (int i = n - 1; i >= 0; i--) {
			double sum = x[i];
			for (int d = 1; d <= bandwidth && i + d < n; d++) sum -= lower[d][i] * x[i + d];
			x[i] = sum / lower[0][i];
		}
		return x;
	}

	/** The solution y of L y = b. */
	private double[] halfSolve(final double[] b, final int first) {
		final double[] y = b.clone();
		for (int i = first; i < n; i++) {
			double sum = y[i];
			for (int d = 1; d <= bandwidth && i - d >= 0; d++) sum -= lower[d][i - d] * y[i - d];
			y[i] = sum / lower[0][i];
		}
		return y;
	}
}
