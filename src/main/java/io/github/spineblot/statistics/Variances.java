package io.github.spineblot.statistics;

/** Whether the groups share one variance. Chosen before the data are seen, not by a test on them. */
public enum Variances {
	/** One variance, pooled over all groups. */
	EQUAL,
	/** Each group its own (Welch 1951, doi:10.1093/biomet/38.3-4.330). */
	UNEQUAL
}
