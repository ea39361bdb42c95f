package io.github.spineblot.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Boosted trees on examples whose true probabilities are known. */
class BoostedTreesTest {

	private static final List<String> NAMES = List.of("a", "b", "idle");
	private static final BoostedTrees.Options OPTIONS = new BoostedTrees.Options(120, 3, 0.1, 3, 1, 0.6, 7);
	private static final double[][] X = new double[4000][];
	private static final boolean[] YES = new boolean[X.length];
	private static final double[] EQUAL = new double[X.length];

	static {
		final Random random = new Random(5);
		for (int i = 0; i < X.length; i++) {
			X[i] = new double[] { random.nextDouble(), random.nextDouble(), random.nextDouble() };
			YES[i] = random.nextDouble() < truth(X[i]);
			EQUAL[i] = 1;
		}
	}

	/** An interaction that no single question can answer. */
	private static double truth(final double[] x) {
		return x[0] > 0.5 == x[1] > 0.3 ? 0.9 : 0.2;
	}

	private static final BoostedTrees TREES = BoostedTrees.fit(NAMES, X, YES, EQUAL, OPTIONS);

	@Test
	void probabilitiesAreThoseTheExamplesWereDrawnWith() {
		final Random random = new Random(99);
		double error = 0;
		for (int i = 0; i < 2000; i++) {
			final double[] x = { random.nextDouble(), random.nextDouble(), random.nextDouble() };
			error += Math.abs(TREES.probability(x) - truth(x));
		}
		assertTrue(error / 2000 < 0.06, "mean error " + error / 2000);
	}

	@Test
	void textHoldsEverything() {
		final BoostedTrees again = BoostedTrees.parse("# a remark\n" + TREES.text());
		for (int i = 0; i < 200; i++) assertEquals(TREES.probability(X[i]), again.probability(X[i]));
		assertEquals(TREES.text(), again.text());
	}

	@Test
	void theSameExamplesGiveTheSameTrees() {
		assertEquals(TREES.text(), BoostedTrees.fit(NAMES, X, YES, EQUAL, OPTIONS).text());
	}

	@Test
	void aHeavyExampleCountsLikeManyLightOnes() {
		final double[][] x = { { 0, 0, 0 }, { 1, 0, 0 }, { 0, 0, 0 }, { 1, 0, 0 } };
		final boolean[] yes = { true, true, false, false };
		final BoostedTrees t = BoostedTrees.fit(NAMES, x, yes, new double[] { 90, 10, 10, 90 }, new BoostedTrees.Options(200,
			1, 0.3, 0.01, 0.01, 1, 1));
		assertEquals(0.9, t.probability(new double[] { 0, 0, 0 }), 0.01);
		assertEquals(0.1, t.probability(new double[] { 1, 0, 0 }), 0.01);
	}

	@Test
	void examplesOfOneKindTeachNothing() {
		assertThrows(IllegalArgumentException.class, () -> BoostedTrees.fit(NAMES, X, new boolean[X.length], EQUAL, OPTIONS));
	}

	@Test
	void anUnknownFeatureIsRefused() {
		assertThrows(IllegalArgumentException.class, () -> BoostedTrees.parse("features a\nstart 0\ntree 3\nb 0.5 1\n= 1\n= 0\n"));
	}
}
