package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.batch.ShardMerge;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

/** {@code spineblot merge}: puts the parts of a batch together. */
final class MergeCommand implements Command {

	private static final Parameter<String> OUT = Parameter.text("out", "Output folder", null,
		"Folder for the whole; the folder of the parts unless given, when all have written to the same one.");

	@Override
	public String name() {
		return "merge";
	}

	@Override
	public String summary() {
		return "Puts the parts of 'spineblot batch --shard i/n' together.";
	}

	@Override
	public Operands operands() {
		return new Operands("DIR...", "Output folders of the parts; one when all have written to the same.", 1,
			Integer.MAX_VALUE);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(OUT);
	}

	@Override
	public int run(final Invocation call) {
		final Settings s = call.settings();
		final List<Path> folders = call.paths();
		if (s.get(OUT) == null && folders.size() > 1) throw new InputException("No output folder is given.",
			"Add --out DIR; the folder is made when it does not exist.");
		final Path out = s.get(OUT) == null ? folders.get(0) : Path.of(s.get(OUT));
		final BatchDisplay display = BatchDisplay.of("lines", call.console());
		return display.watched(() -> new ShardMerge(folders, out, BatchCommand.CLOSING).run(display), out, Optional.empty());
	}
}
