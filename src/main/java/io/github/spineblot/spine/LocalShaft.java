package io.github.spineblot.spine;

import java.util.Arrays;

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

	private static final double AROUND_UM = 1.5;
	private static final int AROUND_STEPS = 15;
	/** Percentile of the radii, 0..1. */
	private static final double WITHOUT_SPINES = 0.35;

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
		final double radius = radius(shaft, step * tube.frame.stepUm());
		final boolean flat = tube.halfV == 0;
		// the axis brightness is a mean over +-0.12 um by +-0.2 um; by two-point Gauss quadrature that is the value here
		final double seen = BlurredDisc.at(0.12 / Math.sqrt(3), flat ? 0 : 0.2 / Math.sqrt(3), radius, psf.sigmaXyUm(), flat
			? Double.POSITIVE_INFINITY : psf.sigmaAlong(v.z()));
		return new LocalShaft(axis, tube.frame.tangent(step), radius, shaft.fitted.brightnessAt(step) / seen);
	}

	/**
	 * The radius without spines: broad ones widen the traced radius beside them by some hundredths of a
	 * micrometre and never narrow it, so a low percentile of the neighbourhood is nearer to the shaft's own.
	 */
	private static double radius(final ShaftSurroundings shaft, final double s) {
		final double[] near = new double[2 * AROUND_STEPS + 1];
		Arrays.setAll(near, i -> shaft.dendrite.radiusAt(s + (i - AROUND_STEPS) * AROUND_UM / AROUND_STEPS));
		Arrays.sort(near);
		return near[(int) (WITHOUT_SPINES * (near.length - 1))];
	}

	/** The same, shifted towards a point. */
	LocalShaft moved(final Point3 towards, final double byUm) {
		final Point3 away = towards.minus(foot(towards));
		return away.norm() < 1e-6 ? this : new LocalShaft(axis.plus(away.unit().times(byUm)), tangent, radiusUm, plateau);
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
