package io.github.spineblot.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.spineblot.settings.Parameter;

/** The help of the program and of its commands, from what the commands declare. */
final class HelpText {

	private static final int WIDTH = 100;
	private static final int INDENT = 6;

	private HelpText() { }

	/** All commands. */
	static String overview(final List<Command> commands) {
		final StringBuilder text = new StringBuilder(
			"SpineBlot: dendritic spines per micrometre from image stacks, band ratios from Western blots.\n\n" +
				"Usage: spineblot <command> [options]\n\nCommands:\n");
		for (final Command c : commands) text.append(String.format(Locale.ROOT, "  %-16s %s%n".replace("%n", "\n"), c.name(),
			c.summary()));
		return text.append("  help        'spineblot help <command>' or 'spineblot <command> --help' lists its options.\n")
			.append("  version     Prints the version.\n\n").append(
				"Exit codes: 0 all done; 1 some inputs failed (rows of errors.csv, the others are done); 2 wrong usage.")
			.toString();
	}

	/** One command with all its options. */
	static String of(final Command c) {
		final StringBuilder text = new StringBuilder("Usage: spineblot " + c.name());
		if (c.operands().max() > 0) text.append(' ').append(c.operands().label());
		text.append(" [options]\n\n").append(c.summary()).append("\n");
		if (c.operands().max() > 0) text.append("\n  ").append(c.operands().label()).append("\n").append(wrapped(c.operands()
			.help()));
		text.append("\nOptions:\n");
		for (final Parameter<?> p : c.parameters()) append(text, p, c.repeatable().contains(p));
		append(text, OptionModel.SETTINGS, false);
		return text.append("  --help\n").append(wrapped("Prints this.")).toString().stripTrailing();
	}

	private static void append(final StringBuilder text, final Parameter<?> p, final boolean repeatable) {
		text.append("  --").append(p.name());
		if (p.type() != Boolean.class) text.append(' ').append(OptionModel.valueLabel(p));
		text.append('\n');
		final StringBuilder help = new StringBuilder(p.help());
		if (repeatable) help.append(" May be given several times.");
		if (p.defaultValue() != null && p.type() != Boolean.class) help.append(" Default: ").append(p.defaultValue())
			.append(p.unit().isEmpty() ? "" : " " + p.unit()).append('.');
		text.append(wrapped(help.toString()));
	}

	private static String wrapped(final String help) {
		final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
		for (final String word : help.split(" ")) {
			StringBuilder line = lines.get(lines.size() - 1);
			if (line.length() > 0 && INDENT + line.length() + 1 + word.length() > WIDTH) lines.add(line = new StringBuilder());
			line.append(line.length() > 0 ? " " : "").append(word);
		}
		final StringBuilder text = new StringBuilder();
		for (final StringBuilder line : lines) text.append(" ".repeat(INDENT)).append(line).append('\n');
		return text.toString();
	}
}
