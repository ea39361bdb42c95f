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

	/** Length from the first point to each point. */
	double[] arcUm() {
		final double[] arc = new double[points.size()];
		for (int i = 1; i < arc.length; i++) arc[i] = arc[i - 1] + points.get(i).distance(points.get(i - 1));
		return arc;
	}

	/** The points from one to another, both included; cut ends are nodes of their own, below 0. */
	Segment part(final int first, final int last) {
		if (first == 0 && last == points.size() - 1) return this;
		return new Segment(first == 0 ? from : -1, last == points.size() - 1 ? to : -1, points.subList(first, last + 1));
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
