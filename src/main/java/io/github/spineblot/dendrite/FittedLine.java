package io.github.spineblot.dendrite;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * A centre line with what was measured along it.
 *
 * @param points equidistant, micrometres
 * @param radiusUm radius of the shaft at each point, corrected for the optics
 * @param brightness on the axis above the background, spines left out
 */
record FittedLine(List<Point3> points, double[] radiusUm, double[] brightness) {

	FittedLine {
		points = List.copyOf(points);
	}

	Centreline line() {
		return new Centreline(points);
	}

	double medianRadiusUm() {
		return median(radiusUm);
	}

	double medianBrightness() {
		return median(brightness);
	}

	/**
	 * First and last point of the line without its faint ends.
	 *
	 * @param fraction a point is faint below this fraction of the median brightness of the shaft that
	 *          follows, over ten times the solid stretch
	 * @param solid this many points in a row must not be faint
	 */
	int[] brightStretch(final double fraction, final int solid) {
		final double[] reversed = new double[brightness.length];
		for (int i = 0; i < reversed.length; i++) reversed[i] = brightness[brightness.length - 1 - i];
		final int from = firstBright(brightness, fraction, solid);
		final int to = brightness.length - 1 - firstBright(reversed, fraction, solid);
		return to - from < 2 ? new int[] { 0, brightness.length - 1 } : new int[] { from, to };
	}

	private static int firstBright(final double[] b, final double fraction, final int solid) {
		int run = 0;
		for (int i = 0; i < b.length; i++) {
			final double shaft = median(Arrays.copyOfRange(b, i, Math.min(b.length, i + 10 * solid)));
			run = b[i] >= fraction * shaft ? run + 1 : 0;
			if (run >= solid) return i - run + 1;
		}
		return 0;
	}

	static double median(final double[] values) {
		final double[] v = values.clone();
		Arrays.sort(v);
		return v.length % 2 == 1 ? v[v.length / 2] : 0.5 * (v[v.length / 2] + v[v.length / 2 - 1]);
	}
}
