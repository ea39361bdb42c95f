package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Adjusts p values for their number: the same as R's {@code p.adjust}. A NaN is a test that was not
 * made: it stays NaN and does not count.
 */
public enum PAdjustment {

	/** As they are. */
	NONE,
	/** p times the number of tests. */
	BONFERRONI,
	/** 1 - (1 - p)^m, exact for independent tests (Sidak 1967, doi:10.1080/01621459.1967.10482935). */
	SIDAK,
	/** Step-down Bonferroni: as safe as Bonferroni and never weaker (Holm 1979, Scand J Statist 6:65). */
	HOLM,
	/** Expected share of false findings (Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x). */
	BENJAMINI_HOCHBERG;

	/** The adjusted values, in the order given. */
	public double[] adjust(final double... p) {
		for (final double v : p) {
			if (v < 0 || v > 1) throw new IllegalArgumentException("a p value of " + v);
		}
		final Integer[] order = new Integer[p.length];
		Arrays.setAll(order, i -> i);
		Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
		final int m = (int) Arrays.stream(p).filter(v -> !Double.isNaN(v)).count();
		final double[] adjusted = new double[p.length];
		Arrays.fill(adjusted, Double.NaN);
		for (int rank = 0; rank < m; rank++) adjusted[order[rank]] = Math.min(1, single(p[order[rank]], rank, m));
		if (this == HOLM) {
			for (int r = 1; r < m; r++) adjusted[order[r]] = Math.max(adjusted[order[r]], adjusted[order[r - 1]]);
		}
		if (this == BENJAMINI_HOCHBERG) {
			for (int r = m - 2; r >= 0; r--) adjusted[order[r]] = Math.min(adjusted[order[r]], adjusted[order[r + 1]]);
		}
		return adjusted;
	}

	private double single(final double p, final int rank, final int m) {
		return switch (this) {
			case NONE -> p;
			case BONFERRONI -> m * p;
			case SIDAK -> -Math.expm1(m * Math.log1p(-p));
			case HOLM -> (m - rank) * p;
			case BENJAMINI_HOCHBERG -> m * p / (rank + 1);
		};
	}
}
