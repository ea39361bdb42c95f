package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * Ranks of the values of several groups together; equal values share their mean rank.
 *
 * @param sums of the ranks, by group
 * @param ties sum of t^3 - t over the sets of t equal values
 * @param n number of values
 */
record Ranks(double[] sums, double ties, int n) {

	static Ranks of(final List<Sample> samples) {
		final double[] all = samples.stream().flatMap(s -> s.values().stream()).mapToDouble(v -> v + 0.0).sorted().toArray();
		final double[] sums = new double[samples.size()];
		for (int g = 0; g < sums.length; g++) {
			for (final double v : samples.get(g).values()) {
				final int from = first(all, v + 0.0);
				int to = from;
				while (to < all.length && all[to] == v) to++;
				sums[g] += (from + 1 + to) / 2.0;
			}
		}
		double ties = 0;
		for (int from = 0; from < all.length;) {
			int to = from;
			while (to < all.length && all[to] == all[from]) to++;
			final double t = to - from;
			ties += t * t * t - t;
			from = to;
		}
		return new Ranks(sums, ties, all.length);
	}

	private static int first(final double[] sorted, final double v) {
		int at = Arrays.binarySearch(sorted, v);
		while (at > 0 && sorted[at - 1] == v) at--;
		return at;
	}

	double sum(final int group) {
		return sums[group];
	}
}
