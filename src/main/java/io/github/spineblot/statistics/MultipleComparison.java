package io.github.spineblot.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Contrasts of group means with p values adjusted for the family of contrasts given. The means may come
 * from animals' values, a mixed model or a block design ({@link GroupMeans}).
 * <ul>
 * <li>planned contrasts: {@link Method#HOLM} (the default);
 * <li>all pairs: {@link Method#TUKEY} (Tukey-Kramer; with {@link Variances#UNEQUAL} this is Games and
 * Howell 1976, doi:10.3102/10769986001002113);
 * <li>against one group: {@link Method#DUNNETT}.
 * </ul>
 * Immutable; deterministic. About 10 ms per Tukey or Dunnett interval.
 */
public final class MultipleComparison {

	/** How p values (and simultaneous intervals) account for the number of contrasts. */
	public enum Method {
		/** Not at all. */
		NONE(PAdjustment.NONE),
		/** Step-down Bonferroni. */
		HOLM(PAdjustment.HOLM),
		/** Bonferroni. */
		BONFERRONI(PAdjustment.BONFERRONI),
		/** Sidak. */
		SIDAK(PAdjustment.SIDAK),
		/** False discovery rate. */
		BENJAMINI_HOCHBERG(PAdjustment.BENJAMINI_HOCHBERG),
		/** Studentized range over all groups; the contrasts must be pairs of them (Kramer 1956, doi:10.2307/3001469). */
		TUKEY(null),
		/** Largest |t| of the contrasts given, by the exact integral ({@link DunnettDistribution}). */
		DUNNETT(null);

		private final PAdjustment adjustment;

		Method(final PAdjustment adjustment) {
			this.adjustment = adjustment;
		}
	}

	/** Which intervals are given. */
	public enum Intervals {
		/** Simultaneous with Tukey and Dunnett, plain otherwise. */
		BY_METHOD,
		/** Each holds the level alone. */
		PLAIN,
		/** All of the family hold the level together; Bonferroni where the method has none of its own (Sidak: Sidak). */
		SIMULTANEOUS
	}

	private final Method method;
	private final Intervals intervals;
	private final double level;

	private MultipleComparison(final Method method, final Intervals intervals, final double level) {
		if (!(level > 0 && level < 1)) throw new IllegalArgumentException("intervals of level " + level);
		this.method = method;
		this.intervals = intervals;
		this.level = level;
	}

	/** Holm, plain intervals, level 0.95. */
	public static MultipleComparison withDefaults() {
		return new MultipleComparison(Method.HOLM, Intervals.BY_METHOD, 0.95);
	}

	public MultipleComparison with(final Method newMethod) {
		return new MultipleComparison(newMethod, intervals, level);
	}

	public MultipleComparison with(final Intervals newIntervals) {
		return new MultipleComparison(method, newIntervals, level);
	}

	public MultipleComparison withLevel(final double newLevel) {
		return new MultipleComparison(method, intervals, newLevel);
	}

	/** Contrasts of the groups' means, one value per unit. */
	public Outcome<List<Comparison>> compare(final List<Sample> samples, final Variances assumption,
		final List<Contrast> contrasts)
	{
		return OneWayMeans.of(samples, assumption).then(means -> compare(means, contrasts));
	}

	/** Contrasts of estimated means, in the order given. Refused only when Dunnett's distribution does not apply. */
	public Outcome<List<Comparison>> compare(final GroupMeans means, final List<Contrast> contrasts) {
		final List<double[]> weights = contrasts.stream().map(c -> c.weightsOf(means.names())).toList();
		if (method == Method.TUKEY && !contrasts.stream().allMatch(Contrast::isPair)) throw new IllegalArgumentException(
			"the Tukey method compares pairs of groups, not " + contrasts.stream().map(Contrast::name).toList());
		Optional<double[]> factors = Optional.empty();
		if (method == Method.DUNNETT) {
			factors = OneFactor.of(means, weights);
			if (factors.isEmpty()) return Outcome.refused(Obstacle.Kind.NO_EXACT_DISTRIBUTION, List.of());
		}
		final Family family = new Family(means.names().size(), contrasts.size(), factors.orElse(null));
		final List<Comparison> results = new ArrayList<>();
		for (int i = 0; i < contrasts.size(); i++) results.add(single(means, contrasts.get(i), weights.get(i), family));
		return Outcome.of(method.adjustment == null ? List.copyOf(results) : adjusted(results));
	}

	private Comparison single(final GroupMeans means, final Contrast contrast, final double[] w, final Family family) {
		final double estimate = means.estimate(w);
		final double se = means.standardError(w);
		final double df = means.degreesOfFreedom(w);
		final double t = estimate / se;
		final double p = 2 * TDistribution.of(df).survivalProbability(Math.abs(t));
		final double adjusted = method.adjustment == null ? Math.max(p, family.tail(df).applyAsDouble(Math.abs(t))) : p;
		final boolean own = intervals == Intervals.SIMULTANEOUS || intervals == Intervals.BY_METHOD &&
			method.adjustment == null;
		final double half = se * (own ? family.critical(df) : plain(df, 1 - level));
		return new Comparison(contrast, estimate, se, df, t, p, adjusted, estimate - half, estimate + half, own);
	}

	private List<Comparison> adjusted(final List<Comparison> results) {
		final double[] p = method.adjustment.adjust(results.stream().mapToDouble(Comparison::p).toArray());
		final List<Comparison> all = new ArrayList<>();
		for (int i = 0; i < p.length; i++) {
			final Comparison c = results.get(i);
			all.add(new Comparison(c.contrast(), c.estimate(), c.se(), c.df(), c.t(), c.p(), p[i], c.low(), c.high(), c
				.simultaneous()));
		}
		return List.copyOf(all);
	}

	private static double plain(final double df, final double alpha) {
		return TDistribution.of(df).inverseSurvivalProbability(alpha / 2);
	}

	/** The joint distribution of the family's contrasts; critical values are kept per degrees of freedom. */
	private final class Family {

		private final int groups;
		private final int contrasts;
		private final double[] factors;
		private final Map<Double, Double> criticals = new HashMap<>();

		Family(final int groups, final int contrasts, final double[] factors) {
			this.groups = groups;
			this.contrasts = contrasts;
			this.factors = factors;
		}

		/** Probability that one of the family exceeds a |t| (Tukey and Dunnett). */
		DoubleUnaryOperator tail(final double df) {
			if (method == Method.DUNNETT) return DunnettDistribution.of(factors, df)::survivalProbability;
			final StudentizedRange range = StudentizedRange.of(groups, df);
			return t -> range.survivalProbability(Math.sqrt(2) * t);
		}

		double critical(final double df) {
			return criticals.computeIfAbsent(df, d -> switch (method) {
				case TUKEY -> StudentizedRange.of(groups, d).inverseSurvivalProbability(1 - level) / Math.sqrt(2);
				case DUNNETT -> DunnettDistribution.of(factors, d).inverseSurvivalProbability(1 - level);
				case SIDAK -> plain(d, -Math.expm1(Math.log(level) / contrasts));
				default -> plain(d, (1 - level) / contrasts);
			});
		}
	}
}
