package io.github.spineblot.dendrite;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.filter.ConnectedComponents;
import io.github.spineblot.filter.NoiseModel;
import io.github.spineblot.filter.SparseVoxels;
import io.github.spineblot.filter.Tubeness;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Where dendrites may run: voxels whose multi-scale ridge strength on the variance-stabilised image
 * exceeds a multiple of the noise, connected to a stronger one (hysteresis, Canny 1986,
 * doi:10.1109/TPAMI.1986.4767851), in components long enough to be a dendrite.
 * <p>
 * Where the noise is so low that anything would pass, both thresholds rise with the strongest ridges
 * of the image instead ({@value #SEED_FRACTION} and {@value #GROW_FRACTION} of them): the weakest
 * dendrite worth tracing is a few per cent as bright as the strongest (the scale is a square root).
 */
final class DendriteMap {

	/** Lateral widths of the ridge filter; a cylinder of radius R answers best near 0.7 R. */
	private static final List<Double> SCALES_UM = List.of(0.2, 0.36, 0.65);
	/** A finer scale than this, in samples, answers to the sampling. */
	private static final double LEAST_SAMPLES = 1.2;
	private static final double REFERENCE_SCALE_UM = 0.36;
	private static final int QUANTILE_SAMPLES = 500_000;
	private static final double SEED_FRACTION = 0.22;
	private static final double GROW_FRACTION = 0.09;

	private final SparseVoxels voxels;
	private final ConnectedComponents components;

	private DendriteMap(final SparseVoxels voxels) {
		this.voxels = voxels;
		components = ConnectedComponents.of(voxels);
	}

	/** @param signal bright on dark */
	static DendriteMap of(final Volume signal, final NoiseModel noise, final TracingSettings settings,
		final Workers workers, final Progress progress)
	{
		final float[][] work = new float[signal.depth()][];
		workers.forEach(work.length, z -> {
			work[z] = signal.plane(z).clone();
			noise.stabilise(work[z]);
		});
		final double finest = LEAST_SAMPLES * Math.max(signal.voxel().xUm(), signal.voxel().yUm());
		final List<Double> scales = SCALES_UM.stream().map(s -> Math.max(s, finest)).distinct().toList();
		final Tubeness tubeness = new Tubeness(scales, settings.sigmaZUm(), signal.voxel());
		final float[][] ridges = tubeness.of(work, signal.width(), workers, progress.part(0, 0.8));
		Arrays.fill(work, null);
		final double white = tubeness.noiseDeviation(Math.max(finest, REFERENCE_SCALE_UM), signal.is2D());
		final double unit = Math.max(white, typical(ridges, signal.is2D()));
		return hysteresis(ridges, signal, unit, settings, workers);
	}

	private static DendriteMap hysteresis(final float[][] ridges, final Volume signal, final double unit,
		final TracingSettings settings, final Workers workers)
	{
		final double strong = strongest(ridges, signal.width(), (float) (settings.seedSigma() * unit));
		final double seed = Math.max(settings.seedSigma() * unit, SEED_FRACTION * strong);
		final double grow = Math.max(settings.growSigma() * unit, GROW_FRACTION * strong);
		final SparseVoxels weak = SparseVoxels.atLeast(ridges, signal.width(), (float) grow, workers);
		return new DendriteMap(weak.only(longAndStrong(weak, signal, seed, settings.minLengthUm())));
	}

	/**
	 * The strength of chance ridges between the dendrites, from a middling quantile of all voxels, in
	 * terms of the deviation of white noise that would give the same quantile (measured on simulated
	 * noise). Larger than that of the samples' own noise where neighbouring samples share their noise or
	 * the background is textured.
	 */
	private static double typical(final float[][] ridges, final boolean flat) {
		final int stride = (int) Math.max(1, (long) ridges.length * ridges[0].length / QUANTILE_SAMPLES);
		final float[] sample = new float[ridges.length * (ridges[0].length / stride + 1)];
		int n = 0;
		for (int z = 0; z < ridges.length; z++) {
			for (int i = z * 7919 % stride; i < ridges[z].length; i += stride) sample[n++] = ridges[z][i];
		}
		Arrays.sort(sample, 0, n);
		return flat ? sample[(int) (0.4 * n)] / 1.13 : sample[(int) (0.6 * n)] / 1.09;
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

	private static boolean[] longAndStrong(final SparseVoxels voxels, final Volume v, final double seed,
		final double lengthUm)
	{
		final ConnectedComponents c = ConnectedComponents.of(voxels);
		final int[][] box = new int[c.count()][];
		final boolean[] strong = new boolean[c.count()];
		final int[] rows = voxels.rows();
		for (int i = 0; i < voxels.count(); i++) {
			final int y = rows[i] % v.height();
			final int z = rows[i] / v.height();
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
			final double dx = (b[1] - b[0] + 1) * v.voxel().xUm();
			final double dy = (b[3] - b[2] + 1) * v.voxel().yUm();
			final double dz = (b[5] - b[4] + 1) * v.voxel().zUm();
			keep[i] = strong[c.of(i)] && Math.sqrt(dx * dx + dy * dy + dz * dz) >= lengthUm;
		}
		return keep;
	}

	/** The foreground; the value of a voxel is its ridge strength. */
	SparseVoxels voxels() {
		return voxels;
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
