package io.github.spineblot.spark;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.apache.spark.api.java.JavaSparkContext;

import io.github.spineblot.batch.BatchUnit;
import io.github.spineblot.batch.UnitListener;
import io.github.spineblot.batch.UnitQueue;
import io.github.spineblot.batch.UnitResult;
import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.InputException;

/** One way through a list of units on a running Spark: threads that each send one unit and wait for it. */
final class SparkPass {

	private static final long LOOK_EVERY_MS = 1000;
	private static final String REASON = "most recent failure: ";

	private final JavaSparkContext context;
	private final UnitTask task;
	private final UnitListener listener;
	private final boolean last;
	private final UnitQueue queue;

	/** @param last what fails now has failed for good */
	SparkPass(final JavaSparkContext context, final UnitTask task, final UnitListener listener, final List<BatchUnit> units,
		final boolean last)
	{
		queue = new UnitQueue(units, listener);
		this.context = context;
		this.task = task;
		this.listener = listener;
		this.last = last;
	}

	/** @return the units to try again alone, in their order */
	List<BatchUnit> run(final int atATime) {
		final List<Thread> threads = queue.start(atATime, "spineblot-spark-", this::work);
		for (final Thread t : threads) join(t);
		endedTooSoon(threads);
		return queue.postponed();
	}

	/** Waits for a thread, unless Spark has ended: a job that was sent at that very moment is never answered. */
	private void join(final Thread t) {
		try {
			for (t.join(LOOK_EVERY_MS); t.isAlive(); t.join(LOOK_EVERY_MS)) {
				if (context.sc().isStopped()) return;
			}
		}
		catch (final InterruptedException e) {
			end(new CancellationException("Interrupted."));
			Thread.currentThread().interrupt();
		}
	}

	private void endedTooSoon(final List<Thread> threads) {
		if (threads.stream().anyMatch(Thread::isAlive)) end(sparkHasEnded("no answer any more", null));
	}

	private static InputException sparkHasEnded(final String reason, final Exception cause) {
		return new InputException("Spark has ended before the run (" + reason + ").",
			"See the log of its master and workers; then give the same command again.", cause);
	}

	private void work() {
		try {
			for (BatchUnit unit = queue.next(); unit != null; unit = queue.next()) one(unit);
		}
		catch (final Throwable t) {
			end(t);
		}
	}

	/** Nothing more begins, and what is under way is called off. */
	private void end(final Throwable cause) {
		if (queue.end(cause)) cancelAll();
	}

	private void cancelAll() {
		try {
			context.cancelAllJobs();
		}
		catch (final IllegalStateException e) {
			// Spark has ended, and its jobs with it
			return;
		}
	}

	private void one(final BatchUnit unit) {
		final UnitAnswer answer;
		try {
			context.setJobDescription(unit.name());
			answer = context.parallelize(List.of(unit), 1).map(task).collect().get(0);
		}
		// Spark throws checked exceptions that it does not declare
		catch (final Exception e) {
			if (!queue.stopped()) givenUp(unit, e);
			return;
		}
		if (!answer.problem().isEmpty()) throw new InputException(answer.problem(), answer.nextStep());
		ended(unit, answer.result());
	}

	private void ended(final BatchUnit unit, final UnitResult result) {
		if (queue.stopped()) return;
		if (result.ending() == Ending.OUT_OF_MEMORY && !last) {
			queue.postpone(unit, UnitQueue.NO_MEMORY);
			return;
		}
		listener.finished(unit, result);
		if (listener.stopped()) cancelAll();
	}

	private void givenUp(final BatchUnit unit, final Exception e) {
		if (context.sc().isStopped()) throw sparkHasEnded(reason(e), e);
		if (!last) queue.postpone(unit, "Spark has tried it in vain (" + reason(e) + "); it is tried again alone at the end.");
		else listener.finished(unit, UnitResult.failed(unit, new FailedInput(unit.name(),
			"Spark has tried it several times in vain, also alone (" + reason(e) + ").",
			"If executors were lost, allow them more memory (spark.executor.memory); otherwise see their logs.", "starting")));
	}

	/** The first line of what Spark says was the matter. */
	private static String reason(final Exception e) {
		final String text = String.valueOf(e.getMessage());
		final int start = text.indexOf(REASON);
		return text.substring(start < 0 ? 0 : start + REASON.length()).lines().findFirst().orElse("").strip();
	}
}
