package io.github.spineblot.task;

/**
 * A result could not be written: no permission, a full disk. It is no property of the image that was
 * worked on, and the next one may fail likewise.
 */
public final class WriteFailure extends InputException {

	private static final long serialVersionUID = 1L;

	/** As {@link InputException#InputException(String, String, Throwable)}. */
	public WriteFailure(final String problem, final String nextStep, final Throwable cause) {
		super(problem, nextStep, cause);
	}
}
