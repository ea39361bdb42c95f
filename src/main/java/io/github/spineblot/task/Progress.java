package io.github.spineblot.task;

import java.util.concurrent.CancellationException;

/**
 * Where a long step reports how far it is and asks whether it should go on. Implemented by the
 * fronts (progress bar, status line); the core only calls it. Implementations must be thread-safe.
 */
@FunctionalInterface
public interface Progress {

	/** Reports nowhere and never cancels. */
	Progress NONE = (stage, fraction) -> { };

	/**
	 * @param stage what is being done, a few words ("tracing dendrites")
	 * @param fraction how much of the whole job is done, 0..1
	 */
	void update(String stage, double fraction);

	/** True once the user wants to stop. */
	default boolean cancelled() {
		return false;
	}

	/** @throws CancellationException when the user wants to stop */
	default void checkCancelled() {
		if (cancelled()) throw new CancellationException("Cancelled by the user.");
	}

	/** A progress that fills only the part from..to (fractions of this one). */
	default Progress part(final double from, final double to) {
		final Progress whole = this;
		return new Progress() {

			@Override
			public void update(final String stage, final double fraction) {
				whole.update(stage, from + fraction * (to - from));
			}

			@Override
			public boolean cancelled() {
				return whole.cancelled();
			}
		};
	}
}
