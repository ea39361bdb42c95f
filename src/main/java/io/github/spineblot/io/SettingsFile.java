package io.github.spineblot.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.github.spineblot.report.StudyMaterial.EarlierAnalysis;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

/**
 * Settings as a JSON object of values by parameter name (or macro key). A file that has them in a
 * member {@code settings}, as {@code provenance.json} does, is read too, so that an earlier run can be
 * repeated. UTF-8.
 */
public final class SettingsFile {

	private static final String MEMBER = "settings";

	private SettingsFile() { }

	/**
	 * The given settings, changed by what the file says.
	 *
	 * @throws InputException when the file cannot be read, is not such an object, or names a parameter
	 *           or value that is not allowed
	 */
	public static Settings read(final Path file, final Settings defaults) {
		Settings settings = defaults;
		for (final Map.Entry<String, JsonElement> e : values(file).entrySet()) {
			if (e.getValue().isJsonNull()) continue;
			try {
				settings = settings.with(e.getKey(), text(e.getValue()));
			}
			catch (final IllegalArgumentException x) {
				throw new InputException("In the settings file " + file + ": " + x.getMessage(),
					"Correct this entry or remove it.", x);
			}
		}
		return settings;
	}

	/** What a provenance.json says of the run that wrote it; the values of the settings as texts. */
	static EarlierAnalysis earlier(final Path file, final String folder, final boolean dark) {
		final JsonObject root = object(file);
		final Map<String, String> settings = new LinkedHashMap<>();
		try {
			values(file).entrySet().stream().filter(e -> !e.getValue().isJsonNull() && !e.getValue().isJsonObject()).forEach(
				e -> settings.put(e.getKey(), text(e.getValue())));
		}
		catch (final IllegalArgumentException e) {
			throw new InputException("In the settings file " + file + ": " + e.getMessage(),
				"Give the provenance.json as it was written.", e);
		}
		return new EarlierAnalysis(folder, word(root, "command"), word(root, "version"), settings, dark);
	}

	private static String word(final JsonObject root, final String member) {
		final JsonElement e = root.get(member);
		return e != null && e.isJsonPrimitive() ? e.getAsString() : "";
	}

	private static JsonObject values(final Path file) {
		final JsonObject root = object(file);
		final JsonElement inner = root.get(MEMBER);
		return inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : root;
	}

	private static JsonObject object(final Path file) {
		try {
			final JsonElement root = JsonParser.parseString(SmallFile.text(file, StandardCharsets.UTF_8));
			if (!root.isJsonObject()) throw new JsonParseException("not an object");
			return root.getAsJsonObject();
		}
		catch (final IOException e) {
			throw new InputException("The settings file " + file + " cannot be read.", "Check its name and its permissions.",
				e);
		}
		catch (final JsonParseException e) {
			throw new InputException("The settings file " + file + " is not a JSON object.",
				"Write it as { \"pixel-um\": 0.1, \"z-um\": 0.3 } or give the provenance.json of an earlier run.", e);
		}
	}

	/** A value as it would stand on the command line; a list is joined by commas. */
	private static String text(final JsonElement value) {
		if (value.isJsonArray()) return StreamSupport.stream(value.getAsJsonArray().spliterator(), false).map(
			SettingsFile::word).collect(Collectors.joining(","));
		return word(value);
	}

	private static String word(final JsonElement value) {
		if (!value.isJsonPrimitive()) throw new IllegalArgumentException(
			"a value is a number, a text, true, false or a list of these.");
		return value.getAsString();
	}
}
