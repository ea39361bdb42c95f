package io.github.spineblot.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.simulate.DendriteTruth;
import io.github.spineblot.simulate.DendriteTruth.Shaft;
import io.github.spineblot.simulate.DendriteTruth.TrueSpine;
import io.github.spineblot.simulate.SimulatedDendrites;
import io.github.spineblot.spine.SpineClass;

/**
 * The truth of a simulated image of dendrites as JSON of the schema spine-truth/1. Coordinates are
 * micrometres from the centre of the first voxel, rounded to a nanometre.
 */
public final class DendriteTruthFile {

	/** Tolerances of the one-to-one matching of found spines, as in hand-made truth files of the schema. */
	private static final double TOLERANCE_XY_UM = 0.6;
	private static final double TOLERANCE_Z_UM = 1.0;

	private DendriteTruthFile() { }

	/**
	 * @param image name of the image file that the truth belongs to
	 * @param seed what it was made from
	 * @param settings values of all options that made it
	 */
	public static String json(final SimulatedDendrites made, final String image, final long seed,
		final Settings settings)
	{
		final DendriteTruth truth = made.truth();
		final JsonObject root = new JsonObject();
		root.addProperty("schema", "spine-truth/1");
		root.addProperty("image", image);
		root.addProperty("kind", made.image().is2D() ? "synthetic-2d" : "synthetic-3d");
		root.add("source", source(seed, settings));
		root.addProperty("unit", "um");
		addGeometry(root, made);
		root.add("dendrites", array(truth.dendrites(), DendriteTruthFile::shaft));
		root.add("spines", array(truth.spines(), DendriteTruthFile::spine));
		final JsonObject region = new JsonObject();
		region.addProperty("mode", "whole-image");
		root.add("annotated_region", region);
		root.add("ignore", new JsonArray());
		root.add("axons_um", array(truth.axons(), a -> array(a, DendriteTruthFile::point)));
		root.add("totals", totals(truth));
		final JsonObject matching = new JsonObject();
		matching.addProperty("tolerance_xy_um", TOLERANCE_XY_UM);
		matching.addProperty("tolerance_z_um", TOLERANCE_Z_UM);
		matching.addProperty("point", "head_um");
		root.add("matching", matching);
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create().toJson(root) + "\n";
	}

	private static JsonObject source(final long seed, final Settings settings) {
		final JsonObject source = new JsonObject();
		source.addProperty("generator", "spineblot simulate spines");
		source.addProperty("licence", "CC0-1.0");
		source.addProperty("seed", seed);
		final JsonObject values = new JsonObject();
		for (final Map.Entry<String, Object> e : settings.asMap().entrySet()) {
			if (e.getValue() instanceof Boolean b) values.addProperty(e.getKey(), b);
			else if (e.getValue() instanceof Number n) values.addProperty(e.getKey(), n);
			else values.addProperty(e.getKey(), String.valueOf(e.getValue()));
		}
		source.add("settings", values);
		return source;
	}

	private static void addGeometry(final JsonObject root, final SimulatedDendrites made) {
		final Volume v = made.image();
		final JsonArray shape = new JsonArray();
		shape.add(v.depth());
		shape.add(v.height());
		shape.add(v.width());
		root.add("shape_zyx", shape);
		root.addProperty("dtype", made.bitDepth() == 8 ? "uint8" : "uint16");
		root.addProperty("polarity", v.polarity().name().toLowerCase(Locale.ROOT));
		final JsonObject voxel = new JsonObject();
		voxel.addProperty("x", v.voxel().xUm());
		voxel.addProperty("y", v.voxel().yUm());
		voxel.addProperty("z", v.voxel().zUm());
		root.add("voxel_um", voxel);
		root.addProperty("voxel_known", true);
		root.addProperty("origin", "centre of voxel (0,0,0); x=col*dx, y=row*dy, z=slice*dz");
	}

	private static JsonObject shaft(final Shaft d) {
		final JsonObject o = new JsonObject();
		o.addProperty("id", d.id());
		o.add("parent", d.parentId() < 0 ? JsonNull.INSTANCE : new JsonPrimitive(d.parentId()));
		o.add("points_um", array(d.centreline().points(), DendriteTruthFile::point));
		o.add("radius_um", array(d.radiusUm(), r -> number(r, 3)));
		o.add("length_um", number(d.centreline().lengthUm(), 3));
		o.add("length_xy_um", number(d.centreline().lengthXyUm(), 3));
		return o;
	}

	private static JsonObject spine(final TrueSpine s) {
		final JsonObject o = new JsonObject();
		o.addProperty("id", s.id());
		o.addProperty("dendrite", s.dendriteId());
		o.add("position_um", number(s.positionUm(), 3));
		o.add("head_um", point(s.head()));
		o.add("tip_um", point(s.tip()));
		o.add("base_um", point(s.base()));
		o.add("surface_um", point(s.surface()));
		o.addProperty("cls", s.spineClass().label());
		o.add("head_diameter_um", number(s.size().headDiameterUm(), 3));
		o.add("neck_diameter_um", number(s.size().neckDiameterUm(), 3));
		o.add("neck_length_um", number(s.size().neckLengthUm(), 3));
		o.add("length_um", number(s.size().lengthUm(), 3));
		o.add("volume_um3", number(s.size().volumeUm3(), 4));
		o.add("shaft_radius_um", number(s.size().shaftRadiusUm(), 3));
		o.add("elevation_deg", number(s.elevationDeg(), 1));
		o.addProperty("hidden_in_z", s.hiddenInZ());
		o.addProperty("border", s.border());
		o.addProperty("doubtful", s.doubtful());
		o.add("snr", number(s.snr(), 2));
		return o;
	}

	private static JsonObject totals(final DendriteTruth truth) {
		final JsonObject o = new JsonObject();
		o.add("dendrite_length_um", number(truth.lengthUm(), 3));
		o.addProperty("spines", truth.spines().size());
		o.addProperty("spines_scored", truth.scored().size());
		o.add("density_per_um", truth.dendrites().isEmpty() ? JsonNull.INSTANCE : number(truth.densityPerUm(), 4));
		final JsonObject classes = new JsonObject();
		for (final SpineClass c : SpineClass.values()) classes.addProperty(c.label(), truth.scored().stream().filter(s -> s
			.spineClass() == c).count());
		o.add("by_class", classes);
		o.addProperty("hidden_in_z", truth.scored().stream().filter(TrueSpine::hiddenInZ).count());
		return o;
	}

	private static <T> JsonArray array(final List<T> values, final java.util.function.Function<T, JsonElement> element) {
		final JsonArray a = new JsonArray();
		values.forEach(v -> a.add(element.apply(v)));
		return a;
	}

	private static JsonElement point(final Point3 p) {
		final JsonArray a = new JsonArray();
		a.add(number(p.x(), 3));
		a.add(number(p.y(), 3));
		a.add(number(p.z(), 3));
		return a;
	}

	private static JsonPrimitive number(final double value, final int digits) {
		return new JsonPrimitive(new BigDecimal(new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN)
			.stripTrailingZeros().toPlainString()));
	}
}
