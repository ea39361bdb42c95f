package io.github.spineblot.batch;

import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.Progress;

/**
 * Who watches a run over many images: a terminal, a log, a dialog. Several images may be under way at a
 * time, each in its own thread.
 */
public interface RunMonitor {

	/** Watches nothing. */
	RunMonitor NONE = new RunMonitor() { };

	/** The run begins with so many images, some of which an earlier run has done. */
	default void planned(final int images, final int alreadyDone) { }

	/** Where image number index (from 0) of count reports its own progress. */
	default Progress started(final int index, final int count, final String image) {
		return Progress.NONE;
	}

	/** The image is done; outcome is one line that sums it up. */
	default void finished(final String image, final String outcome) { }

	/** Something about a finished image that a person must know before using its numbers. */
	default void warned(final String image, final String warning) { }

	/** The image has ended without a result and is tried again later; why is a sentence. */
	default void postponed(final String image, final String why) { }

	/** All images have ended; tables and pages are written. */
	default void writing() { }

	/** The image could not be analysed. */
	default void failed(final FailedInput failure) { }
}
