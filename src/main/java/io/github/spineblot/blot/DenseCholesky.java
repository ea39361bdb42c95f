package io.github.spineblot.blot;

/**
 * Cholesky factor of a small dense symmetric positive definite matrix, with its inverse's diagonal. A pivot that
 * rounding has made non-positive belongs to a direction without information; it is refused.
 */
final class DenseCholesky {

	private final double[][] lower;
	/** The same transposed. */
	private final double[][] upper;

	/** @throws ArithmeticException when the matrix is not positive definite */
	DenseCholesky(final double[][] a) {
		final int n = a.length;
		lower = new double[n][n];
		upper = new double[n][n];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j <= i; j++) {
				double sum = a[i][j];
				for (int k = 0; k < j; k++) sum -= lower[i][k] * lower[j][k];
				if (i == j) {
					if (!(sum > 0)) throw new ArithmeticException("not positive definite at column " + i);
					lower[i][i] = Math.sqrt(sum);
				}
				else lower[i][j] = sum / lower[j][j];
				upper[j][i] = lower[i][j];
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
		final double[] x = b.clone();
		forward(x, 0);
		backward(x, 0);
		return x;
	}

	/** Element (j, j) of the inverse matrix. */
	double inverseDiagonal(final int j) {
		final double[] x = new double[lower.length];
		x[j] = 1;
		forward(x, j);
		backward(x, j);
		return x[j];
	}

	/** @param first x is zero before this row */
	private void forward(final double[] x, final int first) {
		for (int i = first; i < x.length; i++) {
			final double[] row = lower[i];
			double sum = x[i];
			for (int k = first; k < i; k++) sum -= row[k] * x[k];
			x[i] = sum / row[i];
		}
	}

	/** @param last rows before this one are not wanted */
	private void backward(final double[] x, final int last) {
		for (int i = x.length - 1; i >= last; i--) {
			final double[] column = upper[i];
			double sum = x[i];
			for (int k = i + 1; k < x.length; k++) sum -= column[k] * x[k];
			x[i] = sum / column[i];
		}
	}
}
