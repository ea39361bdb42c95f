package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.spineblot.batch.BatchRun;
import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.batch.Shard;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Progress;

/**
 * Shows a run over a folder, in which several images are under way at a time: counts what has ended and
 * leaves to its kinds how that is shown. Thread-safe.
 */
abstract class BatchDisplay implements RunMonitor {

	private static final double NANOS_PER_SECOND = 1e9;

	private final Map<String, Double> underWay = new LinkedHashMap<>();
	private int images;
	private int ended;
	private int failed;
	private int endedBefore;
	private long start;
	private boolean writing;

	/** @param kind auto, bar, lines or json */
	static BatchDisplay of(final String kind, final Console console) {
		if (kind.equals("json")) return new JsonDisplay(console);
		return new TextDisplay(console, kind.equals("bar") || kind.equals("auto") && console.terminal());
	}

	/** The run begins. */
	abstract void showPlan();

	/** An image begins. */
	void showStart(final String image) { }

	/** An image under way has come further. */
	void showStage(final String image, final String stage) { }

	abstract void showDone(String image, String outcome);

	abstract void showFailed(FailedInput failure);

	/** Image may be empty, when it is the run that a person is warned of. */
	abstract void showWarning(String image, String warning);

	abstract void showWriting();

	/** The run has ended. @param sentence for a person @param exitCode of the program */
	abstract void showEnd(String sentence, int exitCode);

	/**
	 * Does the run, with a word for whoever interrupts it.
	 *
	 * @return the exit code
	 */
	int watched(final Supplier<BatchRun.Summary> run, final Path out, final Optional<Shard> shard) {
		final Thread hook = new Thread(this::interrupted, "spineblot-interrupted");
		Runtime.getRuntime().addShutdownHook(hook);
		try {
			final BatchRun.Summary summary = run.get();
			final int code = summary.failed().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
			showEnd(sentence(summary, out, shard), code);
			return code;
		}
		catch (final InputException e) {
			if (!begun()) throw e;
			showEnd("spineblot: " + e.getMessage() + " " + stand(), ExitCode.SOME_FAILED);
			return ExitCode.SOME_FAILED;
		}
		catch (final OutOfMemoryError e) {
			showEnd("spineblot: Java has no memory left for the run as a whole. Allow more, for example with " +
				"SPINEBLOT_JAVA_OPTS=-Xmx8g. " + stand(), ExitCode.SOME_FAILED);
			return ExitCode.SOME_FAILED;
		}
		finally {
			unhook(hook);
		}
	}

	private static void unhook(final Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (final IllegalStateException e) {
			// interrupted this very moment: the hook has the word
			return;
		}
	}

	private static String sentence(final BatchRun.Summary summary, final Path out, final Optional<Shard> shard) {
		final int bad = summary.failed().size();
		final String counts = summary.images() + (summary.images() == 1 ? " image, " : " images, ") + (bad == 0 ? "none failed"
			: bad + " failed");
		if (shard.isPresent()) return "Part " + shard.get() + ": " + counts + ". When all parts have ended: spineblot merge " +
			out;
		if (!summary.complete()) return counts + "; stopped at the first failure, no tables were written. Without --fail-fast " +
			"the same command goes on from here.";
		return counts + (bad == 0 ? "" : ", see " + out.resolve("errors.csv")) + ".\nReport: " + out.resolve("report.html");
	}

	private synchronized void interrupted() {
		if (begun()) showEnd("Interrupted. " + stand(), ExitCode.INTERRUPTED);
	}

	/** How far it has come and how to go on. */
	private synchronized String stand() {
		return (writing ? "All " + images : ended + " of " + images) + " images are done and stored; the same command goes on " +
			"from there.";
	}

	private synchronized boolean begun() {
		return images > 0;
	}

	@Override
	public final synchronized void planned(final int all, final int alreadyDone) {
		images = all;
		ended = alreadyDone;
		endedBefore = alreadyDone;
		start = System.nanoTime();
		showPlan();
	}

	@Override
	public final synchronized Progress started(final int index, final int count, final String image) {
		underWay.put(image, 0.0);
		showStart(image);
		return (stage, fraction) -> stage(image, stage, fraction);
	}

	private synchronized void stage(final String image, final String stage, final double fraction) {
		if (underWay.computeIfPresent(image, (i, f) -> Math.max(f, Math.min(1, fraction))) != null) showStage(image, stage);
	}

	@Override
	public final synchronized void finished(final String image, final String outcome) {
		underWay.remove(image);
		ended++;
		showDone(image, outcome);
	}

	@Override
	public final synchronized void failed(final FailedInput failure) {
		underWay.remove(failure.image());
		ended++;
		failed++;
		showFailed(failure);
	}

	@Override
	public final synchronized void postponed(final String image, final String why) {
		underWay.remove(image);
		showWarning(image, why);
	}

	@Override
	public final synchronized void warned(final String image, final String warning) {
		showWarning(image, warning);
	}

	@Override
	public final synchronized void writing() {
		writing = true;
		showWriting();
	}

	/** Images of the run. */
	final synchronized int images() {
		return images;
	}

	/** Images that have ended, those of earlier runs included. */
	final synchronized int ended() {
		return ended;
	}

	/** Images that have failed in this run. */
	final synchronized int failed() {
		return failed;
	}

	/** Share of the images that is done, with what is done of those under way. */
	final synchronized double share() {
		return images == 0 ? 0 : Math.min(1, (ended + partial()) / images);
	}

	/** Seconds that the rest will take if it goes on like this; NaN while that cannot be told. */
	final synchronized double secondsLeft() {
		final double done = ended - endedBefore + partial();
		final double elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
		return done > 0.5 ? elapsed / done * (images - endedBefore - done) : Double.NaN;
	}

	private double partial() {
		return underWay.values().stream().mapToDouble(f -> f).sum();
	}
}
