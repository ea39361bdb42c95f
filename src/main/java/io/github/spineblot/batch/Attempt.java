package io.github.spineblot.batch;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.MemoryShortage;

/**
 * Does the work on one image so that a failure becomes a row instead of an end: what the user can mend
 * is told in the words of the {@link InputException}; lack of memory and errors of this program are
 * told as such. Only a cancellation goes through.
 */
final class Attempt {

	private static final long BYTES_PER_MB = 1 << 20;

	private Attempt() { }

	/** @return the failure, or empty when all went well */
	static Optional<FailedInput> on(final String image, final UnitProgress progress, final Runnable work) {
		try {
			work.run();
			return Optional.empty();
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | StackOverflowError | OutOfMemoryError e) {
			return Optional.of(failure(image, progress.stage(), e));
		}
	}

	/** The row of something that was thrown. */
	static FailedInput failure(final String image, final String stage, final Throwable e) {
		if (e instanceof InputException x) return new FailedInput(image, x.problem(), x.nextStep(), stage);
		if (isShortOfMemory(e)) return new FailedInput(image, "The image does not fit into the " + Runtime.getRuntime()
			.maxMemory() / BYTES_PER_MB + " MB of memory that Java may use.",
			"Crop it, or allow more memory, for example with SPINEBLOT_JAVA_OPTS=-Xmx8g.", stage);
		return new FailedInput(image, "The program itself has failed on this image: " + e + where(e) + ".",
			"Please report it at https://github.com/spineblot/spineblot/issues, with the image if you can share it.", stage);
	}

	/** Whether more memory would have helped; also when the lack was met in another thread. */
	static boolean isShortOfMemory(final Throwable e) {
		for (Throwable t = e; t != null; t = t.getCause()) {
			if (t instanceof OutOfMemoryError || t instanceof MemoryShortage) return true;
		}
		return false;
	}

	private static String where(final Throwable e) {
		return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
	}
}
