package io.github.spineblot.filter;

import io.github.spineblot.image.VoxelSize;

/**
 * How strongly each place of a stack lies on a bright ridge, beyond what chance ridges reach; see
 * {@link Tubeness}. On a grid of its own, coarser in the plane than the image, whose first sample is
 * the image's first.
 *
 * @param strength 0 where there is no more than chance; one array per slice, row by row
 * @param width number of columns
 * @param voxel spacing of the grid
 * @param noise standard deviation of the strength of chance ridges at a middle width, positive
 */
public record RidgeMap(float[][] strength, int width, VoxelSize voxel, double noise) {

	/** The largest strength within a box round each place, the same grid. */
	public float[][] localMaximum(final double reachUm, final double axialReachUm,
		final io.github.spineblot.task.Workers workers)
	{
		final int rx = (int) Math.round(reachUm / voxel.xUm());
		final int ry = (int) Math.round(reachUm / voxel.yUm());
		final int rz = (int) Math.round(axialReachUm / voxel.zUm());
		return LocalMaximum.of(strength, width, new int[] { Math.max(1, rx), Math.max(1, ry), Math.max(1, rz) }, workers);
	}
}
