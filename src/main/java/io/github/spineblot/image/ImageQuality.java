package io.github.spineblot.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Facts about the samples of an image that limit what can be measured on it. Own definitions, in the
 * order of the components:
 * <ul>
 * <li>a sample is <b>saturated</b> when it has the largest value of its type (255, 65535), or lies on a
 * clipped plateau below it (such as 4095 of a 12-bit camera): the image's maximum, when it holds at
 * least {@value #PLATEAU_COUNT} samples and {@value #PLATEAU_RATIO} times as many as the mean of the
 * used grey levels in the {@value #PLATEAU_LEVELS} below it. An unclipped histogram runs out towards
 * its maximum, so a heap there is the mark of clipping.</li>
 * <li>the <b>low end is clipped</b> in the same way at the image's minimum; where photons are counted
 * and most voxels saw none, that is no fault, only a limit to the noise model.</li>
 * <li>the <b>effective bits</b> are log2 of the number of grey levels in use (at most 16): an 8-bit image
 * stretched to 16 bits still has 8.</li>
 * <li>the <b>sampling</b> is judged against a confocal microscope of NA 1.4 in oil (n 1.515) at 561 nm:
 * lateral FWHM 0.51 lambda / NA, axial 0.88 lambda / (n - sqrt(n^2 - NA^2)) (Wilhelm et al., Confocal
 * Laser Scanning Microscopy, Zeiss), two samples per FWHM. Coarser is flagged as information; the
 * true optics may be others.</li>
 * </ul>
 * Cost: one pass over the samples. Deterministic, thread-safe.
 *
 * @param minimum smallest sample
 * @param maximum largest sample
 * @param saturatedPercent share of saturated samples
 * @param clipLevel grey level of saturation, NaN when no sample is saturated
 * @param clippedLowPercent share of samples on the clipped minimum
 * @param effectiveBits log2 of the number of grey levels in use
 * @param flags SATURATED (0.1 % or more), CLIPPED_LOW (10 % or more), FEW_GREY_LEVELS (fewer than 32),
 *          UNDERSAMPLED_XY, UNDERSAMPLED_Z
 */
public record ImageQuality(double minimum, double maximum, double saturatedPercent, double clipLevel,
	double clippedLowPercent, double effectiveBits, List<String> flags)
{

	/** Coarsest pixel that samples the lateral FWHM of NA 1.4 at 561 nm twice, in micrometres. */
	public static final double NYQUIST_XY_UM = 0.51 * 0.561 / 1.4 / 2;
	/** Coarsest slice spacing that samples the axial FWHM of NA 1.4 in oil at 561 nm twice, in micrometres. */
	public static final double NYQUIST_Z_UM = 0.88 * 0.561 / (1.515 - Math.sqrt(1.515 * 1.515 - 1.4 * 1.4)) / 2;

	private static final int PLATEAU_COUNT = 8;
	private static final int PLATEAU_RATIO = 4;
	private static final int PLATEAU_LEVELS = 16;
	private static final int LEVELS = 1 << 16;

	public ImageQuality {
		flags = List.copyOf(flags);
	}

	/**
	 * @param bitDepth bits per sample as stored (8, 16, 32)
	 * @param calibration voxel size, empty when not known (sampling is then not judged)
	 */
	public static ImageQuality of(final Volume volume, final int bitDepth, final Optional<VoxelSize> calibration) {
		final float[] range = range(volume);
		final boolean integer = range[0] >= 0 && range[1] < LEVELS && isWhole(volume);
		final double step = integer ? 1 : Math.max((range[1] - range[0]) / (double) (LEVELS - 1), Double.MIN_NORMAL);
		final int[] histogram = integer ? histogram(volume) : histogram(volume, range[0], step);
		final int last = (int) Math.round((range[1] - (integer ? 0 : range[0])) / step);
		final int first = (int) Math.round((range[0] - (integer ? 0 : range[0])) / step);
		final boolean typeMaximum = integer && bitDepth < 32 && last == (1 << bitDepth) - 1;
		final boolean clippedHigh = typeMaximum || isPlateau(histogram, last, -1);
		final double high = clippedHigh ? 100.0 * histogram[last] / volume.size() : 0;
		final double low = isPlateau(histogram, first, 1) ? 100.0 * histogram[first] / volume.size() : 0;
		final long used = Arrays.stream(histogram).filter(n -> n > 0).count();
		return new ImageQuality(range[0], range[1], high, clippedHigh ? range[1] : Double.NaN, low, Math.log(used) / Math
			.log(2), flags(high, low, used, volume, calibration));
	}

	private static List<String> flags(final double high, final double low, final long used, final Volume volume,
		final Optional<VoxelSize> calibration)
	{
		final List<String> flags = new ArrayList<>();
		if (high >= 0.1) flags.add("SATURATED");
		if (low >= 10) flags.add("CLIPPED_LOW");
		if (used < 32) flags.add("FEW_GREY_LEVELS");
		calibration.ifPresent(v -> {
			// 2 % of slack: calibrations are rounded
			if (Math.max(v.xUm(), v.yUm()) > 1.02 * NYQUIST_XY_UM) flags.add("UNDERSAMPLED_XY");
			if (!volume.is2D() && v.zUm() > 1.02 * NYQUIST_Z_UM) flags.add("UNDERSAMPLED_Z");
		});
		return flags;
	}

	private static float[] range(final Volume volume) {
		final float[] range = { Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY };
		for (int z = 0; z < volume.depth(); z++) widen(range, volume.plane(z));
		return range;
	}

	private static void widen(final float[] range, final float[] plane) {
		float min = range[0];
		float max = range[1];
		for (final float v : plane) {
			min = Math.min(min, v);
			max = Math.max(max, v);
		}
		range[0] = min;
		range[1] = max;
	}

	private static boolean isWhole(final Volume volume) {
		for (int z = 0; z < volume.depth(); z++) {
			if (!isWhole(volume.plane(z))) return false;
		}
		return true;
	}

	private static boolean isWhole(final float[] plane) {
		for (final float v : plane) {
			if (v != (int) v) return false;
		}
		return true;
	}

	/** Counts by grey level, for whole numbers. */
	private static int[] histogram(final Volume volume) {
		final int[] counts = new int[LEVELS];
		for (int z = 0; z < volume.depth(); z++) count(counts, volume.plane(z));
		return counts;
	}

	/** Counts in equal steps over the range, for other numbers. */
	private static int[] histogram(final Volume volume, final double from, final double step) {
		final int[] counts = new int[LEVELS];
		for (int z = 0; z < volume.depth(); z++) {
			for (final float v : volume.plane(z)) counts[(int) Math.round((v - from) / step)]++;
		}
		return counts;
	}

	private static void count(final int[] counts, final float[] plane) {
		for (final float v : plane) counts[(int) v]++;
	}

	/** Whether a level at an end of the histogram holds a heap, seen against its inner neighbours in use. */
	private static boolean isPlateau(final int[] histogram, final int end, final int inwards) {
		if (histogram[end] < PLATEAU_COUNT) return false;
		long sum = 0;
		int used = 0;
		for (int i = end + inwards; i >= 0 && i < histogram.length && used < PLATEAU_LEVELS; i += inwards) {
			if (histogram[i] == 0) continue;
			sum += histogram[i];
			used++;
		}
		return used >= 2 && histogram[end] >= PLATEAU_RATIO * (double) sum / used;
	}
}
