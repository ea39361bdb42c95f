package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TubenessTest {

	private static final NoiseModel UNIT = new NoiseModel(0, 1, 1);
	private static final List<Double> SCALES = List.of(0.2, 0.36, 0.65, 1.17);
	private static final int N = 160;

	@ParameterizedTest
	@ValueSource(ints = { 1, 16 })
	void noiseHardlyExceedsTheGate(final int depth) {
		final RidgeMap map = ridges(noise(depth, 1), new VoxelSize(0.08, 0.08, 0.3), 3.5);
		long above = 0;
		long all = 0;
		for (final float[] p : map.strength()) {
			for (final float v : p) if (v > 0) above++;
			all += p.length;
		}
		assertTrue(above < 0.008 * all, above + " of " + all);
		assertTrue(above > 0, "a gate that nothing passes is too high");
	}

	@Test
	void theUnitGrowsWithNoiseThatNeighboursShare() {
		final VoxelSize voxel = new VoxelSize(0.08, 0.08, 0.3);
		final float[][] shared = noise(12, 3);
		new Gaussian(1, 1, 0).smooth(shared, N, Workers.SINGLE);
		// seen by a model of the noise that knows only the differences of neighbours
		final double white = ridges(noise(12, 1), voxel, 3.5).noise();
		assertTrue(ridges(shared, voxel, 3.5).noise() > 1.5 * white);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.25, 0.5, 1.2 })
	void isLargestOnTheAxisOfATubeOfAnyWidth(final double radiusUm) {
		final VoxelSize voxel = new VoxelSize(0.08, 0.08, 0.3);
		final float[][] planes = new float[16][N * N];
		for (int z = 0; z < 16; z++) for (int i = 0; i < N * N; i++) {
			final double r = Math.hypot((i / N - 80) * 0.08, (z - 8) * 0.3);
			planes[z][i] = (float) (100 / (1 + Math.exp((r - radiusUm) / 0.08)));
		}
		final RidgeMap map = ridges(planes, voxel, 4);
		int best = 0;
		for (int i = 0; i < map.strength()[8].length; i++) if (map.strength()[8][i] > map.strength()[8][best]) best = i;
		assertEquals(80 * 0.08, best / map.width() * map.voxel().yUm(), 0.17);
	}

	@Test
	void theNumberOfWorkersChangesNothing() {
		final VoxelSize voxel = new VoxelSize(0.1, 0.07, 0.4);
		final Volume v = Volume.of(noise(5, 1), N, N, voxel, Polarity.BRIGHT_ON_DARK);
		final Tubeness t = new Tubeness(SCALES, 0.3, 1);
		final float[][] one = t.of(v, UNIT, Workers.SINGLE, Progress.NONE).strength();
		final float[][] three = t.of(v, UNIT, new Workers(3), Progress.NONE).strength();
		for (int z = 0; z < 5; z++) assertArrayEquals(one[z], three[z]);
	}

	private static RidgeMap ridges(final float[][] planes, final VoxelSize voxel, final double gate) {
		return new Tubeness(SCALES, 0.3, gate).of(Volume.of(planes, N, N, voxel, Polarity.BRIGHT_ON_DARK), UNIT, new Workers(
			2), Progress.NONE);
	}

	private static float[][] noise(final int depth, final double deviation) {
		final Random random = new Random(11);
		final float[][] planes = new float[depth][N * N];
		for (final float[] p : planes) for (int i = 0; i < p.length; i++) p[i] = (float) (deviation * random.nextGaussian());
		return planes;
	}
}
