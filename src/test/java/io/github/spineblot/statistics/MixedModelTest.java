package io.github.spineblot.statistics;

import static io.github.spineblot.statistics.RStudy.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.statistics.MixedModel.DegreesOfFreedom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** The random-intercept model: lmer, lmerTest, pbkrtest for the typed-in study, closed forms, naive likelihood, properties. */
class MixedModelTest {

	private static final List<NestedSample> STUDY = RStudy.unbalanced();
	private static final MixedModel.Fit FIT = MixedModel.withDefaults().fit(STUDY).orElseThrow();

	@Test
	void theFitIsLmers() {
		final String call = "lmer(density ~ group + (1 | mouse))";
		same(call, -18.3767481698046, FIT.logLikelihood());
		same(call, 0.0113807901381961, FIT.betweenVariance());
		same(call, 0.0628579066143503, FIT.withinVariance());
		same(call, 0.153299972063501, FIT.intraclassCorrelation());
		assertFalse(FIT.singular());
		assertEquals(21, FIT.units());
		assertEquals(139, FIT.values());
		same("anova(lmer ML, null)", 21.5534899300136, MixedModel.withDefaults().likelihoodRatio(STUDY).orElseThrow()
			.statistic());
	}

	@Test
	void overallTestsAreLmerTests() {
		final MixedModel.Overall kr = FIT.overall(DegreesOfFreedom.KENWARD_ROGER);
		same("anova(lmer, ddf = 'Kenward-Roger')", 9.96900363604574, kr.statistic());
		same("anova(lmer, ddf = 'Kenward-Roger')", 16.1585529460142, kr.df2());
		same("anova(lmer, ddf = 'Kenward-Roger')", 0.000586491849398923, kr.p());
		final MixedModel.Overall s = FIT.overall(DegreesOfFreedom.SATTERTHWAITE);
		same("anova(lmer, ddf = 'Satterthwaite')", 10.0292343102035, s.statistic());
		same("anova(lmer, ddf = 'Satterthwaite')", 15.0532725643821, s.df2());
	}

	@Test
	void contrastsAreEmmeans() {
		final Comparison kr = firstPair(FIT, DegreesOfFreedom.KENWARD_ROGER);
		final String call = "pairs(emmeans(lmer, 'group', lmer.df = ...), adjust = 'holm'): control - CSDS ";
		same(call + "kenward-roger", 0.36490374327426, kr.estimate());
		same(call + "kenward-roger", 0.0883537264124172, kr.se());
		same(call + "kenward-roger", 16.1017267761995, kr.df());
		same(call + "kenward-roger", 0.000776000940990302, kr.p());
		same(call + "kenward-roger", 0.00388000470495151, kr.pAdjusted());
		same(call + "kenward-roger", 0.177698336479871, kr.low());
		final Comparison s = firstPair(FIT, DegreesOfFreedom.SATTERTHWAITE);
		same(call + "satterthwaite", 0.0881299652472176, s.se());
		same(call + "satterthwaite", 15.0012398512, s.df());
		final GroupMeans.Mean last = FIT.means(DegreesOfFreedom.KENWARD_ROGER).each(0.95).get(3);
		same("emmeans(lmer, 'group')", 1.20709182356417, last.mean());
		same("emmeans(lmer, 'group')", 0.070946360839083, last.se());
		same("emmeans(lmer, 'group')", 15.1055340570042, last.df());
		same("emmeans(lmer, 'group')", 1.05596519937683, last.low());
	}

	/** With the same number of values in every unit all is in the mean squares (Searle, Casella and McCulloch 1992, chapter 4). */
	@Test
	void balancedDataHaveAClosedForm() {
		final int dendrites = 5;
		final List<NestedSample> study = random(new Random(11), 3, 4, dendrites, 0.8);
		final List<Sample> means = RStudy.means(study);
		final Anova.Result a = Anova.withDefaults().test(means).orElseThrow();
		final double between = dendrites * a.withinSquares() / a.df2();
		double within = 0;
		for (final NestedSample g : study) for (final Sample u : g.units()) within += u.sumOfSquares();
		within /= 12 * (dendrites - 1);
		final MixedModel.Fit fit = MixedModel.withDefaults().fit(study).orElseThrow();
		assertEquals(within, fit.withinVariance(), 1e-12);
		assertEquals((between - within) / dendrites, fit.betweenVariance(), 1e-12);
		for (final DegreesOfFreedom df : DegreesOfFreedom.values()) {
			final MixedModel.Overall o = fit.overall(df);
			assertEquals(a.f(), o.statistic(), 1e-9 * a.f(), df.name());
			assertEquals(9, o.df2(), 1e-8, df.name());
			assertEquals(9, firstPair(fit, df).df(), 1e-8, df.name());
		}
		final Comparison plain = MultipleComparison.withDefaults().compare(means, Variances.EQUAL, Contrast.pairs(List.of(
			"g0", "g1", "g2"))).orElseThrow().get(0);
		assertEquals(plain.p(), firstPair(fit, DegreesOfFreedom.KENWARD_ROGER).p(), 1e-9);
		assertEquals(plain.low(), firstPair(fit, DegreesOfFreedom.KENWARD_ROGER).low(), 1e-9);
	}

