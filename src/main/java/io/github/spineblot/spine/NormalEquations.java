package io.github.spineblot.spine;

/** Accumulates a weighted linear least-squares problem of a few unknowns and solves it by Cholesky. */
final class NormalEquations {

	private final double[][] matrix;
	private final double[] right;

	NormalEquations(final int unknowns) {
		matrix = new double[unknowns][unknowns];
		right = new double[unknowns];
	}

	/** One observation: row * unknowns = value, with the given weight. */
	void add(final double[] row, final double value, final double weight) {
		for (int i = 0; i < row.length; i++) {
			final double wi = weight * row[i];
			right[i] += wi * value;
			for (int j = 0; j <= i; j++) matrix[i][j] += wi * row[j];
		}
	}

	/** Adds another accumulation, scaled. */
	void add(final NormalEquations other, final double weight) {
		for (int i = 0; i < right.length; i++) {
			right[i] += weight * other.right[i];
			for (int j = 0; j <= i; j++) matrix[i][j] += weight * other.matrix[i][j];
		}
	}

	void addDiagonal(final int i, final double value) {
		matrix[i][i] += value;
	}

	/** One observation of a single unknown. */
	void addPrior(final int i, final double value, final double weight) {
		right[i] += weight * value;
		matrix[i][i] += weight;
	}

	/** Raises the diagonal by a fraction of itself, as Marquardt does. */
	void damp(final double fraction) {
		for (int i = 0; i < right.length; i++) matrix[i][i] *= 1 + fraction;
	}

	/** Diagonal element of the inverse: the variance of an unknown. */
	double inverseDiagonal(final int i) {
		final NormalEquations unit = new NormalEquations(right.length);
		unit.add(this, 1);
		for (int k = 0; k < right.length; k++) unit.right[k] = k == i ? 1 : 0;
		return unit.solve()[i];
	}

	/** The solution; the accumulated matrix must be positive definite, which a ridge guarantees. */
	double[] solve() {
		final int n = right.length;
		final double[][] l = new double[n][n];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j <= i; j++) {
				double sum = matrix[i][j];
				for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
				if (i == j) {
					if (!(sum > 0)) throw new ArithmeticException("normal equations are not positive definite");
					l[i][i] = Math.sqrt(sum);
				}
				else l[i][j] = sum / l[j][j];
			}
		}
		final double[] x = new double[n];
		for (int i = 0; i < n; i++) {
			double sum = right[i];
			for (int k = 0; k < i; k++) sum -= l[i][k] * x[k];
			x[i] = sum / l[i][i];
		}
		for (int i = n - 1; i >= 0; i--) {
			double sum = x[i];
			for (int k = i + 1; k < n; k++) sum -= l[k][i] * x[k];
			x[i] = sum / l[i][i];
		}
		return x;
	}
}
