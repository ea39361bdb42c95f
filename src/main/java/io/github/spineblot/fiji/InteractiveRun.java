package io.github.spineblot.fiji;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import javax.swing.JOptionPane;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.task.InputException;

/** An entry chosen in the menu: asks, runs, shows, records. */
final class InteractiveRun {

	private final MenuEntry entry;

	InteractiveRun(final MenuEntry entry) {
		this.entry = entry;
	}

	void run() {
		try {
			final Optional<Map<String, String>> recorded = asked();
			if (recorded.isPresent()) record(recorded.get());
			else forget();
		}
		catch (final InputException e) {
			forget();
			Message.error(entry.label(), e.getMessage());
		}
		catch (final CancellationException e) {
			forget();
			IJ.showStatus("Cancelled; nothing was written.");
		}
	}

	/** @return the keys that repeat the run, empty when the dialog was cancelled */
	private Optional<Map<String, String>> asked() {
		final Optional<String> kind = kind();
		if (kind.isEmpty()) return Optional.empty();
		final KeyedCall call = entry.call(kind.get());
		final ImagePlus imp = call.takesImages() ? image() : null;
		final ImageJRun run = new ImageJRun(entry, call, imp);
		final Optional<Map<String, String>> answer = new ParameterDialog(entry, new DialogModel(entry, call, Optional
			.ofNullable(imp))).ask();
		if (answer.isEmpty()) return answer;
		final Map<String, String> keys = run.withChangedCalibration(answer.get());
		final ImageJRun.Outcome outcome = run.execute(keys);
		if (imp != null && imp.getProcessor() != null) new ResultWindows(java.nio.file.Path.of(keys.get("out")), imp
			.getTitle()).showOverlay(imp, number(keys, "channel"), number(keys, "frame"));
		if (!outcome.complete()) Message.error(entry.label(), outcome.problem());
		final Map<String, String> line = new LinkedHashMap<>();
		if (!kind.get().isEmpty()) line.put("kind", kind.get());
		line.putAll(keys);
		return Optional.of(line);
	}

	private static int number(final Map<String, String> keys, final String key) {
		return Integer.parseInt(keys.getOrDefault(key, "1"));
	}

	private Optional<String> kind() {
		final List<String> kinds = entry.kinds();
		if (kinds.isEmpty()) return Optional.of("");
		return Optional.ofNullable((String) JOptionPane.showInputDialog(IJ.getInstance(), "What shall be simulated?", entry
			.label().replace("...", ""), JOptionPane.QUESTION_MESSAGE, null, kinds.toArray(), kinds.get(0)));
	}

	private static ImagePlus image() {
		final ImagePlus imp = WindowManager.getCurrentImage();
		if (imp == null) throw new InputException("No image is open.",
			"Open an image first, for example with Plugins > SpineBlot > Open Samples.");
		return imp;
	}

	/** What the recorder has gathered from windows is not the line that repeats the run. */
	private static void forget() {
		if (Recorder.record) Recorder.setCommand(null);
	}

	private void record(final Map<String, String> keys) {
		if (!Recorder.record) return;
		Recorder.setCommand(entry.label());
		keys.forEach((key, value) -> {
			if (value.isEmpty()) Recorder.recordOption(key);
			else Recorder.recordOption(key, value);
		});
	}
}
