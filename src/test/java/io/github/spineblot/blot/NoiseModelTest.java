package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;

import java.util.Random;

import org.junit.jupiter.api.Test;

class NoiseModelTest {

	@Test
	void gainAndReadNoiseAreFound() {
		final Random random = new Random(1);
		final float[] s = new float[500 * 400];
		for (int i = 0; i < s.length; i++) {
			final double level = 500 + 4 * (i % 500);
			s[i] = (float) (level + Math.sqrt(2 * level + 400) * random.nextGaussian());
		}
		final NoiseModel n = NoiseModel.estimate(new Plane(s, 500, 400, Polarity.BRIGHT_ON_DARK));
		assertEquals(2, n.gain(), 0.25);
		assertEquals(2 * 1500 + 400, n.variance(1500), 200);
	}
}
