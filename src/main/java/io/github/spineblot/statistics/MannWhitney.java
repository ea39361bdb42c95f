package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Rank test of two independent groups (Mann and Whitney 1947, doi:10.1214/aoms/1177730491). As R's
 * {@code wilcox.test}: exact below 50 values per group without ties, otherwise the normal approximation
 * corrected for ties and continuity. With it the median of all differences between the groups (Hodges and
 * Lehmann 1963, doi:10.1214/aoms/1177704172). Immutable. O(n1 n2 min(n1, n2)) for the exact p.
 */
public final class MannWhitney {

	private static final int EXACT_BELOW = 50;

	private MannWhitney() {
	}

	/** The test; it has no options. */
	public static MannWhitney withDefaults() {
		return new MannWhitney();
	}

	/**
	 * @param u pairs in which the first group's value is the larger, ties as half
	 * @param p two-sided
	 * @param exact whether p is exact
	 * @param shift median of all differences, first minus second
	 */
	public record Result(double u, double p, boolean exact, double shift) {
	}

	/** Refused when a group has fewer than two values or one that is not finite, or when all values are the same. */
	public Outcome<Result> test(final Sample first, final Sample second) {
		final List<Sample> both = List.of(first, second);
		final Optional<Obstacle> obstacle = Admission.check(both, 2, false);
		if (obstacle.isPresent()) return Outcome.refused(obstacle.get());
		final Ranks ranks = Ranks.of(both);
		final int m = first.n();
		final int n = second.n();
		final double u = ranks.sum(0) - m * (m + 1.0) / 2;
		final boolean exact = m < EXACT_BELOW && n < EXACT_BELOW && ranks.ties() == 0;
		final double p = exact ? exact(m, n, (int) Math.round(u)) : normal(m, n, u, ranks.ties());
		return Outcome.of(new Result(u, p, exact, shift(first, second)));
	}

	/** Twice the smaller tail: counts of the rank sums by the usual recursion over the values. */
	private static double exact(final int m, final int n, final int u) {
		final int extreme = Math.min(u, m * n - u);
		// ways[i][s]: choices of i of the ranks seen so far whose U is s
		final double[][] ways = new double[m + 1][m * n + 1];
		ways[0][0] = 1;
		for (int seen = 1; seen <= m + n; seen++) {
			for (int i = Math.min(m, seen); i >= 1; i--) {
				final int below = seen - i;
				if (below > n) continue;
				for (int s = m * n; s >= below; s--) ways[i][s] += ways[i - 1][s - below];
			}
		}
		double tail = 0;
		double all = 0;
		for (int s = 0; s <= m * n; s++) {
			all += ways[m][s];
			if (s <= extreme) tail += ways[m][s];
		}
		return Math.min(1, 2 * tail / all);
	}

	private static double normal(final double m, final double n, final double u, final double ties) {
		final double variance = m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1)));
		final double distance = Math.max(0, Math.abs(u - m * n / 2) - 0.5);
		return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(distance / Math.sqrt(variance)));
	}

	private static double shift(final Sample first, final Sample second) {
		final double[] all = new double[first.n() * second.n()];
		int at = 0;
		for (final double a : first.values()) {
			for (final double b : second.values()) all[at++] = a - b;
		}
		Arrays.sort(all);
		return (all[(all.length - 1) / 2] + all[all.length / 2]) / 2;
	}
}
