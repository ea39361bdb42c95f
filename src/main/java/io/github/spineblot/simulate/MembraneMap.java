package io.github.spineblot.simulate;

/**
 * Where the membrane lies in the image: a rotation about the image's centre, lanes bowed sideways,
 * rows bent to a smile. Membrane coordinates: u across the lanes, v along them, in pixels, equal to
 * x and y when nothing is turned or bent.
 */
record MembraneMap(int width, int height, double tiltDeg, double bowPx, double smilePx) {

	double u(final double x, final double y) {
		return cx() + (x - cx()) * cos() + (y - cy()) * sin();
	}

	double v(final double x, final double y) {
		return cy() - (x - cx()) * sin() + (y - cy()) * cos();
	}

	double x(final double u, final double v) {
		return cx() + (u - cx()) * cos() - (v - cy()) * sin();
	}

	double y(final double u, final double v) {
		return cy() + (u - cx()) * sin() + (v - cy()) * cos();
	}

	/** Sideways displacement of every lane at v: 0 at the ends, full in the middle. */
	double bow(final double v) {
		final double t = (v - cy()) / cy();
		return bowPx * (1 - t * t);
	}

	/** How much lower a protein runs at u than in the middle. */
	double smile(final double u) {
		final double t = (u - cx()) / cx();
		return smilePx * t * t;
	}

	/** The column at which the lane with centre u0 crosses row y. */
	double laneX(final double u0, final double y) {
		double v = y;
		for (int i = 0; i < 20; i++) v += y - y(u0 + bow(v), v);
		return x(u0 + bow(v), v);
	}

	private double cx() {
		return (width - 1) / 2.;
	}

	private double cy() {
		return (height - 1) / 2.;
	}

	private double cos() {
		return StrictMath.cos(StrictMath.toRadians(tiltDeg));
	}

	private double sin() {
		return StrictMath.sin(StrictMath.toRadians(tiltDeg));
	}
}
