package io.github.spineblot.evaluation;

import java.util.List;

import io.github.spineblot.geometry.Point3;

/** Distance from a point to a polyline when each axis has its own unit. */
final class PolylineDistance {

	private PolylineDistance() { }

	/** @param scale factor on each axis before the distance is taken */
	static double of(final Point3 point, final List<Point3> line, final Point3 scale) {
		final Point3 p = scaled(point, scale);
		double best = line.size() == 1 ? p.distance(scaled(line.get(0), scale)) : Double.POSITIVE_INFINITY;
		for (int i = 0; i + 1 < line.size(); i++) {
			final Point3 a = scaled(line.get(i), scale);
			final Point3 ab = scaled(line.get(i + 1), scale).minus(a);
			final double t = Math.min(1, Math.max(0, p.minus(a).dot(ab) / Math.max(ab.dot(ab), 1e-12)));
			best = Math.min(best, p.distance(a.plus(ab.times(t))));
		}
		return best;
	}

	static Point3 scaled(final Point3 p, final Point3 scale) {
		return new Point3(p.x() * scale.x(), p.y() * scale.y(), p.z() * scale.z());
	}
}
