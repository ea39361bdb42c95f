package io.github.spineblot.blot;

/**
 * Course of one lane on the upright membrane: its middle across the membrane as a function of the place
 * v along it, its width, and how its rows are inclined. Immutable.
 *
 * @param number from 1
 * @param u0 middle at the middle of the image
 * @param bend coefficients of t, t^2, t^3 with t = (v - v0) / length, shared by the membrane
 * @param v0 middle of the image along the lane
 * @param length height of the image
 * @param width full width at half height
 * @param halfWindow half of the width over which signal is summed
 * @param rowSlope inclination of the bands against the upright rows (smile), v per u
 * @param inferred true when the place follows from the neighbours alone
 * @param certainty 0..1
 */
record LaneTrack(int number, double u0, double[] bend, double v0, double length, double width, double halfWindow,
	double rowSlope, boolean inferred, double certainty)
{

	/** Middle of the lane at v. */
	double u(final double v) {
		final double t = (v - v0) / length;
		return u0 + t * (bend[0] + t * (bend[1] + t * bend[2]));
	}

	/** Change of the middle per unit of v. */
	double lean(final double v) {
		final double t = (v - v0) / length;
		return (bend[0] + t * (2 * bend[1] + t * 3 * bend[2])) / length;
	}

	LaneTrack withRowSlope(final double slope) {
		return new LaneTrack(number, u0, bend, v0, length, width, halfWindow, slope, inferred, certainty);
	}
}
