package io.github.spineblot.statistics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Test of all group means of a random-intercept model being equal: the Wald F of the differences with the
 * first group, its denominator degrees of freedom after Kenward and Roger (1997, doi:10.2307/2533558,
 * with their scale factor), after Fai and Cornelius (1996, doi:10.1080/00949659608811740) as in lmerTest,
 * or units minus groups as in nlme.
 */
final class JointTest {

	private static final double VANISHED = 1e-12;

	/** F has no mean at two degrees of freedom, so none can be matched this near to it (pbkrtest's bound). */
	private static final double NO_MEAN = 1e-2;

	private final VarianceCells cells;
	private final int q;
	private final RealMatrix contrasts;

	JointTest(final VarianceCells cells) {
		this.cells = cells;
		q = cells.size() - 1;
		contrasts = new Array2DRowRealMatrix(q, q + 1);
		for (int i = 0; i < q; i++) {
			contrasts.setEntry(i, 0, -1);
			contrasts.setEntry(i, i + 1, 1);
		}
	}

	MixedModel.Overall test(final MixedModel.DegreesOfFreedom df) {
		final double f = wald(cells.variances(df)) / q;
		return switch (df) {
			case CONTAINMENT -> MixedModel.f(f, q, cells.units - cells.size());
			case SATTERTHWAITE -> MixedModel.f(f, q, faiCornelius());
			case KENWARD_ROGER -> kenwardRoger(f);
		};
	}

	private double wald(final double[] variances) {
		final RealVector estimate = contrasts.operate(MatrixUtils.createRealVector(cells.mean));
		return estimate.dotProduct(inverse(ofContrasts(variances)).operate(estimate));
	}

	/** Splits the F into q independent t values and matches the mean of their squares. */
	private double faiCornelius() {
		final RealMatrix sequential = sequential();
		final EigenDecomposition eigen = new EigenDecomposition(sequential.multiply(MatrixUtils.createRealDiagonalMatrix(
			cells.variance)).multiply(sequential.transpose()));
		final double[] nu = new double[q];
		double least = Double.POSITIVE_INFINITY;
		double most = 0;
		for (int i = 0; i < q; i++) {
			nu[i] = cells.degreesOfFreedom(sequential.preMultiply(eigen.getEigenvector(i)).toArray(),
				MixedModel.DegreesOfFreedom.SATTERTHWAITE);
			least = Math.min(least, nu[i]);
			most = Math.max(most, nu[i]);
		}
		if (most - least < 1e-8 * most) return nu[0];
		if (least <= 2) return 2;
		double e = 0;
		for (final double v : nu) e += v / (v - 2);
		return 2 * e / (e - q);
	}

	/**
	 * Each group against the mean over all values of the first group and those after it. The split, and with it the
	 * degrees of freedom, depends on the choice of contrasts a little (some 1e-4); these are lmerTest's.
	 */
	private RealMatrix sequential() {
		final RealMatrix rows = new Array2DRowRealMatrix(q, q + 1);
		for (int i = 1; i <= q; i++) {
			double rest = cells.counts[0];
			for (int j = i + 1; j <= q; j++) rest += cells.counts[j];
			rows.setEntry(i - 1, i, 1);
			rows.setEntry(i - 1, 0, -cells.counts[0] / rest);
			for (int j = i + 1; j <= q; j++) rows.setEntry(i - 1, j, -cells.counts[j] / rest);
		}
		return rows;
	}

	/** Names as in the paper. */
	private MixedModel.Overall kenwardRoger(final double f) {
		final RealMatrix theta = contrasts.transpose().multiply(inverse(ofContrasts(cells.variance))).multiply(contrasts);
		final RealMatrix[] u = new RealMatrix[2];
		for (int r = 0; r < 2; r++) u[r] = theta.multiply(MatrixUtils.createRealDiagonalMatrix(cells.slope[r]));
		double a1 = 0;
		double a2 = 0;
		for (int r = 0; r < 2; r++) {
			for (int s = 0; s < 2; s++) {
				a1 += cells.expected[r][s] * u[r].getTrace() * u[s].getTrace();
				a2 += cells.expected[r][s] * u[r].multiply(u[s]).getTrace();
			}
		}
		final double b = (a1 + 6 * a2) / (2 * q);
		final double g = ((q + 1) * a1 - (q + 4) * a2) / ((q + 2) * a2);
		final double denominator = 3 * q + 2 * (1 - g);
		final double v0 = 1 + g / denominator * b;
		final double v1 = 1 - (q - g) / denominator * b;
		final double v2 = 1 - (q + 2 - g) / denominator * b;
		final double left = 1 - a2 / q;
		// Both vanish together with two degrees of freedom, and their ratio is 1 (as in pbkrtest).
		final double part = Math.abs(left) < VANISHED && Math.abs(v1) < VANISHED ? 1 : left / v1;
		final double rho = part * part * v0 / v2 / q;
		final double df = 4 + (q + 2) / (q * rho - 1);
		final double factor = Math.abs(df - 2) < NO_MEAN ? 1 : df / (df - 2) * left;
		return MixedModel.f(factor * f, q, df);
	}

	private RealMatrix ofContrasts(final double[] variances) {
		return contrasts.multiply(MatrixUtils.createRealDiagonalMatrix(variances)).multiply(contrasts.transpose());
	}

	/** By a power of two near 1 first: the decomposition takes small variances for a singular matrix, whatever the unit. */
	private static RealMatrix inverse(final RealMatrix m) {
		final double unit = Math.scalb(1.0, -Math.getExponent(m.getNorm()));
		return new LUDecomposition(m.scalarMultiply(unit)).getSolver().getInverse().scalarMultiply(unit);
	}
}
