package io.github.spineblot.task;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * A fixed number of threads for loops whose turns are independent: each turn writes only to places
 * of its own index, so the result does not depend on the number of threads. Daemon threads, made
 * per loop; nothing lingers.
 *
 * @param threads number of threads, at least 1
 */
public record Workers(int threads) {

	/** One thread, the caller's. */
	public static final Workers SINGLE = new Workers(1);

	public Workers {
		if (threads < 1) throw new IllegalArgumentException("threads must be at least 1, not " + threads);
	}

	/** As many threads as the machine has processors. */
	public static Workers all() {
		return new Workers(Runtime.getRuntime().availableProcessors());
	}

	/**
	 * Runs {@code body} once for each index 0..count-1 and returns when all are done. The first
	 * exception of a turn is rethrown in the caller; turns not yet begun are then left out.
	 */
	public void forEach(final int count, final IntConsumer body) {
		if (threads == 1 || count < 2) {
			for (int i = 0; i < count; i++) body.accept(i);
			return;
		}
		final AtomicInteger next = new AtomicInteger();
		final AtomicReference<Throwable> failure = new AtomicReference<>();
		final Runnable turns = () -> {
			for (int i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
				try {
					body.accept(i);
				}
				catch (final Throwable t) {
					failure.compareAndSet(null, t);
				}
			}
		};
		runOnAll(turns, Math.min(threads, count));
		if (failure.get() instanceof RuntimeException e) throw e;
		if (failure.get() instanceof Error e) throw e;
	}

	private static void runOnAll(final Runnable turns, final int n) {
		final Thread[] others = new Thread[n - 1];
		for (int t = 0; t < others.length; t++) {
			others[t] = new Thread(turns, "spineblot-worker-" + (t + 1));
			others[t].setDaemon(true);
			others[t].start();
		}
		turns.run();
		boolean interrupted = false;
		for (final Thread t : others) {
			while (t.isAlive()) {
				try {
					t.join();
				}
				catch (final InterruptedException e) {
					interrupted = true;
				}
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}
}
