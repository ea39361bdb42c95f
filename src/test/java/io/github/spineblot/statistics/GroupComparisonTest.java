package io.github.spineblot.statistics;

import static io.github.spineblot.statistics.RStudy.same;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.statistics.MultipleComparison.Intervals;
import io.github.spineblot.statistics.MultipleComparison.Method;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Tests of groups with one value per unit: results of R for its own data sets, closed forms, properties. */
class GroupComparisonTest {

	/** R's PlantGrowth. */
	private static final List<Sample> PLANTS = List.of(Sample.of("ctrl", 4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53,
		5.33, 5.14), Sample.of("trt1", 4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69), Sample.of("trt2", 6.31,
			5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26));

	/** R's sleep. */
	private static final Sample DRUG1 = Sample.of("1", 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
	private static final Sample DRUG2 = Sample.of("2", 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

	private static final List<Sample> MICE = RStudy.means(RStudy.unbalanced());

	@Test
	void analysisOfVariance() {
		final Anova.Result a = Anova.withDefaults().test(PLANTS).orElseThrow();
		same("anova(lm(weight ~ group, PlantGrowth))", 4.846088, a.f(), 2e-7, 0);
		same("anova(lm(weight ~ group, PlantGrowth))", 0.01591, a.p(), 1e-4, 0);
		final Anova.Result w = Anova.withDefaults().with(Variances.UNEQUAL).test(PLANTS).orElseThrow();
		same("oneway.test(weight ~ group, PlantGrowth)", 5.181, w.f(), 1e-4, 0);
		same("oneway.test(weight ~ group, PlantGrowth)", 17.128, w.df2(), 3e-5, 0);
		same("oneway.test(weight ~ group, PlantGrowth)", 0.01739, w.p(), 3e-4, 0);
		final Anova.Result m = Anova.withDefaults().test(MICE).orElseThrow();
		same("anova(lm(mean ~ group))", 9.84523254811382, m.f());
		same("anova(lm(mean ~ group))", 0.00053970062460318, m.p());
		same("omega squared", 0.55822674241324, m.omegaSquared());
		final Anova.Result mw = Anova.withDefaults().with(Variances.UNEQUAL).test(MICE).orElseThrow();
		same("oneway.test(mean ~ group)", 20.8778410097222, mw.f());
		same("oneway.test(mean ~ group)", 7.23858005956702, mw.df2());
		same("oneway.test(mean ~ group)", 0.000617837786938559, mw.p());
	}

	@Test
	void ranksAndAssumptions() {
		final KruskalWallis.Result k = KruskalWallis.withDefaults().test(PLANTS).orElseThrow();
		same("kruskal.test(weight ~ group, PlantGrowth)", 7.9882, k.h(), 1e-5, 0);
		same("kruskal.test(weight ~ group, PlantGrowth)", 0.01842, k.p(), 3e-4, 0);
		final Levene.Result l = Levene.withDefaults().test(PLANTS).orElseThrow();
		same("car::leveneTest(weight ~ group, PlantGrowth)", 1.1192, l.f(), 5e-5, 0);
		same("car::leveneTest(weight ~ group, PlantGrowth)", 0.3412, l.p(), 2e-4, 0);
		final ShapiroWilk.Result s = ShapiroWilk.withDefaults().ofResiduals(PLANTS).orElseThrow();
		same("shapiro.test(residuals(lm(weight ~ group, PlantGrowth)))", 0.96607, s.w(), 1e-5, 0);
		same("shapiro.test(residuals(lm(weight ~ group, PlantGrowth)))", 0.4379, s.p(), 1e-4, 0);
		same("shapiro.test(c(0.802146, 6.99298, 0.0212167))", 0.19557366319464, ShapiroWilk.withDefaults().test(Sample.of(
			"x", 0.802146, 6.99298, 0.0212167)).orElseThrow().p());
		same("shapiro.test(c(1.28304, 0.467975, 0.147371, 0.802429, 0.83435))", 0.920469842544249, ShapiroWilk
			.withDefaults().test(Sample.of("x", 1.28304, 0.467975, 0.147371, 0.802429, 0.83435)).orElseThrow().p());
		same("kruskal.test(mean ~ group)", 12.2199134199134, KruskalWallis.withDefaults().test(MICE).orElseThrow().h());
		same("car::leveneTest(mean ~ group, center = mean)", 3.85926724544325, Levene.withDefaults().with(Levene.Centre.MEAN)
			.test(MICE).orElseThrow().f());
	}

	@Test
	void twoGroups() {
		final TTest.Result w = TTest.withDefaults().test(DRUG1, DRUG2).orElseThrow();
		same("t.test(extra ~ group, sleep)", -1.8608, w.t(), 2e-5, 0);
		same("t.test(extra ~ group, sleep)", 17.776, w.df(), 3e-5, 0);
		same("t.test(extra ~ group, sleep)", 0.07939, w.p(), 1e-4, 0);
		same("t.test(extra ~ group, sleep)$conf.int", -3.3654832, w.low(), 1e-7, 0);
		same("t.test(extra ~ group, sleep)$conf.int", 0.2054832, w.high(), 1e-6, 0);
		final TTest.Result s = TTest.withDefaults().with(Variances.EQUAL).test(DRUG1, DRUG2).orElseThrow();
		assertEquals(18, s.df());
		same("t.test(extra ~ group, sleep, var.equal = TRUE)", 0.07919, s.p(), 1e-4, 0);
		final MannWhitney.Result u = MannWhitney.withDefaults().test(DRUG1, DRUG2).orElseThrow();
		assertEquals(25.5, u.u());
		assertFalse(u.exact(), "two values are equal");
		same("wilcox.test(extra ~ group, sleep)", 0.06933, u.p(), 1e-4, 0);
		// All 6!/(3! 3!) = 20 orders are alike: the most extreme one has p = 2/20.
		final MannWhitney.Result exact = MannWhitney.withDefaults().test(Sample.of("a", 1, 2, 3), Sample.of("b", 4, 5, 7))
			.orElseThrow();
		assertTrue(exact.exact());
		assertEquals(0.1, exact.p(), 1e-15);
		assertEquals(-3, exact.shift());
	}

	@Test
	void effectSize() {
		final EffectSize.Result g = EffectSize.withDefaults().of(MICE.get(0), MICE.get(1)).orElseThrow();
		same("J(9) * (mean(a) - mean(b)) / sd_pooled", 2.57295828878861, g.g());
		same("J(9) * uniroot(pt(t, 9, ncp) - 0.975) / sqrt(30 / 11)", 0.94617128219079, g.low());
		same("J(9) * uniroot(pt(t, 9, ncp) - 0.025) / sqrt(30 / 11)", 4.1364690428735, g.high());
		final EffectSize.Result turned = EffectSize.withDefaults().of(MICE.get(1), MICE.get(0)).orElseThrow();
		assertArrayEquals(new double[] { -g.g(), -g.high(), -g.low() }, new double[] { turned.g(), turned.low(), turned
			.high() }, 1e-10);
		final EffectSize.Result wide = EffectSize.withDefaults().withLevel(0.99).of(MICE.get(0), MICE.get(1)).orElseThrow();
		assertTrue(wide.low() < g.low() && wide.high() > g.high());
	}

	@Test
	void tukeyKramerAndGamesHowell() {
		final List<Comparison> t = pairs(PLANTS, Method.TUKEY, Variances.EQUAL);
		final double[] p = { 0.3908711, 0.1979960, 0.0120064 };
		final double[] diff = { 0.371, -0.494, -0.865 };
		for (int i = 0; i < 3; i++) {
			same("TukeyHSD(aov(weight ~ group, PlantGrowth))", p[i], t.get(i).pAdjusted(), 5e-6, 0);
			same("TukeyHSD(aov(weight ~ group, PlantGrowth))", diff[i], t.get(i).estimate(), 1e-12, 0);
			assertTrue(t.get(i).simultaneous());
		}
		same("TukeyHSD(aov(weight ~ group, PlantGrowth))", -1.0622161, t.get(0).low() + 2 * -0.371, 1e-6, 0);
		same("TukeyHSD(aov(mean ~ group)), CSDS_LR3-CSDS", 0.0795019322163646, pairs(MICE, Method.TUKEY, Variances.EQUAL)
			.get(4).pAdjusted());
		same("ptukey(2.5794530, 4, 5.7007147, lower = FALSE)", 0.352007781693013, pairs(MICE, Method.TUKEY,
			Variances.UNEQUAL).get(4).pAdjusted());
	}

	@Test
	void plannedContrastsAndDunnett() {
		final List<Comparison> holm = pairs(MICE, Method.HOLM, Variances.EQUAL);
		same("pairs(emmeans(lm(mean ~ group), 'group'), adjust = 'holm')", 0.00428782568890328, holm.get(0).pAdjusted());
		same("pairs(emmeans(lm(mean ~ group), 'group'))", 0.000857565137780656, holm.get(0).p());
		same("pairs(emmeans(lm(mean ~ group), 'group'))", 0.177378124369734, holm.get(0).low());
		assertFalse(holm.get(0).simultaneous());
		final List<Comparison> dunnett = MultipleComparison.withDefaults().with(Method.DUNNETT).compare(MICE,
			Variances.EQUAL, Contrast.against("control", RStudy.GROUPS)).orElseThrow();
		same("1 - pmvt(..., df = 17), by integrate()", 0.00240118389672173, dunnett.get(0).pAdjusted());
		same("1 - pmvt(..., df = 17), by integrate()", 0.589252324239637, dunnett.get(2).pAdjusted());
		// The ends of a simultaneous interval belong to an adjusted p of exactly 1 - level.
		final Comparison c = dunnett.get(0);
		assertEquals(0.05, DunnettDistribution.ofSizes(6, new int[] { 5, 6, 4 }, 17).survivalProbability((c.high() - c
			.estimate()) / c.se()), 1e-10);
	}

	@Test
	void intervalsHoldTogetherWhenAsked() {
		final double[] half = new double[3];
		int at = 0;
		for (final Method m : List.of(Method.NONE, Method.SIDAK, Method.BONFERRONI)) {
			final Comparison c = MultipleComparison.withDefaults().with(m).with(Intervals.SIMULTANEOUS).compare(MICE,
				Variances.EQUAL, Contrast.pairs(RStudy.GROUPS)).orElseThrow().get(0);
			assertTrue(c.simultaneous());
			half[at++] = (c.high() - c.estimate()) / c.se();
		}
		same("qt(1 - 0.05 / 12, 17)", half[2], half[0], 1e-12, 0);
		same("qt(1 - 0.05 / 12, 17)", 2.984041658479755, half[2], 1e-12, 0);
		assertTrue(half[1] < half[2] && half[1] > 2.9, "Sidak is a little narrower than Bonferroni");
	}

	@Test
	void weightedContrast() {
		final Contrast mean = new Contrast("trt - ctrl", Map.of("ctrl", -1.0, "trt1", 0.5, "trt2", 0.5));
		final Comparison c = MultipleComparison.withDefaults().compare(PLANTS, Variances.EQUAL, List.of(mean)).orElseThrow()
			.get(0);
		assertEquals((4.661 + 5.526) / 2 - 5.032, c.estimate(), 1e-12);
		assertEquals(c.p(), c.pAdjusted());
		assertThrows(IllegalArgumentException.class, () -> MultipleComparison.withDefaults().with(Method.TUKEY).compare(
			PLANTS, Variances.EQUAL, List.of(mean)));
		assertThrows(IllegalArgumentException.class, () -> new Contrast("sum", Map.of("ctrl", 1.0, "trt1", 1.0)));
		assertThrows(IllegalArgumentException.class, () -> Contrast.between("ctrl", "nobody").weightsOf(List.of("ctrl")));
	}

	@Test
	void scaleShiftAndOrderDoNotMatter() {
		final List<Sample> moved = MICE.stream().map(s -> new Sample(s.name(), s.values().stream().map(v -> 300 - 1024 * v)
			.toList())).toList();
		final List<Sample> mixed = new ArrayList<>(MICE);
		Collections.reverse(mixed);
		for (final List<Sample> other : List.of(moved, mixed)) {
			for (final Variances v : Variances.values()) {
				final Anova.Result a = Anova.withDefaults().with(v).test(MICE).orElseThrow();
				final Anova.Result b = Anova.withDefaults().with(v).test(other).orElseThrow();
				assertEquals(a.f(), b.f(), 1e-9 * a.f());
				assertEquals(a.p(), b.p(), 1e-9 * a.p());
			}
			assertEquals(KruskalWallis.withDefaults().test(MICE).orElseThrow().h(), KruskalWallis.withDefaults().test(other)
				.orElseThrow().h(), 1e-12);
			assertEquals(Levene.withDefaults().test(MICE).orElseThrow().p(), Levene.withDefaults().test(other).orElseThrow()
				.p(), 1e-10);
			assertEquals(ShapiroWilk.withDefaults().ofResiduals(MICE).orElseThrow().p(), ShapiroWilk.withDefaults()
				.ofResiduals(other).orElseThrow().p(), 1e-9);
		}
		final List<Comparison> a = pairs(MICE, Method.TUKEY, Variances.UNEQUAL);
		final List<Comparison> b = pairs(moved, Method.TUKEY, Variances.UNEQUAL);
		for (int i = 0; i < a.size(); i++) {
			assertEquals(-1024 * a.get(i).low(), b.get(i).high(), 1e-8);
			assertEquals(a.get(i).pAdjusted(), b.get(i).pAdjusted(), 1e-11);
		}
	}

	@Test
	void twoGroupsAgreeAcrossTests() {
		final List<Sample> two = List.of(DRUG1, DRUG2);
		for (final Variances v : Variances.values()) {
			final TTest.Result t = TTest.withDefaults().with(v).test(DRUG1, DRUG2).orElseThrow();
			final Anova.Result a = Anova.withDefaults().with(v).test(two).orElseThrow();
			assertEquals(t.t() * t.t(), a.f(), 1e-12);
			assertEquals(t.p(), a.p(), 1e-12);
			for (final Method m : Method.values()) assertEquals(t.p(), pairs(two, m, v).get(0).pAdjusted(), 1e-11, m.name());
		}
	}

	@Test
	void exactRankProbabilitiesAreThoseOfAllOrders() {
		final Random random = new Random(3);
		final double[] a = random.doubles(4).toArray();
		final double[] b = random.doubles(6).toArray();
		final MannWhitney.Result r = MannWhitney.withDefaults().test(Sample.of("a", a), Sample.of("b", b)).orElseThrow();
		int as = 0;
		int all = 0;
		for (int set = 0; set < 1024; set++) {
			if (Integer.bitCount(set) != 4) continue;
			int u = 0;
			for (int i = 0; i < 10; i++) {
				for (int j = 0; j < i; j++) if ((set >> i & 1) == 1 && (set >> j & 1) == 0) u++;
			}
			all++;
			if (Math.min(u, 24 - u) <= Math.min(r.u(), 24 - r.u())) as++;
		}
		assertEquals(Math.min(1, (double) as / all), r.p(), 1e-14);
	}

	private static List<Comparison> pairs(final List<Sample> samples, final Method method, final Variances variances) {
		return MultipleComparison.withDefaults().with(method).compare(samples, variances, Contrast.pairs(samples.stream().map(
			Sample::name).toList())).orElseThrow();
	}
}
