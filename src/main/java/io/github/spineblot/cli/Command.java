package io.github.spineblot.cli;

import java.util.List;

import io.github.spineblot.settings.Parameter;

/**
 * One command of the command line. To add a command, write one class that implements this and add an
 * instance to {@link SpineBlot#COMMANDS}; the options with their help, the parsing, the settings file
 * ({@code --settings}), the messages for wrong usage and the exit codes follow from what is declared
 * here.
 *
 * <pre>
 * final class SimulateCommand implements Command {
 *   public String name() { return "simulate"; }
 *   public String summary() { return "Makes an image with known truth."; }
 *   public Operands operands() { return new Operands("spines|blot", "What to simulate.", 1, 1); }
 *   public List&lt;Parameter&lt;?&gt;&gt; parameters() { return Command.join(List.of(OUT), SimulationSettings.PARAMETERS); }
 *   public int run(final Invocation call) { ... call.operands() ... call.settings() ... return ExitCode.DONE; }
 * }
 * </pre>
 */
public interface Command {

	/** The word on the command line; two words with a blank between them for a command with kinds. */
	String name();

	/** What it does, one sentence. */
	String summary();

	/** What may stand on the line beside the options. */
	Operands operands();

	/** Every option of the command, in the order of the help text; --help and --settings come by themselves. */
	List<Parameter<?>> parameters();

	/** Options that may be given several times; their values arrive joined by commas. */
	default List<Parameter<?>> repeatable() {
		return List.of();
	}

	/**
	 * Does the work. Wrong usage that only the command can see is an
	 * {@link io.github.spineblot.task.InputException}: the message is printed and the exit code is
	 * {@link ExitCode#USAGE}, so throw it before any work. Inputs that fail later are the command's own
	 * business: a row of errors.csv each, and {@link ExitCode#SOME_FAILED}.
	 *
	 * @return an {@link ExitCode}
	 */
	int run(Invocation call);

	/** All parameters of several lists, in order. */
	@SafeVarargs
	static List<Parameter<?>> join(final List<? extends Parameter<?>>... lists) {
		return java.util.Arrays.stream(lists).<Parameter<?>> flatMap(List::stream).toList();
	}

	/**
	 * The words beside the options.
	 *
	 * @param label as in the help ("IMAGE...")
	 * @param help what they are, one sentence
	 * @param min smallest number of them
	 * @param max largest number of them
	 */
	record Operands(String label, String help, int min, int max) {

		/** For a command that takes options only. */
		static final Operands NONE = new Operands("", "", 0, 0);
	}
}
