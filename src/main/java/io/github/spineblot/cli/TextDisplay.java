package io.github.spineblot.cli;

import java.util.Locale;

import io.github.spineblot.report.FailedInput;

/**
 * A run over a folder in words: on a terminal a bar with counts and the time left, under the lines of what
 * needs attention; otherwise a line per image.
 */
final class TextDisplay extends BatchDisplay {

	private static final int BAR = 24;
	private static final int WIDTH = 100;
	private static final long REDRAW_NANOS = 100_000_000L;
	private static final int SECONDS_PER_HOUR = 3600;

	private final Console console;
	private final boolean bar;
	private long lastDrawn;
	private String last = "";

	TextDisplay(final Console console, final boolean bar) {
		this.console = console;
		this.bar = bar;
	}

	@Override
	void showPlan() {
		line(images() + (images() == 1 ? " image" : " images") + (ended() == 0 ? "" : ", " + ended() +
			" of them done by an earlier run") + ".");
		draw(true);
	}

	@Override
	void showStage(final String image, final String stage) {
		last = image + ": " + stage;
		draw(false);
	}

	@Override
	void showDone(final String image, final String outcome) {
		if (bar) draw(true);
		else line(count() + image + ": " + outcome);
	}

	@Override
	void showFailed(final FailedInput failure) {
		line(count() + failure.image() + ": FAILED. " + failure.problem() + " " + failure.nextStep());
		draw(true);
	}

	@Override
	void showWarning(final String image, final String warning) {
		line((image.isEmpty() ? "Note: " : "Note: " + image + ": ") + warning);
	}

	@Override
	void showWriting() {
		line("Writing tables and pages.");
	}

	@Override
	void showEnd(final String sentence, final int exitCode) {
		clear();
		if (exitCode == ExitCode.INTERRUPTED || sentence.startsWith("spineblot:")) console.note(sentence);
		else console.print(sentence);
	}

	private String count() {
		return "[" + ended() + "/" + images() + "] ";
	}

	private void line(final String text) {
		clear();
		console.note(text);
	}

	private void clear() {
		if (bar) console.err().print("\r" + " ".repeat(WIDTH) + "\r");
	}

	private void draw(final boolean now) {
		final long time = System.nanoTime();
		if (!bar || !now && time - lastDrawn < REDRAW_NANOS) return;
		lastDrawn = time;
		final int filled = (int) Math.floor(BAR * share());
		final String text = String.format(Locale.ROOT, "[%s%s] %3.0f %%  %d/%d%s%s  %s", "#".repeat(filled), ".".repeat(BAR -
			filled), 100 * share(), ended(), images(), failed() == 0 ? "" : ", " + failed() + " failed", timeLeft(), last);
		console.err().print("\r" + (text + " ".repeat(WIDTH)).substring(0, WIDTH));
		console.err().flush();
	}

	private String timeLeft() {
		final double seconds = secondsLeft();
		if (Double.isNaN(seconds)) return "";
		final long s = Math.round(Math.max(0, seconds));
		return s < SECONDS_PER_HOUR ? String.format(Locale.ROOT, ", %d:%02d left", s / 60, s % 60) : String.format(Locale.ROOT,
			", %d:%02d:%02d left", s / SECONDS_PER_HOUR, s % SECONDS_PER_HOUR / 60, s % 60);
	}
}
