package io.github.spineblot.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import io.github.spineblot.cli.KeyedCall;

/** Each command has exactly the inputs that are declared for it, remembers none, and has no place in the menu. */
class CommandFieldsTest {

	private static final Map<String, Class<?>> COMMANDS = Map.of("spines", CountSpines.class, "dendrites",
		SegmentDendrites.class, "blots", QuantifyBlot.class, "batch", RunBatch.class, "study", CompareGroups.class,
		"evaluate", ValidateCounts.class, "simulate spines", SimulateSpines.class, "simulate blot", SimulateBlot.class);

	@TestFactory
	java.util.stream.Stream<DynamicTest> fields() {
		return COMMANDS.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getKey(), e
			.getValue())));
	}

	private static void check(final String name, final Class<?> type) {
		final KeyedCall call = KeyedCall.of(name);
		final Set<Field> fields = Arrays.stream(type.getDeclaredFields()).filter(f -> f.isAnnotationPresent(Parameter.class))
			.collect(Collectors.toSet());
		assertEquals(new TreeSet<>(call.keys()), fields.stream().map(Field::getName).collect(Collectors.toCollection(
			TreeSet::new)), "the inputs of " + type.getSimpleName() + " are no longer those declared; add or remove the field");
		final Set<String> flags = call.command().parameters().stream().filter(p -> p.type() == Boolean.class).map(
			io.github.spineblot.settings.Parameter::macroKey).collect(Collectors.toSet());
		for (final Field f : fields) {
			assertEquals(flags.contains(f.getName()), f.getType() == Boolean.class, f.getName());
			assertFalse(f.getAnnotation(Parameter.class).persist(), f.getName());
		}
		assertEquals("", type.getAnnotation(Plugin.class).menuPath());
	}
}
