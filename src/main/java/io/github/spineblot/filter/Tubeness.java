package io.github.spineblot.filter;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Multi-scale ridge strength of bright tubes (Sato et al. 1998, doi:10.1016/S1361-8415(98)80009-1):
 * the largest, over the scales, of the scale-normalised sqrt(l2 l3) of the Hessian of the smoothed
 * image, less a multiple of what chance ridges reach at that scale (own). So a fine scale, which
 * answers to noise most, counts only where the image is good enough for it, and a faint image is
 * judged by the coarse ones. The derivative along each axis is multiplied by the smoothing width along
 * that axis; the z width is at least that of the optics and {@value #LEAST_STEPS} of the slice
 * spacing. A single slice is treated in two dimensions.
 * <p>
 * Chance ridges are measured at each scale: a middling quantile of all places, divided by its value in
 * white noise, where that exceeds the standard deviation of one second derivative of white noise of
 * deviation 1; so neighbouring samples that share their noise, and textured backgrounds, raise it.
 * <p>
 * Works on a {@link ReducedStack}, smoothing on from scale to scale; the Hessian is taken by finite
 * differences. Mirrored borders. Memory: two reduced stacks. Does not depend on the number of workers.
 */
public final class Tubeness {

	private static final double LEAST_STEPS = 0.7;
	/** The scale whose noise is the unit of the result. */
	private static final double REFERENCE_SCALE_UM = 0.36;
	/** Quantile of the strengths taken for chance: dendrites and their flanks fill far less than the rest. */
	private static final double STACK_QUANTILE = 0.6;
	private static final double SLICE_QUANTILE = 0.4;
	/** Those quantiles in white noise of deviation 1, simulated; mean over scales and spacings. */
	private static final double STACK_CHANCE = 0.46;
	private static final double SLICE_CHANCE = 0.47;
	/** One row in this many is looked at for the quantile. */
	private static final int ROW_STRIDE = 16;

	private final List<Double> scalesUm;
	private final double axialSigmaUm;
	private final double gate;

	/**
	 * @param scalesUm lateral widths, ascending, micrometres; one finer than the image's samples allow is
	 *          replaced by the finest possible
	 * @param axialSigmaUm axial width of the optics, micrometres
	 * @param gate what is taken off, in standard deviations of chance ridges
	 */
	public Tubeness(final List<Double> scalesUm, final double axialSigmaUm, final double gate) {
		this.scalesUm = List.copyOf(scalesUm);
		this.axialSigmaUm = axialSigmaUm;
		this.gate = gate;
	}

	/** @param noise of the volume's samples */
	public RidgeMap of(final Volume volume, final NoiseModel noise, final Workers workers, final Progress progress) {
		progress.update("looking for dendrites", 0);
		final VoxelSize fine = volume.voxel();
		final double finest = ReducedStack.LEAST_SAMPLES * Math.max(fine.xUm(), fine.yUm());
		final List<Double> scales = scalesUm.stream().map(s -> Math.max(s, finest)).distinct().toList();
		final ReducedStack stack = ReducedStack.of(volume, noise, scales.get(0), workers);
		final float[][] work = stack.planes();
		final boolean flat = volume.is2D();
		final float[][] result = new float[work.length][work[0].length];
		double[] reached = { scales.get(0) / stack.voxel().xUm(), scales.get(0) / stack.voxel().yUm(), 0 };
		double unit = 0;
		for (int i = 0; i < scales.size(); i++) {
			progress.checkCancelled();
			progress.update("looking for dendrites", (i + 0.5) / (scales.size() + 0.5));
			final double[] wanted = widths(scales.get(i), stack.voxel());
			new Gaussian(rest(wanted[0], reached[0]), rest(wanted[1], reached[1]), flat ? 0 : rest(wanted[2], reached[2]))
				.smooth(work, stack.width(), workers);
			reached = wanted;
			final double chance = Math.max(white(scales.get(i), fine, flat), typical(work, stack.width(), wanted, workers));
			if (unit == 0 || scales.get(i) <= REFERENCE_SCALE_UM + 1e-9) unit = chance;
			addScale(work, stack.width(), wanted, (float) (gate * chance), result, workers);
		}
		return new RidgeMap(result, stack.width(), stack.voxel(), unit);
	}

	/** Standard deviation of one second derivative at this scale for white noise of deviation 1. */
	private double white(final double scaleUm, final VoxelSize voxel, final boolean flat) {
		final double[] s = widths(scaleUm, voxel);
		// 3/(8 sqrt(pi) s) and 1/(2 sqrt(pi) s): energies of s^2 g'' and g
		final double xy = 3 / (8 * Math.sqrt(Math.PI) * s[0]) * energy(s[1]);
		return Math.sqrt(flat ? xy : xy * energy(s[2]));
	}

	/** Deviation of the white noise that would give as strong ridges as most of the image has. */
	private static double typical(final float[][] work, final int width, final double[] s, final Workers workers) {
		final int height = work[0].length / width;
		final float[][] found = new float[work.length][];
		workers.forEach(work.length, z -> {
			final Slice slice = new Slice(work, width, s, z);
			final int first = z * 7 % Math.min(ROW_STRIDE, height);
			final float[] some = new float[((height - 1 - first) / ROW_STRIDE + 1) * width];
			for (int y = first, at = 0; y < height; y += ROW_STRIDE, at += width) {
				slice.start(y);
				System.arraycopy(slice.next(y), 0, some, at, width);
			}
			Arrays.sort(some);
			found[z] = some;
		});
		final boolean flat = work.length == 1;
		return quantile(found, flat ? SLICE_QUANTILE : STACK_QUANTILE) / (flat ? SLICE_CHANCE : STACK_CHANCE);
	}

	/** Quantile of sorted rows taken together: the value that has this fraction of all below it, by bisection. */
	private static double quantile(final float[][] sorted, final double fraction) {
		long all = 0;
		float high = 0;
		for (final float[] s : sorted) {
			all += s.length;
			high = Math.max(high, s[s.length - 1]);
		}
		float low = 0;
		for (int i = 0; i < 40; i++) {
			final float mid = 0.5f * (low + high);
			long below = 0;
			for (final float[] s : sorted) {
				final int k = Arrays.binarySearch(s, Math.nextUp(mid));
				below += k < 0 ? -k - 1 : k;
			}
			if (below < fraction * all) low = mid;
			else high = mid;
		}
		return high;
	}

	private static double energy(final double sigma) {
		final float[] k = Gaussian.kernel(sigma);
		double sum = (double) k[0] * k[0];
		for (int i = 1; i < k.length; i++) sum += 2.0 * k[i] * k[i];
		return sum;
	}

	/** Smoothing widths along x, y, z in samples. */
	private double[] widths(final double scaleUm, final VoxelSize voxel) {
		final double z = Math.max(Math.max(scaleUm, axialSigmaUm), LEAST_STEPS * voxel.zUm());
		return new double[] { scaleUm / voxel.xUm(), scaleUm / voxel.yUm(), z / voxel.zUm() };
	}

	private static double rest(final double wanted, final double reached) {
		return Math.sqrt(Math.max(0, wanted * wanted - reached * reached));
	}

	private static void addScale(final float[][] work, final int width, final double[] s, final float gate,
		final float[][] result, final Workers workers)
	{
		workers.forEach(work.length, z -> {
			final Slice slice = new Slice(work, width, s, z);
			slice.start(0);
			for (int y = 0; y * width < work[z].length; y++) {
				final float[] strength = slice.next(y);
				final float[] target = result[z];
				final int at = y * width;
				for (int x = 0; x < width; x++) target[at + x] = Math.max(target[at + x], strength[x] - gate);
			}
		});
	}

	/** Goes down the rows of one slice; holds the nine rows that the Hessian needs. */
	private static final class Slice {

		private final float[][] work;
		private final int width;
		private final int z;
		private final float[] factors;
		private final RidgeRow kernel;
		private final float[][][] rows;
		private final float[] out;

		Slice(final float[][] work, final int width, final double[] s, final int z) {
			this.work = work;
			this.width = width;
			this.z = z;
			factors = new float[] { (float) (s[0] * s[0]), (float) (s[1] * s[1]), (float) (s[2] * s[2]), (float) (s[0] * s[1]),
				(float) (s[0] * s[2]), (float) (s[1] * s[2]) };
			kernel = new RidgeRow(width);
			rows = new float[3][3][width + 2];
			out = new float[width];
		}

		/** Makes ready for row y. */
		void start(final int y) {
			for (int dz = -1; dz <= 1; dz++) {
				for (int dy = -1; dy <= 0; dy++) fill(z + dz, y + dy, rows[1 + dz][2 + dy]);
			}
		}

		/** Ridge strength of row y, the one after the row before. */
		float[] next(final int y) {
			for (int dz = 0; dz < 3; dz++) {
				final float[] recycled = rows[dz][0];
				rows[dz][0] = rows[dz][1];
				rows[dz][1] = rows[dz][2];
				rows[dz][2] = recycled;
				fill(z + dz - 1, y + 1, recycled);
			}
			kernel.strength(rows, factors, work.length == 1, out);
			return out;
		}

		/** Copies a row with one mirrored sample at either end; rows and slices outside are mirrored. */
		private void fill(final int slice, final int y, final float[] row) {
			final float[] plane = work[Gaussian.mirrored(slice, work.length)];
			final int at = Gaussian.mirrored(y, plane.length / width) * width;
			System.arraycopy(plane, at, row, 1, width);
			row[0] = row[1];
			row[width + 1] = row[width];
		}
	}
}
