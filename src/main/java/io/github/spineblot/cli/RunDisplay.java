package io.github.spineblot.cli;

import java.util.Locale;

import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.task.Progress;

/**
 * Shows a run: on a terminal a bar with the time left, redrawn in place; otherwise one line per image.
 * Thread-safe.
 */
final class RunDisplay implements RunMonitor {

	private static final int BAR = 30;
	private static final int WIDTH = 100;
	private static final long REDRAW_NANOS = 100_000_000L;
	private static final double NANOS_PER_SECOND = 1e9;
	/** Below this share done, the time left is anyone's guess. */
	private static final double ENOUGH_FOR_ESTIMATE = 0.03;

	private final Console console;
	private final long start = System.nanoTime();
	private int index;
	private int count;
	private double shown;
	private long lastDrawn;

	RunDisplay(final Console console) {
		this.console = console;
	}

	@Override
	public synchronized Progress started(final int i, final int n, final String image) {
		index = i;
		count = n;
		shown = (double) i / n;
		return (stage, fraction) -> draw(image + ": " + stage, (i + Math.min(1, Math.max(0, fraction))) / n);
	}

	@Override
	public synchronized void finished(final String image, final String outcome) {
		line(image + ": " + outcome);
	}

	@Override
	public synchronized void warned(final String image, final String warning) {
		if (console.terminal()) clear();
		console.note("Warning: " + image + ": " + warning);
	}

	@Override
	public synchronized void failed(final FailedInput failure) {
		line(failure.image() + ": FAILED. " + failure.problem() + " " + failure.nextStep());
	}

	/** True once the first image has been begun. */
	synchronized boolean begun() {
		return count > 0;
	}

	private void line(final String text) {
		if (console.terminal()) clear();
		console.note("[" + (index + 1) + "/" + count + "] " + text);
	}

	private synchronized void draw(final String what, final double fraction) {
		final long now = System.nanoTime();
		if (!console.terminal() || now - lastDrawn < REDRAW_NANOS) return;
		lastDrawn = now;
		shown = Math.max(shown, fraction);
		final int filled = (int) Math.floor(BAR * shown);
		final String text = String.format(Locale.ROOT, "[%s%s] %3.0f %%%s  %s", "#".repeat(filled), ".".repeat(BAR - filled),
			100 * shown, timeLeft(now), what);
		console.err().print("\r" + (text + " ".repeat(WIDTH)).substring(0, WIDTH));
		console.err().flush();
	}

	private String timeLeft(final long now) {
		if (shown < ENOUGH_FOR_ESTIMATE) return "";
		final long seconds = Math.round((now - start) / NANOS_PER_SECOND * (1 - shown) / shown);
		return String.format(Locale.ROOT, "  %d:%02d left", seconds / 60, seconds % 60);
	}

	private void clear() {
		console.err().print("\r" + " ".repeat(WIDTH) + "\r");
	}
}
