package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.io.SettingsFile;
import io.github.spineblot.report.ProgramVersion;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Reads a command line: finds the command, turns its options into settings, runs it, and turns every
 * way to fail into a sentence and an exit code.
 */
final class CommandLineReader {

	private final List<Command> commands;
	private final Console console;

	CommandLineReader(final List<Command> commands, final Console console) {
		this.commands = List.copyOf(commands);
		this.console = console;
	}

	/** @return the exit code */
	int run(final String... args) {
		try {
			return dispatch(args);
		}
		catch (final InputException e) {
			console.note("spineblot: " + e.getMessage());
			return ExitCode.USAGE;
		}
	}

	private int dispatch(final String... args) {
		final String first = args.length == 0 ? "" : args[0];
		if (first.equals("--version") || first.equals("-V") || first.equals("version")) return printed("SpineBlot " +
			ProgramVersion.current());
		if (first.equals("--help") || first.equals("-h") || first.equals("help")) return help(args);
		if (first.isEmpty()) {
			console.note(HelpText.overview(commands));
			return ExitCode.USAGE;
		}
		final String name = name(args);
		final Command command = find(name).orElseThrow(() -> unknownCommand(name));
		final String[] rest = Arrays.copyOfRange(args, name.equals(first) ? 1 : 2, args.length);
		if (Arrays.asList(rest).contains("--help") || Arrays.asList(rest).contains("-h")) return printed(HelpText.of(
			command));
		return command.run(invocation(command, rest));
	}

	private int help(final String... args) {
		if (args.length < 2) return printed(HelpText.overview(commands));
		final String name = name(Arrays.copyOfRange(args, 1, args.length));
		return printed(HelpText.of(find(name).orElseThrow(() -> unknownCommand(name))));
	}

	/** The command's name at the start of the line: two words where a command is called so, otherwise one. */
	private String name(final String... args) {
		final String both = args.length > 1 ? args[0] + " " + args[1] : args[0];
		return find(both).isPresent() ? both : args[0];
	}

	private int printed(final String text) {
		console.print(text);
		return ExitCode.DONE;
	}

	private Optional<Command> find(final String name) {
		return commands.stream().filter(c -> c.name().equals(name)).findFirst();
	}

	private InputException unknownCommand(final String name) {
		final List<String> names = commands.stream().map(Command::name).toList();
		final List<String> seconds = names.stream().filter(n -> n.startsWith(name + " ")).map(n -> "'" + n + "'").toList();
		if (!seconds.isEmpty()) return new InputException("spineblot " + name + " needs a second word.", "Say " + String
			.join(" or ", seconds) + ".");
		return new InputException("There is no command '" + name + "'.", (NearestNames.suggestion(name, names) +
			" All commands: " + String.join(", ", names) + ".").strip());
	}

	/** @throws InputException for anything wrong on the line */
	private Invocation invocation(final Command command, final String... args) {
		final CommandLine line = new CommandLine(OptionModel.of(command)).setExpandAtFiles(false);
		final ParseResult parsed;
		try {
			parsed = line.parseArgs(args);
		}
		catch (final ParameterException e) {
			throw wrongUsage(command, e);
		}
		final List<String> operands = parsed.matchedPositionalValue(0, List.of());
		checkNumber(command, operands);
		Settings settings = Settings.of(command.parameters());
		final String file = parsed.matchedOptionValue("--" + OptionModel.SETTINGS.name(), null);
		if (file != null) settings = SettingsFile.read(Path.of(file), settings);
		for (final Parameter<?> p : command.parameters()) {
			if (!parsed.hasMatchedOption("--" + p.name())) continue;
			settings = given(settings, p, String.valueOf(OptionModel.text(parsed, command, p)), command);
		}
		return new Invocation(operands, settings, console);
	}

	private static void checkNumber(final Command command, final List<String> operands) {
		final String help = "See 'spineblot " + command.name() + " --help'.";
		if (operands.size() < command.operands().min()) throw new InputException("spineblot " + command.name() +
			" has nothing to work on: " + command.operands().label() + " is missing.", help);
		if (operands.size() > command.operands().max()) throw new InputException("'" + operands.get(command.operands()
			.max()) + "' is one word too many.", help);
	}

	private static Settings given(final Settings settings, final Parameter<?> p, final String text,
		final Command command)
	{
		try {
			return settings.with(p.name(), text);
		}
		catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), "See 'spineblot " + command.name() + " --help'.", e);
		}
	}

	private static InputException wrongUsage(final Command command, final ParameterException e) {
		final String help = "See 'spineblot " + command.name() + " --help'.";
		if (e instanceof CommandLine.UnmatchedArgumentException u && !u.getUnmatched().isEmpty()) {
			final String word = u.getUnmatched().get(0);
			if (!word.startsWith("-")) return new InputException("'" + word + "' is one word too many.", help);
			final String option = word.split("=", 2)[0];
			return new InputException("spineblot " + command.name() + " has no option '" + option + "'.", (NearestNames
				.suggestion(option, OptionModel.names(command)) + " " + help).strip());
		}
		if (e instanceof CommandLine.MissingParameterException m && !m.getMissing().isEmpty() && m.getMissing().get(
			0) instanceof CommandLine.Model.OptionSpec option) return new InputException(option.longestName() +
				" needs a value (" + option.paramLabel() + ").", help, e);
		final String message = e.getMessage().strip();
		return new InputException(message.endsWith(".") ? message : message + ".", help, e);
	}
}
