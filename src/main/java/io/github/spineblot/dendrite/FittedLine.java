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

	static double median(final double[] values) {
		final double[] v = values.clone();
		Arrays.sort(v);
		return v.length % 2 == 1 ? v[v.length / 2] : 0.5 * (v[v.length / 2] + v[v.length / 2 - 1]);
	}
}
