package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * A dendrite as it grew, reaching beyond the image.
 *
 * @param id from 0
 * @param parentId the dendrite it branches from, or -1
 * @param line centre line in steps of 0.1 um
 * @param radiusUm at each vertex
 * @param brightness at each vertex, 1 on average
 */
record GrownDendrite(int id, int parentId, Centreline line, double[] radiusUm, double[] brightness) {

	List<Solid> solids() {
		final List<Solid> all = new ArrayList<>();
		final List<Point3> p = line.points();
		for (int i = 0; i + 1 < p.size(); i++) {
			all.add(new Capsule(p.get(i), p.get(i + 1), radiusUm[i], radiusUm[i + 1], brightness[i], brightness[i + 1]));
		}
		return all;
	}

	double radiusAt(final double s) {
		return line.interpolate(radiusUm, s);
	}

	/** Distance from the surface, negative inside. */
	double distanceFromSurface(final Point3 p) {
		final Centreline.Foot foot = line.nearest(p);
		return foot.distanceUm() - radiusAt(foot.positionUm());
	}

	/** As above for the shadow on the image plane. */
	double distanceFromOutline(final Point3 p) {
		double best = Double.POSITIVE_INFINITY;
		final List<Point3> points = line.points();
		for (int i = 0; i < radiusUm.length; i++) {
			best = Math.min(best, Math.hypot(points.get(i).x() - p.x(), points.get(i).y() - p.y()) - radiusUm[i]);
		}
		return best;
	}
}
