package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

class OwnShapeTest {

	private static double moment(final DoubleUnaryOperator f, final int order) {
		double sum = 0;
		for (double z = -12; z <= 12; z += 0.01) sum += 0.01 * f.applyAsDouble(z) * Math.pow(z, order);
		return sum;
	}

	@Test
	void volumePlaceAndScaleKeepTheirMeaning() {
		for (int order = 0; order <= 2; order++) {
			assertEquals(0, moment(z -> new OwnShape(z).skew(), order), 1e-9);
			assertEquals(0, moment(z -> new OwnShape(z).excess(), order), 1e-9);
		}
		assertEquals(1, moment(z -> new OwnShape(z).skew(), 3), 1e-6);
		assertEquals(1, moment(z -> new OwnShape(z).excess(), 4), 1e-6);
	}

	@Test
	void slopesAreThoseOfTheCurves() {
		for (double z = -4; z <= 4; z += 0.37) {
			final double h = 1e-5;
			assertEquals((new OwnShape(z + h).skew() - new OwnShape(z - h).skew()) / (2 * h), new OwnShape(z).skewSlope(), 1e-8);
			assertEquals((new OwnShape(z + h).excess() - new OwnShape(z - h).excess()) / (2 * h), new OwnShape(z).excessSlope(), 1e-8);
		}
	}
}
