package io.github.spineblot.filter;

import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

/**
 * A stack on the scale of standard deviation 1, smoothed in the plane by a Gaussian and kept only at
 * every k-th column and row, as far apart as the smoothing allows ({@value #LEAST_SAMPLES} samples per
 * width): what is smooth needs no finer grid. The first sample is the first of the image, so places
 * stay where they are. All slices are kept. Mirrored borders.
 * <p>
 * Cost: one pass over the image. Memory: the result and one plane per worker. The result does not
 * depend on the number of workers.
 *
 * @param planes one array per slice, row by row
 * @param width number of columns
 * @param voxel spacing of the samples kept
 */
record ReducedStack(float[][] planes, int width, VoxelSize voxel) {

	/** A width of fewer samples answers to the sampling. */
	static final double LEAST_SAMPLES = 1.2;

	/** @param sigmaUm width of the smoothing, at least {@value #LEAST_SAMPLES} pixels */
	static ReducedStack of(final Volume v, final NoiseModel noise, final double sigmaUm, final Workers workers) {
		final Axis x = Axis.of(v.voxel().xUm(), sigmaUm, v.width());
		final Axis y = Axis.of(v.voxel().yUm(), sigmaUm, v.height());
		final float[][] planes = new float[v.depth()][];
		workers.forEach(planes.length, z -> planes[z] = plane(v, noise, z, x, y));
		return new ReducedStack(planes, x.kept, new VoxelSize(x.step * v.voxel().xUm(), y.step * v.voxel().yUm(), v.voxel()
			.zUm()));
	}

	private static float[] plane(final Volume v, final NoiseModel noise, final int z, final Axis x, final Axis y) {
		final int width = v.width();
		final int reach = x.kernel.length - 1;
		final float[] row = new float[width];
		final float[] padded = new float[width + 2 * reach + x.step];
		final float[][] phases = new float[x.step][padded.length / x.step + 1];
		final float[][] rows = new float[v.height()][x.kept];
		for (int r = 0; r < rows.length; r++) {
			System.arraycopy(v.plane(z), r * width, row, 0, width);
			noise.stabilise(row);
			for (int i = 0; i < reach; i++) {
				padded[i] = row[Gaussian.mirrored(i - reach, width)];
				padded[reach + width + i] = row[Gaussian.mirrored(width + i, width)];
			}
			System.arraycopy(row, 0, padded, reach, width);
			split(padded, phases);
			Gaussian.weigh(phases[reach % x.step], reach / x.step, x.kernel[0], rows[r]);
			for (int k = 1; k <= reach; k++) {
				final int a = reach - k;
				final int b = reach + k;
				Gaussian.addPair(phases[a % x.step], a / x.step, phases[b % x.step], b / x.step, x.kernel[k], rows[r]);
			}
		}
		return alongColumns(rows, y, x.kept);
	}

	private static float[] alongColumns(final float[][] rows, final Axis y, final int width) {
		final float[] plane = new float[y.kept * width];
		final float[] out = new float[width];
		for (int r = 0; r < y.kept; r++) {
			final int centre = r * y.step;
			Gaussian.weigh(rows[centre], 0, y.kernel[0], out);
			for (int k = 1; k < y.kernel.length; k++) {
				Gaussian.addPair(rows[Gaussian.mirrored(centre - k, rows.length)], 0, rows[Gaussian.mirrored(centre + k,
					rows.length)], 0, y.kernel[k], out);
			}
			System.arraycopy(out, 0, plane, r * width, width);
		}
		return plane;
	}

	/** Deals the samples out in turn, so that every k-th of them lie side by side. */
	private static void split(final float[] padded, final float[][] phases) {
		final int k = phases.length;
		for (int p = 0; p < k; p++) {
			final float[] phase = phases[p];
			for (int i = 0, at = p; at < padded.length; i++, at += k) phase[i] = padded[at];
		}
	}

	/** How one axis is smoothed and thinned. */
	private record Axis(int step, int kept, float[] kernel) {

		static Axis of(final double spacingUm, final double sigmaUm, final int samples) {
			final double sigma = sigmaUm / spacingUm;
			final int step = (int) Math.max(1, Math.floor(sigma / LEAST_SAMPLES + 1e-9));
			return new Axis(step, (samples - 1) / step + 1, Gaussian.kernel(sigma));
		}
	}
}
