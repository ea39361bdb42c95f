package io.github.spineblot.io;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import io.github.spineblot.settings.Settings;
import io.github.spineblot.simulate.BlotSimulationSettings;
import io.github.spineblot.simulate.BlotTruth;
import io.github.spineblot.simulate.BlotTruth.TrueBand;
import io.github.spineblot.simulate.BlotTruth.TrueLane;
import io.github.spineblot.simulate.MembraneLoads;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** The truth of a simulated blot as JSON of the schema blot-truth/1. */
public final class BlotTruthFile {

	private BlotTruthFile() { }

	/** @param image name of the image file that the truth belongs to */
	public static String json(final BlotTruth truth, final String image) {
		final Settings s = truth.settings().settings();
		final boolean film = s.get(BlotSimulationSettings.FILM);
		final JsonObject root = new JsonObject();
		root.addProperty("schema", "blot-truth/1");
		root.addProperty("image", image);
		root.addProperty("kind", "synthetic");
		root.addProperty("level", s.get(BlotSimulationSettings.LEVEL));
		root.addProperty("shape", s.get(BlotSimulationSettings.SHAPE));
		root.addProperty("polarity", film || s.get(BlotSimulationSettings.DARK) ? "dark_on_bright" : "bright_on_dark");
		root.addProperty("film", film);
		root.addProperty("bit_depth", s.get(BlotSimulationSettings.BIT_DEPTH));
		root.addProperty("clip_level", s.get(BlotSimulationSettings.CLIP));
		root.addProperty("expected_qc", truth.expectedQc());
		root.addProperty("why", truth.why());
		root.addProperty("tilt_deg", s.get(BlotSimulationSettings.TILT));
		root.addProperty("bow_px", s.get(BlotSimulationSettings.BOW));
		root.addProperty("smile_px", s.get(BlotSimulationSettings.SMILE));
		root.addProperty("exposure_s", s.get(BlotSimulationSettings.EXPOSURE));
		if (s.get(BlotSimulationSettings.LAYOUT).equals("dilution")) addLoads(root, truth);
		final JsonArray lanes = new JsonArray();
		truth.lanes().forEach(l -> lanes.add(lane(l)));
		root.add("lanes", lanes);
		final JsonArray bands = new JsonArray();
		truth.bands().forEach(b -> bands.add(band(b)));
		root.add("bands", bands);
		root.addProperty("seed", truth.seed());
		final JsonObject given = new JsonObject();
		for (final Map.Entry<String, Object> e : s.asMap().entrySet()) given.addProperty(e.getKey(), String.valueOf(e
			.getValue()));
		root.add("settings", given);
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create().toJson(root) + "\n";
	}

	private static void addLoads(final JsonObject root, final BlotTruth truth) {
		final JsonArray loads = new JsonArray();
		for (final TrueLane l : truth.lanes()) loads.add(number(MembraneLoads.loadUg(l.lane()), 6));
		root.add("load_ug", loads);
		root.addProperty("response", truth.settings().settings().get(BlotSimulationSettings.RESPONSE));
	}

	private static JsonObject lane(final TrueLane l) {
		final JsonObject o = new JsonObject();
		o.addProperty("lane", l.lane());
		o.addProperty("kind", l.kind());
		o.add("x_px", number(l.xPx(), 2));
		o.add("width_px", number(l.widthPx(), 2));
		final JsonArray line = new JsonArray();
		for (int i = 0; i < l.xs().length; i++) {
			final JsonArray point = new JsonArray();
			point.add(number(l.xs()[i], 2));
			point.add(number(l.ys()[i], 2));
			line.add(point);
		}
		o.add("centerline", line);
		return o;
	}

	private static JsonObject band(final TrueBand b) {
		final JsonObject o = new JsonObject();
		o.addProperty("lane", b.lane());
		if (b.row().matches("[0-9]+")) o.addProperty("row", Integer.valueOf(b.row()));
		else o.addProperty("row", b.row());
		o.addProperty("target", b.target());
		o.add("x_px", number(b.xPx(), 2));
		o.add("y_px", number(b.yPx(), 2));
		o.add("sigma_px", number(b.sigmaPx(), 2));
		final JsonArray box = new JsonArray();
		for (final int v : b.box()) box.add(v);
		o.add("box", box);
		o.add("volume", number(b.volume(), 2));
		o.add("kda", Double.isNaN(b.kda()) ? JsonNull.INSTANCE : number(b.kda(), 3));
		o.add("snr", number(b.snr(), 2));
		o.addProperty("saturated_px", b.saturatedPx());
		return o;
	}

	private static JsonPrimitive number(final double value, final int digits) {
		final BigDecimal d = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros();
		return new JsonPrimitive(new BigDecimal(d.toPlainString()));
	}
}
