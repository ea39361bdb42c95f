package io.github.spineblot.batch;

import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.InputException;

/**
 * Does the work on one image so that a failure becomes a row instead of an end: what the user can mend
 * is told in the words of the {@link InputException}; lack of memory and errors of this program are
 * told as such. Only a cancellation goes through.
 */
final class Attempt {

	private static final long BYTES_PER_MB = 1 << 20;

	private Attempt() { }

	/** @return the failure, or empty when all went well */
	static Optional<FailedInput> on(final String image, final Runnable work) {
		try {
			work.run();
			return Optional.empty();
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final InputException e) {
			return Optional.of(new FailedInput(image, e.problem(), e.nextStep()));
		}
		catch (final OutOfMemoryError e) {
			return Optional.of(new FailedInput(image, "The image does not fit into the " + Runtime.getRuntime().maxMemory() /
				BYTES_PER_MB + " MB of memory that Java may use.",
				"Crop it, or allow more memory, for example with SPINEBLOT_JAVA_OPTS=-Xmx8g."));
		}
		catch (final RuntimeException | StackOverflowError e) {
			return Optional.of(new FailedInput(image, "The program itself has failed on this image: " + e + where(e) + ".",
				"Please report it at https://github.com/spineblot/spineblot/issues, with the image if you can share it."));
		}
	}

	private static String where(final Throwable e) {
		return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
	}
}
