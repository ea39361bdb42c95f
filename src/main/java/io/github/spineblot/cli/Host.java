package io.github.spineblot.cli;

import java.util.List;

import io.github.spineblot.batch.InputImage;
import io.github.spineblot.batch.RunMonitor;

/** What a program with windows brings along when it calls a command: open images, a progress bar, a way to cancel. */
public interface Host {

	/** The command line: no open images, nothing else to show a run on. */
	Host NONE = new Host() { };

	/** Images that are open and stand for image files that are not named. */
	default List<InputImage> openImages() {
		return List.of();
	}

	/** A monitor that also shows the run in the program, and may cancel it. @param display that of the command */
	default RunMonitor monitor(final RunMonitor display) {
		return display;
	}
}
