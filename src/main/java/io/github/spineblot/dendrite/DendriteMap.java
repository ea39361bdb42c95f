package io.github.spineblot.dendrite;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.filter.ConnectedComponents;
import io.github.spineblot.filter.NoiseModel;
import io.github.spineblot.filter.RidgeMap;
import io.github.spineblot.filter.SparseVoxels;
import io.github.spineblot.filter.Tubeness;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Where dendrites may run: places whose multi-scale ridge strength on the variance-stabilised image
 * exceeds a multiple of the noise, connected to a stronger one (hysteresis, Canny 1986,
 * doi:10.1109/TPAMI.1986.4767851), in components long enough to be a dendrite. On the grid of the
 * {@link RidgeMap}, which is coarser than a fine image.
 * <p>
 * Where the noise is so low that anything would pass, both thresholds rise with the strongest ridges
 * of the image instead ({@value #SEED_FRACTION} and {@value #GROW_FRACTION} of them): the weakest
 * dendrite worth tracing is a few per cent as bright as the strongest (the scale is a square root).
 */
final class DendriteMap {

	/** Lateral widths of the ridge filter; a cylinder of radius R answers best near 0.7 R. */
	private static final List<Double> SCALES_UM = List.of(0.2, 0.36, 0.65, 1.17);
	private static final double SEED_FRACTION = 0.22;
	private static final double GROW_FRACTION = 0.09;
	/** A ridge's own flanks lie within this distance of its top. */
	private static final double NEIGHBOURHOOD_UM = 0.4;
	/** Its blur along z is seen as far as so many full widths at half maximum; */
	private static final double AXIAL_REACH = 1.5;
	/** what is weaker there than this part of it is blur. */
	private static final double BLUR = 0.3;

	private final SparseVoxels voxels;
	private final ConnectedComponents components;
	private final float[] flank;
	private final float[] prominence;
	private final VoxelSize voxel;

	private DendriteMap(final SparseVoxels voxels, final RidgeMap ridges, final float[] prominence,
		final Workers workers)
	{
		this.voxels = voxels;
		this.prominence = prominence;
		components = ConnectedComponents.of(voxels);
		voxel = ridges.voxel();
		flank = parts(voxels, ridges, ridges.localMaximum(NEIGHBOURHOOD_UM, 0, workers));
	}

	/** @param signal bright on dark */
	static DendriteMap of(final Volume signal, final NoiseModel noise, final TracingSettings settings,
		final Workers workers, final Progress progress)
	{
		final RidgeMap ridges = new Tubeness(SCALES_UM, settings.sigmaZUm(), settings.growSigma()).of(signal, noise, workers,
			progress.part(0, 0.8));
		// the strength counts from the lower threshold on
		final double least = Math.max(0, settings.seedSigma() - settings.growSigma()) * ridges.noise();
		final double strong = strongest(ridges.strength(), ridges.width(), (float) Math.max(least, 0.1 * ridges.noise()));
		final double seed = Math.max(least, SEED_FRACTION * strong);
		final double grow = Math.max(Float.MIN_NORMAL, GROW_FRACTION * strong);
		final SparseVoxels weak = SparseVoxels.atLeast(ridges.strength(), ridges.width(), (float) grow, workers);
		final double axialUm = Math.max(1.5 * settings.psfZUm(), AXIAL_REACH * axialWidthUm(weak, ridges, strong));
		final float[][] top = ridges.localMaximum(NEIGHBOURHOOD_UM, axialUm, workers);
		final float[] all = parts(weak, ridges, top);
		final boolean[] shaft = new boolean[all.length];
		for (int i = 0; i < all.length; i++) shaft[i] = all[i] >= BLUR;
		final SparseVoxels shafts = weak.only(shaft);
		final SparseVoxels kept = shafts.only(longAndStrong(shafts, ridges.voxel(), seed, settings.minLengthUm()));
		return new DendriteMap(kept, ridges, parts(kept, ridges, top), workers);
	}

	/**
	 * How far the strongest ridges are seen along z: the median full width at half maximum of their columns,
	 * 0 for a single slice. Optics, slices and motion together decide it, so it is taken from the image.
	 */
	private static double axialWidthUm(final SparseVoxels voxels, final RidgeMap ridges, final double strong) {
		final float[][] planes = ridges.strength();
		final double[] widths = new double[voxels.count()];
		int n = 0;
		final int[] rows = voxels.rows();
		for (int i = 0; i < widths.length; i++) {
			final float v = voxels.value(i);
			final int z = rows[i] / voxels.height();
			final int at = rows[i] % voxels.height() * ridges.width() + voxels.x(i);
			if (v < 0.5 * strong || z == 0 || z == planes.length - 1 || planes[z - 1][at] > v || planes[z + 1][at] > v) continue;
			int below = z;
			while (below > 0 && planes[below][at] > 0.5f * v) below--;
			int above = z;
			while (above < planes.length - 1 && planes[above][at] > 0.5f * v) above++;
			widths[n++] = (above - below - 1) * ridges.voxel().zUm();
		}
		return n == 0 ? 0 : FittedLine.median(Arrays.copyOf(widths, n));
	}

	/** Each voxel's strength as a part of the largest round it. */
	private static float[] parts(final SparseVoxels voxels, final RidgeMap ridges, final float[][] top) {
		final float[] part = new float[voxels.count()];
		final int[] rows = voxels.rows();
		for (int i = 0; i < part.length; i++) {
			final float[] plane = top[rows[i] / voxels.height()];
			part[i] = voxels.value(i) / plane[rows[i] % voxels.height() * ridges.width() + voxels.x(i)];
		}
		return part;
	}

	/**
	 * The strength that a twentieth of the ridge tops above the threshold exceed; a ridge top is at
	 * least as strong as its four neighbours in the slice along one of the two axes.
	 */
	private static double strongest(final float[][] ridges, final int width, final float threshold) {
		final int[] histogram = new int[4096];
		long tops = 0;
		for (final float[] plane : ridges) {
			for (int i = width; i < plane.length - width; i++) {
				final float v = plane[i];
				if (!(v >= threshold)) continue;
				final boolean alongX = v >= plane[i - 1] && v >= plane[i + 1];
				final boolean alongY = v >= plane[i - width] && v >= plane[i + width];
				if (!alongX && !alongY) continue;
				histogram[bin(v, threshold)]++;
				tops++;
			}
		}
		long above = 0;
		for (int b = histogram.length - 1; b >= 0 && tops > 0; b--) {
			above += histogram[b];
			if (above * 20 >= tops) return threshold * Math.pow(2, b / 128.0);
		}
		return 0;
	}

	private static int bin(final float v, final float threshold) {
		return (int) Math.min(4095, 128 * Math.log(v / threshold) / Math.log(2));
	}

	private static boolean[] longAndStrong(final SparseVoxels voxels, final VoxelSize voxel, final double seed,
		final double lengthUm)
	{
		final ConnectedComponents c = ConnectedComponents.of(voxels);
		final int[][] box = new int[c.count()][];
		final boolean[] strong = new boolean[c.count()];
		final int[] rows = voxels.rows();
		for (int i = 0; i < voxels.count(); i++) {
			final int y = rows[i] % voxels.height();
			final int z = rows[i] / voxels.height();
			final int k = c.of(i);
			if (box[k] == null) box[k] = new int[] { voxels.x(i), voxels.x(i), y, y, z, z };
			final int[] b = box[k];
			b[0] = Math.min(b[0], voxels.x(i));
			b[1] = Math.max(b[1], voxels.x(i));
			b[2] = Math.min(b[2], y);
			b[3] = Math.max(b[3], y);
			b[5] = z;
			strong[k] |= voxels.value(i) >= seed;
		}
		final boolean[] keep = new boolean[voxels.count()];
		for (int i = 0; i < keep.length; i++) {
			final int[] b = box[c.of(i)];
			final double dx = (b[1] - b[0] + 1) * voxel.xUm();
			final double dy = (b[3] - b[2] + 1) * voxel.yUm();
			final double dz = (b[5] - b[4] + 1) * voxel.zUm();
			keep[i] = strong[c.of(i)] && Math.sqrt(dx * dx + dy * dy + dz * dz) >= lengthUm;
		}
		return keep;
	}

	/** The foreground; the value of a voxel is its ridge strength. */
	SparseVoxels voxels() {
		return voxels;
	}

	/** Spacing of the foreground's grid, whose first voxel is the image's first. */
	VoxelSize voxel() {
		return voxel;
	}

	/** The ridge strength of voxel i as a part of the largest beside it, 0..1. */
	float besideTop(final int i) {
		return flank[i];
	}

	/** The ridge strength of voxel i as a part of the largest beside, above and below it, 0..1. */
	float prominence(final int i) {
		return prominence[i];
	}

	/** The voxels of each component, in scan order. */
	int[][] components() {
		final int[] size = new int[components.count()];
		for (int i = 0; i < voxels.count(); i++) size[components.of(i)]++;
		final int[][] members = new int[size.length][];
		for (int k = 0; k < size.length; k++) members[k] = new int[size[k]];
		Arrays.fill(size, 0);
		for (int i = 0; i < voxels.count(); i++) {
			final int k = components.of(i);
			members[k][size[k]++] = i;
		}
		return members;
	}
}
