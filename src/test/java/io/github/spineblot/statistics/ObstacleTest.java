package io.github.spineblot.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.statistics.Obstacle.Kind;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Legal data that allow no test are named, never turned into a number. */
class ObstacleTest {

	private static final Sample GOOD = Sample.of("good", 1, 2, 4);
	private static final Sample OTHER = Sample.of("other", 2, 3, 3.5);
	private static final Sample FLAT = Sample.of("flat", 0.1 + 0.2, 0.3, 0.3);
	private static final Sample SINGLE = Sample.of("single", 3);
	private static final Sample HOLE = Sample.of("hole", 3, Double.NaN, 2);

	@Test
	void everyTestOfGroupsNamesTheGroupsAtFault() {
		final List<List<Sample>> wrong = List.of(List.of(GOOD), List.of(GOOD, SINGLE, OTHER), List.of(GOOD, HOLE), List.of(
			FLAT, GOOD));
		final List<Obstacle> expected = List.of(obstacle(Kind.ONE_SAMPLE, "good"), obstacle(Kind.TOO_FEW_VALUES, "single"),
			obstacle(Kind.NOT_FINITE, "hole"), obstacle(Kind.ZERO_VARIANCE, "flat"));
		for (int i = 0; i < wrong.size(); i++) {
			final List<Sample> data = wrong.get(i);
			assertEquals(expected.get(i), why(Anova.withDefaults().test(data)));
			assertEquals(expected.get(i), why(Anova.withDefaults().with(Variances.UNEQUAL).test(data)));
			assertEquals(expected.get(i), why(Levene.withDefaults().test(data)));
			assertEquals(expected.get(i), why(MultipleComparison.withDefaults().compare(data, Variances.EQUAL, List.of())));
			if (i < 3) assertEquals(expected.get(i), why(KruskalWallis.withDefaults().test(data)));
		}
		assertEquals(obstacle(Kind.ZERO_VARIANCE, "flat"), why(TTest.withDefaults().test(GOOD, FLAT)));
		assertEquals(obstacle(Kind.TOO_FEW_VALUES, "single"), why(EffectSize.withDefaults().of(SINGLE, GOOD)));
		assertEquals(obstacle(Kind.NOT_FINITE, "hole"), why(MannWhitney.withDefaults().test(HOLE, GOOD)));
	}

	@Test
	void nearlyConstantGroupsAreAnsweredInTime() {
		final List<Sample> tight = List.of(Sample.of("a", 1, 1 + 1e-9, 1 + 3e-9), Sample.of("b", 2, 2 + 2e-9, 2 + 5e-9), Sample
			.of("c", 5, 5 + 4e-9, 5 + 9e-9));
		for (final MultipleComparison.Method m : List.of(MultipleComparison.Method.TUKEY,
			MultipleComparison.Method.DUNNETT)) {
			for (final Comparison c : MultipleComparison.withDefaults().with(m).compare(tight, Variances.EQUAL, Contrast
				.against("a", List.of("a", "b", "c"))).orElseThrow()) assertTrue(c.pAdjusted() < 1e-40 && c.low() > 0.9);
		}
		final EffectSize.Result g = EffectSize.withDefaults().of(tight.get(0), tight.get(1)).orElseThrow();
		assertTrue(g.low() < g.g() && g.g() < g.high() && g.high() < 0);
	}

	@Test
	void ranksNeedScatterOnlyOverall() {
		assertTrue(KruskalWallis.withDefaults().test(List.of(GOOD, Sample.of("five", 5, 5, 5))).answer().isPresent());
		assertEquals(obstacle(Kind.ZERO_VARIANCE), why(MannWhitney.withDefaults().test(Sample.of("a", 5, 5), Sample.of("b", 5,
			5))));
	}

	@Test
	void normalityNeedsThreeValuesThatDiffer() {
		final ShapiroWilk test = ShapiroWilk.withDefaults();
		assertEquals(obstacle(Kind.TOO_FEW_VALUES, "x"), why(test.test(Sample.of("x", 1, 2))));
		assertEquals(obstacle(Kind.TOO_MANY_VALUES, "x"), why(test.test(Sample.of("x", new double[5001]))));
		assertEquals(obstacle(Kind.ZERO_VARIANCE, "flat"), why(test.test(FLAT)));
		assertEquals(obstacle(Kind.NOT_FINITE, "hole"), why(test.test(HOLE)));
	}

	@Test
	void pairsOfValuesSayNothingAboutVariances() {
		assertEquals(obstacle(Kind.TOO_FEW_VALUES, "a", "b"), why(Levene.withDefaults().test(List.of(Sample.of("a", 1, 2),
			Sample.of("b", 5, 9)))));
	}

