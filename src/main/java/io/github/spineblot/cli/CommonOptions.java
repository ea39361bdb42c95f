package io.github.spineblot.cli;

import io.github.spineblot.settings.Parameter;

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
}
