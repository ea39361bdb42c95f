package io.github.spineblot.statistics;

import static io.github.spineblot.statistics.RStudy.number;
import static io.github.spineblot.statistics.RStudy.same;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import io.github.spineblot.statistics.MixedModel.DegreesOfFreedom;
import io.github.spineblot.statistics.MultipleComparison.Intervals;
import io.github.spineblot.statistics.MultipleComparison.Method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every result of R in the reference folder for the nested studies: balanced, unbalanced, no variance between mice. */
class RStudiesTest {

	/** R's ptukey is off by this much in absolute terms (README of the references; {@link DistributionTablesTest}). */
	private static final double PTUKEY = 1e-7;

	/** nlme stops its optimiser at a relative change of 1e-6; p values feel it more. */
	private static final double NLME = 5e-5;

	/** mvtnorm's quasi-Monte Carlo. */
	private static final double MONTE_CARLO = 1e-3;

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void overallTests(final String name) {
		final JsonObject r = RStudy.json(name).getAsJsonObject();
		final List<NestedSample> study = RStudy.nested(name);
		final List<Sample> means = RStudy.means(study);
		final Anova.Result a = Anova.withDefaults().test(means).orElseThrow();
		final JsonObject ra = r.getAsJsonObject("mouse_means_anova");
		each("anova(lm(mean ~ group))", ra, Map.of("df1", a.df1(), "df2", a.df2(), "SSb", a.betweenSquares(), "SSw", a
			.withinSquares(), "F", a.f(), "p", a.p(), "eta2", a.etaSquared(), "omega2", a.omegaSquared()));
		final Anova.Result w = Anova.withDefaults().with(Variances.UNEQUAL).test(means).orElseThrow();
		each("oneway.test(mean ~ group)", r.getAsJsonObject("mouse_means_welch"), Map.of("F", w.f(), "df1", w.df1(), "df2", w
			.df2(), "p", w.p()));
		final KruskalWallis.Result k = KruskalWallis.withDefaults().test(means).orElseThrow();
		each("kruskal.test(mean ~ group)", r.getAsJsonObject("mouse_means_kruskal"), Map.of("H", k.h(), "df", k.df(), "p", k
			.p()));
		final ShapiroWilk.Result s = ShapiroWilk.withDefaults().ofResiduals(means).orElseThrow();
		each("shapiro.test(residuals(lm(mean ~ group)))", r.getAsJsonObject("shapiro_residuals"), Map.of("W", s.w(), "p", s
			.p()));
		final Levene.Result b = Levene.withDefaults().test(means).orElseThrow();
		each("car::leveneTest(mean ~ group)", r.getAsJsonObject("brown_forsythe"), Map.of("F", b.f(), "df1", b.df1(), "df2",
			b.df2(), "p", b.p()));
		final Levene.Result l = Levene.withDefaults().with(Levene.Centre.MEAN).test(means).orElseThrow();
		each("car::leveneTest(mean ~ group, center = mean)", r.getAsJsonObject("levene_mean"), Map.of("F", l.f(), "p", l
			.p()));
		// The wrong analysis, dendrites as if independent: only the arithmetic is checked.
		final List<Sample> dendrites = study.stream().map(g -> new Sample(g.name(), g.units().stream().flatMap(u -> u.values()
			.stream()).toList())).toList();
		final Anova.Result n = Anova.withDefaults().test(dendrites).orElseThrow();
		each("anova(lm(density ~ group))", r.getAsJsonObject("naive_dendrite_anova"), Map.of("F", n.f(), "df1", n.df1(),
			"df2", n.df2(), "p", n.p()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void meansOfMiceAndLengthWeightedDensities(final String name) {
		final JsonObject r = RStudy.json(name).getAsJsonObject();
		final List<NestedSample> study = RStudy.nested(name);
		for (final JsonElement e : r.getAsJsonArray("mouse_means")) {
			final JsonObject o = e.getAsJsonObject();
			final Sample mouse = study.stream().filter(g -> g.name().equals(o.get("group").getAsString())).flatMap(g -> g
				.units().stream()).filter(u -> u.name().equals(o.get("mouse").getAsString())).findFirst().orElseThrow();
			assertEquals(o.get("n").getAsInt(), mouse.n());
			same("aggregate(density ~ mouse, FUN = mean)", number(o, "mean"), mouse.mean(), 1e-12, 0);
		}
		if (!r.has("length_weighted_mouse_density")) return;
		final JsonObject weighted = r.getAsJsonObject("length_weighted_mouse_density");
		final Map<String, double[]> groups = new LinkedHashMap<>();
		for (final JsonElement e : weighted.getAsJsonArray("values")) {
			final JsonObject o = e.getAsJsonObject();
			final double[] before = groups.getOrDefault(o.get("group").getAsString(), new double[0]);
			final double[] more = java.util.Arrays.copyOf(before, before.length + 1);
			more[before.length] = number(o, "spines") / number(o, "length_um");
			groups.put(o.get("group").getAsString(), more);
		}
		final Anova.Result a = Anova.withDefaults().test(groups.entrySet().stream().map(e -> Sample.of(e.getKey(), e
			.getValue())).toList()).orElseThrow();
		each("anova(lm(spines / length_um ~ group))", weighted, Map.of("F", a.f(), "p", a.p()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void pairsOfMeans(final String name) {
		final JsonObject r = RStudy.json(name).getAsJsonObject();
		final List<Sample> means = RStudy.means(RStudy.nested(name));
		final Map<Method, List<Comparison>> all = new LinkedHashMap<>();
		for (final Method m : List.of(Method.HOLM, Method.BONFERRONI, Method.BENJAMINI_HOCHBERG, Method.SIDAK,
			Method.TUKEY)) all.put(m, pairs(m, means, Variances.EQUAL));
		final JsonArray rows = r.getAsJsonArray("mouse_means_pairs");
		final JsonArray tukey = r.getAsJsonArray("mouse_means_tukey");
		for (int i = 0; i < rows.size(); i++) {
			final JsonObject o = rows.get(i).getAsJsonObject();
			final String call = "pairs(emmeans(lm(mean ~ group), 'group'), adjust = ...): ";
			plain(call, o, all.get(Method.HOLM).get(i));
			same(call + "holm", number(o, "p_holm"), all.get(Method.HOLM).get(i).pAdjusted());
			same(call + "bonferroni", number(o, "p_bonf"), all.get(Method.BONFERRONI).get(i).pAdjusted());
			same(call + "BH", number(o, "p_BH"), all.get(Method.BENJAMINI_HOCHBERG).get(i).pAdjusted());
			// R computes 1 - (1 - p)^6
			same(call + "sidak", number(o, "p_sidak"), all.get(Method.SIDAK).get(i).pAdjusted(), 1e-6, 1e-15);
			final Comparison t = all.get(Method.TUKEY).get(i);
			same(call + "tukey", number(o, "p_tukey"), t.pAdjusted(), 1e-6, PTUKEY);
			final JsonObject u = tukey.get(i).getAsJsonObject();
			same("TukeyHSD(aov(mean ~ group)): diff", -number(u, "diff"), t.estimate());
			same("TukeyHSD(aov(mean ~ group)): upr", -number(u, "upr"), t.low());
			same("TukeyHSD(aov(mean ~ group)): lwr", -number(u, "lwr"), t.high());
			same("TukeyHSD(aov(mean ~ group)): p adj", number(u, "p_adj"), t.pAdjusted(), 1e-6, PTUKEY);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void againstTheReference(final String name) {
		final List<Sample> means = RStudy.means(RStudy.nested(name));
		final List<Comparison> all = MultipleComparison.withDefaults().with(Method.DUNNETT).compare(means, Variances.EQUAL,
			Contrast.against("control", RStudy.GROUPS)).orElseThrow();
		final JsonArray rows = RStudy.json(name).getAsJsonObject().getAsJsonArray("mouse_means_dunnett");
		for (int i = 0; i < rows.size(); i++) {
			final JsonObject o = rows.get(i).getAsJsonObject();
			final Comparison c = all.get(i);
			assertEquals(o.get("contrast").getAsString(), c.contrast().name());
			each("summary(multcomp::glht(lm(mean ~ group), mcp(group = 'Dunnett')))", o, Map.of("estimate", c.estimate(), "se",
				c.se(), "t", c.t(), "df", c.df()));
			// The integral is 1 - p, hence an absolute error of 1e-14.
			same("Dunnett, " + o.get("contrast"), number(o, "p_adj_exact_integral"), c.pAdjusted(), 1e-9, 2e-14);
			same("glht, " + o.get("contrast"), number(o, "p_adj"), c.pAdjusted(), 0, 1e-4);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void unequalVariances(final String name) {
		final List<Sample> means = RStudy.means(RStudy.nested(name));
		final List<Comparison> tukey = pairs(Method.TUKEY, means, Variances.UNEQUAL);
		final List<Comparison> holm = pairs(Method.HOLM, means, Variances.UNEQUAL);
		final JsonArray rows = RStudy.json(name).getAsJsonObject().getAsJsonArray("mouse_means_games_howell_welch");
		for (int i = 0; i < rows.size(); i++) {
			final JsonObject o = rows.get(i).getAsJsonObject();
			final Sample a = RStudy.named(means, o.get("a").getAsString());
			final Sample b = RStudy.named(means, o.get("b").getAsString());
			final TTest.Result t = TTest.withDefaults().test(a, b).orElseThrow();
			each("t.test(" + a.name() + ", " + b.name() + ")", o, Map.of("diff", t.estimate(), "se", t.se(), "df", t.df(),
				"welch_t", t.t(), "p_welch", t.p(), "ci_lo", t.low(), "ci_hi", t.high()));
			same("Games-Howell q", number(o, "q"), Math.abs(tukey.get(i).t()) * Math.sqrt(2));
			same("ptukey(q, 4, df, lower = FALSE)", number(o, "p_games_howell"), tukey.get(i).pAdjusted(), 1e-6, PTUKEY);
			same("p.adjust(p, 'holm')", number(o, "p_welch_holm"), holm.get(i).pAdjusted());
			final MannWhitney.Result u = MannWhitney.withDefaults().test(a, b).orElseThrow();
			assertEquals(number(o, "U"), u.u());
			same("wilcox.test(" + a.name() + ", " + b.name() + ")", number(o, "p_mannwhitney_exact"), u.p(), 1e-12, 0);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void effectSizes(final String name) {
		final List<Sample> means = RStudy.means(RStudy.nested(name));
		for (final JsonElement e : RStudy.json(name).getAsJsonObject().getAsJsonArray("hedges_g_mouse_means")) {
			final JsonObject o = e.getAsJsonObject();
			final EffectSize.Result g = EffectSize.withDefaults().of(RStudy.named(means, o.get("a").getAsString()), RStudy
				.named(means, o.get("b").getAsString())).orElseThrow();
			each("Hedges g of " + o.get("a") + " and " + o.get("b"), o, Map.of("df", g.df(), "pooled_sd", g.pooledSd(),
				"cohen_d", g.d(), "J_exact", g.correction(), "hedges_g", g.g(), "var_g", g.variance()));
			same("uniroot(pt(t, df, ncp) - 0.975)", o.getAsJsonArray("ci_nct").get(0).getAsDouble(), g.low());
			same("uniroot(pt(t, df, ncp) - 0.025)", o.getAsJsonArray("ci_nct").get(1).getAsDouble(), g.high());
			same("g - 1.96 sqrt(var)", o.getAsJsonArray("ci_normal").get(0).getAsDouble(), g.normalLow());
			same("g + 1.96 sqrt(var)", o.getAsJsonArray("ci_normal").get(1).getAsDouble(), g.normalHigh());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void mixedModelFit(final String name) {
		final JsonObject r = RStudy.json(name).getAsJsonObject();
		final List<NestedSample> study = RStudy.nested(name);
		final MixedModel.Fit fit = MixedModel.withDefaults().fit(study).orElseThrow();
		final JsonObject lmer = r.getAsJsonObject("lmer");
		final String call = "lmer(density ~ group + (1 | mouse))";
		each(call, lmer, Map.of("logLik_REML", fit.logLikelihood(), "REML_criterion", -2 * fit.logLikelihood(), "theta", Math
			.sqrt(fit.betweenVariance() / fit.withinVariance()), "var_mouse", fit.betweenVariance(), "var_resid", fit
				.withinVariance(), "icc", fit.intraclassCorrelation()));
		assertEquals(lmer.get("singular").getAsBoolean(), fit.singular(), "isSingular(" + call + ")");
		assertEquals(r.get("n_mice").getAsInt(), fit.units());
		assertEquals(r.get("n_obs").getAsInt(), fit.values());
		fixedEffects(lmer, fit);
		final MixedModel.Overall ratio = MixedModel.withDefaults().likelihoodRatio(study).orElseThrow();
		each("anova(update(m, REML = FALSE), null)", r.getAsJsonObject("lrt_ML"), Map.of("chisq", ratio.statistic(), "df",
			ratio.df1(), "p", ratio.p()));
		final JsonObject nlme = r.getAsJsonObject("nlme");
		final MixedModel.Overall contained = fit.overall(DegreesOfFreedom.CONTAINMENT);
		same("nlme::lme: sd of mice", number(nlme, "sd_mouse"), Math.sqrt(fit.betweenVariance()), NLME, 1e-5);
		same("nlme::lme: sd of residuals", number(nlme, "sd_resid"), Math.sqrt(fit.withinVariance()), NLME, 0);
		same("nlme::lme: logLik", number(nlme, "logLik_REML"), fit.logLikelihood());
		final JsonObject anova = nlme.getAsJsonObject("anova");
		same("nlme::lme: denDF", number(anova, "denDF"), contained.df2());
		same("nlme::lme: F", number(anova, "F"), contained.statistic(), NLME, 0);
		same("nlme::lme: p", number(anova, "p"), contained.p(), NLME, 0);
		if (!name.startsWith("balanced")) return;
		final JsonObject nested = r.getAsJsonObject("nested_anova");
		same("anova(aov(density ~ group + Error(mouse)))", number(nested, "F_group"), contained.statistic(), 1e-12, 0);
		same("anova(aov(density ~ group + Error(mouse)))", number(nested, "SS_resid") / number(nested, "df_resid"), fit
			.withinVariance(), 1e-12, 0);
	}

	private static void fixedEffects(final JsonObject lmer, final MixedModel.Fit fit) {
		final GroupMeans means = fit.means(DegreesOfFreedom.SATTERTHWAITE);
		final JsonArray fixed = lmer.getAsJsonArray("fixed");
		final double[][] rows = new double[4][4];
		for (int i = 0; i < 4; i++) {
			rows[i][0] = i == 0 ? 1 : -1;
			rows[i][i] = 1;
		}
		for (int i = 0; i < 4; i++) {
			final JsonObject o = fixed.get(i).getAsJsonObject();
			each("summary(lmer)$coefficients, " + o.get("term"), o, Map.of("estimate", means.estimate(rows[i]), "se", means
				.standardError(rows[i]), "df", means.degreesOfFreedom(rows[i]), "t", means.estimate(rows[i]) / means
					.standardError(rows[i])));
			for (int j = 0; j < 4; j++) {
				same("vcov(lmer)[" + i + ", " + j + "]", lmer.getAsJsonArray("vcov_fixed").get(i).getAsJsonArray().get(j)
					.getAsDouble(), means.covariance(rows[i], rows[j]));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void mixedModelTests(final String name) {
		final JsonObject lmer = RStudy.json(name).getAsJsonObject().getAsJsonObject("lmer");
		final MixedModel.Fit fit = MixedModel.withDefaults().fit(RStudy.nested(name)).orElseThrow();
		for (final DegreesOfFreedom df : List.of(DegreesOfFreedom.SATTERTHWAITE, DegreesOfFreedom.KENWARD_ROGER)) {
			final String key = df.name().toLowerCase(java.util.Locale.ROOT);
			final String call = "emmeans(lmer, 'group', lmer.df = '" + key.replace('_', '-') + "'): ";
			final MixedModel.Overall overall = fit.overall(df);
			each("anova(lmer, ddf = '" + key + "')", lmer.getAsJsonObject("anova_" + key), Map.of("numDF", overall.df1(),
				"denDF", overall.df2(), "F", overall.statistic(), "p", overall.p()));
			final GroupMeans means = fit.means(df);
			final JsonArray singles = lmer.getAsJsonArray("emmeans_" + key.replace('_', '-'));
			for (int i = 0; i < singles.size(); i++) {
				final GroupMeans.Mean m = means.each(0.95).get(i);
				assertEquals(singles.get(i).getAsJsonObject().get("group").getAsString(), m.group());
				each(call, singles.get(i).getAsJsonObject(), Map.of("emmean", m.mean(), "SE", m.se(), "df", m.df(), "lower.CL", m
					.low(), "upper.CL", m.high()));
			}
			final List<Contrast> pairs = Contrast.pairs(RStudy.GROUPS);
			final List<Comparison> holm = MultipleComparison.withDefaults().compare(means, pairs).orElseThrow();
			final List<Comparison> tukey = MultipleComparison.withDefaults().with(Method.TUKEY).with(Intervals.PLAIN).compare(
				means, pairs).orElseThrow();
			final JsonArray rows = lmer.getAsJsonArray("pairs_" + key.replace('_', '-'));
			for (int i = 0; i < rows.size(); i++) {
				final JsonObject o = rows.get(i).getAsJsonObject();
				plain(call, o, holm.get(i));
				plain(call, o, tukey.get(i));
				same(call + "holm", number(o, "p_holm"), holm.get(i).pAdjusted());
				same(call + "tukey", number(o, "p_tukey"), tukey.get(i).pAdjusted(), 1e-6, PTUKEY);
			}
			final JsonArray dunnett = lmer.getAsJsonArray("dunnett_" + key.replace('_', '-'));
			final List<Comparison> against = MultipleComparison.withDefaults().with(Method.DUNNETT).compare(means, Contrast
				.against("control", RStudy.GROUPS)).orElseThrow();
			for (int i = 0; i < dunnett.size(); i++) {
				final JsonObject o = dunnett.get(i).getAsJsonObject();
				final Comparison c = against.get(i);
				each(call + o.get("contrast"), o, Map.of("estimate", c.estimate(), "se", c.se(), "df", c.df(), "t", c.t()));
				same(call + o.get("contrast") + " mvt", number(o, "p_mvt"), c.pAdjusted(), 0, MONTE_CARLO);
			}
		}
	}

	private static List<Comparison> pairs(final Method method, final List<Sample> means, final Variances variances) {
		return MultipleComparison.withDefaults().with(method).compare(means, variances, Contrast.pairs(RStudy.GROUPS))
			.orElseThrow();
	}

	private static void plain(final String call, final JsonObject o, final Comparison c) {
		assertEquals(o.get("contrast").getAsString(), c.contrast().name());
		each(call + o.get("contrast"), o, Map.of("estimate", c.estimate(), "SE", c.se(), "df", c.df(), "lower.CL", c.low(),
			"upper.CL", c.high(), "t.ratio", c.t(), "p.value", c.p()));
	}

	private static void each(final String call, final JsonObject r, final Map<String, Double> values) {
		values.forEach((key, value) -> same(call + "  " + key, number(r, key), value));
	}
}