	/** Two degrees of freedom, where Kenward and Roger's factors are 0 / 0, and four, where one is infinite. */
	@Test
	void smallestStudies() {
		for (final int units : new int[] { 2, 3, 5 }) {
			final MixedModel.Fit fit = MixedModel.withDefaults().fit(random(new Random(2), 2, units, 4, 3)).orElseThrow();
			assertFalse(fit.singular());
			for (final DegreesOfFreedom df : DegreesOfFreedom.values()) {
				final Comparison pair = firstPair(fit, df);
				final MixedModel.Overall o = fit.overall(df);
				assertEquals(pair.t() * pair.t(), o.statistic(), 1e-8 * o.statistic(), df + " " + units);
				assertEquals(2 * units - 2, o.df2(), 1e-6, df + " " + units);
				assertEquals(pair.p(), o.p(), 1e-8, df + " " + units);
			}
		}
	}

	@Test
	void withoutScatterBetweenUnitsTheFitIsSingularAndRight() {
		// Units with exactly equal means: less scatter between them than chance allows.
		final List<NestedSample> study = new ArrayList<>();
		for (int g = 0; g < 2; g++) {
			final List<Sample> units = new ArrayList<>();
			for (int u = 0; u < 4; u++) units.add(Sample.of("m" + g + u, g + 1, g + 2, g + 3 + 0.01 * u));
			study.add(new NestedSample("g" + g, units));
		}
		final MixedModel.Fit fit = MixedModel.withDefaults().fit(study).orElseThrow();
		assertTrue(fit.singular());
		assertEquals(0, fit.betweenVariance());
		assertEquals(0, fit.intraclassCorrelation());
		double rest = 0;
		for (final NestedSample g : study) {
			rest += new Sample("all", g.units().stream().flatMap(u -> u.values().stream()).toList()).sumOfSquares();
		}
		assertEquals(rest / 22, fit.withinVariance(), 1e-12);
		assertEquals(22, firstPair(fit, DegreesOfFreedom.SATTERTHWAITE).df());
		assertEquals(6, firstPair(fit, DegreesOfFreedom.KENWARD_ROGER).df(), 1e-9);
		assertEquals(6, firstPair(fit, DegreesOfFreedom.CONTAINMENT).df());
		assertEquals(6, fit.overall(DegreesOfFreedom.KENWARD_ROGER).df2(), 1e-8);
	}

	/** The likelihood with whole matrices, and no better one anywhere near or far. */
	@Test
	void noOtherVariancesAreLikelier() {
		for (int seed = 0; seed < 6; seed++) {
			final List<NestedSample> study = random(new Random(seed), 2, 3, 0, seed % 3);
			final MixedModel.Fit fit = MixedModel.withDefaults().fit(study).orElseThrow();
			assertEquals(naive(study, fit.betweenVariance(), fit.withinVariance()), fit.logLikelihood(), 1e-9);
			for (final double f : new double[] { 0, 0.5, 0.999, 1, 1.001, 2, 30 }) {
				for (final double h : new double[] { 0.5, 0.999, 1, 1.001, 2 }) {
					final double between = fit.singular() ? f * 0.1 : f * fit.betweenVariance();
					assertTrue(naive(study, between, h * fit.withinVariance()) <= fit.logLikelihood() + 1e-12);
				}
			}
		}
	}

