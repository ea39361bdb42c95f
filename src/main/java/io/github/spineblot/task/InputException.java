package io.github.spineblot.task;

import java.util.Objects;

/**
 * Something is wrong with what the user gave (a file, a sheet, a value), and the user can mend it.
 * The message is a complete sentence or two for that person: what is wrong, where, and what to do
 * next. Fronts show it as it stands, without a stack trace.
 */
public final class InputException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param problem what is wrong and where, a sentence with its full stop
	 * @param nextStep what the user can do about it, a sentence with its full stop
	 */
	public InputException(final String problem, final String nextStep) {
		super(Objects.requireNonNull(problem) + " " + Objects.requireNonNull(nextStep));
	}

	/** As above, keeping the technical cause for the log. */
	public InputException(final String problem, final String nextStep, final Throwable cause) {
		super(problem + " " + nextStep, cause);
	}
}
