package io.github.spineblot.filter;

import java.util.List;

import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Multi-scale ridge strength of bright tubes (Sato et al. 1998, doi:10.1016/S1361-8415(98)80009-1):
 * the largest, over the scales, of the scale-normalised sqrt(l2 l3) of the Hessian of the smoothed
 * image. The derivative along each axis is multiplied by the smoothing width along that axis, so that
 * a stack blurred more in z than in x and y is judged on the blurred scale; the z width is at least
 * that of the optics and {@value #LEAST_STEPS} of the slice spacing. A single slice is treated in two
 * dimensions.
 * <p>
 * The scales are reached by smoothing on from one to the next (a cascade) in one work copy; the
 * Hessian is taken by finite differences. Divided by {@link #noiseDeviation}, the result for an image
 * of noise with standard deviation 1 is a z-score. Mirrored borders. Memory: the work copy and the
 * result. Does not depend on the number of workers.
 */
public final class Tubeness {

	private static final double LEAST_STEPS = 0.7;

	private final List<Double> scalesUm;
	private final double axialSigmaUm;
	private final VoxelSize voxel;

	/**
	 * @param scalesUm lateral widths, ascending, micrometres
	 * @param axialSigmaUm axial width of the optics, micrometres
	 */
	public Tubeness(final List<Double> scalesUm, final double axialSigmaUm, final VoxelSize voxel) {
		this.scalesUm = List.copyOf(scalesUm);
		this.axialSigmaUm = axialSigmaUm;
		this.voxel = voxel;
	}

	/**
	 * @param work the image, one array per slice; is smoothed and is of no use afterwards
	 * @param width number of columns
	 * @return ridge strength in the units of the image, one array per slice
	 */
	public float[][] of(final float[][] work, final int width, final Workers workers, final Progress progress) {
		final float[][] result = new float[work.length][work[0].length];
		double[] reached = new double[3];
		for (int i = 0; i < scalesUm.size(); i++) {
			progress.checkCancelled();
			progress.update("looking for dendrites", (double) i / scalesUm.size());
			final double[] wanted = widths(scalesUm.get(i));
			new Gaussian(rest(wanted[0], reached[0]), rest(wanted[1], reached[1]), work.length == 1 ? 0 : rest(wanted[2],
				reached[2])).smooth(work, width, workers);
			reached = wanted;
			addScale(work, width, wanted, result, workers);
		}
		return result;
	}

	/** Standard deviation of one second derivative at this scale for white noise of deviation 1. */
	public double noiseDeviation(final double scaleUm, final boolean flat) {
		final double[] s = widths(scaleUm);
		// 3/(8 sqrt(pi) s) and 1/(2 sqrt(pi) s): energies of s^2 g'' and g
		final double xy = 3 / (8 * Math.sqrt(Math.PI) * s[0]) * energy(s[1]);
		return Math.sqrt(flat ? xy : xy * energy(s[2]));
	}

	private static double energy(final double sigma) {
		final float[] k = Gaussian.kernel(sigma);
		double sum = (double) k[0] * k[0];
		for (int i = 1; i < k.length; i++) sum += 2.0 * k[i] * k[i];
		return sum;
	}

	/** Smoothing widths along x, y, z in samples. */
	private double[] widths(final double scaleUm) {
		final double z = Math.max(Math.max(scaleUm, axialSigmaUm), LEAST_STEPS * voxel.zUm());
		return new double[] { scaleUm / voxel.xUm(), scaleUm / voxel.yUm(), z / voxel.zUm() };
	}

	private static double rest(final double wanted, final double reached) {
		return Math.sqrt(Math.max(0, wanted * wanted - reached * reached));
	}

	private static void addScale(final float[][] work, final int width, final double[] s, final float[][] result,
		final Workers workers)
	{
		final int height = work[0].length / width;
		final float[] f = { (float) (s[0] * s[0]), (float) (s[1] * s[1]), (float) (s[2] * s[2]), (float) (s[0] * s[1]),
			(float) (s[0] * s[2]), (float) (s[1] * s[2]) };
		workers.forEach(work.length, z -> {
			final RidgeRow kernel = new RidgeRow(width);
			final float[][][] rows = new float[3][3][width + 2];
			final float[] out = new float[width];
			for (int dz = -1; dz <= 1; dz++) {
				for (int dy = -1; dy <= 0; dy++) fill(work, width, z + dz, dy, rows[1 + dz][2 + dy]);
			}
			for (int y = 0; y < height; y++) {
				for (int dz = 0; dz < 3; dz++) {
					final float[] recycled = rows[dz][0];
					rows[dz][0] = rows[dz][1];
					rows[dz][1] = rows[dz][2];
					rows[dz][2] = recycled;
					fill(work, width, z + dz - 1, y + 1, recycled);
				}
				kernel.strength(rows, f, work.length == 1, out);
				final float[] target = result[z];
				final int at = y * width;
				for (int x = 0; x < width; x++) target[at + x] = Math.max(target[at + x], out[x]);
			}
		});
	}

	/** Copies a row with one mirrored sample at either end; rows and slices outside are mirrored. */
	private static void fill(final float[][] work, final int width, final int z, final int y, final float[] row) {
		final float[] plane = work[Gaussian.mirrored(z, work.length)];
		final int at = Gaussian.mirrored(y, plane.length / width) * width;
		System.arraycopy(plane, at, row, 1, width);
		row[0] = row[1];
		row[width + 1] = row[width];
	}
}
