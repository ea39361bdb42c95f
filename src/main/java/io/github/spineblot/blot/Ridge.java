package io.github.spineblot.blot;

/**
 * A short bright line that runs across the image: what a band looks like before anything is known of
 * lanes. Image pixels.
 *
 * @param xPx column of its middle
 * @param yPx row of its middle
 * @param lengthPx distance of the points where it falls to half of its strength
 * @param slope rows per column
 * @param z strength over the noise of the matched filter
 * @param scalePx standard deviation of the Gaussian that matched best
 */
record Ridge(double xPx, double yPx, double lengthPx, double slope, double z, double scalePx) {

	/** 0 for a ridge that is hardly there, towards 1 for a clear one. */
	double weight() {
		final double excess = Math.max(0, z - RidgeFinder.LEAST_Z);
		return excess / (excess + 10);
	}
}
