package io.github.spineblot.statistics;

import java.util.List;
import java.util.Optional;

import org.apache.commons.statistics.distribution.FDistribution;

/**
 * One-way analysis of variance of independent groups (Fisher 1925), or its version for unequal variances
 * (Welch 1951, doi:10.1093/biomet/38.3-4.330). Give it one value per animal: dendrites of one animal are
 * not independent. R: {@code anova(lm(y ~ g))}, {@code oneway.test(y ~ g)}. Immutable.
 */
public final class Anova {

	private final Variances variances;

	private Anova(final Variances variances) {
		this.variances = variances;
	}

	/** Equal variances. */
	public static Anova withDefaults() {
		return new Anova(Variances.EQUAL);
	}

	public Anova with(final Variances newVariances) {
		return new Anova(newVariances);
	}

	/**
	 * @param f the statistic
	 * @param df1 groups - 1
	 * @param df2 residual degrees of freedom, not whole with unequal variances
	 * @param p upper tail of F
	 * @param betweenSquares sum of squares between groups
	 * @param withinSquares sum of squares within groups
	 * @param etaSquared share of the sum of squares that lies between groups
	 * @param omegaSquared the same without the bias of chance (Hays 1963); may be negative
	 */
	public record Result(double f, double df1, double df2, double p, double betweenSquares, double withinSquares,
		double etaSquared, double omegaSquared)
	{
	}

	/** Refused when a group has fewer than two values, a value that is not finite, or no scatter. */
	public Outcome<Result> test(final List<Sample> samples) {
		final Optional<Obstacle> obstacle = Admission.check(samples, 2, true);
		return obstacle.isPresent() ? Outcome.refused(obstacle.get()) : Outcome.of(result(samples));
	}

	Result result(final List<Sample> samples) {
		final double df1 = samples.size() - 1;
		final double n = samples.stream().mapToInt(Sample::n).sum();
		double weighted = 0;
		double within = 0;
		for (final Sample s : samples) {
			weighted += s.n() * s.mean();
			within += s.sumOfSquares();
		}
		final double mean = weighted / n;
		double between = 0;
		for (final Sample s : samples) between += s.n() * (s.mean() - mean) * (s.mean() - mean);
		final double residual = within / (n - samples.size());
		final double eta = between / (between + within);
		final double omega = (between - df1 * residual) / (between + within + residual);
		final double[] test = variances == Variances.EQUAL ? new double[] { between / df1 / residual, n - samples.size() }
			: welch(samples);
		return new Result(test[0], df1, test[1], upperTail(test[0], df1, test[1]), between, within, eta, omega);
	}

	/** F and the second degrees of freedom. */
	private static double[] welch(final List<Sample> samples) {
		final int k = samples.size();
		double weights = 0;
		double mean = 0;
		for (final Sample s : samples) {
			final double w = s.n() / s.variance();
			weights += w;
			mean += w * s.mean();
		}
		mean /= weights;
		double squares = 0;
		double spread = 0;
		for (final Sample s : samples) {
			final double w = s.n() / s.variance();
			squares += w * (s.mean() - mean) * (s.mean() - mean);
			spread += (1 - w / weights) * (1 - w / weights) / (s.n() - 1);
		}
		spread /= (double) k * k - 1;
		return new double[] { squares / (k - 1) / (1 + 2 * (k - 2) * spread), 1 / (3 * spread) };
	}

	static double upperTail(final double f, final double df1, final double df2) {
		return FDistribution.of(df1, df2).survivalProbability(f);
	}
}
