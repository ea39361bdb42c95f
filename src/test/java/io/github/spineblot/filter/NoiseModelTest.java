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

	/** Round an image whose background is 20 with variance 20, a frame of 20 exactly, wider than the image. */
	@Test
	void aFrameOfOneGreyLevelIsNotNoise() {
		final int w = 240;
		final Random random = new Random(6);
		final float[][] planes = new float[4][w * w];
		for (final float[] p : planes) {
			for (int i = 0; i < p.length; i++) {
				final int x = i % w;
				final int y = i / w;
				final boolean framed = x < 60 || y < 60 || x >= 180 || y >= 180;
				p[i] = framed ? 20 : (float) Math.rint(20 + Math.sqrt(20) * random.nextGaussian());
			}
		}
		assertEquals(20, NoiseModel.estimate(volume(planes, w)).varianceAt(20), 2);
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
