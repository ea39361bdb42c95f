package io.github.spineblot.blot;

import java.util.Arrays;

/**
 * The usual procedures, for comparison, on the same lanes and boxes as the joint fit: volume = data above
 * the background within 2.06 standard deviations. Rolling ball (Sternberg 1983,
 * doi:10.1109/MC.1983.1654163, radius 50 pixels, on the mean profile of the lane), median of the border
 * above and below the box, and the line between the valleys on both sides. They are biased; the joint
 * fit is the measurement.
 */
final class ClassicalBackground {

	private static final int RADIUS = 50;
	private static final int BORDER = 3;
	private static final double BOX = 2.06;

	private final LaneModel model;
	private final String kind;
	private final double[] ball;

	/** @param kind rolling-ball, border-median or valley */
	ClassicalBackground(final LaneModel model, final String kind) {
		this.model = model;
		this.kind = kind;
		ball = "rolling-ball".equals(kind) ? rollingBall(model.samples()) : null;
	}

	/** Volume and its noise (no part of it knows of the bias). */
	double[] volume(final BandComponent b) {
		final LaneSamples s = model.samples();
		final int n = s.length();
		final int from = (int) Math.max(0, Math.round(b.place - BOX * b.sigma));
		final int to = (int) Math.min(n - 1, Math.round(b.place + BOX * b.sigma));
		final double[] background = switch (kind) {
			case "rolling-ball" -> Arrays.copyOfRange(ball, from, to + 1);
			case "border-median" -> border(s.data, from, to);
			default -> valley(s.data, b, from, to);
		};
		double sum = 0;
		double variance = 0;
		for (int i = from; i <= to; i++) {
			sum += s.data[i] - background[i - from];
			variance += 2 * s.variance[i];
		}
		return new double[] { sum, Math.sqrt(variance) };
	}

	private static double[] border(final double[] data, final int from, final int to) {
		final double[] values = new double[2 * BORDER];
		int n = 0;
		for (int k = 1; k <= BORDER; k++) {
			if (from - k >= 0) values[n++] = data[from - k];
			if (to + k < data.length) values[n++] = data[to + k];
		}
		Arrays.sort(values, 0, n);
		final double[] flat = new double[to - from + 1];
		Arrays.fill(flat, n == 0 ? 0 : (values[(n - 1) / 2] + values[n / 2]) / 2);
		return flat;
	}

	private double[] valley(final double[] data, final BandComponent b, final int from, final int to) {
		final int reach = (int) Math.ceil(4 * b.sigma);
		int left = Math.max(0, from - reach / 2);
		int right = Math.min(data.length - 1, to + reach / 2);
		final int middle = (int) Math.round(Math.max(from, Math.min(to, b.place)));
		for (final BandComponent other : model.bands()) {
			if (other == b || !other.seen) continue;
			if (other.place < b.place) left = Math.max(left, (int) Math.round(other.place));
			else right = Math.min(right, (int) Math.round(other.place));
		}
		int low = Math.min(left, middle);
		for (int i = low; i <= middle; i++) if (data[i] < data[low]) low = i;
		int high = Math.max(right, middle);
		for (int i = high; i >= middle; i--) if (data[i] < data[high]) high = i;
		final double[] line = new double[to - from + 1];
		for (int i = from; i <= to; i++) {
			final double t = high == low ? 0 : (i - low) / (double) (high - low);
			line[i - from] = data[low] + t * (data[high] - data[low]);
			if (i < low || i > high) line[i - from] = data[i];
		}
		return line;
	}

	private static double[] rollingBall(final LaneSamples s) {
		final int n = s.length();
		final double width = 2 * s.track.halfWindow() + 1;
		final double[] rise = new double[RADIUS + 1];
		for (int d = 0; d <= RADIUS; d++) rise[d] = RADIUS - Math.sqrt((double) RADIUS * RADIUS - d * d);
		final double[] centre = new double[n];
		for (int c = 0; c < n; c++) {
			centre[c] = Double.POSITIVE_INFINITY;
			for (int i = Math.max(0, c - RADIUS); i <= Math.min(n - 1, c + RADIUS); i++) {
				centre[c] = Math.min(centre[c], s.data[i] / width + rise[Math.abs(i - c)]);
			}
		}
		final double[] background = new double[n];
		for (int i = 0; i < n; i++) {
			double most = Double.NEGATIVE_INFINITY;
			for (int c = Math.max(0, i - RADIUS); c <= Math.min(n - 1, i + RADIUS); c++) {
				most = Math.max(most, centre[c] - rise[Math.abs(i - c)]);
			}
			background[i] = most * width;
		}
		return background;
	}
}
