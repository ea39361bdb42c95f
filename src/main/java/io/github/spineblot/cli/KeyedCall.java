package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.spineblot.io.SettingsFile;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * A command called with keys and values instead of a command line: from a macro, a script, a dialog. The
 * keys are the options' names with '_' for '-', the words beside the options have keys of their own
 * (IMAGE... is {@code image}, RESULTS TRUTH are {@code results} and {@code truth}; several values are
 * joined by ';'). What follows is the very call that the command line makes.
 */
public final class KeyedCall {

	/** Joins several values of an operand. */
	public static final String SEPARATOR = ";";
	private static final String IMAGE = "image";

	private final Command command;

	private KeyedCall(final Command command) {
		this.command = command;
	}

	/** @param name as on the command line. @throws IllegalArgumentException when there is no such command */
	public static KeyedCall of(final String name) {
		return new KeyedCall(SpineBlot.COMMANDS.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow(
			() -> new IllegalArgumentException("no command " + name)));
	}

	/** What the command declares. */
	public Command command() {
		return command;
	}

	/** Whether the command works on images, and so on an open one. */
	public boolean takesImages() {
		return operandKeys().contains(IMAGE);
	}

	/** Keys of the words beside the options, in their order. */
	public List<String> operandKeys() {
		return Arrays.stream(command.operands().label().split("[^A-Z]+")).filter(w -> !w.isEmpty()).map(w -> w.toLowerCase(
			Locale.ROOT)).toList();
	}

	/** Every key, in the order of the help text. */
	public List<String> keys() {
		final List<String> keys = new ArrayList<>(operandKeys());
		for (final Parameter<?> p : command.parameters()) keys.add(p.macroKey());
		keys.add(OptionModel.SETTINGS.macroKey());
		return keys;
	}

	/**
	 * Reads and checks the values. A flag is on with an empty value or {@code true}.
	 *
	 * @throws InputException for an unknown key (the message lists the valid ones), a value that is not allowed,
	 *           or when there is nothing to work on
	 */
	public Invocation read(final Map<String, String> given, final Host host, final Console console) {
		checkKeys(given);
		return new Invocation(operands(given, host), settings(given), console, host);
	}

	/** The values of the options among the given keys, with the same checks. */
	public Settings settings(final Map<String, String> given) {
		checkKeys(given);
		Settings settings = Settings.of(command.parameters());
		final String file = given.get(OptionModel.SETTINGS.macroKey());
		try {
			if (file != null) settings = SettingsFile.read(Path.of(file), settings);
			for (final Map.Entry<String, String> e : options(given).entrySet()) settings = settings.with(e.getKey(), e
				.getValue());
			return settings;
		}
		catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), "Correct the value of the key.", e);
		}
	}

	/** Does the work. @return an {@link ExitCode} */
	public int run(final Invocation call) {
		return command.run(call);
	}

	private Map<String, String> options(final Map<String, String> given) {
		final Map<String, String> options = new LinkedHashMap<>(given);
		options.keySet().removeAll(operandKeys());
		options.remove(OptionModel.SETTINGS.macroKey());
		return options;
	}

	private List<String> operands(final Map<String, String> given, final Host host) {
		final List<String> operands = new ArrayList<>();
		final List<String> keys = operandKeys();
		final boolean several = command.operands().max() > keys.size();
		for (final String key : keys) {
			final String value = given.getOrDefault(key, "");
			if (!value.isBlank()) operands.addAll(several ? List.of(value.split("\\s*" + SEPARATOR + "\\s*")) : List.of(value));
			else if (takesImages() && !host.openImages().isEmpty()) return List.of();
			else if (command.operands().min() > 0) throw new InputException("There is nothing to work on: the key '" + key +
				"' is missing.", takesImages() ? "Open an image first, or name the image file with image=." : "Give it as " + key +
					"=PATH. " + command.operands().help());
		}
		return operands;
	}

	private void checkKeys(final Map<String, String> given) {
		final List<String> valid = keys();
		for (final String key : given.keySet()) {
			if (!valid.contains(key)) throw new InputException("There is no key '" + key + "'.", (NearestNames.suggestion(key,
				valid) + " The keys are: " + String.join(", ", valid) + ".").strip());
		}
	}
}
