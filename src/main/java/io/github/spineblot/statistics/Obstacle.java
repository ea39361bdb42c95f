package io.github.spineblot.statistics;

import java.util.List;

/**
 * Why a test has no answer. The package that knows the user words it.
 *
 * @param kind what is wrong
 * @param samples names of the groups at fault, in the caller's order; empty when it is the whole
 */
public record Obstacle(Kind kind, List<String> samples) {

	/** What is wrong with the data. */
	public enum Kind {
		/** There are fewer than two groups (or none). */
		ONE_SAMPLE,
		/** The groups named have fewer values than the test needs. */
		TOO_FEW_VALUES,
		/** The data have more values than the method is made for (Shapiro-Wilk: 5000). */
		TOO_MANY_VALUES,
		/** The groups named hold a value that is missing or infinite. */
		NOT_FINITE,
		/** The groups named (all of them when none is named) do not scatter at all. */
		ZERO_VARIANCE,
		/** No unit has two values, so scatter within and between units cannot be told apart. */
		NO_REPLICATION,
		/** Groups and blocks cannot be told apart; the groups named cannot be compared with the first one. */
		CONFOUNDED,
		/** These contrasts' joint distribution has no exact form here; take the Holm adjustment. */
		NO_EXACT_DISTRIBUTION
	}

	public Obstacle {
		samples = List.copyOf(samples);
	}
}
