package io.github.spineblot.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;

/**
 * A volume seen from above: the largest sample of each column of voxels, or the smallest where
 * structures are dark, as a grey picture whose contrast is stretched between a low and a high
 * percentile. For looking at only; nothing is measured on it.
 */
final class Projection {

	/** Thin spines reach a tenth of the shaft's brightness; this lifts them without washing out the rest. */
	private static final double GAMMA = 0.6;
	private static final double LOW_FRACTION = 0.02;
	private static final double HIGH_FRACTION = 0.998;

	private Projection() { }

	/**
	 * @param width of the picture in pixels; its height keeps the pixels' physical shape
	 */
	static BufferedImage of(final Volume volume, final int width, final int height) {
		final float[] samples = projected(volume);
		final BufferedImage small = stretched(samples, volume);
		final BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, width >= volume.width()
			? RenderingHints.VALUE_INTERPOLATION_BICUBIC : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		g.drawImage(small, 0, 0, width, height, null);
		g.dispose();
		return picture;
	}

	private static float[] projected(final Volume volume) {
		final float[] best = volume.plane(0).clone();
		final boolean bright = volume.polarity() == Polarity.BRIGHT_ON_DARK;
		for (int z = 1; z < volume.depth(); z++) {
			final float[] plane = volume.plane(z);
			for (int i = 0; i < best.length; i++) best[i] = bright ? Math.max(best[i], plane[i]) : Math.min(best[i], plane[i]);
		}
		return best;
	}

	private static BufferedImage stretched(final float[] samples, final Volume volume) {
		final float[] sorted = samples.clone();
		Arrays.sort(sorted);
		final boolean bright = volume.polarity() == Polarity.BRIGHT_ON_DARK;
		final double low = sorted[(int) ((sorted.length - 1) * (bright ? LOW_FRACTION : 1 - HIGH_FRACTION))];
		final double high = sorted[(int) ((sorted.length - 1) * (bright ? HIGH_FRACTION : 1 - LOW_FRACTION))];
		final double range = high > low ? high - low : 1;
		final BufferedImage grey = new BufferedImage(volume.width(), volume.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < volume.height(); y++) {
			for (int x = 0; x < volume.width(); x++) {
				final double t = Math.min(1, Math.max(0, (samples[y * volume.width() + x] - low) / range));
				final int v = (int) Math.round(255 * (bright ? Math.pow(t, GAMMA) : t));
				grey.setRGB(x, y, v << 16 | v << 8 | v);
			}
		}
		return grey;
	}
}
