package io.github.spineblot.blot;

/**
 * Turns between the image as stored (x, y) and the membrane upright (u across the lanes, v along them):
 * a rotation about the image's centre, so lengths and sums are kept. No pixels are moved; samples are
 * taken from the image once, where they are needed.
 */
final class Upright {

	private final double cx;
	private final double cy;
	private final double cos;
	private final double sin;
	private final double tiltDeg;

	/** @param tiltDeg by how much the membrane is turned clockwise on the screen */
	Upright(final int width, final int height, final double tiltDeg) {
		cx = (width - 1) / 2.0;
		cy = (height - 1) / 2.0;
		cos = Math.cos(Math.toRadians(tiltDeg));
		sin = Math.sin(Math.toRadians(tiltDeg));
		this.tiltDeg = tiltDeg;
	}

	double tiltDeg() {
		return tiltDeg;
	}

	double x(final double u, final double v) {
		return cx + cos * (u - cx) - sin * (v - cy);
	}

	double y(final double u, final double v) {
		return cy + sin * (u - cx) + cos * (v - cy);
	}

	double u(final double x, final double y) {
		return cx + cos * (x - cx) + sin * (y - cy);
	}

	double v(final double x, final double y) {
		return cy - sin * (x - cx) + cos * (y - cy);
	}
}
