package io.github.spineblot.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values for a list of declared parameters. Immutable; {@code with} returns a changed copy. Every
 * value has been checked against its declaration.
 */
public final class Settings {

	private final Map<String, Parameter<?>> parameters;
	private final Map<String, Object> values;

	private Settings(final Map<String, Parameter<?>> parameters, final Map<String, Object> values) {
		this.parameters = parameters;
		this.values = values;
	}

	/** The defaults of the given parameters. @throws IllegalArgumentException when a name occurs twice */
	public static Settings of(final List<Parameter<?>> parameters) {
		final Map<String, Parameter<?>> byName = new LinkedHashMap<>();
		for (final Parameter<?> p : parameters) {
			if (byName.put(p.name(), p) != null) throw new IllegalArgumentException("parameter declared twice: " + p.name());
		}
		return new Settings(byName, Map.of());
	}

	/** The declarations, in their order. */
	public List<Parameter<?>> parameters() {
		return Collections.unmodifiableList(new ArrayList<>(parameters.values()));
	}

	/** The value given, or the default. @throws IllegalArgumentException when not declared here */
	public <T> T get(final Parameter<T> parameter) {
		if (!parameter.equals(parameters.get(parameter.name()))) throw new IllegalArgumentException(
			"parameter not declared here: " + parameter.name());
		final Object value = values.get(parameter.name());
		return value == null ? parameter.defaultValue() : parameter.type().cast(value);
	}

	/** True when the value was given, even if it equals the default. */
	public boolean isGiven(final Parameter<?> parameter) {
		return values.containsKey(parameter.name());
	}

	/** A copy with one value changed. @throws IllegalArgumentException when it is not allowed */
	public <T> Settings with(final Parameter<T> parameter, final T value) {
		get(parameter);
		return new Settings(parameters, extended(values, parameter.name(), parameter.check(value)));
	}

	/**
	 * A copy with one value read from text.
	 *
	 * @param name the parameter's name or macro key
	 * @throws IllegalArgumentException for an unknown name (the message lists the valid ones) or a value
	 *           that is not allowed
	 */
	public Settings with(final String name, final String text) {
		final Parameter<?> p = parameters.get(name.replace('_', '-'));
		if (p == null) throw new IllegalArgumentException("Unknown parameter '" + name + "'. Valid ones are: " +
			String.join(", ", parameters.keySet()) + ".");
		return withParsed(p, text);
	}

	/**
	 * The values of some of these parameters, such as those that one step of the pipeline declares.
	 *
	 * @param some parameters declared here
	 */
	public Settings restrictedTo(final List<Parameter<?>> some) {
		Settings part = of(some);
		for (final Parameter<?> p : some) {
			get(p);
			if (isGiven(p)) part = new Settings(part.parameters, extended(part.values, p.name(), values.get(p.name())));
		}
		return part;
	}

	/** Every parameter that has a value, by name, in the order of declaration. */
	public Map<String, Object> asMap() {
		return parameters.values().stream().filter(p -> get(p) != null).collect(Collectors.toMap(Parameter::name, p -> get(
			p), (a, b) -> a, LinkedHashMap::new));
	}

	private static Map<String, Object> extended(final Map<String, Object> values, final String name, final Object value) {
		final Map<String, Object> changed = new LinkedHashMap<>(values);
		changed.put(name, value);
		return changed;
	}

	private <T> Settings withParsed(final Parameter<T> p, final String text) {
		return with(p, p.parse(text));
	}
}