	@Test
	void nestedData() {
		final NestedSample good = new NestedSample("good", List.of(Sample.of("m1", 1, 2), Sample.of("m2", 2, 4)));
		final NestedSample one = new NestedSample("one", List.of(Sample.of("m3", 1, 2, 3)));
		final NestedSample hole = new NestedSample("hole", List.of(Sample.of("m3", 1, Double.NaN), Sample.of("m4", 1)));
		final NestedSample lone = new NestedSample("lone", List.of(Sample.of("m5", 1), Sample.of("m6", 2)));
		final NestedSample bare = new NestedSample("bare", List.of(Sample.of("m7", 3), Sample.of("m8", 5)));
		final NestedSample flat = new NestedSample("flat", List.of(Sample.of("m9", 3, 3), Sample.of("m10", 5, 5)));
		final MixedModel model = MixedModel.withDefaults();
		assertEquals(Kind.ONE_SAMPLE, why(model.fit(List.of(good))).kind());
		assertEquals(obstacle(Kind.TOO_FEW_VALUES, "one"), why(model.fit(List.of(good, one))));
		assertEquals(obstacle(Kind.NOT_FINITE, "hole"), why(model.fit(List.of(good, hole))));
		assertEquals(obstacle(Kind.NO_REPLICATION), why(model.fit(List.of(lone, bare))));
		assertEquals(obstacle(Kind.ZERO_VARIANCE), why(model.fit(List.of(flat, lone))));
		assertEquals(obstacle(Kind.ZERO_VARIANCE), why(model.likelihoodRatio(List.of(flat, lone))));
		assertTrue(model.fit(List.of(good, lone)).answer().isPresent(), "replicates in some units are enough");
		final HierarchicalBootstrap bootstrap = HierarchicalBootstrap.withDefaults().withResamples(100);
		assertEquals(obstacle(Kind.TOO_FEW_VALUES, "one"), why(bootstrap.difference(good, one)));
	}

	@Test
	void blocks() {
		final List<BlockedAnova.Unit> apart = units("b1 a 1", "b1 a 2", "b2 b 3", "b2 b 5");
		assertEquals(obstacle(Kind.CONFOUNDED, "b"), why(BlockedAnova.withDefaults().test(apart)));
		assertEquals(obstacle(Kind.TOO_FEW_VALUES, "a", "b"), why(BlockedAnova.withDefaults().test(units("b1 a 1",
			"b1 b 2"))));
		assertEquals(obstacle(Kind.NOT_FINITE, "b"), why(BlockedAnova.withDefaults().test(units("b1 a 1", "b1 b NaN"))));
		assertEquals(obstacle(Kind.ZERO_VARIANCE), why(BlockedAnova.withDefaults().test(units("b1 a 1", "b1 b 2", "b2 a 3",
			"b2 b 4"))));
		assertEquals(obstacle(Kind.ONE_SAMPLE, "a"), why(BlockedAnova.withDefaults().test(units("b1 a 1", "b2 a 2"))));
	}

	/** Without blocks to tell apart, the block design is the plain analysis; a constant per block changes nothing. */
	@Test
	void blocksTakeAwayTheirConstants() {
		final List<BlockedAnova.Unit> one = units("b a 1", "b a 2", "b a 4", "b c 3", "b c 5", "b d 9", "b d 7");
		final BlockedAnova.Result r = BlockedAnova.withDefaults().test(one).orElseThrow();
		final Anova.Result a = Anova.withDefaults().test(List.of(Sample.of("a", 1, 2, 4), Sample.of("c", 3, 5), Sample.of("d",
			9, 7))).orElseThrow();
		assertEquals(a.f(), r.f(), 1e-10);
		assertEquals(a.p(), r.p(), 1e-12);
		final BlockedAnova.Result x = BlockedAnova.withDefaults().test(units("1 a 1", "1 c 2.5", "1 d 4", "2 a 1.2", "2 c 2",
			"3 c 7", "3 d 9", "3 d 8.5")).orElseThrow();
		final BlockedAnova.Result y = BlockedAnova.withDefaults().test(units("1 a 101", "1 c 102.5", "1 d 104", "2 a -48.8",
			"2 c -48", "3 c 7", "3 d 9", "3 d 8.5")).orElseThrow();
		assertEquals(x.f(), y.f(), 1e-8);
		final List<Contrast> pairs = Contrast.pairs(List.of("a", "c", "d"));
		final List<Comparison> p = MultipleComparison.withDefaults().compare(x.means(), pairs).orElseThrow();
		final List<Comparison> q = MultipleComparison.withDefaults().compare(y.means(), pairs).orElseThrow();
		for (int i = 0; i < 3; i++) assertEquals(p.get(i).estimate(), q.get(i).estimate(), 1e-10);
	}

	@Test
	void dunnettIsRefusedWhereItsIntegralDoesNotApply() {
		final GroupMeans means = OneWayMeans.of(List.of(GOOD, OTHER, Sample.of("third", 4, 6, 7), Sample.of("fourth", 1,
			3)), Variances.EQUAL).orElseThrow();
		final MultipleComparison dunnett = MultipleComparison.withDefaults().with(MultipleComparison.Method.DUNNETT);
		assertEquals(obstacle(Kind.NO_EXACT_DISTRIBUTION), why(dunnett.compare(means, List.of(Contrast.between("good",
			"other"), Contrast.between("third", "fourth"), Contrast.between("good", "third"), Contrast.between("other",
				"fourth")))));
	}

	@Test
	void mistakesOfTheCallerAreExceptions() {
		assertThrows(IllegalArgumentException.class, () -> Anova.withDefaults().test(List.of(GOOD, GOOD)));
		assertThrows(IllegalStateException.class, () -> Anova.withDefaults().test(List.of(GOOD)).orElseThrow());
		assertThrows(IllegalArgumentException.class, () -> EffectSize.withDefaults().withLevel(1));
		assertThrows(IllegalArgumentException.class, () -> Contrast.against("nobody", List.of("a", "b")));
	}

	private static List<BlockedAnova.Unit> units(final String... rows) {
		final List<BlockedAnova.Unit> all = new ArrayList<>();
		for (final String row : rows) {
			final String[] w = row.split(" ");
			all.add(new BlockedAnova.Unit(w[0], w[1], Double.parseDouble(w[2])));
		}
		return all;
	}

	private static Obstacle obstacle(final Kind kind, final String... samples) {
		return new Obstacle(kind, List.of(samples));
	}

	private static Obstacle why(final Outcome<?> outcome) {
		return outcome.obstacle().orElseThrow();
	}
}
