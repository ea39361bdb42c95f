package io.github.spineblot.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class OrderStatisticTest {

	@Test
	void isTheElementOfTheSortedValues() {
		final Random random = new Random(5);
		for (int n = 1; n < 60; n++) {
			final float[] values = new float[n];
			// few different values, so that many are equal
			for (int i = 0; i < n; i++) values[i] = n % 3 == 0 ? random.nextInt(4) : (float) random.nextGaussian();
			final float[] sorted = values.clone();
			Arrays.sort(sorted);
			final double[] wide = new double[n];
			for (int i = 0; i < n; i++) wide[i] = values[i];
			for (int k = 0; k < n; k++) {
				assertEquals(sorted[k], OrderStatistic.of(values, k));
				assertEquals(sorted[k], OrderStatistic.of(wide, k));
			}
		}
	}

	@Test
	void doesNotNeedSquareTimeForOrderedValues() {
		final float[] values = new float[1_000_000];
		for (int i = 0; i < values.length; i++) values[i] = i;
		assertEquals(750_000f, OrderStatistic.of(values, 750_000));
		assertEquals(3f, OrderStatistic.of(values, 3));
	}
}
