package io.github.spineblot.image;

import java.util.Arrays;

/**
 * Finds whether the structures of an image are brighter or darker than their surroundings, from the
 * samples alone. Own method: structures are the minority, so they make the heavier tail of the
 * distribution about the background. Each of up to {@value #MAX_SLICES} slices is smoothed over 3 x 3
 * pixels (shot noise has a tail of its own) and freed of its background, the medians of
 * {@value #TILES} x {@value #TILES} tiles, bilinearly interpolated (uneven light has one too). With q
 * the quantile of what is left, the evidence is the mean of log((q(1-p) - q(1/2)) / (q(1/2) - q(p))) over
 * p from 0.2 to 5 %. It changes its sign, and nothing else, when the image is inverted, and does not
 * change when the intensities are scaled or shifted.
 * <p>
 * Below log(1.2), tails within 20 % of each other, the finding is not sure. A structure that fills most
 * of the image is taken for background. Cost: sorts of at most about {@value #SAMPLES_PER_SLICE} samples of each of
 * the slices.
 * Deterministic, thread-safe.
 */
public final class PolarityDetector {

	private static final double[] TAILS = { 0.002, 0.005, 0.01, 0.02, 0.05 };
	private static final double SURE = Math.log(1.2);
	private static final int MAX_SLICES = 7;
	private static final int TILES = 4;
	private static final int MIN_TILE = 16;
	private static final int SAMPLES_PER_SLICE = 50_000;

	private PolarityDetector() { }

	/**
	 * @param polarity the more likely one
	 * @param evidence mean log ratio of the tails: positive for bright, negative for dark
	 * @param sure false when the tails are too much alike to tell
	 */
	public record Finding(Polarity polarity, double evidence, boolean sure) {

		/** 0..1: |tanh| of the evidence. */
		public double confidence() {
			return Math.tanh(Math.abs(evidence));
		}
	}

	/** Looks at the samples; the volume's own polarity is not asked. */
	public static Finding detect(final Volume volume) {
		final int slices = Math.min(MAX_SLICES, volume.depth());
		final float[][] parts = new float[slices][];
		for (int i = 0; i < slices; i++) {
			final int z = slices == 1 ? 0 : (int) ((long) i * (volume.depth() - 1) / (slices - 1));
			parts[i] = contrast(volume.plane(z), volume.width(), volume.height());
		}
		final double evidence = evidence(joined(parts));
		return new Finding(evidence < 0 ? Polarity.DARK_ON_BRIGHT : Polarity.BRIGHT_ON_DARK, evidence, Math.abs(
			evidence) > SURE);
	}

	private static double evidence(final float[] s) {
		Arrays.sort(s);
		final int last = s.length - 1;
		final double middle = 0.5 * ((double) s[last / 2] + s[s.length / 2]);
		// keeps a tail of no width, as of a background cut out to zero, from an infinite ratio
		final double floor = Math.max(Double.MIN_NORMAL, ((double) s[last] - s[0]) * 1e-4);
		double sum = 0;
		for (final double p : TAILS) {
			final int k = (int) (p * last);
			sum += Math.log((s[last - k] - middle + floor) / (middle - s[k] + floor));
		}
		return sum / TAILS.length;
	}

	/** The smoothed plane less its background, at every n-th column and row of a large one. */
	private static float[] contrast(final float[] plane, final int fullWidth, final int fullHeight) {
		final int step = (int) Math.max(1, Math.round(Math.sqrt((double) fullWidth * fullHeight / SAMPLES_PER_SLICE)));
		final int width = (fullWidth + step - 1) / step;
		final int height = (fullHeight + step - 1) / step;
		final float[] smooth = smoothed(plane, fullWidth, fullHeight, step);
		final int nx = tiles(width);
		final int ny = tiles(height);
		final double[] medians = new double[nx * ny];
		for (int i = 0; i < medians.length; i++) {
			final int x = i % nx;
			final int y = i / nx;
			medians[i] = median(smooth, width, new int[] { x * width / nx, (x + 1) * width / nx, y * height / ny, (y + 1) *
				height / ny });
		}
		for (int i = 0; i < smooth.length; i++) {
			final double tx = (i % width + 0.5) * nx / width - 0.5;
			final double ty = (i / width + 0.5) * ny / height - 0.5;
			smooth[i] -= (float) interpolated(medians, nx, ny, tx, ty);
		}
		return smooth;
	}

	private static int tiles(final int size) {
		return Math.max(1, Math.min(TILES, size / MIN_TILE));
	}

	/** Mean over 3 x 3 pixels, fewer at the border, at every n-th column and row. */
	private static float[] smoothed(final float[] plane, final int width, final int height, final int step) {
		final float[] out = new float[(width + step - 1) / step * ((height + step - 1) / step)];
		int at = 0;
		for (int y = 0; y < height; y += step) {
			for (int x = 0; x < width; x += step) {
				double sum = 0;
				int n = 0;
				for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
					for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
						sum += plane[v * width + u];
						n++;
					}
				}
				out[at++] = (float) (sum / n);
			}
		}
		return out;
	}

	/** @param box columns from, to (exclusive), rows from, to (exclusive) */
	private static double median(final float[] plane, final int width, final int[] box) {
		final int columns = box[1] - box[0];
		final float[] s = new float[columns * (box[3] - box[2])];
		for (int y = box[2]; y < box[3]; y++) System.arraycopy(plane, y * width + box[0], s, (y - box[2]) * columns, columns);
		Arrays.sort(s);
		return 0.5 * ((double) s[(s.length - 1) / 2] + s[s.length / 2]);
	}

	private static double interpolated(final double[] m, final int nx, final int ny, final double tx, final double ty) {
		final double x = Math.min(nx - 1.0, Math.max(0, tx));
		final double y = Math.min(ny - 1.0, Math.max(0, ty));
		final int x0 = Math.min((int) x, Math.max(0, nx - 2));
		final int y0 = Math.min((int) y, Math.max(0, ny - 2));
		final int x1 = Math.min(nx - 1, x0 + 1);
		final int y1 = Math.min(ny - 1, y0 + 1);
		final double top = m[y0 * nx + x0] * (1 - (x - x0)) + m[y0 * nx + x1] * (x - x0);
		final double bottom = m[y1 * nx + x0] * (1 - (x - x0)) + m[y1 * nx + x1] * (x - x0);
		return top * (1 - (y - y0)) + bottom * (y - y0);
	}

	private static float[] joined(final float[][] parts) {
		final float[] all = new float[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
		int at = 0;
		for (final float[] p : parts) {
			System.arraycopy(p, 0, all, at, p.length);
			at += p.length;
		}
		return all;
	}
}
