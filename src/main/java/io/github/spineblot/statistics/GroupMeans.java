package io.github.spineblot.statistics;

import java.util.List;

/**
 * Estimated means of groups with their joint uncertainty: what contrasts are made from
 * ({@link MultipleComparison}). Comes from {@link OneWayMeans} (one value per unit),
 * {@link MixedModel.Fit#means} (several values per unit) or {@link BlockedAnova} (units in blocks).
 * Weights are one number per group in the order of {@link #names()}.
 */
public interface GroupMeans {

	/** Names of the groups. */
	List<String> names();

	/** Weighted sum of the means. */
	double estimate(double[] weights);

	/** Covariance of two weighted sums. */
	double covariance(double[] first, double[] second);

	/** Degrees of freedom of the variance of a weighted sum. */
	double degreesOfFreedom(double[] weights);

	/** Standard error of a weighted sum. */
	default double standardError(final double[] weights) {
		return Math.sqrt(covariance(weights, weights));
	}
}
