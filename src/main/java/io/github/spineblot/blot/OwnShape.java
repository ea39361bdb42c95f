package io.github.spineblot.blot;

/**
 * How one band's shape departs from the membrane's: the first two terms of the Gram-Charlier series (Cramer
 * 1946, Mathematical Methods of Statistics, 17.6), at one place. They change the third and the fourth cumulant by one, and
 * neither area, mean nor deviation, so that volume, place and scale keep their meaning.
 */
final class OwnShape {

	private static final double NORM = 1 / Math.sqrt(2 * Math.PI);

	private final double z;
	private final double q;
	private final double bell;

	/** @param z place in deviations from the mean */
	OwnShape(final double z) {
		this.z = z;
		q = z * z;
		bell = NORM * Math.exp(-0.5 * z * z);
	}

	double skew() {
		return bell * z * (q - 3) / 6;
	}

	double skewSlope() {
		return -4 * excess();
	}

	double excess() {
		return bell * (q * (q - 6) + 3) / 24;
	}

	double excessSlope() {
		return -bell * z * (q * (q - 10) + 15) / 24;
	}
}
