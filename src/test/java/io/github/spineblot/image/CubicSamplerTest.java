package io.github.spineblot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

class CubicSamplerTest {

	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.15, 0.4);
	private static final int WIDTH = 20;
	private static final int HEIGHT = 14;
	private static final int DEPTH = 9;

	private interface Field {

		double at(double x, double y, double z);
	}

	private static Volume volume(final int depth, final Field field) {
		final float[][] planes = new float[depth][WIDTH * HEIGHT];
		for (int z = 0; z < depth; z++) {
			for (int i = 0; i < WIDTH * HEIGHT; i++) planes[z][i] = (float) field.at(i % WIDTH * VOXEL.xUm(), i / WIDTH * VOXEL
				.yUm(), z * VOXEL.zUm());
		}
		return Volume.of(planes, WIDTH, HEIGHT, VOXEL, Polarity.BRIGHT_ON_DARK);
	}

	/** Compares at random places with two samples to spare on each side. */
	private static void assertReproduced(final Field field, final int depth) {
		final CubicSampler sampler = new CubicSampler(volume(depth, field));
		final Random random = new Random(2);
		for (int i = 0; i < 500; i++) {
			final double x = VOXEL.xUm() * (1 + random.nextDouble() * (WIDTH - 3));
			final double y = VOXEL.yUm() * (1 + random.nextDouble() * (HEIGHT - 3));
			final double z = depth == 1 ? 0 : VOXEL.zUm() * (1 + random.nextDouble() * (depth - 3));
			assertEquals(field.at(x, y, z), sampler.at(x, y, z), 1e-4);
		}
	}

	@Test
	void reproducesLinearAndQuadraticFields() {
		assertReproduced((x, y, z) -> 3 + 2 * x - 5 * y + 1.5 * z, DEPTH);
		assertReproduced((x, y, z) -> 3 * x * x - 2 * y * y + z * z - x * y + 2 * y * z - z * x + x, DEPTH);
		assertReproduced((x, y, z) -> 3 * x * x - 2 * y * y - x * y + 4, 1);
	}

	@Test
	void givesTheSamplesThemselves() {
		final Random random = new Random(3);
		final Volume v = volume(DEPTH, (x, y, z) -> random.nextInt(1000));
		final CubicSampler sampler = new CubicSampler(v);
		for (int z = 0; z < DEPTH; z++) {
			for (int y = 0; y < HEIGHT; y++) {
				for (int x = 0; x < WIDTH; x++) assertEquals(v.at(x, y, z), sampler.at(x * VOXEL.xUm(), y * VOXEL.yUm(), z * VOXEL
					.zUm()), 1e-6);
			}
		}
	}

	@Test
	void holdsTheBorderForHalfAVoxelAndIsUnknownBeyond() {
		final CubicSampler sampler = new CubicSampler(volume(DEPTH, (x, y, z) -> 7));
		final double right = (WIDTH - 1) * VOXEL.xUm();
		final double last = (DEPTH - 1) * VOXEL.zUm();
		assertEquals(7, sampler.at(-0.04, 0, 0), 1e-6);
		assertEquals(7, sampler.at(right + 0.04, 1, last + 0.19), 1e-6);
		assertTrue(Double.isNaN(sampler.at(-0.06, 0, 0)));
		assertTrue(Double.isNaN(sampler.at(right + 0.06, 0, 0)));
		assertTrue(Double.isNaN(sampler.at(1, 1, last + 0.21)));
		assertTrue(Double.isNaN(sampler.at(Double.NaN, 1, 1)));
	}

	@Test
	void ignoresDepthInAFlatImage() {
		final CubicSampler sampler = new CubicSampler(volume(1, (x, y, z) -> x));
		assertEquals(0.5, sampler.at(0.5, 1, 99), 1e-6);
		assertFalse(Double.isNaN(sampler.at(0.5, 1, -99)));
	}
}
