package io.github.spineblot.statistics;

import static io.github.spineblot.statistics.RStudy.number;
import static io.github.spineblot.statistics.RStudy.same;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import io.github.spineblot.statistics.MultipleComparison.Method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R's results for blots: log ratios of animals on several membranes, and Shapiro-Wilk for many sizes. */
class RStudyBlotsTest {

	@ParameterizedTest
	@ValueSource(strings = { "blot_bdnf_balanced", "blot_pcamkii_missing" })
	void animalsInBlocks(final String name) {
		final JsonObject r = RStudy.json(name).getAsJsonObject();
		final List<BlockedAnova.Unit> units = new ArrayList<>();
		final Map<String, List<Double>> onOne = new LinkedHashMap<>();
		RStudy.GROUPS.forEach(g -> onOne.put(g, new ArrayList<>()));
		for (final String group : RStudy.GROUPS) {
			for (final JsonElement e : r.getAsJsonArray("per_animal")) {
				final JsonObject o = e.getAsJsonObject();
				if (!o.get("group").getAsString().equals(group)) continue;
				units.add(new BlockedAnova.Unit(o.get("blot").getAsString(), group, number(o, "lr")));
				onOne.get(group).add(number(o, "lfc"));
			}
		}
		final BlockedAnova.Result result = BlockedAnova.withDefaults().test(units).orElseThrow();
		final JsonObject overall = r.getAsJsonObject("block_anova");
		final String call = "lm(log2ratio ~ blot + group)";
		same(call + " F", number(overall, "F"), result.f());
		same(call + " p", number(overall, "p"), result.p());
		assertEquals(number(overall, "df_resid"), result.df2());
		final List<Contrast> pairs = Contrast.pairs(RStudy.GROUPS);
		final List<Comparison> holm = MultipleComparison.withDefaults().compare(result.means(), pairs).orElseThrow();
		final List<Comparison> tukey = MultipleComparison.withDefaults().with(Method.TUKEY).compare(result.means(), pairs)
			.orElseThrow();
		final JsonArray rows = r.getAsJsonArray("pairs");
		for (int i = 0; i < rows.size(); i++) {
			final JsonObject o = rows.get(i).getAsJsonObject();
			final Comparison c = holm.get(i);
			final Map<String, Double> values = new LinkedHashMap<>(Map.of("estimate", c.estimate(), "SE", c.se(), "df", c.df(),
				"lower.CL", c.low(), "upper.CL", c.high(), "t.ratio", c.t(), "p.value", c.p(), "p_holm", c.pAdjusted()));
			values.put("fold", Math.pow(2, c.estimate()));
			values.put("fold_lo", Math.pow(2, c.low()));
			values.put("fold_hi", Math.pow(2, c.high()));
			values.forEach((key, value) -> same("pairs(emmeans(" + call + ", 'group')) " + key, number(o, key), value));
			same("tukey", number(o, "p_tukey"), tukey.get(i).pAdjusted(), 1e-6, 1e-9);
		}
		final Anova.Result plain = Anova.withDefaults().test(onOne.entrySet().stream().map(e -> new Sample(e.getKey(), e
			.getValue())).toList()).orElseThrow();
		same("oneway.test(lfc ~ group, var.equal = TRUE)", number(r.getAsJsonObject("oneway_on_lfc"), "F"), plain.f());
		same("oneway.test(lfc ~ group, var.equal = TRUE)", number(r.getAsJsonObject("oneway_on_lfc"), "p"), plain.p());
		for (final JsonElement e : r.getAsJsonArray("group_log2_summary")) {
			final JsonObject o = e.getAsJsonObject();
			final Sample s = new Sample("lfc", onOne.get(o.get("group").getAsString()));
			same("tapply(lfc, group, mean)", number(o, "lfc"), s.mean(), 1e-9, 1e-14);
			same("tapply(lfc, group, sd)", number(o, "sd_lfc"), Math.sqrt(s.variance()), 1e-9, 0);
		}
	}

	@Test
	void technicalReplicates() {
		final Map<String, List<Double>> lanes = new LinkedHashMap<>();
		for (final Map<String, String> row : RStudy.csv("blot_bdnf_balanced")) {
			lanes.computeIfAbsent(row.get("animal"), a -> new ArrayList<>()).add(Math.log(Double.parseDouble(row.get(
				"target_volume")) / Double.parseDouble(row.get("loading_volume"))) / Math.log(2));
		}
		final Anova.Result a = Anova.withDefaults().test(lanes.entrySet().stream().map(e -> new Sample(e.getKey(), e
			.getValue())).toList()).orElseThrow();
		final JsonObject r = RStudy.json("blot_bdnf_balanced").getAsJsonObject().getAsJsonObject("icc_tech");
		same("anova(lm(lr ~ animal)): Mean Sq of animals", number(r, "ms_animal"), a.betweenSquares() / a.df1());
		same("anova(lm(lr ~ animal)): Mean Sq of lanes", number(r, "ms_tech"), a.withinSquares() / a.df2());
	}

	@Test
	void shapiroWilkOfManySizes() {
		for (final JsonElement e : RStudy.json("shapiro_wilk").getAsJsonArray()) {
			final JsonObject o = e.getAsJsonObject();
			final double[] x = new com.google.gson.Gson().fromJson(o.get("x"), double[].class);
			final ShapiroWilk.Result s = ShapiroWilk.withDefaults().test(Sample.of("x", x)).orElseThrow();
			same("shapiro.test(c(" + o.get("x") + "))$statistic", number(o, "W"), s.w(), 1e-6, 0);
			same("shapiro.test(c(" + o.get("x") + "))$p.value", number(o, "p"), s.p(), 1e-6, 0);
		}
	}
}
