package io.github.spineblot.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.spineblot.evaluation.SpineTruth;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

/** Reads the truth that stands beside a simulated image ({@code NAME.truth.json}, spine-truth/1). */
public final class SpineTruthFile {

	private static final String SCHEMA = "spine-truth/1";

	private SpineTruthFile() { }

	/** Where the truth of an image would be. */
	public static Path beside(final Path image) {
		final String name = image.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return image.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".truth.json");
	}

	/** @throws InputException when the file cannot be read or is of another kind */
	public static SpineTruth read(final Path file) {
		try {
			final JsonObject root = JsonParser.parseString(SmallFile.text(file, StandardCharsets.UTF_8)).getAsJsonObject();
			if (!SCHEMA.equals(root.get("schema").getAsString())) throw new IllegalStateException("schema");
			return truth(root);
		}
		catch (final IOException e) {
			throw new InputException("The truth file " + file + " cannot be read.", "Check its name and its permissions.", e);
		}
		catch (final InputException e) {
			throw e;
		}
		// values nested without end are taken for numbers by calls without end
		catch (final RuntimeException | StackOverflowError e) {
			throw new InputException(file + " is not a truth file of the kind " + SCHEMA + ".",
				"Give a file that 'spineblot simulate spines' has written.", e);
		}
	}

	private static SpineTruth truth(final JsonObject root) {
		final List<Point3> heads = new ArrayList<>();
		final List<Boolean> unscored = new ArrayList<>();
		for (final JsonElement e : root.getAsJsonArray("spines")) {
			final JsonObject spine = e.getAsJsonObject();
			final JsonArray p = spine.getAsJsonArray("head_um");
			heads.add(new Point3(p.get(0).getAsDouble(), p.get(1).getAsDouble(), p.get(2).getAsDouble()));
			unscored.add(spine.get("border").getAsBoolean() || spine.get("doubtful").getAsBoolean());
		}
		final JsonObject matching = root.getAsJsonObject("matching");
		return new SpineTruth(root.getAsJsonObject("totals").get("dendrite_length_um").getAsDouble(), heads, unscored,
			matching.get("tolerance_xy_um").getAsDouble(), matching.get("tolerance_z_um").getAsDouble());
	}
}
