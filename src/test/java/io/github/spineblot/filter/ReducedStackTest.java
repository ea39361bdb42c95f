package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReducedStackTest {

	@ParameterizedTest
	@CsvSource({ "61, 47, 0.08, 0.2, 2", "40, 33, 0.05, 0.2, 3", "37, 52, 0.12, 0.2, 1", "9, 5, 0.02, 0.2, 8" })
	void isTheSmoothedStackAtEveryKthSample(final int width, final int height, final double pixel, final double sigma,
		final int k)
	{
		final NoiseModel noise = new NoiseModel(1.5, 4, 2);
		final float[][] planes = noise(2, width * height);
		final Volume v = Volume.of(planes, width, height, new VoxelSize(pixel, pixel, 0.3), Polarity.BRIGHT_ON_DARK);
		final ReducedStack reduced = ReducedStack.of(v, noise, sigma, new Workers(2));
		final float[][] full = { planes[0].clone(), planes[1].clone() };
		for (final float[] p : full) for (int i = 0; i < p.length; i++) p[i] = (float) noise.stabilised(p[i]);
		new Gaussian(sigma / pixel, sigma / pixel, 0).smooth(full, width, Workers.SINGLE);
		assertEquals((width - 1) / k + 1, reduced.width());
		assertEquals(k * pixel, reduced.voxel().xUm(), 1e-12);
		final int rows = (height - 1) / k + 1;
		for (int z = 0; z < 2; z++) {
			final float[] wanted = new float[rows * reduced.width()];
			for (int i = 0; i < wanted.length; i++) wanted[i] = full[z][i / reduced.width() * k * width + i % reduced.width() *
				k];
			assertArrayEquals(wanted, reduced.planes()[z], 1e-4f);
		}
	}

	private static float[][] noise(final int depth, final int n) {
		final Random random = new Random(5);
		final float[][] planes = new float[depth][n];
		for (final float[] p : planes) for (int i = 0; i < n; i++) p[i] = (float) (10 + 6 * random.nextGaussian());
		return planes;
	}
}
