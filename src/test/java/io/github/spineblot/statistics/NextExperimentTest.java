package io.github.spineblot.statistics;

import static io.github.spineblot.statistics.RStudy.same;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sample sizes and the hierarchical bootstrap. */
class NextExperimentTest {

	@Test
	void powerIsRs() {
		final SampleSize size = SampleSize.withDefaults();
		same("power.t.test(n = 20, delta = 1, sd = 1, strict = TRUE)", 0.8689530, size.power(20, 1), 1e-7, 0);
		// power.t.test(power = 0.8, delta = 1, sd = 1) gives n = 16.71477
		final SampleSize.Result r = size.unitsPerGroup(1, 1, 0).orElseThrow();
		assertEquals(17, r.unitsPerGroup());
		assertTrue(r.power() >= 0.8 && size.power(16, 1) < 0.8);
		// power.t.test(power = 0.9, delta = 0.5, sd = 1) gives n = 85.03129
		assertEquals(86, size.withPower(0.9).unitsPerGroup(-0.5, 1, 0).orElseThrow().unitsPerGroup());
	}

	@Test
	void noDifferenceIsFoundWithTheErrorProbability() {
		assertEquals(0.05, SampleSize.withDefaults().power(6, 0), 1e-12);
		assertEquals(0.01, SampleSize.withDefaults().withAlpha(0.05).withContrasts(5).power(6, 0), 1e-12);
	}

	@Test
	void moreDendritesHelpOnlyDownToTheVarianceBetweenAnimals() {
		final SampleSize size = SampleSize.withDefaults().withGroups(4);
		final int one = size.unitsPerGroup(0.3, 0.02, 0.1).orElseThrow().unitsPerGroup();
		final int eight = size.withValuesPerUnit(8).unitsPerGroup(0.3, 0.02, 0.1).orElseThrow().unitsPerGroup();
		final int many = size.withValuesPerUnit(1_000_000).unitsPerGroup(0.3, 0.02, 0.1).orElseThrow().unitsPerGroup();
		final int none = size.unitsPerGroup(0.3, 0.02, 0).orElseThrow().unitsPerGroup();
		assertTrue(one > eight && eight > many, one + " " + eight + " " + many);
		assertEquals(none, many);
		assertEquals(0.0325, Math.pow(size.withValuesPerUnit(8).unitsPerGroup(0.3, 0.02, 0.1).orElseThrow().unitSd(), 2),
			1e-12);
	}

	@Test
	void theDetectableDifferenceIsTheInverse() {
		final SampleSize.Result r = SampleSize.withDefaults().withGroups(4).detectable(6, 0.02, 0.1).orElseThrow();
		assertEquals(0.8, r.power(), 1e-9);
		assertEquals(6, SampleSize.withDefaults().withGroups(4).unitsPerGroup(r.difference() * 1.0001, 0.02, 0.1)
			.orElseThrow().unitsPerGroup());
		assertThrows(IllegalArgumentException.class, () -> SampleSize.withDefaults().unitsPerGroup(0, 1, 1));
		assertThrows(IllegalArgumentException.class, () -> SampleSize.withDefaults().unitsPerGroup(1, -1, 1));
		assertEquals(Obstacle.Kind.ZERO_VARIANCE, SampleSize.withDefaults().unitsPerGroup(1, 0, 0).obstacle().orElseThrow()
			.kind());
	}

	/** With one value per unit the bootstrap's variance is known: sum of squares / n^2 per group. */
	@Test
	void theResamplesScatterAsTheyMust() {
		final NestedSample a = single("a", new Random(1), 12, 3);
		final NestedSample b = single("b", new Random(2), 9, 0);
		final HierarchicalBootstrap.Result r = HierarchicalBootstrap.withDefaults().withResamples(40_000).difference(a, b)
			.orElseThrow();
		final double expected = Math.sqrt(a.means().sumOfSquares() / 144 + b.means().sumOfSquares() / 81);
		assertEquals(expected, r.se(), 0.02 * expected);
		assertEquals(a.means().mean() - b.means().mean(), r.estimate(), 1e-12);
		final HierarchicalBootstrap.Result p = HierarchicalBootstrap.withDefaults().with(
			HierarchicalBootstrap.Method.PERCENTILE).withResamples(40_000).difference(a, b).orElseThrow();
		assertEquals(r.estimate() - 1.96 * expected, p.low(), 0.2 * expected);
		assertEquals(r.estimate() + 1.96 * expected, p.high(), 0.2 * expected);
	}

