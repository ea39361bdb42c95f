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

import io.github.spineblot.evaluation.AnnotatedImage;
import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.AnnotatedImage.Matching;
import io.github.spineblot.evaluation.AnnotatedImage.Region;
import io.github.spineblot.evaluation.AnnotatedImage.Tube;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

/** Reads everything that a truth file of the schema spine-truth/1 says about how it is to be compared. */
public final class AnnotationFile {

	private static final String SCHEMA = "spine-truth/1";
	/** Beside an edge a person marks no spine, and a cut one cannot be judged. */
	private static final double EDGE_UM = 0.6;

	private AnnotationFile() { }

	/** @throws InputException when the file cannot be read or is of another kind */
	public static AnnotatedImage read(final Path file) {
		try {
			final JsonObject root = JsonParser.parseString(SmallFile.text(file, StandardCharsets.UTF_8)).getAsJsonObject();
			if (!SCHEMA.equals(root.get("schema").getAsString())) throw new IllegalStateException("schema");
			return annotation(root);
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
				"Give a file that 'spineblot simulate spines' has written, or points as a CSV file.", e);
		}
	}

	private static AnnotatedImage annotation(final JsonObject root) {
		final boolean calibrated = root.get("voxel_known").getAsBoolean();
		final JsonObject m = root.getAsJsonObject("matching");
		final boolean segment = m.has("point") && m.get("point").getAsString().equals("segment");
		final Matching matching = new Matching(m.get(calibrated ? "tolerance_xy_um" : "tolerance_px").getAsDouble(),
			calibrated ? m.get("tolerance_z_um").getAsDouble() : Double.POSITIVE_INFINITY, segment ? m.get("segment_from")
				.getAsDouble() : Double.NaN);
		final List<AnnotatedSpine> spines = new ArrayList<>();
		for (final JsonElement e : root.getAsJsonArray("spines")) spines.add(spine(e.getAsJsonObject(), segment));
		final List<List<Point3>> dendrites = new ArrayList<>();
		for (final JsonElement e : root.getAsJsonArray("dendrites")) dendrites.add(points(e.getAsJsonObject().getAsJsonArray(
			"points_um")));
		final JsonElement length = root.getAsJsonObject("totals").get("dendrite_length_um");
		return new AnnotatedImage(root.get("image").getAsString(), calibrated, spines, dendrites, length == null || length
			.isJsonNull() ? Double.NaN : length.getAsDouble(), matching, region(root, calibrated));
	}

	private static AnnotatedSpine spine(final JsonObject s, final boolean segment) {
		final Point3 head = point(s.getAsJsonArray("head_um"));
		final JsonElement cls = s.get("cls");
		return new AnnotatedSpine(s.get("id").getAsString(), head, segment ? point(s.getAsJsonArray("base_um")) : head,
			segment ? point(s.getAsJsonArray("tip_um")) : head, cls == null || cls.isJsonNull() ? "" : cls.getAsString(), s.get(
				"border").getAsBoolean() || s.get("doubtful").getAsBoolean());
	}

	private static Region region(final JsonObject root, final boolean calibrated) {
		final JsonObject area = root.getAsJsonObject("annotated_region");
		final boolean near = area.get("mode").getAsString().equals("near-dendrites");
		final List<Tube> left = new ArrayList<>();
		for (final JsonElement e : root.getAsJsonArray("ignore")) left.add(new Tube(points(e.getAsJsonObject().getAsJsonArray(
			"points_um")), e.getAsJsonObject().get("radius_um").getAsDouble()));
		final boolean edges = !root.get("kind").getAsString().equals("real-2d");
		final JsonArray shape = root.getAsJsonArray("shape_zyx");
		final JsonElement voxel = root.get("voxel_um");
		final boolean hasVoxel = voxel != null && voxel.isJsonObject();
		final double dx = hasVoxel ? voxel.getAsJsonObject().get("x").getAsDouble() : 1;
		final double dy = hasVoxel ? voxel.getAsJsonObject().get("y").getAsDouble() : 1;
		return new Region(near ? area.get("radius_xy_um").getAsDouble() : Double.NaN, near ? area.get("dz_um").getAsDouble()
			: Double.NaN, left, edges ? shape.get(2).getAsInt() * dx : Double.NaN, edges ? shape.get(1).getAsInt() * dy
				: Double.NaN, calibrated ? EDGE_UM : 0);
	}

	private static List<Point3> points(final JsonArray a) {
		final List<Point3> points = new ArrayList<>();
		a.forEach(p -> points.add(point(p.getAsJsonArray())));
		return points;
	}

	private static Point3 point(final JsonArray a) {
		return new Point3(a.get(0).getAsDouble(), a.get(1).getAsDouble(), a.size() > 2 ? a.get(2).getAsDouble() : 0);
	}
}
