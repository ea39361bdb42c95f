package io.github.spineblot.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;

class PAdjustmentTest {

	private static final double[] P = { 0.0004, 0.011, 0.02, 0.2, 0.03, 0.8 };

	@Test
	void isRs() {
		final JsonObject o = RStudy.json("padjust").getAsJsonObject();
		final double[] p = of(o, "p");
		assertArrayEquals(of(o, "holm"), PAdjustment.HOLM.adjust(p), 1e-15, "p.adjust(p, 'holm')");
		assertArrayEquals(of(o, "bonferroni"), PAdjustment.BONFERRONI.adjust(p), 1e-15, "p.adjust(p, 'bonferroni')");
		assertArrayEquals(of(o, "BH"), PAdjustment.BENJAMINI_HOCHBERG.adjust(p), 1e-15, "p.adjust(p, 'BH')");
	}

	@Test
	void typedIn() {
		assertArrayEquals(new double[] { 0.0024, 0.055, 0.08, 0.4, 0.09, 0.8 }, PAdjustment.HOLM.adjust(P), 1e-15,
			"p.adjust(p, 'holm')");
		assertArrayEquals(new double[] { 0.0024, 0.033, 0.04, 0.24, 0.045, 0.8 }, PAdjustment.BENJAMINI_HOCHBERG.adjust(P),
			1e-15, "p.adjust(p, 'BH')");
		assertArrayEquals(new double[] { 0.0024, 0.066, 0.12, 1, 0.18, 1 }, PAdjustment.BONFERRONI.adjust(P), 1e-15,
			"p.adjust(p, 'bonferroni')");
	}

	@Test
	void aMissingTestDoesNotCount() {
		assertArrayEquals(new double[] { 0.02, Double.NaN, 0.04 }, PAdjustment.HOLM.adjust(0.01, Double.NaN, 0.04), 1e-15,
			"p.adjust(c(0.01, NA, 0.04), 'holm')");
		assertArrayEquals(new double[] { 1 - 0.99 * 0.99, Double.NaN, 1 - 0.96 * 0.96 }, PAdjustment.SIDAK.adjust(0.01,
			Double.NaN, 0.04), 1e-15);
		assertArrayEquals(new double[0], PAdjustment.HOLM.adjust());
		assertThrows(IllegalArgumentException.class, () -> PAdjustment.HOLM.adjust(1.2));
	}

	private static double[] of(final JsonObject o, final String key) {
		return new Gson().fromJson(o.get(key), double[].class);
	}
}