	/** Two levels: the drawn unit's mean adds the scatter of its own values. */
	@Test
	void bothLevelsAreDrawn() {
		final List<NestedSample> study = RStudy.unbalanced();
		double expected = 0;
		for (final NestedSample g : study.subList(0, 2)) {
			double inner = 0;
			for (final Sample u : g.units()) inner += u.sumOfSquares() / u.n() / u.n();
			expected += (g.means().sumOfSquares() + inner) / g.n() / g.n();
		}
		final HierarchicalBootstrap.Result r = HierarchicalBootstrap.withDefaults().withResamples(40_000).difference(study
			.get(0), study.get(1)).orElseThrow();
		assertEquals(Math.sqrt(expected), r.se(), 0.02 * r.se());
	}

	@Test
	void sameSeedSameInterval() {
		final List<NestedSample> s = RStudy.unbalanced();
		final HierarchicalBootstrap bootstrap = HierarchicalBootstrap.withDefaults().withResamples(2000);
		final HierarchicalBootstrap.Result a = bootstrap.difference(s.get(0), s.get(1)).orElseThrow();
		assertEquals(a, bootstrap.difference(s.get(0), s.get(1)).orElseThrow());
		final HierarchicalBootstrap.Result b = bootstrap.withSeed(2).difference(s.get(0), s.get(1)).orElseThrow();
		assertNotEquals(a.low(), b.low());
		assertEquals(a.low(), b.low(), 0.3 * a.se());
		final NestedSample doubled = scaled(s.get(0));
		final HierarchicalBootstrap.Result c = bootstrap.difference(doubled, scaled(s.get(1))).orElseThrow();
		assertEquals(2 * a.low(), c.low(), 1e-12);
		assertEquals(2 * a.high(), c.high(), 1e-12);
	}

	@Test
	void theSkewedSideIsTheLongerOne() {
		final double[] skewed = new Random(4).doubles(30).map(u -> -Math.log(u)).toArray();
		final List<Sample> units = new ArrayList<>();
		for (int i = 0; i < skewed.length; i++) units.add(Sample.of("m" + i, skewed[i]));
		final NestedSample flat = single("b", new Random(2), 30, 0);
		final NestedSample tight = new NestedSample("t", flat.units().stream().map(u -> new Sample(u.name(), u.values()
			.stream().map(v -> 0.01 * v).toList())).toList());
		final HierarchicalBootstrap.Result bca = HierarchicalBootstrap.withDefaults().difference(new NestedSample("s",
			units), tight).orElseThrow();
		assertTrue(bca.high() - bca.estimate() > 1.1 * (bca.estimate() - bca.low()));
	}

	/** False findings over 2000 null studies with dendrites that are not independent. */
	@Test
	@Tag("accuracy")
	void falseFindingsAreFivePercent() {
		for (final double icc : new double[] { 0, 0.2, 0.4 }) {
			final Random random = new Random(17);
			int anova = 0;
			int mixed = 0;
			for (int i = 0; i < 2000; i++) {
				final List<NestedSample> study = nullStudy(random, icc);
				if (Anova.withDefaults().test(RStudy.means(study)).orElseThrow().p() < 0.05) anova++;
				if (MixedModel.withDefaults().fit(study).orElseThrow().overall(MixedModel.DegreesOfFreedom.KENWARD_ROGER)
					.p() < 0.05) mixed++;
			}
			assertTrue(anova >= 80 && anova <= 120, "animal means, icc " + icc + ": " + anova + " of 2000");
			// A variance held at 0 makes Kenward and Roger's test a little careful when there is none.
			assertTrue(mixed >= 40 && mixed <= 120, "mixed model, icc " + icc + ": " + mixed + " of 2000");
		}
	}

	private static List<NestedSample> nullStudy(final Random random, final double icc) {
		final List<NestedSample> study = new ArrayList<>();
		for (int g = 0; g < 4; g++) {
			final List<Sample> units = new ArrayList<>();
			for (int u = 0; u < 6; u++) {
				final double shift = Math.sqrt(icc) * random.nextGaussian();
				final List<Double> values = new ArrayList<>();
				for (int d = 0; d < 8; d++) values.add(shift + Math.sqrt(1 - icc) * random.nextGaussian());
				units.add(new Sample("m" + u, values));
			}
			study.add(new NestedSample("g" + g, units));
		}
		return study;
	}

	private static NestedSample single(final String name, final Random random, final int n, final double mean) {
		final List<Sample> units = new ArrayList<>();
		for (int i = 0; i < n; i++) units.add(Sample.of(name + i, mean + random.nextGaussian()));
		return new NestedSample(name, units);
	}

	private static NestedSample scaled(final NestedSample s) {
		return new NestedSample(s.name(), s.units().stream().map(u -> new Sample(u.name(), u.values().stream().map(v -> 2 * v)
			.toList())).toList());
	}
}
