package io.github.spineblot.simulate;

/**
 * A band before it is drawn.
 *
 * @param lane number of its lane, from 1
 * @param row "ladder" or the protein's number
 * @param target name of the protein
 * @param kda mass or NaN
 * @param u centre across the lanes, before the bow
 * @param v place along the lane, before the smile
 * @param halfWidth half the band's width across the lane
 * @param sigma full width at half maximum along the lane over 2.355
 * @param scale unit of the shape's profile, so that it has this width
 * @param volume sum of its signal in counts
 * @param shape its family, not MIXED
 * @param form its own form parameter, 0..1
 */
record BandPlan(int lane, String row, String target, double kda, double u, double v, double halfWidth, double sigma,
	double scale, double volume, BandShape shape, double form)
{

	/** How far a band is drawn across the lane, in multiples of its half width. */
	static final double ACROSS = 1.75;

	/** Signal at (u, v) of the membrane, of arbitrary scale. */
	double at(final MembraneMap map, final double pu, final double pv) {
		final double w = (pu - u - map.bow(pv)) / halfWidth;
		if (StrictMath.abs(w) > ACROSS) return 0;
		final double steep = 2.8 + 3.5 * form;
		final double edge = .5 * (BandShape.erf((w + 1) * steep) - BandShape.erf((w - 1) * steep));
		final double t = (pv - v - map.smile(pu)) / scale - shape.arc(w, form);
		return edge * shape.across(w, form) * shape.profile(t, form);
	}

	/** Full width at half maximum of the profile, over that of a unit Gaussian. */
	static double widthFactor(final BandShape shape, final double form) {
		double peak = 0;
		for (double t = -4; t <= 4; t += .01) peak = StrictMath.max(peak, shape.profile(t, form));
		int above = 0;
		for (double t = -8; t <= 8; t += .005) {
			if (shape.profile(t, form) >= peak / 2) above++;
		}
		return above * .005 / 2.3548;
	}
}
