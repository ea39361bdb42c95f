package io.github.spineblot.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.statistics.OrderStatistic;

/**
 * A volume seen from above: the largest sample of each column of voxels, or the smallest where
 * structures are dark, as a grey picture whose contrast is stretched between a low and a high
 * percentile. For looking at only; nothing is measured on it.
 */
final class Projection {

	/** Thin spines reach a tenth of the shaft's brightness; this lifts them without washing out the rest. */
	private static final double GAMMA = 0.6;
	/** Steps of the table that spares most powers. */
	private static final int STEPS = 1 << 14;
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
		final float[] ranked = samples.clone();
		final boolean bright = volume.polarity() == Polarity.BRIGHT_ON_DARK;
		final int last = ranked.length - 1;
		final double low = OrderStatistic.of(ranked, (int) (last * (bright ? LOW_FRACTION : 1 - HIGH_FRACTION)));
		final double high = OrderStatistic.of(ranked, (int) (last * (bright ? HIGH_FRACTION : 1 - LOW_FRACTION)));
		final double range = high > low ? high - low : 1;
		final BufferedImage grey = new BufferedImage(volume.width(), volume.height(), BufferedImage.TYPE_INT_RGB);
		final int[] pixels = ((DataBufferInt) grey.getRaster().getDataBuffer()).getData();
		final int[] levels = new int[STEPS + 2];
		for (int i = 0; i < levels.length; i++) levels[i] = level(Math.min(1, i / (double) STEPS), bright);
		for (int i = 0; i < pixels.length; i++) {
			final double t = Math.min(1, Math.max(0, (samples[i] - low) / range));
			final int step = (int) (t * STEPS);
			final int v = levels[step] == levels[step + 1] ? levels[step] : level(t, bright);
			pixels[i] = v << 16 | v << 8 | v;
		}
		return grey;
	}

	private static int level(final double t, final boolean bright) {
		return (int) Math.round(255 * (bright ? Math.pow(t, GAMMA) : t));
	}
}
