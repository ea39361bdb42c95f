package io.github.spineblot.fiji;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import ij.IJ;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.task.InputException;

/**
 * An entry called from a macro: no question is asked, nothing is remembered from earlier dialogs. Whatever goes
 * wrong is told in a sentence and ends the macro.
 */
final class MacroRun {

	private static final String KIND = "kind";

	private final MenuEntry entry;

	MacroRun(final MenuEntry entry) {
		this.entry = entry;
	}

	void run(final String options) {
		try {
			final ImageJRun.Outcome outcome = analysed(options);
			if (!outcome.complete()) throw new InputException(outcome.problem(), "");
		}
		catch (final InputException e) {
			Message.error(entry.label(), e.getMessage());
			abort();
		}
		catch (final CancellationException e) {
			IJ.showStatus("Cancelled.");
			abort();
		}
	}

	/** Ends the macro as ImageJ itself does. */
	static void abort() {
		final Interpreter macro = Interpreter.getInstance();
		if (macro != null) macro.abortMacro();
		Macro.abort();
		throw new RuntimeException(Macro.MACRO_CANCELED);
	}

	private ImageJRun.Outcome analysed(final String options) {
		final Map<String, String> keys = MacroLine.parse(options, entry.call("").command().repeatable().stream().map(
			Parameter::macroKey).toList());
		final String kind = kind(keys);
		final KeyedCall call = entry.call(kind);
		final ImageJRun run = new ImageJRun(entry, call, call.takesImages() && !keys.containsKey("image") ? WindowManager
			.getCurrentImage() : null);
		return run.execute(run.withChangedCalibration(keys));
	}

	private String kind(final Map<String, String> keys) {
		final List<String> kinds = entry.kinds();
		if (kinds.isEmpty()) return "";
		final String kind = keys.remove(KIND);
		if (kind == null || !kinds.contains(kind)) throw new InputException((kind == null ? "The key 'kind' is missing."
			: "There is no kind '" + kind + "'."), "Give kind=" + String.join(" or kind=", kinds) + ".");
		return kind;
	}
}
