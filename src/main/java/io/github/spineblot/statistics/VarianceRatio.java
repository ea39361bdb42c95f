package io.github.spineblot.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The deviance of a random-intercept model as a function of the one ratio of the between-unit to the
 * within-unit variance; the means and the within-unit variance are at their best for each ratio. With
 * u = 1 / n + ratio per unit, twice the negative log likelihood is
 * D log(2 pi s) + sum log(n u) + [REML: sum over groups of log(sum 1 / u)] + D, where s = Q / D,
 * Q = within squares + sum (mean - group mean)^2 / u, D = values [REML: - groups].
 */
final class VarianceRatio {

	/** Ratios tried for a lower minimum elsewhere: from far below to far above what data can tell, in powers of 2. */
	private static final int LOWEST_POWER = -40;
	private static final int HIGHEST_POWER = 40;

	private static final double ACCURACY = 1e-15;
	private static final int MOST_STEPS = 300;

	private final MixedModel.Cells data;
	private final boolean restricted;
	private final double dimension;

	VarianceRatio(final MixedModel.Cells data, final boolean restricted) {
		this.data = data;
		this.restricted = restricted;
		dimension = data.values() - (restricted ? data.names.size() : 0);
	}

	/** The ratio of the lowest deviance; 0 when none above 0 is better. */
	double best() {
		double best = 0;
		double lowest = deviance(0);
		double before = 0;
		double slopeBefore = slope(0);
		for (int power = LOWEST_POWER; power <= HIGHEST_POWER; power++) {
			final double ratio = Math.scalb(1, power);
			final double slope = slope(ratio);
			if (slopeBefore < 0 && slope >= 0) {
				final double root = new BrentSolver(ACCURACY, Double.MIN_NORMAL, 0).solve(MOST_STEPS, this::slope, before,
					ratio);
				final double deviance = deviance(root);
				if (deviance < lowest) {
					lowest = deviance;
					best = root;
				}
			}
			before = ratio;
			slopeBefore = slope;
		}
		return best;
	}

	/** The best within-unit variance for a ratio. */
	double withinVariance(final double ratio) {
		return sums(ratio)[0] / dimension;
	}

	double deviance(final double ratio) {
		final double[] sums = sums(ratio);
		return dimension * (1 + Math.log(2 * Math.PI * sums[0] / dimension)) + sums[2];
	}

	/** Derivative of the deviance; that of the best means and variance drops out. */
	private double slope(final double ratio) {
		final double[] sums = sums(ratio);
		return dimension * sums[1] / sums[0] + sums[3];
	}

	/** Q, its derivative, the logarithms of the determinants, their derivative. */
	private double[] sums(final double ratio) {
		double q = data.withinSquares;
		double dq = 0;
		double logs = 0;
		double dlogs = 0;
		for (int g = 0; g < data.n.length; g++) {
			double weights = 0;
			double squares = 0;
			double weighted = 0;
			for (int i = 0; i < data.n[g].length; i++) {
				final double w = 1 / (1 / data.n[g][i] + ratio);
				weights += w;
				squares += w * w;
				weighted += w * data.mean[g][i];
				logs += Math.log(data.n[g][i] / w);
				dlogs += w;
			}
			final double mean = weighted / weights;
			for (int i = 0; i < data.n[g].length; i++) {
				final double w = 1 / (1 / data.n[g][i] + ratio);
				final double e = data.mean[g][i] - mean;
				q += w * e * e;
				dq -= w * w * e * e;
			}
			if (restricted) {
				logs += Math.log(weights);
				dlogs -= squares / weights;
			}
		}
		return new double[] { q, dq, logs, dlogs };
	}
}
