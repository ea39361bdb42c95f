package io.github.spineblot.blot;

/**
 * How one band's shape departs from the membrane's: the first two terms of the Gram-Charlier series (Cramer
 * 1946, Mathematical Methods of Statistics, 17.6). They change the third and the fourth cumulant by one, and
 * neither area, mean nor deviation, so that volume, place and scale keep their meaning.
 */
final class OwnShape {

	private static final double NORM = 1 / Math.sqrt(2 * Math.PI);

	private OwnShape() { }

	static double skew(final double z) {
		return bell(z) * z * (z * z - 3) / 6;
	}

	static double skewSlope(final double z) {
		return -4 * excess(z);
	}

	static double excess(final double z) {
		final double q = z * z;
		return bell(z) * (q * (q - 6) + 3) / 24;
	}

	static double excessSlope(final double z) {
		final double q = z * z;
		return -bell(z) * z * (q * (q - 10) + 15) / 24;
	}

	private static double bell(final double z) {
		return NORM * Math.exp(-0.5 * z * z);
	}
}
