package io.github.spineblot.simulate;

/**
 * A body filled evenly with dye. Its surface is softened over the width {@code edge} (the spacing of
 * the samples), linearly from inside to outside, so that sums over samples give volumes without
 * staircase error.
 */
sealed interface Solid permits Capsule, Ellipsoid {

	/** Dye at the point: brightness times the part that is inside, 0 outside. */
	double sample(double x, double y, double z, double edge);

	/** Smallest coordinate on an axis (0 = x, 1 = y, 2 = z) where it can be other than 0. */
	double low(int axis, double edge);

	/** Largest coordinate on an axis where it can be other than 0. */
	double high(int axis, double edge);

	/** Part of a sample that is inside when its centre lies this far outside the surface. */
	static double inside(final double distance, final double edge) {
		final double v = 0.5 - distance / edge;
		return v <= 0 ? 0 : v >= 1 ? 1 : v;
	}
}
