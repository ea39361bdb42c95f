package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import io.github.spineblot.geometry.Point3;

/** The drawn body against the geometry that it stands for. */
class SpineBodyTest {

	private static final Point3 STRAIGHT = new Point3(0, 0, 0);

	private static SpineBody body(final double radius, final double rho, final double head, final double neck) {
		final LocalShaft shaft = new LocalShaft(new Point3(0, 0, 0), new Point3(1, 0, 0), radius, 100);
		return new SpineBody(shaft, new Point3(0.2, rho, 0), head, neck, 0, STRAIGHT, 1);
	}

	private static double volume(final SpineBody b) {
		return Arrays.stream(b.blobs()).mapToDouble(SpineBody.Blob::volumeUm3).sum();
	}

	@Test
	void aFreeBallHasTheVolumeAndTheSpreadOfABall() {
		final SpineBody b = body(0.4, 3, 0.6, 0.001);
		assertEquals(Math.PI / 6 * 0.216, volume(b), 1e-4);
		double second = 0;
		double fourth = 0;
		for (final SpineBody.Blob blob : Arrays.copyOf(b.blobs(), 12)) {
			final double a2 = Math.pow(blob.at().distance(b.head()), 2);
			final double v = blob.sigmaUm() * blob.sigmaUm();
			second += (a2 + 3 * v) / 12;
			fourth += (a2 * a2 + 10 * a2 * v + 15 * v * v) / 12;
		}
		assertEquals(3.0 / 5 * 0.09, second, 0.01 * 0.054);
		assertEquals(3.0 / 7 * 0.0081, fourth, 0.02 * 0.0035);
	}

	@Test
	void whatLiesInTheShaftIsLeftOut() {
		assertEquals(0.5, volume(body(50, 50, 0.6, 0.001)) / (Math.PI / 6 * 0.216), 0.01);
		assertEquals(0, volume(body(5, 4, 0.6, 0.1)), 1e-6);
	}

	@Test
	void aNeckIsACylinder() {
		final double with = volume(body(0.4, 1.5, 0.5, 0.2));
		final double without = volume(body(0.4, 1.5, 0.5, 1e-4));
		assertEquals(Math.PI / 4 * 0.04 * 0.85, with - without, 0.1 * Math.PI / 4 * 0.04 * 0.85);
	}

	@Test
	void lengthsAddUp() {
		final SpineBody b = body(0.4, 1.5, 0.5, 0.2);
		assertEquals(1.35, b.lengthUm(), 1e-9);
		assertEquals(0.85, b.gapUm(), 1e-9);
		assertEquals(0.4, b.shaft().rho(b.base()), 1e-9);
		assertEquals(1.75, b.shaft().rho(b.tip()), 1e-9);
		assertTrue(body(0.4, 0.5, 0.5, 0.2).gapUm() < 0, "a head that reaches into the shaft has no neck");
	}

	@Test
	void aBlurredDiscHasItsClosedForms() {
		for (final double sigma : new double[] { 0.05, 0.15, 0.4 }) {
			assertEquals(1 - Math.exp(-0.2 * 0.2 / (2 * sigma * sigma)), BlurredDisc.at(0, 0, 0.2, sigma, sigma), 3e-3);
		}
		assertEquals(1, BlurredDisc.at(0, 0, 3, 0.1, 0.1), 1e-3);
		assertEquals(0.5, BlurredDisc.at(30, 0, 30, 0.1, 0.1), 1e-2);
		assertEquals(2 * 0.4, BlurredDisc.at(0, 0, 0.4, 0.005, Double.POSITIVE_INFINITY), 1e-3);
	}

	@Test
	void theNormalDistributionIsThatOfTables() {
		assertEquals(0.5, Normal.cdf(0), 1e-7);
		assertEquals(0.8413447461, Normal.cdf(1), 1e-7);
		assertEquals(0.0249978951, Normal.cdf(-1.96), 1e-6);
	}
}
