package io.github.spineblot.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PoissonIntervalTest {

	/** Two decimals, as such tables are printed. */
	@Test
	void equalsThePublishedTable() {
		equals(0, 0, 3.69);
		equals(1, 0.03, 5.57);
		equals(10, 4.80, 18.39);
		equals(100, 81.36, 121.63);
	}

	@Test
	void theEndsLeaveTheirTailsOfThePoissonLaw() {
		final int n = 7;
		final PoissonInterval i = PoissonInterval.of(n, 0.9);
		assertEquals(0.05, 1 - atMost(n - 1, i.low()), 1e-9);
		assertEquals(0.05, atMost(n, i.high()), 1e-9);
	}

	@Test
	void perExtentScalesBothEnds() {
		final PoissonInterval i = PoissonInterval.of(12, 0.95);
		assertEquals(i.low() / 40, i.per(40).low(), 1e-15);
		assertEquals(i.high() / 40, i.per(40).high(), 1e-15);
		assertTrue(i.per(40).low() < 12 / 40.0 && 12 / 40.0 < i.per(40).high());
	}

	@Test
	void refusesWhatIsNoCount() {
		assertThrows(IllegalArgumentException.class, () -> PoissonInterval.of(-1, 0.95));
		assertThrows(IllegalArgumentException.class, () -> PoissonInterval.of(1, 1));
	}

	private static void equals(final int n, final double low, final double high) {
		final PoissonInterval i = PoissonInterval.of(n, 0.95);
		assertEquals(low, i.low(), 0.005);
		assertEquals(high, i.high(), 0.005);
	}

	private static double atMost(final int n, final double mean) {
		double term = Math.exp(-mean);
		double sum = term;
		for (int k = 1; k <= n; k++) sum += term *= mean / k;
		return sum;
	}
}
