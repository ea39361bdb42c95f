package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

class BandShapeTest {

	@Test
	void everyShapeHasAreaOneMeanZeroDeviationOne() {
		for (final BandShape s : List.of(BandShape.normal(), new BandShape(BandShape.Family.SKEW_NORMAL, 0.7, 0),
			new BandShape(BandShape.Family.EXPONENTIAL_TAIL, -0.8, 0), new BandShape(BandShape.Family.SINH_ARCSINH, 0.3, -0.1),
			BandShape.normal().corrected(z -> 0.02 * Math.exp(-(z - 1) * (z - 1))))) {
			double area = 0;
			double mean = 0;
			double square = 0;
			for (double z = -8; z <= 8; z += 0.01) {
				area += 0.01 * s.density(z);
				mean += 0.01 * z * s.density(z);
				square += 0.01 * z * z * s.density(z);
			}
			assertEquals(1, area, 2e-3);
			assertEquals(0, mean, 1e-2);
			assertEquals(1, square, 2e-2);
			assertEquals(1, s.area(8), 1e-9);
		}
	}

	@Test
	void normalIsNormalAndSkewnessIsSkewness() {
		assertEquals(Math.exp(-0.5) / Math.sqrt(2 * Math.PI), BandShape.normal().density(1), 1e-4);
		for (final BandShape.Family f : List.of(BandShape.Family.SKEW_NORMAL, BandShape.Family.EXPONENTIAL_TAIL)) {
			final BandShape s = new BandShape(f, 0.6, 0);
			double third = 0;
			for (double z = -8; z <= 8; z += 0.01) third += 0.01 * z * z * z * s.density(z);
			assertEquals(0.6, third, 0.02, f.name());
		}
	}
}
