package io.github.spineblot.fiji;

import ij.IJ;
import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.Progress;

/** Shows a run in ImageJ's status line and progress bar; Esc cancels it. Thread-safe. */
final class ImageJMonitor implements RunMonitor {

	private static final long REDRAW_NANOS = 100_000_000L;

	private long lastDrawn;
	private String problem = "";
	private int all = 1;
	private int ended;

	ImageJMonitor() {
		IJ.resetEscape();
	}

	@Override
	public synchronized void planned(final int images, final int alreadyDone) {
		all = Math.max(1, images);
		ended = alreadyDone;
	}

	@Override
	public synchronized Progress started(final int index, final int count, final String image) {
		all = Math.max(all, count);
		return new Progress() {

			@Override
			public void update(final String stage, final double fraction) {
				draw(image + ": " + stage, fraction);
			}

			@Override
			public boolean cancelled() {
				return IJ.escapePressed();
			}
		};
	}

	@Override
	public synchronized void finished(final String image, final String outcome) {
		ended++;
		IJ.showStatus(image + ": " + outcome);
	}

	@Override
	public synchronized void warned(final String image, final String warning) {
		IJ.log("Note: " + (image.isEmpty() ? "" : image + ": ") + Message.inKeys(warning));
	}

	@Override
	public void postponed(final String image, final String why) {
		warned(image, why);
	}

	@Override
	public synchronized void failed(final FailedInput failure) {
		ended++;
		final String text = failure.problem() + " " + failure.nextStep();
		final String sentence = text.startsWith(failure.image()) ? text : failure.image() + ": " + text;
		if (problem.isEmpty()) problem = sentence;
		else IJ.log("Failed: " + Message.inKeys(sentence));
	}

	@Override
	public void writing() {
		IJ.showStatus("SpineBlot: writing tables and pages");
	}

	/** What was wrong with the first input that failed, empty when none did. */
	synchronized String firstProblem() {
		return problem.isEmpty() ? "The run has failed; see the log." : problem;
	}

	private synchronized void draw(final String what, final double fraction) {
		final long now = System.nanoTime();
		if (now - lastDrawn < REDRAW_NANOS) return;
		lastDrawn = now;
		IJ.showStatus("SpineBlot: " + what + " (Esc cancels)");
		IJ.showProgress(Math.min(0.999, (ended + Math.min(1, Math.max(0, fraction))) / all));
	}
}
