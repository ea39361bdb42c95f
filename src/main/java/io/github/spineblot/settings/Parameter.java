package io.github.spineblot.settings;

import java.util.List;
import java.util.Objects;

/**
 * One declared parameter: everything that a dialog, a macro, the command line, a settings file and
 * the documentation need to know about it. Immutable.
 *
 * @param <T> Double, Integer, Boolean or String
 * @param name as on the command line, without the dashes ("pixel-um")
 * @param label as in a dialog, without the unit ("Pixel size")
 * @param unit as printed ("um", "deg", "sigma"), empty for none
 * @param type the class of the values
 * @param defaultValue used when nothing is given; null means "not given" for optional parameters
 * @param min smallest allowed number (numbers only)
 * @param max largest allowed number (numbers only)
 * @param choices allowed texts, empty when free (texts only)
 * @param help one or two sentences for the user
 */
public record Parameter<T>(String name, String label, String unit, Class<T> type, T defaultValue, double min,
	double max, List<String> choices, String help)
{

	public Parameter {
		Objects.requireNonNull(label);
		Objects.requireNonNull(unit);
		Objects.requireNonNull(type);
		if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) throw new IllegalArgumentException("bad parameter name: " + name);
		if (help.isBlank()) throw new IllegalArgumentException("parameter without help: " + name);
		choices = List.copyOf(choices);
	}

	/** A real number between min and max, both allowed. A null default makes it optional. */
	public static Parameter<Double> number(final String name, final String label, final String unit,
		final Double defaultValue, final double min, final double max, final String help)
	{
		return new Parameter<>(name, label, unit, Double.class, defaultValue, min, max, List.of(), help);
	}

	/** A whole number between min and max, both allowed. A null default makes it optional. */
	public static Parameter<Integer> integer(final String name, final String label, final Integer defaultValue,
		final int min, final int max, final String help)
	{
		return new Parameter<>(name, label, "", Integer.class, defaultValue, min, max, List.of(), help);
	}

	/** Yes or no; no unless given. */
	public static Parameter<Boolean> flag(final String name, final String label, final String help) {
		return new Parameter<>(name, label, "", Boolean.class, false, 0, 0, List.of(), help);
	}

	/** One of the given words. */
	public static Parameter<String> choice(final String name, final String label, final String defaultValue,
		final List<String> choices, final String help)
	{
		return new Parameter<>(name, label, "", String.class, defaultValue, 0, 0, choices, help);
	}

	/** Free text, a path or a list. A null default makes it optional. */
	public static Parameter<String> text(final String name, final String label, final String defaultValue,
		final String help)
	{
		return new Parameter<>(name, label, "", String.class, defaultValue, 0, 0, List.of(), help);
	}

	/** The key in a macro: the command-line option with '_' for '-'. */
	public String macroKey() {
		return name.replace('-', '_');
	}

	/**
	 * Reads a value from text, in the C locale.
	 *
	 * @throws IllegalArgumentException with a sentence for the user when the text is no allowed value
	 */
	public T parse(final String text) {
		return check(type.cast(parsed(text.trim())));
	}

	/** Returns the value when it is allowed. @throws IllegalArgumentException otherwise */
	public T check(final T value) {
		if (value instanceof Number n) {
			final double v = n.doubleValue();
			if (!(v >= min && v <= max)) throw new IllegalArgumentException(
				"--" + name + " must be between " + plain(min) + " and " + plain(max) + (unit.isEmpty() ? "" : " " + unit) +
					", not " + plain(v) + ".");
		}
		if (value instanceof String s && !choices.isEmpty() && !choices.contains(s)) throw new IllegalArgumentException(
			"--" + name + " must be one of " + String.join(", ", choices) + ", not '" + s + "'.");
		return value;
	}

	private Object parsed(final String text) {
		try {
			if (type == Double.class) return Double.valueOf(text);
			if (type == Integer.class) return Integer.valueOf(text);
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException("--" + name + " needs a " + (type == Integer.class ? "whole " : "") +
				"number (decimal point, no thousands separator), not '" + text + "'.");
		}
		if (type == Boolean.class) {
			if (text.equalsIgnoreCase("true") || text.isEmpty()) return true;
			if (text.equalsIgnoreCase("false")) return false;
			throw new IllegalArgumentException("--" + name + " is true or false, not '" + text + "'.");
		}
		return text;
	}

	private static String plain(final double v) {
		return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
	}
}