	@Test
	void scaleShiftAndOrderDoNotMatter() {
		final MixedModel.Fit moved = MixedModel.withDefaults().fit(mapped(STUDY, v -> 2000 - 64 * v)).orElseThrow();
		assertEquals(64 * 64 * FIT.betweenVariance(), moved.betweenVariance(), 1e-7);
		final List<NestedSample> mixed = new ArrayList<>(STUDY);
		Collections.reverse(mixed);
		final MixedModel.Fit turned = MixedModel.withDefaults().fit(mixed).orElseThrow();
		for (final MixedModel.Fit other : List.of(moved, turned)) {
			assertEquals(FIT.intraclassCorrelation(), other.intraclassCorrelation(), 1e-10);
			for (final DegreesOfFreedom df : List.of(DegreesOfFreedom.KENWARD_ROGER, DegreesOfFreedom.CONTAINMENT)) {
				assertEquals(FIT.overall(df).p(), other.overall(df).p(), 1e-12);
				assertEquals(FIT.overall(df).df2(), other.overall(df).df2(), 1e-8);
				final List<Comparison> a = MultipleComparison.withDefaults().compare(FIT.means(df), Contrast.pairs(
					RStudy.GROUPS)).orElseThrow();
				final List<Comparison> b = MultipleComparison.withDefaults().compare(other.means(df), Contrast.pairs(
					RStudy.GROUPS)).orElseThrow();
				for (int i = 0; i < a.size(); i++) assertEquals(a.get(i).pAdjusted(), b.get(i).pAdjusted(), 1e-10);
			}
		}
	}

	@Test
	void theVariancesAreFound() {
		final MixedModel.Fit fit = MixedModel.withDefaults().fit(random(new Random(5), 2, 400, 6, 0.5)).orElseThrow();
		assertEquals(0.25, fit.betweenVariance(), 0.03);
		assertEquals(1, fit.withinVariance(), 0.05);
	}

	@Test
	void unitsWithoutValuesAreACallersMistake() {
		assertThrows(IllegalArgumentException.class, () -> new NestedSample("g", List.of(Sample.of("m"))));
	}

	private static Comparison firstPair(final MixedModel.Fit fit, final DegreesOfFreedom df) {
		final GroupMeans means = fit.means(df);
		return MultipleComparison.withDefaults().compare(means, Contrast.pairs(means.names())).orElseThrow().get(0);
	}

	private static List<NestedSample> mapped(final List<NestedSample> study, final DoubleUnaryOperator f) {
		return study.stream().map(g -> new NestedSample(g.name(), g.units().stream().map(u -> new Sample(u.name(), u.values()
			.stream().map(f::applyAsDouble).toList())).toList())).toList();
	}

	/** @param values per unit, 0 for 1 to 5 of them @param sd of the units; that of the values is 1 */
	private static List<NestedSample> random(final Random random, final int groups, final int units, final int values,
		final double sd)
	{
		final List<NestedSample> study = new ArrayList<>();
		for (int g = 0; g < groups; g++) {
			final List<Sample> all = new ArrayList<>();
			for (int u = 0; u < units; u++) {
				final double shift = g + sd * random.nextGaussian();
				final int n = values > 0 ? values : 1 + (u + 2 * g) % 5;
				all.add(new Sample("m" + g + "_" + u, random.doubles(n).map(x -> shift + random.nextGaussian()).boxed()
					.toList()));
			}
			study.add(new NestedSample("g" + g, all));
		}
		return study;
	}

	/** Restricted log likelihood from its definition. */
	private static double naive(final List<NestedSample> study, final double between, final double within) {
		final List<double[]> rows = new ArrayList<>();
		for (int g = 0; g < study.size(); g++) {
			for (int u = 0; u < study.get(g).n(); u++) {
				for (final double v : study.get(g).units().get(u).values()) rows.add(new double[] { g, u, v });
			}
		}
		final int n = rows.size();
		final int k = study.size();
		final RealMatrix v = new Array2DRowRealMatrix(n, n);
		final RealMatrix x = new Array2DRowRealMatrix(n, k);
		final RealMatrix y = new Array2DRowRealMatrix(n, 1);
		for (int i = 0; i < n; i++) {
			x.setEntry(i, (int) rows.get(i)[0], 1);
			y.setEntry(i, 0, rows.get(i)[2]);
			for (int j = 0; j < n; j++) {
				final boolean same = rows.get(i)[0] == rows.get(j)[0] && rows.get(i)[1] == rows.get(j)[1];
				v.setEntry(i, j, (same ? between : 0) + (i == j ? within : 0));
			}
		}
		final LUDecomposition lu = new LUDecomposition(v);
		final RealMatrix w = lu.getSolver().getInverse();
		final RealMatrix information = x.transpose().multiply(w).multiply(x);
		final LUDecomposition inner = new LUDecomposition(information);
		final RealMatrix beta = inner.getSolver().getInverse().multiply(x.transpose()).multiply(w).multiply(y);
		final RealMatrix e = y.subtract(x.multiply(beta));
		return -((n - k) * Math.log(2 * Math.PI) + Math.log(lu.getDeterminant()) + Math.log(inner.getDeterminant()) + e
			.transpose().multiply(w).multiply(e).getEntry(0, 0)) / 2;
	}
}
