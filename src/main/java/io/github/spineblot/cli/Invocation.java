package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.List;

import io.github.spineblot.batch.InputImage;
import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.settings.Settings;

/**
 * A call of a command that has been read and checked.
 *
 * @param operands the words beside the options, in their order
 * @param settings values of the command's parameters: defaults, then settings file, then options
 * @param console where to print
 * @param host the program that calls
 */
public record Invocation(List<String> operands, Settings settings, Console console, Host host) {

	public Invocation {
		operands = List.copyOf(operands);
	}

	/** A call from the command line. */
	Invocation(final List<String> operands, final Settings settings, final Console console) {
		this(operands, settings, console, Host.NONE);
	}

	/** The operands as paths, as the user wrote them. */
	List<Path> paths() {
		return operands.stream().map(Path::of).toList();
	}

	/** The images to work on: those named, or those that are open in the program that calls. */
	List<InputImage> images() {
		return operands.isEmpty() ? host.openImages() : InputImage.of(paths());
	}

	/** Shows a run on the display and to the program that calls. */
	RunMonitor monitor(final RunMonitor display) {
		return host.monitor(display);
	}
}
