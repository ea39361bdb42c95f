package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;

class MinimalPathTest {

	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.2, 0.5);

	/** Against relaxation of all pairs until nothing changes (Bellman-Ford). */
	@Test
	void equalsRepeatedRelaxation() {
		final int w = 7;
		final Random random = new Random(3);
		final float[][] image = new float[3][w * 6];
		for (final float[] p : image) for (int i = 0; i < p.length; i++) p[i] = random.nextFloat();
		final SparseVoxels voxels = SparseVoxels.atLeast(image, w, 0.35f, Workers.SINGLE);
		final float[] cost = new float[voxels.count()];
		for (int i = 0; i < cost.length; i++) cost[i] = 1 + 5 * random.nextFloat();
		final MinimalPath paths = new MinimalPath(voxels, cost, VOXEL, 1);
		paths.from(0, IntStream.range(0, cost.length).toArray());
		final double[] expected = relaxed(voxels, cost);
		for (int i = 0; i < cost.length; i++) assertEquals(expected[i], paths.cost(i), 1e-4 * (1 + expected[i]));
	}

	@Test
	void aStepAcrossSlicesIsAsLongAsItIs() {
		final float[][] image = { { 1 }, { 1 }, { 1 } };
		final SparseVoxels voxels = SparseVoxels.atLeast(image, 1, 0.5f, Workers.SINGLE);
		final MinimalPath paths = new MinimalPath(voxels, new float[] { 1, 1, 1 }, VOXEL, 1);
		assertEquals(2, paths.from(0, new int[] { 0, 1, 2 }));
		assertEquals(1.0, paths.lengthUm(2), 1e-6);
		assertEquals(1, paths.before(2));
	}

	@Test
	void diagonalNeighboursAreOneComponent() {
		final float[][] image = { { 1, 0, 0, 0, 0, 0, 0, 0, 1 }, { 0, 0, 0, 0, 1, 0, 0, 0, 0 }, { 0, 0, 0, 0, 0, 0, 0, 0, 0 } };
		final SparseVoxels voxels = SparseVoxels.atLeast(image, 3, 0.5f, Workers.SINGLE);
		assertEquals(1, ConnectedComponents.of(voxels).count());
		image[1][4] = 0;
		assertEquals(2, ConnectedComponents.of(SparseVoxels.atLeast(image, 3, 0.5f, Workers.SINGLE)).count());
	}

	private static double[] relaxed(final SparseVoxels v, final float[] cost) {
		final double[] best = new double[cost.length];
		Arrays.fill(best, Double.POSITIVE_INFINITY);
		best[0] = 0;
		for (int round = 0; round < cost.length; round++) {
			for (int i = 0; i < cost.length; i++) {
				for (int j = 0; j < cost.length; j++) {
					final int dx = Math.abs(v.x(i) - v.x(j));
					final int dy = Math.abs(v.y(i) - v.y(j));
					final int dz = Math.abs(v.z(i) - v.z(j));
					if (Math.max(dx, Math.max(dy, dz)) != 1) continue;
					final double um = Math.sqrt(0.01 * dx * dx + 0.04 * dy * dy + 0.25 * dz * dz);
					best[j] = Math.min(best[j], best[i] + um * 0.5 * (cost[i] + cost[j]));
				}
			}
		}
		return best;
	}
}
