package io.github.spineblot.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.spineblot.batch.InputImage;
import io.github.spineblot.cli.Console;
import io.github.spineblot.cli.ExitCode;
import io.github.spineblot.cli.Host;
import io.github.spineblot.cli.Invocation;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.io.OpenImage;

/**
 * One command of the command line as a SciJava command. SciJava wants each input as a field, so a command has a
 * field for each key of its {@link KeyedCall}, with the key as its name; a test compares the two. Texts are read
 * by the declared parameters, as everywhere. (A DynamicCommand could make its inputs from the declarations, but
 * SciJava gives no Future for it, and {@code fiji --run} fails.)
 * <p>
 * The key {@code image} takes a path, several joined by ';', or an ImagePlus; without it the active image is
 * analysed. What is wrong with the inputs, and inputs that failed, end in an exception with the sentence for
 * the person. Nothing is remembered between runs.
 */
abstract class AnalysisCommand implements Command {

	private static final String IMAGE = "image";

	private final KeyedCall call;

	@Parameter
	private LogService log;

	/** @param name of the command on the command line */
	AnalysisCommand(final String name) {
		call = KeyedCall.of(name);
	}

	@Override
	public final void run() {
		final Map<String, String> keys = new LinkedHashMap<>();
		ImagePlus given = null;
		for (final Field field : getClass().getDeclaredFields()) {
			final Object value = value(field);
			if (!field.isAnnotationPresent(Parameter.class) || value == null || value.equals(false)) continue;
			if (value instanceof ImagePlus imp && field.getName().equals(IMAGE)) given = imp;
			else keys.put(field.getName(), value.equals(true) ? "" : text(value));
		}
		execute(keys, given != null ? given : call.takesImages() && !keys.containsKey(IMAGE) ? WindowManager
			.getCurrentImage() : null);
	}

	private Object value(final Field field) {
		try {
			field.setAccessible(true);
			return field.get(this);
		}
		catch (final IllegalAccessException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String text(final Object value) {
		if (value instanceof List<?> list) return String.join(KeyedCall.SEPARATOR, list.stream().map(Objects::toString)
			.toList());
		return value.toString();
	}

	private void execute(final Map<String, String> keys, final ImagePlus imp) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final ByteArrayOutputStream err = new ByteArrayOutputStream();
		final Invocation read = call.read(keys, host(Optional.ofNullable(imp).map(OpenImage::new)), new Console(
			new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false));
		final int code = call.run(read);
		log.info(out.toString(StandardCharsets.UTF_8).strip());
		if (code != ExitCode.DONE) throw new IllegalStateException(err.toString(StandardCharsets.UTF_8).strip());
	}

	private static Host host(final Optional<OpenImage> image) {
		return new Host() {

			@Override
			public List<InputImage> openImages() {
				return image.map(i -> InputImage.of(List.of(i.path())).get(0).readBy((path, settings) -> i.read(settings)))
					.stream().toList();
			}
		};
	}
}
