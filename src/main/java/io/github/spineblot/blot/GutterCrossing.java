package io.github.spineblot.blot;

/**
 * Whether what looks like a band in a lane goes on through the gutters beside it, as the edge of a gel, a
 * fold, a front or a ruler does and a band does not (own). The height of the band above its flanks, per
 * pixel, is taken once in the inner part of the lane and once in the gutters; the test is on their
 * quotient, beyond its noise.
 *
 * @param quotient height in the lower of the two gutters over height in the lane
 * @param error its standard error from the noise of the pixels
 */
record GutterCrossing(double quotient, double error) {

	/** Bands of close lanes with soft ends reach 0.5. */
	private static final double CROSSING = .7;
	private static final double SURE = 2;
	/** Gutters far brighter than the lane are filled by its neighbours. */
	private static final double SPILLED = 2.5;
	/** Core and flanks of the band, in its standard deviations. */
	private static final double CORE = 1;
	/** Share of a band's volume in its core. */
	private static final double IN_CORE = .683;
	private static final double FLANK_FROM = 2.5;
	private static final double FLANK_TO = 3.5;

	static GutterCrossing of(final LaneSamples s, final BandComponent b) {
		final double[] lane = height(s, b, s.centre);
		final double left = height(s, b, s.gutterLeft)[0];
		final double right = height(s, b, s.gutterRight)[0];
		final double lanePixels = s.centrePixels();
		// Between overlapping bands the flanks are no background; the fitted volume then says how high the band is.
		final double height = Math.max(lane[0] / lanePixels, IN_CORE * b.volume / (2 * CORE * b.sigma) / (2 * s.track
			.halfWindow() + 1));
		if (!(height > 0) || Double.isNaN(left + right)) return new GutterCrossing(0, Double.POSITIVE_INFINITY);
		// Gutters are means of few pixels; their noise per pixel is that of the lane.
		final double perPixel = Math.sqrt(lane[1] / lanePixels);
		final double error = perPixel * Math.sqrt(2 / s.gutterPixels() + 1 / lanePixels) / height;
		return new GutterCrossing(Math.min(left, right) / height, error);
	}

	boolean found() {
		return quotient - SURE * error > CROSSING && quotient < SPILLED;
	}

	/** Mean of the core minus mean of the flanks, and its variance from that of the lane's inner part. */
	private static double[] height(final LaneSamples s, final BandComponent b, final double[] series) {
		double core = 0;
		double flanks = 0;
		double variance = 0;
		int inCore = 0;
		int inFlanks = 0;
		for (int i = 0; i < series.length; i++) {
			final double d = Math.abs(i - b.place) / b.sigma;
			if (d > FLANK_TO || Double.isNaN(series[i])) continue;
			if (d < CORE) {
				core += series[i];
				variance += s.centreVariance[i];
				inCore++;
			}
			else if (d > FLANK_FROM) {
				flanks += series[i];
				inFlanks++;
			}
		}
		if (inCore == 0 || inFlanks == 0) return new double[] { Double.NaN, Double.NaN };
		return new double[] { core / inCore - flanks / inFlanks, variance / inCore * (1. / inCore + 1. / inFlanks) };
	}
}
