package io.github.spineblot.spine;

/**
 * Brightness of an evenly filled cylinder of brightness 1, seen through a Gaussian point spread
 * function, at a place of its cross section: the disc blurred by a Gaussian with one width in u and one
 * in v. In a flat image it is the blurred thickness, in micrometres. Chords summed by the midpoint
 * rule; exact to about 3e-3.
 */
final class BlurredDisc {

	private static final int CHORDS = 48;

	private BlurredDisc() { }

	/** @param sigmaV standard deviation along v; infinite for a flat image, which gives the thickness */
	static double at(final double u, final double v, final double radius, final double sigmaU, final double sigmaV) {
		double sum = 0;
		double weight = 0;
		for (int k = -CHORDS; k < CHORDS; k++) {
			final double d = 4 * sigmaU * (k + 0.5) / CHORDS;
			final double w = Math.exp(-0.5 * d * d / (sigmaU * sigmaU));
			weight += w;
			final double q = radius * radius - (u + d) * (u + d);
			if (q <= 0) continue;
			final double half = Math.sqrt(q);
			sum += w * (Double.isInfinite(sigmaV) ? 2 * half : Normal.cdf((v + half) / sigmaV) - Normal.cdf((v - half) /
				sigmaV));
		}
		return sum / weight;
	}
}
