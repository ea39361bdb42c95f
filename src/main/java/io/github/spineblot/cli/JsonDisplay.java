package io.github.spineblot.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

import io.github.spineblot.report.FailedInput;

/**
 * A run over a folder for another program: one JSON object per event and line on the standard output.
 * Every object has {@code event} (plan, start, done, failed, note, writing, end), {@code images},
 * {@code ended} and {@code failed} (counts), and {@code seconds_left} once it can be told.
 */
final class JsonDisplay extends BatchDisplay {

	private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

	private final Console console;

	JsonDisplay(final Console console) {
		this.console = console;
	}

	@Override
	void showPlan() {
		print(event("plan"));
	}

	@Override
	void showStart(final String image) {
		print(event("start", "image", image));
	}

	@Override
	void showDone(final String image, final String outcome) {
		print(event("done", "image", image, "outcome", outcome));
	}

	@Override
	void showFailed(final FailedInput f) {
		print(event("failed", "image", f.image(), "stage", f.stage(), "problem", f.problem(), "next_step", f.nextStep()));
	}

	@Override
	void showWarning(final String image, final String warning) {
		print(event("note", "image", image, "message", warning));
	}

	@Override
	void showWriting() {
		print(event("writing"));
	}

	@Override
	void showEnd(final String sentence, final int exitCode) {
		final JsonObject e = event("end", "message", sentence);
		e.addProperty("exit_code", exitCode);
		print(e);
	}

	private JsonObject event(final String name, final String... namesAndTexts) {
		final JsonObject e = new JsonObject();
		e.addProperty("event", name);
		for (int i = 0; i < namesAndTexts.length; i += 2) e.addProperty(namesAndTexts[i], namesAndTexts[i + 1]);
		e.addProperty("images", images());
		e.addProperty("ended", ended());
		e.addProperty("failed", failed());
		if (!Double.isNaN(secondsLeft())) e.addProperty("seconds_left", Math.round(secondsLeft()));
		return e;
	}

	private void print(final JsonObject event) {
		console.print(JSON.toJson(event));
	}
}
