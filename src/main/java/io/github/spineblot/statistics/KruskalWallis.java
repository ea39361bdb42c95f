package io.github.spineblot.statistics;

import java.util.List;
import java.util.Optional;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Rank test of several independent groups, corrected for ties, with the chi-squared approximation
 * (Kruskal and Wallis 1952, doi:10.1080/01621459.1952.10483441). R: {@code kruskal.test}. Stateless.
 */
public final class KruskalWallis {

	private KruskalWallis() {
	}

	/** The test; it has no options. */
	public static KruskalWallis withDefaults() {
		return new KruskalWallis();
	}

	/**
	 * @param h the statistic
	 * @param df groups - 1
	 * @param p upper tail of chi-squared
	 */
	public record Result(double h, double df, double p) {
	}

	/** Refused when a group has fewer than two values or one that is not finite, or when all values are the same. */
	public Outcome<Result> test(final List<Sample> samples) {
		final Optional<Obstacle> obstacle = Admission.check(samples, 2, false);
		if (obstacle.isPresent()) return Outcome.refused(obstacle.get());
		final Ranks ranks = Ranks.of(samples);
		final double n = ranks.n();
		double sum = 0;
		for (int g = 0; g < samples.size(); g++) sum += ranks.sum(g) * ranks.sum(g) / samples.get(g).n();
		final double h = (12 * sum / (n * (n + 1)) - 3 * (n + 1)) / (1 - ranks.ties() / (n * n * n - n));
		final double df = samples.size() - 1;
		return Outcome.of(new Result(h, df, ChiSquaredDistribution.of(df).survivalProbability(h)));
	}
}
