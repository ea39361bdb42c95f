package io.github.spineblot.cli;

import java.util.List;

import io.github.spineblot.settings.Parameter;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * A command's declared parameters as picocli options. Values stay text here: the declaration itself
 * parses and checks them, so that every front gives the same message.
 */
final class OptionModel {

	/** Offered by every command that has parameters. */
	static final Parameter<String> SETTINGS = Parameter.text("settings", "Settings file", null,
		"JSON file with option values by name, such as the provenance.json of an earlier run; options on the command line win.");

	private OptionModel() { }

	static CommandSpec of(final Command command) {
		final CommandSpec spec = CommandSpec.create().name("spineblot " + command.name());
		for (final Parameter<?> p : command.parameters()) spec.addOption(option(p, command.repeatable().contains(p)));
		spec.addOption(option(SETTINGS, false));
		final Command.Operands operands = command.operands();
		if (operands.max() > 0) spec.addPositional(PositionalParamSpec.builder().paramLabel(operands.label()).type(
			List.class).auxiliaryTypes(String.class).arity("0..*").build());
		return spec;
	}

	/** The options' names with their dashes. */
	static List<String> names(final Command command) {
		return java.util.stream.Stream.concat(command.parameters().stream(), java.util.stream.Stream.of(SETTINGS)).map(
			p -> "--" + p.name()).toList();
	}

	/** What was given for the parameter, as one text. */
	static String text(final ParseResult parsed, final Command command, final Parameter<?> p) {
		final String option = "--" + p.name();
		if (!command.repeatable().contains(p)) return String.valueOf(parsed.<Object> matchedOptionValue(option, null));
		return String.join(",", parsed.matchedOptionValue(option, List.<String> of()));
	}

	private static OptionSpec option(final Parameter<?> p, final boolean repeatable) {
		final OptionSpec.Builder option = OptionSpec.builder("--" + p.name()).paramLabel(valueLabel(p));
		if (p.type() == Boolean.class) return option.type(boolean.class).arity("0").build();
		if (repeatable) return option.type(List.class).auxiliaryTypes(String.class).arity("1").build();
		return option.type(String.class).arity("1").build();
	}

	/** The placeholder of an option's value in the help. */
	static String valueLabel(final Parameter<?> p) {
		if (p.type() == Double.class) return p.unit().isEmpty() ? "X" : p.unit().toUpperCase(java.util.Locale.ROOT);
		if (p.type() == Integer.class) return "N";
		if (!p.choices().isEmpty()) return String.join("|", p.choices());
		return "TEXT";
	}
}
