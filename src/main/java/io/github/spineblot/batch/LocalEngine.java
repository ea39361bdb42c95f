package io.github.spineblot.batch;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.report.FailedInput;

/**
 * Runs units in threads of this process, a fixed number at a time, in their order. A unit that runs out
 * of memory beside others is tried again alone when the others are done. A unit that takes too long is
 * asked to stop; one that does not is left behind as a daemon thread, which writes nothing any more and
 * ends with the process. Memory: that of the units that run at a time, besides what was left behind.
 */
public final class LocalEngine implements UnitEngine {

	/** How long a unit may take to notice that it was asked to stop: a fifth of its time, within limits. */
	private static final double GRACE = 0.2;
	private static final double SHORTEST_GRACE_S = 0.5;
	private static final double LONGEST_GRACE_S = 20;
	private static final double MS_PER_S = 1000;

	private final UnitFunction function;
	private final Options options;

	/**
	 * How units are run; none of it changes a number.
	 *
	 * @param jobs units at a time, at least 1
	 * @param threadsEach processor threads that each unit uses, for the record
	 * @param timeoutS seconds that a unit may take; 0 for any time
	 */
	public record Options(int jobs, int threadsEach, double timeoutS) {

		public Options {
			if (jobs < 1 || threadsEach < 1) throw new IllegalArgumentException(jobs + " jobs of " + threadsEach + " threads");
			if (!(timeoutS >= 0)) throw new IllegalArgumentException("time limit " + timeoutS);
		}
	}

	public LocalEngine(final UnitFunction function, final Options options) {
		this.function = function;
		this.options = options;
	}

	@Override
	public int threads() {
		return options.jobs * options.threadsEach;
	}

	@Override
	public void run(final List<BatchUnit> units, final UnitListener listener) {
		final List<BatchUnit> again = new Pass(units, listener, options.jobs).run();
		if (!again.isEmpty()) System.gc();
		new Pass(again, listener, 1).run();
	}

	/** One way through a list of units. */
	private final class Pass {

		private final UnitQueue queue;
		private final UnitListener listener;
		private final int jobs;

		Pass(final List<BatchUnit> units, final UnitListener listener, final int jobs) {
			queue = new UnitQueue(units, listener);
			this.listener = listener;
			this.jobs = Math.min(jobs, units.size());
		}

		/** @return the units to try again alone, in their order */
		List<BatchUnit> run() {
			for (final Thread t : queue.start(jobs, "spineblot-job-", this::work)) join(t);
			return queue.postponed();
		}

		private void join(final Thread t) {
			try {
				t.join();
			}
			catch (final InterruptedException e) {
				queue.end(new CancellationException("Interrupted."));
				Thread.currentThread().interrupt();
			}
		}

		private void work() {
			try {
				for (BatchUnit unit = queue.next(); unit != null; unit = queue.next()) one(unit);
			}
			catch (final CancellationException e) {
				if (!queue.stopped()) queue.end(e);
			}
			catch (final Throwable t) {
				queue.end(t);
			}
		}

		private void one(final BatchUnit unit) {
			final UnitProgress progress = new UnitProgress(listener.started(unit), queue::stopped);
			final UnitResult result = limited(unit, progress);
			if (result.ending() == Ending.OUT_OF_MEMORY && jobs > 1) queue.postpone(unit, UnitQueue.NO_MEMORY);
			else listener.finished(unit, result);
		}

		private UnitResult limited(final BatchUnit unit, final UnitProgress progress) {
			if (options.timeoutS == 0) return attempt(unit, progress);
			final FutureTask<UnitResult> task = new FutureTask<>(() -> attempt(unit, progress));
			final Thread t = new Thread(task, Thread.currentThread().getName() + "-unit");
			t.setDaemon(true);
			t.start();
			final UnitResult inTime = await(task, options.timeoutS);
			if (inTime != null) return inTime;
			progress.cancel();
			try {
				final UnitResult late = await(task, Math.min(LONGEST_GRACE_S, Math.max(SHORTEST_GRACE_S, GRACE *
					options.timeoutS)));
				if (late != null) return late;
				// a unit that has begun to write is let finish, so that no half of it stays
				return progress.abandon() ? tooLong(unit, progress, true) : task.get();
			}
			catch (final CancellationException e) {
				return tooLong(unit, progress, false);
			}
			catch (final InterruptedException | ExecutionException e) {
				throw rethrown(e);
			}
		}

		/** @return null when the time is over */
		private UnitResult await(final FutureTask<UnitResult> task, final double seconds) {
			try {
				return task.get((long) Math.ceil(seconds * MS_PER_S), TimeUnit.MILLISECONDS);
			}
			catch (final TimeoutException e) {
				return null;
			}
			catch (final InterruptedException | ExecutionException e) {
				throw rethrown(e);
			}
		}

		private UnitResult attempt(final BatchUnit unit, final UnitProgress progress) {
			try {
				return function.run(unit, progress);
			}
			catch (final OutOfMemoryError e) {
				return UnitRecord.failed(unit, Attempt.failure(unit.name(), progress.stage(), e)).ended(Ending.OUT_OF_MEMORY);
			}
		}
	}

	private static RuntimeException rethrown(final Exception e) {
		if (e instanceof InterruptedException) {
			Thread.currentThread().interrupt();
			return new CancellationException("Interrupted.");
		}
		if (e.getCause() instanceof Error error) throw error;
		return e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
	}

	private UnitResult tooLong(final BatchUnit unit, final UnitProgress progress, final boolean leftBehind) {
		final String limit = options.timeoutS == Math.rint(options.timeoutS) ? String.valueOf((long) options.timeoutS) : String
			.valueOf(options.timeoutS);
		return UnitRecord.failed(unit, new FailedInput(unit.name(), "It took longer than the " + limit + " s allowed by " +
			"--timeout and was stopped" + (leftBehind ? "; it did not react, so its thread was left behind and keeps its memory " +
				"until the run ends." : "."), "Allow more time with --timeout; if that does not help, look at the image: is it " +
					"what it should be?", progress.stage())).ended(Ending.TIMED_OUT);
	}
}
