package io.github.spineblot.statistics;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Estimated means of groups with their joint uncertainty: what contrasts are made from
 * ({@link MultipleComparison}). Comes from {@link OneWayMeans} (one value per unit),
 * {@link MixedModel.Fit#means} (several values per unit) or {@link BlockedAnova} (units in blocks).
 * Weights are one number per group in the order of {@link #names()}.
 */
public interface GroupMeans {

	/**
	 * One group's mean.
	 *
	 * @param group its name
	 * @param mean as estimated
	 * @param se standard error
	 * @param df degrees of freedom of the standard error
	 * @param low lower end of the plain interval
	 * @param high upper end
	 */
	record Mean(String group, double mean, double se, double df, double low, double high) {
	}

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

	/** Each group's mean with an interval of the given level. */
	default List<Mean> each(final double level) {
		final List<Mean> all = new ArrayList<>();
		for (int g = 0; g < names().size(); g++) {
			final double[] w = new double[names().size()];
			w[g] = 1;
			final double df = degreesOfFreedom(w);
			final double half = standardError(w) * TDistribution.of(df).inverseSurvivalProbability((1 - level) / 2);
			all.add(new Mean(names().get(g), estimate(w), standardError(w), df, estimate(w) - half, estimate(w) + half));
		}
		return List.copyOf(all);
	}
}
