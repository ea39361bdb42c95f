package io.github.spineblot.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many animals per group show a given difference of two groups: power of the two-sided t test on one
 * mean per animal (Cohen 1988), by the noncentral t with both tails. The variance of an animal's mean is
 * between + within / values per animal, so more dendrites per animal help only down to the variance
 * between animals. R: {@code power.t.test(..., strict = TRUE)}. Immutable.
 */
public final class SampleSize {

	private static final int MOST_UNITS = 1 << 24;

	private final double alpha;
	private final double power;
	private final int groups;
	private final int contrasts;
	private final int valuesPerUnit;

	private SampleSize(final double alpha, final double power, final int groups, final int contrasts,
		final int valuesPerUnit)
	{
		if (!(alpha > 0 && alpha < 1)) throw new IllegalArgumentException("an error probability of " + alpha);
		if (!(power > alpha && power < 1)) throw new IllegalArgumentException("a power of " + power);
		if (groups < 2 || contrasts < 1 || valuesPerUnit < 1) throw new IllegalArgumentException(groups + " groups, " +
			contrasts + " contrasts, " + valuesPerUnit + " values per unit");
		this.alpha = alpha;
		this.power = power;
		this.groups = groups;
		this.contrasts = contrasts;
		this.valuesPerUnit = valuesPerUnit;
	}

	/** Alpha 0.05, power 0.8, two groups, one contrast, one value per unit. */
	public static SampleSize withDefaults() {
		return new SampleSize(0.05, 0.8, 2, 1, 1);
	}

	/** Probability of a false finding, two-sided. */
	public SampleSize withAlpha(final double newAlpha) {
		return new SampleSize(newAlpha, power, groups, contrasts, valuesPerUnit);
	}

	/** Probability of finding the difference. */
	public SampleSize withPower(final double newPower) {
		return new SampleSize(alpha, newPower, groups, contrasts, valuesPerUnit);
	}

	/** Groups of the experiment: all of them lend degrees of freedom to the pooled variance. */
	public SampleSize withGroups(final int newGroups) {
		return new SampleSize(alpha, power, newGroups, contrasts, valuesPerUnit);
	}

	/** Planned contrasts that share alpha (Bonferroni, a safe bound for Holm). */
	public SampleSize withContrasts(final int newContrasts) {
		return new SampleSize(alpha, power, groups, newContrasts, valuesPerUnit);
	}

	/** Values (dendrites) per unit (animal). */
	public SampleSize withValuesPerUnit(final int newValuesPerUnit) {
		return new SampleSize(alpha, power, groups, contrasts, newValuesPerUnit);
	}

	/**
	 * @param unitsPerGroup animals per group
	 * @param power probability of finding the difference with them
	 * @param unitSd standard deviation of the animals' means within a group
	 * @param difference between two groups' means
	 */
	public record Result(int unitsPerGroup, double power, double unitSd, double difference) {
	}

	/**
	 * Fewest units per group that reach the power.
	 *
	 * @param difference of two groups' means, not 0
	 * @param between variance between units of a group
	 * @param within variance of the values of a unit; both may not be 0 (refused)
	 */
	public Outcome<Result> unitsPerGroup(final double difference, final double between, final double within) {
		if (!Double.isFinite(difference) || difference == 0) throw new IllegalArgumentException("a difference of " +
			difference);
		final double sd = unitSd(between, within);
		if (sd == 0) return Outcome.refused(Obstacle.Kind.ZERO_VARIANCE, java.util.List.of());
		int enough = 2;
		while (power(enough, difference / sd) < power) {
			enough *= 2;
			if (enough > MOST_UNITS) return Outcome.refused(Obstacle.Kind.TOO_MANY_VALUES, java.util.List.of());
		}
		int few = enough / 2;
		while (enough - few > 1) {
			final int middle = few + (enough - few) / 2;
			if (middle >= 2 && power(middle, difference / sd) >= power) enough = middle;
			else few = middle;
		}
		return Outcome.of(new Result(enough, power(enough, difference / sd), sd, difference));
	}

	/** Smallest difference that the given number of units per group shows with the power. */
	public Outcome<Result> detectable(final int unitsPerGroup, final double between, final double within) {
		if (unitsPerGroup < 2) throw new IllegalArgumentException(unitsPerGroup + " units per group");
		final double sd = unitSd(between, within);
		if (sd == 0) return Outcome.refused(Obstacle.Kind.ZERO_VARIANCE, java.util.List.of());
		final double d = Quantile.ofTail(1 - power, x -> 1 - power(unitsPerGroup, x));
		return Outcome.of(new Result(unitsPerGroup, power(unitsPerGroup, d), sd, d * sd));
	}

	/** Power for a difference in units of the standard deviation of the units' means. */
	public double power(final int unitsPerGroup, final double standardisedDifference) {
		if (unitsPerGroup < 2) throw new IllegalArgumentException(unitsPerGroup + " units per group");
		final double df = groups * (unitsPerGroup - 1.0);
		final double critical = TDistribution.of(df).inverseSurvivalProbability(alpha / contrasts / 2);
		final NoncentralT t = NoncentralT.of(df, Math.abs(standardisedDifference) * Math.sqrt(unitsPerGroup / 2.0));
		return t.survivalProbability(critical) + t.cumulativeProbability(-critical);
	}

	private double unitSd(final double between, final double within) {
		if (!(between >= 0 && within >= 0) || Double.isInfinite(between + within)) throw new IllegalArgumentException(
			"variances of " + between + " and " + within);
		return Math.sqrt(between + within / valuesPerUnit);
	}
}
