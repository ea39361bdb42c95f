package io.github.spineblot.spark;

import java.io.Serializable;
import java.util.Objects;

import io.github.spineblot.batch.UnitResult;

/**
 * What comes back from an executor: a result, or why going on is of no use (a full disk, a machine that does
 * not see the folders). The latter is no exception, which Spark would take for a reason to try again.
 *
 * @param result of the unit; null when there is a problem
 * @param problem what is wrong and where, a sentence; empty when nothing is
 * @param nextStep what the user can do about it
 */
record UnitAnswer(UnitResult result, String problem, String nextStep) implements Serializable {

	UnitAnswer {
		Objects.requireNonNull(problem);
		Objects.requireNonNull(nextStep);
		if (result == null == problem.isEmpty()) throw new IllegalArgumentException("neither result nor problem, or both");
	}

	static UnitAnswer of(final UnitResult result) {
		return new UnitAnswer(result, "", "");
	}

	static UnitAnswer problem(final String problem, final String nextStep) {
		return new UnitAnswer(null, problem, nextStep);
	}
}
