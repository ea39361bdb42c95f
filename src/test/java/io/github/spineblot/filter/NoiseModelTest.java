package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

import org.junit.jupiter.api.Test;

class NoiseModelTest {

	/** A smooth landscape from 10 to 210 with variance 4 + 0.8 * mean. */
	@Test
	void findsGainAndReadNoise() {
		final int w = 200;
		final Random random = new Random(5);
		final float[][] planes = new float[6][w * w];
		for (final float[] p : planes) {
			for (int i = 0; i < p.length; i++) {
				final double mean = 110 + 100 * Math.sin(i % w / 25.0);
				p[i] = (float) (mean + Math.sqrt(4 + 0.8 * mean) * random.nextGaussian());
			}
		}
		final NoiseModel noise = NoiseModel.estimate(volume(planes, w));
		for (final double mean : new double[] { 20, 60, 110, 160, 200 }) {
			assertEquals(1, noise.varianceAt(mean) / (4 + 0.8 * mean), 0.08, "at " + mean);
		}
		final double step = noise.stabilised(101) - noise.stabilised(100);
		assertEquals(1 / Math.sqrt(84), step, 0.006, "one standard deviation is one unit");
	}

	@Test
	void anImageWithoutNoiseKeepsTheVarianceOfRounding() {
		final float[][] planes = { new float[900] };
		assertEquals(1.0 / 12, NoiseModel.estimate(volume(planes, 30)).varianceAt(0), 1e-12);
	}

	@Test
	void stabilisationIsMonotonic() {
		final NoiseModel noise = new NoiseModel(2, -150, 5);
		double last = Double.NEGATIVE_INFINITY;
		for (double v = -20; v < 400; v += 0.5) {
			assertTrue(noise.stabilised(v) > last);
			last = noise.stabilised(v);
		}
	}

	private static Volume volume(final float[][] planes, final int width) {
		return Volume.of(planes, width, planes[0].length / width, new VoxelSize(0.1, 0.1, 0.3), Polarity.BRIGHT_ON_DARK);
	}
}
