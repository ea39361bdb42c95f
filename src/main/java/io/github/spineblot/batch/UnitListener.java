package io.github.spineblot.batch;

import io.github.spineblot.task.Progress;

/** Whom an engine tells what happens to the units. Called from any thread, also from several at a time. */
public interface UnitListener {

	/**
	 * The unit begins. An engine that runs units elsewhere may leave this out.
	 *
	 * @return where the unit reports its own progress
	 */
	default Progress started(final BatchUnit unit) {
		return Progress.NONE;
	}

	/** The unit has ended without a result and is tried again later; why is a sentence. */
	default void postponed(final BatchUnit unit, final String why) { }

	/**
	 * The unit has ended for good. The listener stores the result; an exception of it ends the run.
	 *
	 * @throws io.github.spineblot.task.WriteFailure when the result cannot be stored
	 */
	void finished(BatchUnit unit, UnitResult result);

	/** True when no further unit should begin. */
	default boolean stopped() {
		return false;
	}
}
