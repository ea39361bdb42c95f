package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;

import java.util.Arrays;

/**
 * How much of the image carries structure. On a membrane most of the area is background, whose local
 * curvature is that of the noise; in a photograph edges and texture are everywhere. The second
 * differences of cells of 6 x 6 pixels (slopes and blotches drop out) are compared with the noise of the
 * pixels, which is six times smaller in a cell. Own work.
 */
final class BlotTexture {

	/** Busy share from which an image counts as a photograph; blots and gels reach 0.2. */
	static final double PHOTOGRAPH = .35;

	private static final int CELL = 6;
	private static final double SIGMAS = 6;

	private BlotTexture() { }

	/** Share of the cells that differ from the mean of their neighbours by far more than the noise and 2.5 % of the range. */
	static double busyFraction(final Plane plane) {
		final int w = plane.width() / CELL;
		final int h = plane.height() / CELL;
		if (w < 4 || h < 4) return 0;
		final double noise = pixelNoise(plane) / CELL;
		final double[] mean = BandContrast.binned(plane, CELL, w, h);
		final double[] sorted = mean.clone();
		Arrays.sort(sorted);
		final double range = sorted[(int) (.999 * (sorted.length - 1))] - sorted[(int) (.001 * (sorted.length - 1))];
		final double limit = Math.max(SIGMAS * Math.sqrt(6) * noise, .025 * range);
		int busy = 0;
		for (int y = 1; y + 1 < h; y++) {
			for (int x = 1; x + 1 < w; x++) {
				final int i = y * w + x;
				final double dx = Math.abs(mean[i - 1] - 2 * mean[i] + mean[i + 1]);
				final double dy = Math.abs(mean[i - w] - 2 * mean[i] + mean[i + w]);
				if (Math.max(dx, dy) > limit) busy++;
			}
		}
		return busy / (double) ((w - 2) * (h - 2));
	}

	/** Standard deviation of a pixel: the lower quartile over blocks of 8 x 8, from neighbour differences. */
	private static double pixelNoise(final Plane plane) {
		final double[] local = new double[plane.width() / 8 * (plane.height() / 8)];
		int n = 0;
		for (int y0 = 0; y0 + 8 <= plane.height(); y0 += 8) {
			for (int x0 = 0; x0 + 8 <= plane.width(); x0 += 8) {
				double sum = 0;
				for (int y = y0; y < y0 + 8; y++) {
					for (int x = x0; x < x0 + 7; x++) {
						final double d = plane.at(x + 1, y) - plane.at(x, y);
						sum += d * d;
					}
				}
				local[n++] = Math.sqrt(sum / 56 / 2);
			}
		}
		if (n == 0) return 0;
		Arrays.sort(local, 0, n);
		return local[n / 4];
	}
}
