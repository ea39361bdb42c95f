package io.github.spineblot.study;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A row of statistics.csv. NaN is "does not apply" or "could not be computed"; the flags say which.
 *
 * @param outcome name of the outcome
 * @param analysis animal_means, mixed_model, ...
 * @param method anova, holm, ...
 * @param contrast "overall" or "A - B"
 * @param estimate difference, its standard error and interval
 * @param test statistic, degrees of freedom, p
 * @param effect Hedges' g with its interval
 * @param n1 animals of the first group, or all for "overall"
 * @param n2 animals of the second group, -1 for "overall"
 * @param flags upper-case words
 */
public record StatisticRow(String outcome, String analysis, String method, String contrast, Estimate estimate, Test test,
	Effect effect, int n1, int n2, List<String> flags)
{

	/** Contrast of a row that tests all groups at once. */
	public static final String OVERALL = "overall";

	/** An estimate with its standard error and interval. */
	public record Estimate(double value, double se, double low, double high) {

		public static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
	}

	/**
	 * A test.
	 *
	 * @param statistic F, t or another
	 * @param df1 degrees of freedom; t has 1
	 * @param df2 of the denominator
	 * @param p for this test alone
	 * @param pAdjusted within the family of contrasts of this outcome
	 * @param pOverOutcomes adjusted for the number of outcomes too, NaN when not asked for
	 */
	public record Test(double statistic, double df1, double df2, double p, double pAdjusted, double pOverOutcomes) {

		public static final Test NONE = new Test(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

		Test(final double statistic, final double df1, final double df2, final double p, final double pAdjusted) {
			this(statistic, df1, df2, p, pAdjusted, Double.NaN);
		}

		Test overOutcomes(final double adjusted) {
			return new Test(statistic, df1, df2, p, pAdjusted, adjusted);
		}
	}

	/** Hedges' g with its exact interval. */
	public record Effect(double g, double low, double high) {

		public static final Effect NONE = new Effect(Double.NaN, Double.NaN, Double.NaN);
	}

	public StatisticRow {
		Objects.requireNonNull(estimate);
		Objects.requireNonNull(test);
		Objects.requireNonNull(effect);
		flags = List.copyOf(flags);
	}

	/** A row that holds no numbers yet. */
	static StatisticRow of(final String outcome, final String analysis, final String method, final String contrast) {
		return new StatisticRow(outcome, analysis, method, contrast, Estimate.NONE, Test.NONE, Effect.NONE, -1, -1, List
			.of());
	}

	StatisticRow with(final Estimate e) {
		return new StatisticRow(outcome, analysis, method, contrast, e, test, effect, n1, n2, flags);
	}

	StatisticRow with(final Test t) {
		return new StatisticRow(outcome, analysis, method, contrast, estimate, t, effect, n1, n2, flags);
	}

	StatisticRow with(final Effect e) {
		return new StatisticRow(outcome, analysis, method, contrast, estimate, test, e, n1, n2, flags);
	}

	StatisticRow animals(final int first, final int second) {
		return new StatisticRow(outcome, analysis, method, contrast, estimate, test, effect, first, second, flags);
	}

	/** The same with more flags; each stands once. */
	StatisticRow flagged(final List<String> more) {
		return new StatisticRow(outcome, analysis, method, contrast, estimate, test, effect, n1, n2, Stream.concat(flags
			.stream(), more.stream()).distinct().toList());
	}

	/** True for the test of all groups at once. */
	public boolean isOverall() {
		return contrast.equals(OVERALL);
	}
}
