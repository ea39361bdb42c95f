package io.github.spineblot.statistics;

import java.util.List;

import org.apache.commons.math3.linear.MatrixUtils;

/**
 * The group means of a fitted random-intercept model and what is known about their variances. The two
 * variance components are numbered 0 (between units) and 1 (within); the variance of a unit's mean is
 * v = between + within / n, its derivatives by the components are 1 and 1 / n, and the information of a
 * group is a = sum 1 / v. All matrices of Kenward and Roger (1997, doi:10.2307/2533558) are diagonal by
 * group here, so only their diagonals are kept. Immutable.
 */
final class VarianceCells {

	final List<String> names;
	final double[] mean;
	/** Variance of each group's mean at the estimated components: 1 / a. */
	final double[] variance;
	/** The same with Kenward and Roger's adjustment. */
	final double[] adjusted;
	/** By component and group: derivative of the variance of the mean. */
	final double[][] slope;
	/** Covariance of the components from expected information. */
	final double[][] expected;
	/** Covariance of the components from observed information. */
	final double[][] observed;
	final boolean singular;
	/** Number of values by group. */
	final double[] counts;
	final double units;
	final double values;

	VarianceCells(final MixedModel.Cells data, final double between, final double within) {
		names = data.names;
		units = data.units();
		values = data.values();
		singular = between == 0;
		final int k = names.size();
		mean = new double[k];
		counts = new double[k];
		variance = new double[k];
		adjusted = new double[k];
		slope = new double[2][k];
		// Own part of the within component: units' inner contrasts, values - units of them.
		final double inner = values - units;
		final double[][] fisher = { { 0, 0 }, { 0, inner / (within * within) } };
		final double[][] hesse = { { 0, 0 }, { 0, 2 * data.withinSquares / (within * within * within) - inner / (within *
			within) } };
		final Sums[] sums = new Sums[k];
		for (int g = 0; g < k; g++) {
			sums[g] = new Sums(data.n[g], data.mean[g], between, within);
			mean[g] = sums[g].mean;
			for (final double n : data.n[g]) counts[g] += n;
			variance[g] = 1 / sums[g].a;
			for (int r = 0; r < 2; r++) slope[r][g] = sums[g].p[r] / (sums[g].a * sums[g].a);
			sums[g].addTo(fisher, hesse);
		}
		expected = twiceInverse(fisher);
		observed = twiceInverse(hesse);
		for (int g = 0; g < k; g++) adjusted[g] = variance[g] + sums[g].correction(expected);
	}

	/** Number of means. */
	int size() {
		return names.size();
	}

	double[] variances(final MixedModel.DegreesOfFreedom df) {
		return df == MixedModel.DegreesOfFreedom.KENWARD_ROGER ? adjusted : variance;
	}

	GroupMeans means(final MixedModel.DegreesOfFreedom df) {
		return new Means(df);
	}

	/** Degrees of freedom of the weighted sum of means: 2 var^2 / (variance of var). */
	double degreesOfFreedom(final double[] weights, final MixedModel.DegreesOfFreedom df) {
		if (df == MixedModel.DegreesOfFreedom.CONTAINMENT) return units - size();
		// On the edge the likelihood is flat in the standard deviation between units, which leaves the residual's.
		if (df == MixedModel.DegreesOfFreedom.SATTERTHWAITE && singular) return values - size();
		final double[][] w = df == MixedModel.DegreesOfFreedom.SATTERTHWAITE ? observed : expected;
		double all = 0;
		final double[] gradient = new double[2];
		for (int g = 0; g < size(); g++) {
			final double square = weights[g] * weights[g];
			all += square * variance[g];
			for (int r = 0; r < 2; r++) gradient[r] += square * slope[r][g];
		}
		double spread = 0;
		for (int r = 0; r < 2; r++) {
			for (int s = 0; s < 2; s++) spread += w[r][s] * gradient[r] * gradient[s];
		}
		return 2 * all * all / spread;
	}

	private static double[][] twiceInverse(final double[][] m) {
		final double f = 2 / (m[0][0] * m[1][1] - m[0][1] * m[1][0]);
		return new double[][] { { f * m[1][1], -f * m[0][1] }, { -f * m[1][0], f * m[0][0] } };
	}

	/** One group's sums over its units. */
	private static final class Sums {

		final double a;
		final double mean;
		/** -X'V^-1 G V^-1 X by component, with the sign turned: sum d / v^2. */
		final double[] p = new double[2];
		/** X'V^-1 G V^-1 G V^-1 X by two components: sum d d / v^3. */
		private final double[][] q = new double[2][2];
		/** sum d d / v^2. */
		private final double[][] trace = new double[2][2];
		/** sum e^2 d d / v^3 and sum e d / v^2, with e the distance from the group's mean. */
		private final double[][] e2 = new double[2][2];
		private final double[] e1 = new double[2];

		Sums(final double[] n, final double[] means, final double between, final double within) {
			double weights = 0;
			double weighted = 0;
			for (int i = 0; i < n.length; i++) {
				final double w = 1 / (between + within / n[i]);
				weights += w;
				weighted += w * means[i];
			}
			a = weights;
			mean = weighted / weights;
			for (int i = 0; i < n.length; i++) {
				final double w = 1 / (between + within / n[i]);
				final double e = means[i] - mean;
				final double[] d = { 1, 1 / n[i] };
				for (int r = 0; r < 2; r++) {
					p[r] += w * w * d[r];
					e1[r] += w * w * d[r] * e;
					for (int s = 0; s < 2; s++) {
						trace[r][s] += w * w * d[r] * d[s];
						q[r][s] += w * w * w * d[r] * d[s];
						e2[r][s] += w * w * w * d[r] * d[s] * e * e;
					}
				}
			}
		}

		/** Adds to twice the expected information and to the second derivatives of the deviance. */
		void addTo(final double[][] fisher, final double[][] hesse) {
			for (int r = 0; r < 2; r++) {
				for (int s = 0; s < 2; s++) {
					fisher[r][s] += trace[r][s] - 2 * q[r][s] / a + p[r] * p[s] / (a * a);
					hesse[r][s] += -trace[r][s] + 2 * q[r][s] / a - p[r] * p[s] / (a * a) + 2 * e2[r][s] - 2 * e1[r] * e1[s] / a;
				}
			}
		}

		/** What Kenward and Roger add to the variance of the group's mean. */
		double correction(final double[][] w) {
			double u = 0;
			for (int r = 0; r < 2; r++) {
				for (int s = 0; s < 2; s++) u += w[r][s] * (q[r][s] - p[r] * p[s] / a);
			}
			return 2 * u / (a * a);
		}
	}

	/** The means as independent estimates. */
	private final class Means implements GroupMeans {

		private final MixedModel.DegreesOfFreedom df;

		Means(final MixedModel.DegreesOfFreedom df) {
			this.df = df;
		}

		@Override
		public List<String> names() {
			return names;
		}

		@Override
		public double estimate(final double[] weights) {
			return MatrixUtils.createRealVector(weights).dotProduct(MatrixUtils.createRealVector(mean));
		}

		@Override
		public double covariance(final double[] first, final double[] second) {
			final double[] variances = variances(df);
			double sum = 0;
			for (int g = 0; g < mean.length; g++) sum += first[g] * second[g] * variances[g];
			return sum;
		}

		@Override
		public double degreesOfFreedom(final double[] weights) {
			return VarianceCells.this.degreesOfFreedom(weights, df);
		}
	}
}
