package io.github.spineblot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.spineblot.geometry.Point3;

class SpineMatchingTest {

	@Test
	void givesUpTheNearestPairWhenThatMakesOneMatchMore() {
		final List<Point3> truths = List.of(new Point3(0, 0, 0), new Point3(0.9, 0, 0));
		final List<Point3> found = List.of(new Point3(0.45, 0, 0), new Point3(-0.6, 0, 0));
		final SpineMatching m = SpineMatching.of(truths, found, 0.7, 1);
		assertEquals(2, m.pairs().size());
		assertEquals(1, m.f1());
	}

	@Test
	void theToleranceIsAnEllipsoid() {
		final List<Point3> truth = List.of(new Point3(0, 0, 0));
		assertEquals(1, SpineMatching.of(truth, List.of(new Point3(0, 0, 0.99)), 0.6, 1).pairs().size());
		assertEquals(0, SpineMatching.of(truth, List.of(new Point3(0.61, 0, 0)), 0.6, 1).pairs().size());
		assertEquals(0, SpineMatching.of(truth, List.of(new Point3(0.5, 0, 0.8)), 0.6, 1).pairs().size());
	}

	@Test
	void sharesAreThoseOfTheCounts() {
		final SpineMatching m = SpineMatching.of(List.of(new Point3(0, 0, 0), new Point3(5, 0, 0)), List.of(new Point3(0, 0,
			0), new Point3(9, 9, 0), new Point3(20, 0, 0)), 0.6, 1);
		assertEquals(1 / 3.0, m.precision(), 1e-12);
		assertEquals(1 / 2.0, m.recall(), 1e-12);
		assertEquals(2 / 5.0, m.f1(), 1e-12);
	}

	@Test
	void nothingOnOneSideIsNoMatch() {
		assertEquals(0, SpineMatching.of(List.of(), List.of(new Point3(0, 0, 0)), 1, 1).precision());
		assertEquals(Double.NaN, SpineMatching.of(List.of(), List.of(new Point3(0, 0, 0)), 1, 1).recall());
	}

	@Test
	void theAssignmentIsAsCheapAsTheBestPermutation() {
		final Random random = new Random(7);
		for (int round = 0; round < 200; round++) {
			final int rows = 1 + random.nextInt(5);
			final int columns = rows + random.nextInt(3);
			final double[][] cost = new double[rows][columns];
			for (final double[] row : cost) for (int c = 0; c < columns; c++) row[c] = random.nextInt(10);
			final int[] columnOf = Assignment.columns(cost);
			double sum = 0;
			for (int r = 0; r < rows; r++) sum += cost[r][columnOf[r]];
			assertEquals(cheapest(cost, 0, new boolean[columns]), sum, 1e-9);
			assertEquals(rows, Arrays.stream(columnOf).distinct().count());
		}
	}

	private static double cheapest(final double[][] cost, final int row, final boolean[] used) {
		if (row == cost.length) return 0;
		double best = Double.POSITIVE_INFINITY;
		for (int c = 0; c < used.length; c++) {
			if (used[c]) continue;
			used[c] = true;
			best = Math.min(best, cost[row][c] + cheapest(cost, row + 1, used));
			used[c] = false;
		}
		return best;
	}
}
