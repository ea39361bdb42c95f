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

	/**
	 * The first n observations, given by column: the same sums in the same order as one {@link #add} after
	 * the other, element by element of the matrix, four at a time so that no addition waits for the last.
	 */
	void addAll(final double[][] columns, final double[] values, final double[] weights, final int n) {
		final double[] weighted = new double[n];
		for (int i = 0; i < columns.length; i++) {
			for (int s = 0; s < n; s++) weighted[s] = weights[s] * columns[i][s];
			right[i] = added(right[i], weighted, values);
			int j = 0;
			for (; j + 3 <= i; j += 4) addFour(weighted, columns, i, j);
			for (; j <= i; j++) matrix[i][j] = added(matrix[i][j], weighted, columns[j]);
		}
	}

	private void addFour(final double[] weighted, final double[][] columns, final int i, final int j) {
		final double[] a = columns[j];
		final double[] b = columns[j + 1];
		final double[] c = columns[j + 2];
		final double[] d = columns[j + 3];
		double sumA = matrix[i][j];
		double sumB = matrix[i][j + 1];
		double sumC = matrix[i][j + 2];
		double sumD = matrix[i][j + 3];
		for (int s = 0; s < weighted.length; s++) {
			final double w = weighted[s];
			sumA += w * a[s];
			sumB += w * b[s];
			sumC += w * c[s];
			sumD += w * d[s];
		}
		matrix[i][j] = sumA;
		matrix[i][j + 1] = sumB;
		matrix[i][j + 2] = sumC;
		matrix[i][j + 3] = sumD;
	}

	private static double added(final double start, final double[] a, final double[] b) {
		double sum = start;
		for (int s = 0; s < a.length; s++) sum += a[s] * b[s];
		return sum;
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

	/** Puts in what belongs to one unknown alone. */
	void replace(final int i, final double rightSide, final double diagonal) {
		right[i] = rightSide;
		matrix[i][i] = diagonal;
	}

	/** One observation of a single unknown. */
	void addPrior(final int i, final double value, final double weight) {
		right[i] += weight * value;
		matrix[i][i] += weight;
	}

	/** A copy whose diagonal is raised by a fraction of itself, as Marquardt does. */
	NormalEquations damped(final double fraction) {
		final NormalEquations copy = new NormalEquations(right.length);
		copy.add(this, 1);
		copy.damp(fraction);
		return copy;
	}

	/** Raises the diagonal by a fraction of itself. */
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
