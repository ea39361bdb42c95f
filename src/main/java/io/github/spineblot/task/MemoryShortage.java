package io.github.spineblot.task;

/**
 * Something does not fit into the memory that Java may use. Beside others it may fail where it would
 * succeed alone, so a run may try it again.
 */
public final class MemoryShortage extends InputException {

	private static final long serialVersionUID = 1L;

	/** As {@link InputException#InputException(String, String, Throwable)}. */
	public MemoryShortage(final String problem, final String nextStep, final Throwable cause) {
		super(problem, nextStep, cause);
	}
}
