package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.spineblot.geometry.Point3;

/**
 * A stretch of the raw skeleton between two nodes (ends or junctions).
 *
 * @param from node at the first point
 * @param to node at the last point
 * @param points voxel centres in micrometres, at least two
 */
record Segment(int from, int to, List<Point3> points) {

	Segment {
		points = List.copyOf(points);
	}

	double lengthUm() {
		double sum = 0;
		for (int i = 1; i < points.size(); i++) sum += points.get(i).distance(points.get(i - 1));
		return sum;
	}

	Segment reversed() {
		final List<Point3> p = new ArrayList<>(points);
		Collections.reverse(p);
		return new Segment(to, from, p);
	}

	int otherEnd(final int node) {
		return node == from ? to : from;
	}

	/** The points, beginning at the given node. */
	List<Point3> pointsFrom(final int node) {
		return node == from ? points : reversed().points;
	}
}
