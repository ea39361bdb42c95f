package io.github.spineblot.spine;

import io.github.spineblot.geometry.Point3;

/**
 * How the image of the shaft beside a spine changes when its model is a little wrong there: shifted
 * towards the spine, wider, or brighter. The shaft's model is fitted with the spines in the image and
 * takes up a part of the light of broad ones; the fit of the spine gives it back with these three
 * images. Each is limited to the spine's place along the shaft, and is 0 outside a box round it. Own
 * method.
 */
final class ShaftTangents {

	/** Usual size of the corrections: shift in micrometres, radius and brightness as fractions. */
	private static final double[] DEVIATIONS = { 0.03, 0.05, 0.05 };
	/** Number of corrections. */
	static final int COUNT = 3;
	/** Extent of the corrections along the shaft, standard deviation: that over which the shaft is fitted, and the spine's. */
	private static final double ALONG_UM = 0.45;
	private static final double REACH = 2.2;

	/** First column, row and slice of the box, one past the last of each. */
	final int[] box;
	/** By the shift towards the spine (per micrometre), the relative radius, the relative brightness. */
	final double[][] images;

	/** @param start a place in the spine */
	ShaftTangents(final SpineWindow window, final LocalShaft shaft, final Point3 start) {
		images = new double[COUNT][window.expected.length];
		final Point3 foot = shaft.foot(start);
		box = window.boxRound(foot, shaft.tangent(), REACH * ALONG_UM, shaft.radiusUm());
		final Point3 away = start.minus(foot);
		final Point3 out = away.norm() > 1e-6 ? away.unit() : new Point3(0, 0, 0);
		double lowest = Double.MAX_VALUE;
		for (final float e : window.expected) if (e < lowest) lowest = e;
		for (int z = box[2]; z < box[5]; z++) {
			for (int y = box[1]; y < box[4]; y++) {
				for (int x = box[0]; x < box[3]; x++) {
					final int i = (z * window.ny + y) * window.nx + x;
					if (Float.isNaN(window.expected[i])) continue;
					final Point3 p = window.point(x, y, z);
					final double along = p.minus(foot).dot(shaft.tangent()) / ALONG_UM;
					final double g = Math.exp(-along * along / 2);
					final Point3 slope = window.slope(x, y, z);
					images[0][i] = -g * slope.dot(out);
					images[1][i] = -g * slope.dot(p.minus(shaft.foot(p)));
					images[2][i] = g * (window.expected[i] - lowest);
				}
			}
		}
	}

	static double deviation(final int k) {
		return DEVIATIONS[k];
	}
}
