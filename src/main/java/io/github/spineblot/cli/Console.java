package io.github.spineblot.cli;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where the command line prints: results to {@code out}, progress and errors to {@code err}.
 *
 * @param out results and summaries
 * @param err progress and error messages
 * @param terminal true when a person watches {@code err}, so that a line may be redrawn
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {

	public Console {
		Objects.requireNonNull(out);
		Objects.requireNonNull(err);
	}

	/** The console of this process. */
	static Console system() {
		return new Console(System.out, System.err, System.console() != null && !"dumb".equals(System.getenv("TERM")));
	}

	/** Prints a line of results; the line end is the same on every platform. */
	void print(final String line) {
		out.print(line + "\n");
		out.flush();
	}

	/** Prints a line of progress or an error. */
	void note(final String line) {
		err.print(line + "\n");
		err.flush();
	}
}
