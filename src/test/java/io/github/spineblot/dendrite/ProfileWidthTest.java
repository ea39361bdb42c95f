package io.github.spineblot.dendrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

/** Full width at half maximum of a profile across a dendrite. */
class ProfileWidthTest {

	private static final double[] U = offsets();

	@Test
	void ofAGaussianIs2355Sigma() {
		final double sigma = 0.4;
		final double[] g = Arrays.stream(U).map(u -> 100 * Math.exp(-0.5 * u * u / sigma / sigma)).toArray();
		assertEquals(2.3548 * sigma, CentrelineFitter.width(U, g), 0.01);
	}

	@Test
	void ofASaturatedPatchIsZeroNotUndefined() {
		final double[] flat = new double[U.length];
		Arrays.fill(flat, 255);
		assertEquals(0, CentrelineFitter.width(U, flat));
	}

	@Test
	void ofAnEmptyPlaceIsZero() {
		assertEquals(0, CentrelineFitter.width(U, new double[U.length]));
	}

	private static double[] offsets() {
		final double[] u = new double[51];
		for (int i = 0; i < u.length; i++) u[i] = 0.08 * (i - 25);
		return u;
	}
}
