package io.github.spineblot.simulate;

/**
 * A band as pixels: its signal on the rectangle of the image that holds it, scaled so that the sum is
 * its volume (less what lies beyond the image's edge).
 */
record DrawnBand(BandPlan plan, int x0, int y0, int width, int height, float[] signal, double volume, double peak) {

	/** How far the long-tailed shapes are drawn, in multiples of the width. */
	private static final double REACH = 9;

	static DrawnBand of(final BandPlan plan, final MembraneMap map, final double exposure) {
		final double u = plan.u() + map.bow(plan.v());
		final double v = plan.v() + map.smile(plan.u());
		final double tilt = StrictMath.abs(StrictMath.toRadians(map.tiltDeg()));
		final double along = REACH * plan.scale() + 3 + StrictMath.abs(map.smilePx()) * .5;
		final int rx = (int) (plan.halfWidth() * BandPlan.ACROSS + along * StrictMath.sin(tilt) + 2 + StrictMath.abs(map.bowPx()) * .1);
		final int ry = (int) (along + plan.halfWidth() * BandPlan.ACROSS * StrictMath.sin(tilt));
		final int cx = (int) map.x(u, v);
		final int cy = (int) map.y(u, v);
		final int w = 2 * rx + 1;
		final int h = 2 * ry + 1;
		final double[] raw = new double[w * h];
		double sum = 0;
		for (int y = 0; y < h; y++) {
			for (int x = 0; x < w; x++) {
				final int px = cx - rx + x;
				final int py = cy - ry + y;
				raw[y * w + x] = plan.at(map, map.u(px, py), map.v(px, py));
				sum += raw[y * w + x];
			}
		}
		return inside(plan, map, new int[] { cx - rx, cy - ry, w, h }, raw, plan.volume() * exposure / sum);
	}

	/** Scales, and leaves out what lies beyond the image. */
	private static DrawnBand inside(final BandPlan plan, final MembraneMap map, final int[] box, final double[] raw,
		final double scale)
	{
		final float[] signal = new float[raw.length];
		double volume = 0;
		double peak = 0;
		for (int y = 0; y < box[3]; y++) {
			for (int x = 0; x < box[2]; x++) {
				final int px = box[0] + x;
				final int py = box[1] + y;
				if (px < 0 || py < 0 || px >= map.width() || py >= map.height()) continue;
				final int i = y * box[2] + x;
				signal[i] = (float) (raw[i] * scale);
				volume += signal[i];
				peak = StrictMath.max(peak, signal[i]);
			}
		}
		return new DrawnBand(plan, box[0], box[1], box[2], box[3], signal, volume, peak);
	}

	void addTo(final float[] image, final int imageWidth) {
		final int imageHeight = image.length / imageWidth;
		for (int y = StrictMath.max(0, y0); y < StrictMath.min(imageHeight, y0 + height); y++) {
			for (int x = StrictMath.max(0, x0); x < StrictMath.min(imageWidth, x0 + width); x++) {
				image[y * imageWidth + x] += at(x, y);
			}
		}
	}

	/** Signal at a pixel of the image, 0 outside the rectangle. */
	float at(final int x, final int y) {
		final int i = x - x0;
		final int j = y - y0;
		return i < 0 || j < 0 || i >= width || j >= height ? 0 : signal[j * width + i];
	}

	double centreX() {
		return x0 + mean(true);
	}

	double centreY() {
		return y0 + mean(false);
	}

	private double mean(final boolean alongX) {
		double sum = 0;
		for (int i = 0; i < signal.length; i++) sum += signal[i] * (double) (alongX ? i % width : i / width);
		return sum / volume;
	}

	/** x, y, width, height of the pixels above that part of the peak. */
	int[] box(final double part) {
		int left = width;
		int right = 0;
		int top = height;
		int bottom = 0;
		for (int i = 0; i < signal.length; i++) {
			if (signal[i] <= part * peak) continue;
			left = StrictMath.min(left, i % width);
			right = StrictMath.max(right, i % width);
			top = StrictMath.min(top, i / width);
			bottom = StrictMath.max(bottom, i / width);
		}
		return new int[] { x0 + left, y0 + top, right - left + 1, bottom - top + 1 };
	}
}
