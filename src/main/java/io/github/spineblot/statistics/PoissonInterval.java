package io.github.spineblot.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Exact central interval for the mean of a Poisson count (Garwood 1936, Biometrika 28:437,
 * doi:10.1093/biomet/28.3-4.437): chi-squared quantiles with 2n and 2n + 2 degrees of freedom. Holds
 * the scatter of counting alone, not that between dendrites or animals.
 *
 * @param low lower end, 0 when nothing was counted
 * @param high upper end
 */
public record PoissonInterval(double low, double high) {

	/**
	 * @param count number of events, not negative
	 * @param level such as 0.95
	 */
	public static PoissonInterval of(final int count, final double level) {
		if (count < 0) throw new IllegalArgumentException("a count of " + count);
		if (!(level > 0 && level < 1)) throw new IllegalArgumentException("an interval of level " + level);
		final double tail = (1 - level) / 2;
		final double low = count == 0 ? 0 : ChiSquaredDistribution.of(2.0 * count).inverseCumulativeProbability(tail) / 2;
		final double high = ChiSquaredDistribution.of(2.0 * count + 2).inverseSurvivalProbability(tail) / 2;
		return new PoissonInterval(low, high);
	}

	/** The interval of the rate when the count was made over the given extent. */
	public PoissonInterval per(final double extent) {
		return new PoissonInterval(low / extent, high / extent);
	}
}
