package io.github.spineblot.cli;

import java.util.List;
import java.util.Locale;

/** Entry point of the command line. */
public final class SpineBlot {

	/** Every command, in the order of the help text. */
	static final List<Command> COMMANDS = List.of(
		SpineRunCommand.spines(),
		SpineRunCommand.dendrites(),
		new BlotsCommand(),
		new BatchCommand(),
		new MergeCommand(),
		new EvaluateCommand(),
		new StudyCommand(),
		new SheetsCommand(),
		new SimulateSpines(),
		new SimulateBlot(),
		new TrainGateCommand(),
		new DemoCommand());

	private SpineBlot() { }

	public static void main(final String[] args) {
		Locale.setDefault(Locale.ROOT);
		// ImageJ's thread pool is not daemon: without exit() a run that used it would never end.
		System.exit(run(args, Console.system()));
	}

	/** Runs one command line and returns the exit code. */
	static int run(final String[] args, final Console console) {
		return new CommandLineReader(COMMANDS, console).run(args);
	}
}
