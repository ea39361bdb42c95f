package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.Arrays;

/**
 * The usual procedures, for comparison, on the lanes and bands that the analysis has found and on the pixels
 * as stored. Rolling ball ({@link RollingBall}): pixels of the band's box above the ball. Border median:
 * pixels of the box above the median of the frame of three pixels round it. Valley line: area of the lane's
 * profile above the straight line between its lowest points on both sides of the band. Boxes of neighbours
 * in a lane end in the middle between them. Errors hold the noise alone, as no procedure knows its bias.
 */
final class ClassicalBackground {

	/** What a procedure gives for a band. */
	record Measured(double volume, double se, double background) { }

	private static final int BORDER = 3;
	/** How far beyond the box a valley is looked for, in standard deviations of the band. */
	private static final double VALLEY = 2;
	/** One grey level of an 8-bit scan in optical density, about. */
	private static final double DENSITY_STEP = 0.01;
	/** Relative efficiency of a median. */
	private static final double MEDIAN_VARIANCE = Math.PI / 2;

	private final String kind;
	private final SignalImage image;
	private final Upright upright;
	private final float[] ball;

	/**
	 * @param kind rolling-ball, border-median or valley
	 * @param image the image as stored, with its dust
	 */
	ClassicalBackground(final String kind, final SignalImage image, final Upright upright, final Workers workers) {
		this.kind = kind;
		this.image = image;
		this.upright = upright;
		ball = "rolling-ball".equals(kind) ? RollingBall.under(image, image.opticalDensity() ? DENSITY_STEP : 1, workers)
			: null;
	}

	/** @param box the band's box, not yet cut against its neighbours */
	Measured measure(final LaneModel model, final BandComponent b, final BandBox box) {
		return "valley".equals(kind) ? valley(model, b) : boxed(cut(model, b, box));
	}

	/** Rows of the box that are nearer to a neighbour of the lane than to the band belong to that one. */
	private BandBox cut(final LaneModel model, final BandComponent b, final BandBox box) {
		final double middle = box.y() + (box.height() - 1) / 2.0;
		int first = box.y();
		int last = box.y() + box.height() - 1;
		for (final BandComponent other : model.bands()) {
			if (other == b || !other.seen) continue;
			final double border = middle + (other.place - b.place) / 2;
			if (other.place < b.place) first = Math.max(first, (int) Math.ceil(border));
			else last = Math.min(last, (int) Math.floor(border));
		}
		return new BandBox(box.x(), first, box.width(), Math.max(1, last - first + 1));
	}

	private Measured boxed(final BandBox box) {
		double sum = 0;
		double variance = 0;
		double rolled = 0;
		int n = 0;
		for (int y = Math.max(0, box.y()); y < Math.min(image.height(), box.y() + box.height()); y++) {
			for (int x = Math.max(0, box.x()); x < Math.min(image.width(), box.x() + box.width()); x++, n++) {
				sum += image.signal()[y * image.width() + x];
				variance += image.variance()[y * image.width() + x];
				if (ball != null) rolled += ball[y * image.width() + x];
			}
		}
		if (n == 0) return new Measured(Double.NaN, Double.NaN, Double.NaN);
		if (ball != null) return new Measured(sum - rolled, Math.sqrt(variance), rolled);
		final double[] frame = frame(box);
		final double background = n * median(frame);
		return new Measured(sum - background, Math.sqrt(variance * (1 + MEDIAN_VARIANCE * n / Math.max(1, frame.length))),
			background);
	}

	/** Pixels of the frame round a box. */
	private double[] frame(final BandBox box) {
		final double[] values = new double[(box.width() + 2 * BORDER) * (box.height() + 2 * BORDER)];
		int n = 0;
		for (int y = Math.max(0, box.y() - BORDER); y < Math.min(image.height(), box.y() + box.height() + BORDER); y++) {
			for (int x = Math.max(0, box.x() - BORDER); x < Math.min(image.width(), box.x() + box.width() + BORDER); x++) {
				final boolean inside = x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
				if (!inside) values[n++] = image.signal()[y * image.width() + x];
			}
		}
		return Arrays.copyOf(values, n);
	}

	private static double median(final double[] values) {
		if (values.length == 0) return Double.NaN;
		Arrays.sort(values);
		return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
	}

	private Measured valley(final LaneModel model, final BandComponent b) {
		final LaneSamples s = LaneSamples.take(image, upright, model.samples().track);
		final int n = s.length();
		final double reach = (BandMeasurement.BOX + VALLEY) * b.sigma;
		int left = (int) Math.max(0, Math.round(b.place - reach));
		int right = (int) Math.min(n - 1, Math.round(b.place + reach));
		for (final BandComponent other : model.bands()) {
			if (other == b || !other.seen) continue;
			if (other.place < b.place) left = Math.max(left, (int) Math.round(other.place));
			else right = Math.min(right, (int) Math.round(other.place));
		}
		final int middle = (int) Math.max(left, Math.min(right, Math.round(b.place)));
		int low = left;
		for (int i = left; i <= middle; i++) if (s.whole[i] < s.whole[low]) low = i;
		int high = right;
		for (int i = right; i >= middle; i--) if (s.whole[i] < s.whole[high]) high = i;
		double sum = 0;
		double background = 0;
		double variance = 0;
		for (int i = low; i <= high; i++) {
			final double line = high == low ? s.whole[low] : s.whole[low] + (i - low) / (double) (high - low) * (s.whole[high] -
				s.whole[low]);
			sum += s.whole[i] - line;
			background += line;
			variance += 2 * s.wholeVariance[i];
		}
		return new Measured(sum, Math.sqrt(variance), background);
	}
}
