package io.github.spineblot.batch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import io.github.spineblot.task.Progress;

/**
 * Progress of one unit: knows its stage, can be cancelled from outside, and makes sure that a unit whose
 * thread had to be left behind writes no file any more. Thread-safe.
 */
public final class UnitProgress implements Progress {

	private enum State {
		WORKING, WRITING, ABANDONED
	}

	private final Progress shown;
	private final BooleanSupplier stopped;
	private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);
	private volatile String stage = "starting";
	private volatile boolean cancelled;

	/**
	 * @param shown where to pass on what is reported
	 * @param stopped asked whether the whole run is to end
	 */
	public UnitProgress(final Progress shown, final BooleanSupplier stopped) {
		this.shown = shown;
		this.stopped = stopped;
	}

	/** A progress that nobody cancels but the one it passes on to. */
	static UnitProgress of(final Progress shown) {
		return new UnitProgress(shown, () -> false);
	}

	/** A new stage begins. */
	void enter(final String name, final double fraction) {
		stage = name;
		checkCancelled();
		update(name, fraction);
	}

	/** The stage that was entered last, for the row of a failure. */
	public String stage() {
		return stage;
	}

	@Override
	public void update(final String what, final double fraction) {
		shown.update(what, fraction);
	}

	@Override
	public boolean cancelled() {
		return cancelled || stopped.getAsBoolean() || shown.cancelled();
	}

	/** Asks the unit to end. */
	void cancel() {
		cancelled = true;
	}

	/**
	 * From here on the unit writes files and is not left behind.
	 *
	 * @throws CancellationException when it was cancelled or left behind before
	 */
	void beginWriting() {
		stage = "writing";
		checkCancelled();
		if (!state.compareAndSet(State.WORKING, State.WRITING)) throw new CancellationException("Left behind.");
	}

	/** Leaves the unit behind, unless it has begun to write. */
	boolean abandon() {
		return state.compareAndSet(State.WORKING, State.ABANDONED);
	}
}
