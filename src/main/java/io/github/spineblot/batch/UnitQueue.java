package io.github.spineblot.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The units that an engine's threads take in turn on one way through them, those of them that are to be
 * tried again alone, and what ended the run before its time. Thread-safe.
 */
public final class UnitQueue {

	/** Why a unit that ran out of memory is postponed. */
	public static final String NO_MEMORY =
		"There was not enough memory for it beside others; it is tried again alone at the end.";

	private final List<BatchUnit> all;
	private final Queue<BatchUnit> waiting;
	private final UnitListener listener;
	private final List<BatchUnit> again = Collections.synchronizedList(new ArrayList<>());
	private final AtomicReference<Throwable> end = new AtomicReference<>();

	public UnitQueue(final List<BatchUnit> units, final UnitListener listener) {
		all = List.copyOf(units);
		waiting = new ArrayDeque<>(units);
		this.listener = listener;
	}

	/** Starts daemon threads, no more than there are units, that do the given work. */
	public List<Thread> start(final int atATime, final String name, final Runnable work) {
		final List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < Math.min(atATime, all.size()); i++) {
			final Thread t = new Thread(work, name + (i + 1));
			t.setDaemon(true);
			t.start();
			threads.add(t);
		}
		return threads;
	}

	/** The next unit, or null when there is none or the run has been stopped. */
	public synchronized BatchUnit next() {
		return stopped() ? null : waiting.poll();
	}

	public boolean stopped() {
		return end.get() != null || listener.stopped();
	}

	/**
	 * Ends the run: nothing more begins.
	 *
	 * @return false when it has been ended before
	 */
	public boolean end(final Throwable cause) {
		return end.compareAndSet(null, cause);
	}

	/** Puts a unit off until the others are done. */
	public void postpone(final BatchUnit unit, final String why) {
		again.add(unit);
		listener.postponed(unit, why);
	}

	/**
	 * The units to try again alone, in their order; when all threads have ended.
	 *
	 * @throws RuntimeException what ended the run; an {@link Error} too
	 */
	public List<BatchUnit> postponed() {
		if (end.get() instanceof RuntimeException e) throw e;
		if (end.get() instanceof Error e) throw e;
		return all.stream().filter(again::contains).toList();
	}
}
