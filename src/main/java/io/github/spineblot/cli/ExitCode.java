package io.github.spineblot.cli;

/** What the program tells the shell. */
public final class ExitCode {

	/** All done. */
	public static final int DONE = 0;

	/** Some inputs failed, each a row of errors.csv; the others are done. */
	public static final int SOME_FAILED = 1;

	/** Wrong usage or an invalid sheet; nothing was done. */
	public static final int USAGE = 2;

	/** Ctrl-C: what shells expect of a program that ends by that signal. */
	public static final int INTERRUPTED = 130;

	private ExitCode() { }
}
