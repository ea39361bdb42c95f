package io.github.spineblot.image;

/**
 * Distance between neighbouring sample centres, in micrometres.
 *
 * @param xUm column spacing, finite and positive
 * @param yUm row spacing, finite and positive
 * @param zUm slice spacing, finite and positive; for a 2-D image any positive value, by convention 1
 */
public record VoxelSize(double xUm, double yUm, double zUm) {

	public VoxelSize {
		for (final double v : new double[] { xUm, yUm, zUm }) {
			if (!(v > 0 && Double.isFinite(v))) throw new IllegalArgumentException("voxel size must be positive and finite: " +
				xUm + " x " + yUm + " x " + zUm + " um");
		}
	}
}
