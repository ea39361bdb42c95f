package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.List;

import io.github.spineblot.settings.Settings;

/**
 * A command line that has been read and checked.
 *
 * @param operands the words beside the options, in their order
 * @param settings values of the command's parameters: defaults, then settings file, then options
 * @param console where to print
 */
record Invocation(List<String> operands, Settings settings, Console console) {

	Invocation {
		operands = List.copyOf(operands);
	}

	/** The operands as paths, as the user wrote them. */
	List<Path> paths() {
		return operands.stream().map(Path::of).toList();
	}
}
