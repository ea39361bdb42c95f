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

	/**
	 * The factor, with a small ridge where it does not exist: two bands at one place have no separate volumes,
	 * the ridge then shares the signal between them. The matrix may be changed.
	 */
	static DenseCholesky nearest(final double[][] a) {
		for (double ridge = 1e-8; ridge < 1; ridge *= 100) {
			try {
				return new DenseCholesky(a);
			}
			catch (final ArithmeticException e) {
				for (int i = 0; i < a.length; i++) a[i][i] = Math.abs(a[i][i]) * (1 + ridge) + Double.MIN_NORMAL;
			}
		}
		// Nothing but rounding is left in the off-diagonal part (samples without weight): each parameter alone.
		final double[][] diagonal = new double[a.length][a.length];
		for (int i = 0; i < a.length; i++) diagonal[i][i] = Math.abs(a[i][i]) + Double.MIN_NORMAL;
		return new DenseCholesky(diagonal);
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
