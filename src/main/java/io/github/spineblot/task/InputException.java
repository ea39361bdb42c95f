package io.github.spineblot.task;

import java.util.Objects;

/**
 * Something is wrong with what the user gave (a file, a sheet, a value), and the user can mend it.
 * The message is a complete sentence or two for that person: what is wrong, where, and what to do
 * next. Fronts show it as it stands, without a stack trace. Two kinds are told apart, because a run over
 * many images goes on differently after them: {@link MemoryShortage} and {@link WriteFailure}.
 */
public sealed class InputException extends RuntimeException permits MemoryShortage, WriteFailure {

	private static final long serialVersionUID = 1L;

	private final String problem;
	private final String nextStep;

	/**
	 * @param problem what is wrong and where, a sentence with its full stop
	 * @param nextStep what the user can do about it, a sentence with its full stop
	 */
	public InputException(final String problem, final String nextStep) {
		this(problem, nextStep, null);
	}

	/** As above, keeping the technical cause for the log. */
	public InputException(final String problem, final String nextStep, final Throwable cause) {
		super(Objects.requireNonNull(problem) + " " + Objects.requireNonNull(nextStep), cause);
		this.problem = problem;
		this.nextStep = nextStep;
	}

	/** What is wrong and where. */
	public String problem() {
		return problem;
	}

	/** What the user can do about it. */
	public String nextStep() {
		return nextStep;
	}
}
