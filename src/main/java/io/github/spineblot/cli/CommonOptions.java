package io.github.spineblot.cli;

import java.nio.file.Path;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;

/** Options that most commands share and that change no number. */
final class CommonOptions {

	static final Parameter<String> OUT = Parameter.text("out", "Output folder", null,
		"Folder for the results; made when it does not exist.");

	static final Parameter<Integer> THREADS = Parameter.integer("threads", "Threads", null, 1, 1024,
		"Number of threads; all processors unless given. Never changes a result.");

	static final Parameter<Boolean> DRY_RUN = Parameter.flag("dry-run", "Dry run",
		"Check every input and print what would run, then stop.");

	static final Parameter<Boolean> FAIL_FAST = Parameter.flag("fail-fast", "Fail fast",
		"Stop at the first input that fails; otherwise the others are done.");

	private CommonOptions() { }

	/** The output folder. @throws InputException when none is given */
	static Path out(final Settings settings) {
		final String out = settings.get(OUT);
		if (out == null || out.isBlank()) throw new InputException("No output folder is given.",
			"Add --out DIR; the folder is made when it does not exist.");
		return Path.of(out);
	}

	/** The threads to work with. */
	static Workers workers(final Settings settings) {
		return settings.isGiven(THREADS) ? new Workers(settings.get(THREADS)) : Workers.all();
	}
}
