package io.github.spineblot.blot;

/**
 * One band while it is being fitted: free place, scale and volume, with what is expected of the first
 * two. Mutable; used by one thread at a time.
 */
final class BandComponent {

	/** How far a predicted band may be from its place, in standard deviations. */
	private static final double STRAY = 3;

	/** Number of the row it belongs to, 0 when none. */
	int row;
	/** Mean along the lane, in samples. */
	double place;
	/** Standard deviation along the lane, in samples. */
	double sigma;
	double volume;
	/** By how much its own shape differs from the membrane's: skewness and excess (third and fourth cumulant). */
	double skewness;
	double excess;
	/** False where the detector cut the band off, so that its flanks alone cannot tell of a shape of its own. */
	boolean ownShape = true;
	/** Expected place and its standard deviation. */
	double expectedPlace;
	double placeSd;
	/** Expected logarithm of the scale and its standard deviation. */
	double expectedLogSigma;
	double logSigmaSd;
	/** True when a peak was seen; false when the place is predicted from other lanes. */
	boolean seen;
	/** Variance of the volume, everything else free. */
	double variance;
	/** Standard error of the volume with the same place and shape if the band were absent. */
	double blankSe;
	/** Volume without what neighbour lanes spill into this one, NaN when nothing is spilled. */
	double unspilled = Double.NaN;

	/** What the whole window adds to the volume that the core shows, and the variance that comes with it. */
	double correction;
	double correctionVariance;

	BandComponent(final double place, final double sigma, final boolean seen) {
		this.place = place;
		this.sigma = sigma;
		this.seen = seen;
		expect(place, sigma, sigma);
	}

	/** Expects the place within some samples; the scale within a factor of 1.5. */
	void expect(final double place0, final double placeSd0, final double sigma0) {
		expectedPlace = place0;
		placeSd = placeSd0;
		expectedLogSigma = Math.log(sigma0);
		logSigmaSd = 0.4;
	}

	/** A band that is only predicted stays at its row: elsewhere it would mend another band's misfit. */
	void move(final double step) {
		place += step;
		if (!seen) place = Math.max(expectedPlace - STRAY * placeSd, Math.min(expectedPlace + STRAY * placeSd, place));
	}

	/** What a fit changes, to come back to with {@link #setState}. */
	double[] state() {
		return new double[] { place, sigma, volume, skewness, excess };
	}

	void setState(final double[] state) {
		place = state[0];
		sigma = state[1];
		volume = state[2];
		skewness = state[3];
		excess = state[4];
	}

	BandComponent copy() {
		final BandComponent c = new BandComponent(place, sigma, seen);
		c.row = row;
		c.volume = volume;
		c.skewness = skewness;
		c.excess = excess;
		c.expectedPlace = expectedPlace;
		c.placeSd = placeSd;
		c.expectedLogSigma = expectedLogSigma;
		c.logSigmaSd = logSigmaSd;
		c.variance = variance;
		c.blankSe = blankSe;
		c.unspilled = unspilled;
		c.ownShape = ownShape;
		c.correction = correction;
		c.correctionVariance = correctionVariance;
		return c;
	}
}
