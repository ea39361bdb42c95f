package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.Arrays;

/**
 * Background under which a ball is rolled (Sternberg 1983, doi:10.1109/MC.1983.1654163) on the image, with
 * the settings that are usual for blots: radius 50 pixels, the image averaged over 3 x 3 pixels and reduced
 * four-fold by the minimum before, the outer third of the ball left out, interpolated linearly after. Cost:
 * pixels / 16 times some 450 cells of the ball.
 */
final class RollingBall {

	private static final int RADIUS = 50;
	private static final int SHRINK = 4;
	/** Part of the radius that is used; the steep rim hardly touches anything. */
	private static final double KEPT = 0.68;

	private final int width;
	private final int height;
	private final int columns;
	private final int rows;
	private final float[] small;
	private final int reach;
	private final float[] ball;
	private final Workers workers;

	/** @param unit one grey level in units of the signal: the ball is as high as it is wide when this is 1 */
	private RollingBall(final SignalImage image, final double unit, final Workers workers) {
		width = image.width();
		height = image.height();
		this.workers = workers;
		columns = (width + SHRINK - 1) / SHRINK;
		rows = (height + SHRINK - 1) / SHRINK;
		small = reduced(image.signal());
		final double r = RADIUS / (double) SHRINK;
		reach = (int) Math.round(KEPT * r);
		ball = new float[(2 * reach + 1) * (2 * reach + 1)];
		for (int dy = -reach; dy <= reach; dy++) {
			for (int dx = -reach; dx <= reach; dx++) {
				final double square = r * r - dx * dx - dy * dy;
				ball[(dy + reach) * (2 * reach + 1) + dx + reach] = dx * dx + dy * dy > KEPT * KEPT * r * r ? Float.NaN
					: (float) (unit * (Math.sqrt(square) - r));
			}
		}
	}

	/** The background at every pixel of the image. */
	static float[] under(final SignalImage image, final double unit, final Workers workers) {
		final RollingBall b = new RollingBall(image, unit, workers);
		final float[] heights = b.rolled(b.small, -1);
		return b.enlarged(b.rolled(heights, 1));
	}

	private float[] reduced(final float[] signal) {
		final float[] smooth = new float[signal.length];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				float sum = 0;
				int n = 0;
				for (int yy = Math.max(0, y - 1); yy <= Math.min(height - 1, y + 1); yy++) {
					for (int xx = Math.max(0, x - 1); xx <= Math.min(width - 1, x + 1); xx++, n++) sum += signal[yy * width + xx];
				}
				smooth[y * width + x] = sum / n;
			}
		}
		final float[] least = new float[columns * rows];
		Arrays.fill(least, Float.POSITIVE_INFINITY);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				final int i = y / SHRINK * columns + x / SHRINK;
				least[i] = Math.min(least[i], smooth[y * width + x]);
			}
		}
		return least;
	}

	/** Sign -1: how high the ball's top comes at each place from below; 1: what the balls cover from there. */
	private float[] rolled(final float[] from, final int sign) {
		final float[] to = new float[from.length];
		workers.forEach(rows, y -> {
			for (int x = 0; x < columns; x++) {
				float extreme = sign < 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
				for (int dy = Math.max(-reach, -y); dy <= Math.min(reach, rows - 1 - y); dy++) {
					final int row = (y + dy) * columns + x;
					final int at = (dy + reach) * (2 * reach + 1) + reach;
					for (int dx = Math.max(-reach, -x); dx <= Math.min(reach, columns - 1 - x); dx++) {
						final float b = ball[at + dx];
						if (Float.isNaN(b)) continue;
						extreme = sign < 0 ? Math.min(extreme, from[row + dx] - b) : Math.max(extreme, from[row + dx] + b);
					}
				}
				to[y * columns + x] = extreme;
			}
		});
		return to;
	}

	private float[] enlarged(final float[] from) {
		final float[] to = new float[width * height];
		for (int y = 0; y < height; y++) {
			final double fy = Math.max(0, Math.min(rows - 1, (y - 0.5 * (SHRINK - 1)) / SHRINK));
			final int y0 = (int) fy;
			final int y1 = Math.min(rows - 1, y0 + 1);
			for (int x = 0; x < width; x++) {
				final double fx = Math.max(0, Math.min(columns - 1, (x - 0.5 * (SHRINK - 1)) / SHRINK));
				final int x0 = (int) fx;
				final int x1 = Math.min(columns - 1, x0 + 1);
				final double top = from[y0 * columns + x0] + (fx - x0) * (from[y0 * columns + x1] - from[y0 * columns + x0]);
				final double low = from[y1 * columns + x0] + (fx - x0) * (from[y1 * columns + x1] - from[y1 * columns + x0]);
				to[y * width + x] = (float) (top + (fy - y0) * (low - top));
			}
		}
		return to;
	}
}
