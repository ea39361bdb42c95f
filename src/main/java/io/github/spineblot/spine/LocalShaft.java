package io.github.spineblot.spine;

import io.github.spineblot.geometry.Point3;

/**
 * The shaft beside one spine: a straight cylinder along its axis. Micrometres.
 *
 * @param axis a point on the axis, the one nearest to the spine
 * @param tangent unit vector along the axis
 * @param radiusUm of the shaft
 * @param plateau brightness over the background of a wide body of the shaft's brightness; in a flat
 *          image, of one micrometre of thickness
 */
record LocalShaft(Point3 axis, Point3 tangent, double radiusUm, double plateau) {

	/** The shaft of the given surroundings at an arc step, or at the nearest one inside the image. */
	static LocalShaft at(final ShaftSurroundings shaft, final int place, final PointSpread psf) {
		final StraightenedDendrite tube = shaft.tube;
		int step = place;
		for (int d = 1; d < tube.frame.size() && !(shaft.fitted.brightnessAt(step) > 0); d++) {
			if (place - d >= 0 && shaft.fitted.brightnessAt(place - d) > 0) step = place - d;
			else if (place + d < tube.frame.size() && shaft.fitted.brightnessAt(place + d) > 0) step = place + d;
		}
		final Point3 u = tube.frame.u(step);
		final Point3 v = tube.frame.v(step);
		final Point3 axis = tube.frame.point(step).plus(u.times(tube.shiftU(step))).plus(v.times(tube.shiftV(step)));
		final double radius = shaft.dendrite.radiusAt(step * tube.frame.stepUm());
		final boolean flat = tube.halfV == 0;
		// the axis brightness is a mean over +-0.12 um by +-0.2 um; by two-point Gauss quadrature that is the value here
		final double seen = BlurredDisc.at(0.12 / Math.sqrt(3), flat ? 0 : 0.2 / Math.sqrt(3), radius, psf.sigmaXyUm(), flat
			? Double.POSITIVE_INFINITY : psf.sigmaAlong(v.z()));
		return new LocalShaft(axis, tube.frame.tangent(step), radius, shaft.fitted.brightnessAt(step) / seen);
	}

	/** The place on the axis beside a point. */
	Point3 foot(final Point3 p) {
		return axis.plus(tangent.times(p.minus(axis).dot(tangent)));
	}

	/** Distance from the axis. */
	double rho(final Point3 p) {
		return p.distance(foot(p));
	}
}
