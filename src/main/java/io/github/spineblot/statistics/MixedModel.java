package io.github.spineblot.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Several values per unit (dendrites of animals) in independent groups: value = group mean + unit's
 * deviation + residual, fitted by restricted maximum likelihood (Patterson and Thompson 1971,
 * doi:10.1093/biomet/58.3.545). R: {@code lmer(y ~ group + (1 | unit))}.
 * <p>
 * With groups as cells the covariance matrix is diagonal by group and block-wise compound symmetric by
 * unit, so everything is a sum over units of their numbers, means and squares: for a given ratio of the
 * variances the rest follows in closed form, and the restricted likelihood is minimised over that one
 * ratio (own arrangement of Laird and Ware 1982, doi:10.2307/2529876). Exact to rounding, any imbalance.
 * A between-unit variance of 0 is a legal answer: {@link Fit#singular} says so, and the tests stand.
 * Linear in the number of units; deterministic; immutable.
 */
public final class MixedModel {

	/** How the degrees of freedom (and, with Kenward and Roger, the standard errors) allow for estimated variances. */
	public enum DegreesOfFreedom {
		/**
		 * Adjusted standard errors and degrees of freedom from expected information (Kenward and Roger 1997,
		 * doi:10.2307/2533558). The choice for few animals; sound also in a singular fit.
		 */
		KENWARD_ROGER,
		/**
		 * From observed information, as lmerTest (Satterthwaite 1946, doi:10.2307/3002019). In a singular fit it
		 * counts the values, not the units: pseudo-replication, as lmerTest has it.
		 */
		SATTERTHWAITE,
		/** Units minus groups, as nlme. */
		CONTAINMENT
	}

	/** What is maximised. */
	public enum Criterion {
		/** Restricted likelihood: variances without the bias of the estimated means. */
		REML,
		/** Full likelihood, for {@link #likelihoodRatio}. */
		ML
	}

	private final Criterion criterion;

	private MixedModel(final Criterion criterion) {
		this.criterion = criterion;
	}

	/** REML. */
	public static MixedModel withDefaults() {
		return new MixedModel(Criterion.REML);
	}

	public MixedModel with(final Criterion newCriterion) {
		return new MixedModel(newCriterion);
	}

	/**
	 * A test of the hypothesis that all means are equal.
	 *
	 * @param statistic F, or chi-squared of a likelihood ratio
	 * @param df1 groups - 1
	 * @param df2 denominator degrees of freedom, infinite for chi-squared
	 * @param p upper tail
	 */
	public record Overall(double statistic, double df1, double df2, double p) {
	}

	/** A fitted model. Immutable. */
	public static final class Fit {

		private final double betweenVariance;
		private final double withinVariance;
		private final double logLikelihood;
		private final VarianceCells cells;

		private Fit(final Cells data, final VarianceRatio profile) {
			final double ratio = profile.best();
			withinVariance = profile.withinVariance(ratio);
			betweenVariance = ratio * withinVariance;
			logLikelihood = -profile.deviance(ratio) / 2;
			cells = new VarianceCells(data, betweenVariance, withinVariance);
		}

		/** Variance of the units' deviations within a group. */
		public double betweenVariance() {
			return betweenVariance;
		}

		/** Variance of the values within a unit. */
		public double withinVariance() {
			return withinVariance;
		}

		/** The (restricted) log likelihood, with all constants as in lme4. */
		public double logLikelihood() {
			return logLikelihood;
		}

		/** Whether the between-unit variance is estimated as 0. */
		public boolean singular() {
			return betweenVariance == 0;
		}

		/** Number of units. */
		public int units() {
			return (int) cells.units;
		}

		/** Number of values. */
		public int values() {
			return (int) cells.values;
		}

		/** Share of the variance within groups that lies between units; 0 when singular. */
		public double intraclassCorrelation() {
			return betweenVariance / (betweenVariance + withinVariance);
		}

		/** Group means with their uncertainty, for {@link MultipleComparison#compare(GroupMeans, List)}. */
		public GroupMeans means(final DegreesOfFreedom df) {
			return cells.means(df);
		}

		/** Whether the group means differ at all. */
		public Overall overall(final DegreesOfFreedom df) {
			return new JointTest(cells).test(df);
		}
	}

	/** Refused when a group has fewer than two units, no unit has two values, a value is not finite, or nothing scatters. */
	public Outcome<Fit> fit(final List<NestedSample> groups) {
		final Optional<Obstacle> obstacle = obstacle(groups);
		return obstacle.isPresent() ? Outcome.refused(obstacle.get()) : Outcome.of(fit(new Cells(groups)));
	}

	/** Likelihood ratio test of the groups (by full likelihood, whatever the criterion set); asymptotic, too eager when animals are few. */
	public Outcome<Overall> likelihoodRatio(final List<NestedSample> groups) {
		final Optional<Obstacle> obstacle = obstacle(groups);
		if (obstacle.isPresent()) return Outcome.refused(obstacle.get());
		final MixedModel full = with(Criterion.ML);
		final List<Sample> all = groups.stream().flatMap(g -> g.units().stream()).toList();
		final Fit one = full.fit(new Cells(List.of(new NestedSample("all", all))));
		final double chi = Math.max(0, 2 * (full.fit(new Cells(groups)).logLikelihood - one.logLikelihood));
		final double df = groups.size() - 1;
		return Outcome.of(new Overall(chi, df, Double.POSITIVE_INFINITY, ChiSquaredDistribution.of(df).survivalProbability(
			chi)));
	}

	private Fit fit(final Cells data) {
		return new Fit(data, new VarianceRatio(data, criterion == Criterion.REML));
	}

	private static Optional<Obstacle> obstacle(final List<NestedSample> groups) {
		final List<Sample> pooled = new ArrayList<>();
		boolean replicated = false;
		boolean scatters = false;
		for (final NestedSample g : groups) {
			Admission.distinct(g.units().stream().map(Sample::name).toList());
			pooled.add(new Sample(g.name(), g.units().stream().flatMap(u -> u.values().stream()).toList()));
			replicated |= g.units().stream().anyMatch(u -> u.n() > 1);
			scatters |= g.units().stream().anyMatch(u -> u.n() > 1 && !u.isConstant());
		}
		final Optional<Obstacle> first = Admission.check(pooled, 0, false);
		if (first.isPresent() && first.get().kind() != Obstacle.Kind.ZERO_VARIANCE) return first;
		final List<String> few = groups.stream().filter(g -> g.n() < 2).map(NestedSample::name).toList();
		if (!few.isEmpty()) return Optional.of(new Obstacle(Obstacle.Kind.TOO_FEW_VALUES, few));
		if (!replicated) return Optional.of(new Obstacle(Obstacle.Kind.NO_REPLICATION, List.of()));
		return scatters ? Optional.empty() : Optional.of(new Obstacle(Obstacle.Kind.ZERO_VARIANCE, List.of()));
	}

	static Overall f(final double statistic, final double df1, final double df2) {
		return new Overall(statistic, df1, df2, FDistribution.of(df1, df2).survivalProbability(statistic));
	}

	/** The data as sums per unit: what the likelihood needs. */
	static final class Cells {

		final List<String> names;
		/** By group and unit: number and mean of the unit's values. */
		final double[][] n;
		final double[][] mean;
		/** Sum of squares within units, over all. */
		final double withinSquares;

		Cells(final List<NestedSample> groups) {
			names = groups.stream().map(NestedSample::name).toList();
			n = new double[groups.size()][];
			mean = new double[groups.size()][];
			double squares = 0;
			for (int g = 0; g < n.length; g++) {
				final List<Sample> units = groups.get(g).units();
				n[g] = units.stream().mapToDouble(Sample::n).toArray();
				mean[g] = units.stream().mapToDouble(Sample::mean).toArray();
				squares += units.stream().mapToDouble(Sample::sumOfSquares).sum();
			}
			withinSquares = squares;
		}

		int units() {
			int sum = 0;
			for (final double[] g : n) sum += g.length;
			return sum;
		}

		int values() {
			double sum = 0;
			for (final double[] g : n) {
				for (final double v : g) sum += v;
			}
			return (int) sum;
		}
	}
}
