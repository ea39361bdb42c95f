package io.github.spineblot.statistics;

import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Standardised difference of two groups: Hedges' g = J d, the difference of the means over the pooled
 * standard deviation of these two groups times the exact small-sample factor
 * J = Gamma(df/2) / (sqrt(df/2) Gamma((df-1)/2)) (Hedges 1981, doi:10.3102/10769986006002107). The
 * interval is exact: the noncentrality parameters under which the t seen is just in a tail (Steiger and
 * Fouladi 1997), over sqrt(n1 n2 / (n1 + n2)), times J. The normal approximation is given beside it. Immutable.
 */
public final class EffectSize {

	private final double level;

	private EffectSize(final double level) {
		if (!(level > 0 && level < 1)) throw new IllegalArgumentException("an interval of level " + level);
		this.level = level;
	}

	/** Level 0.95. */
	public static EffectSize withDefaults() {
		return new EffectSize(0.95);
	}

	public EffectSize withLevel(final double newLevel) {
		return new EffectSize(newLevel);
	}

	/**
	 * @param n1 values of the first group
	 * @param n2 values of the second group
	 * @param df n1 + n2 - 2
	 * @param pooledSd standard deviation within the two groups
	 * @param d Cohen's d: difference over pooled standard deviation
	 * @param correction J, exact
	 * @param g Hedges' g = J d
	 * @param low lower end of the exact interval of g
	 * @param high upper end
	 * @param variance large-sample variance of g
	 * @param normalLow lower end of the normal approximation
	 * @param normalHigh upper end of the normal approximation
	 */
	public record Result(int n1, int n2, double df, double pooledSd, double d, double correction, double g, double low,
		double high, double variance, double normalLow, double normalHigh)
	{
	}

	/** First minus second. Refused when a group has fewer than two values, a value not finite, or no scatter. */
	public Outcome<Result> of(final Sample first, final Sample second) {
		final Optional<Obstacle> obstacle = Admission.check(List.of(first, second), 2, true);
		return obstacle.isPresent() ? Outcome.refused(obstacle.get()) : Outcome.of(result(first, second));
	}

	private Result result(final Sample first, final Sample second) {
		final double n1 = first.n();
		final double n2 = second.n();
		final double df = n1 + n2 - 2;
		final double sd = Math.sqrt((first.sumOfSquares() + second.sumOfSquares()) / df);
		final double d = (first.mean() - second.mean()) / sd;
		final double j = correction(df);
		final double root = Math.sqrt(n1 * n2 / (n1 + n2));
		final double tail = (1 - level) / 2;
		final double low = NoncentralT.noncentrality(d * root, df, 1 - tail) / root;
		final double high = NoncentralT.noncentrality(d * root, df, tail) / root;
		final double variance = j * j * (1 / n1 + 1 / n2 + d * d / (2 * (n1 + n2)));
		final double half = NormalDistribution.of(0, 1).inverseSurvivalProbability(tail) * Math.sqrt(variance);
		return new Result(first.n(), second.n(), df, sd, d, j, j * d, j * low, j * high, variance, j * d - half, j * d +
			half);
	}

	private static double correction(final double df) {
		return Math.exp(Gamma.logGamma(df / 2) - Gamma.logGamma((df - 1) / 2)) / Math.sqrt(df / 2);
	}
}
