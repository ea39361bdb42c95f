package io.github.spineblot.statistics;

import java.util.List;

/**
 * Two independent groups: Student's t (equal variances) or Welch's (1947, doi:10.1093/biomet/34.1-2.28),
 * with the interval of the difference. R: {@code t.test(a, b, var.equal = TRUE | FALSE)}. Immutable.
 */
public final class TTest {

	private final Variances variances;
	private final double level;

	private TTest(final Variances variances, final double level) {
		this.variances = variances;
		this.level = level;
	}

	/** Unequal variances (Welch), level 0.95. */
	public static TTest withDefaults() {
		return new TTest(Variances.UNEQUAL, 0.95);
	}

	public TTest with(final Variances newVariances) {
		return new TTest(newVariances, level);
	}

	public TTest withLevel(final double newLevel) {
		return new TTest(variances, newLevel);
	}

	/**
	 * @param estimate mean of the first group minus that of the second
	 * @param se its standard error
	 * @param df degrees of freedom
	 * @param t estimate / se
	 * @param p two-sided
	 * @param low lower end of the difference's interval
	 * @param high upper end
	 */
	public record Result(double estimate, double se, double df, double t, double p, double low, double high) {
	}

	/** Refused when a group has fewer than two values, a value that is not finite, or no scatter. */
	public Outcome<Result> test(final Sample first, final Sample second) {
		return MultipleComparison.withDefaults().with(MultipleComparison.Method.NONE).withLevel(level).compare(List.of(
			first, second), variances, List.of(Contrast.between(first.name(), second.name()))).map(list -> list.get(0)).map(
				c -> new Result(c.estimate(), c.se(), c.df(), c.t(), c.p(), c.low(), c.high()));
	}
}
