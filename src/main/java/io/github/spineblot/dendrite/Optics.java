package io.github.spineblot.dendrite;

/**
 * What the optics make of an evenly filled cylinder: the apparent width and brightness of its cross
 * section through the centre, for a Gaussian point spread function, tabulated over the radius. Own
 * calculation by summation; the inverse gives the radius from the apparent width (full width at half
 * maximum of the lateral profile). In a plane without depth the profile is that of the projected
 * cylinder. Immutable.
 */
public final class Optics {

	private static final double STEP_UM = 0.02;
	private static final int RADII = 200;

	private final double[] width = new double[RADII];
	private final double[] brightness = new double[RADII];

	/**
	 * @param sigmaXyUm lateral standard deviation of the optics
	 * @param sigmaZUm axial standard deviation of the optics
	 * @param flat true for a projection or a single slice
	 */
	public Optics(final double sigmaXyUm, final double sigmaZUm, final boolean flat) {
		for (int i = 0; i < RADII; i++) {
			final double radius = (i + 1) * STEP_UM;
			final double centre = profile(0, radius, sigmaXyUm, sigmaZUm, flat);
			brightness[i] = centre;
			double lo = 0;
			double hi = radius + 3 * sigmaXyUm;
			for (int k = 0; k < 30; k++) {
				final double mid = 0.5 * (lo + hi);
				if (profile(mid, radius, sigmaXyUm, sigmaZUm, flat) > centre / 2) lo = mid;
				else hi = mid;
			}
			width[i] = lo + hi;
		}
	}

	/** Radius of the cylinder that looks this wide; half a table step at least. */
	public double radiusUm(final double fwhmUm) {
		int i = 0;
		while (i < RADII - 1 && width[i] < fwhmUm) i++;
		if (i == 0) return Math.max(0.5, fwhmUm / width[0]) * STEP_UM;
		final double t = Math.min(1, (fwhmUm - width[i - 1]) / (width[i] - width[i - 1]));
		return (i + t) * STEP_UM;
	}

	/** Apparent width of a cylinder of this radius. */
	public double widthUm(final double radiusUm) {
		final double at = Math.max(0, Math.min(RADII - 1, radiusUm / STEP_UM - 1));
		final int i = (int) Math.min(RADII - 2, at);
		return width[i] + (at - i) * (width[i + 1] - width[i]);
	}

	/** Brightness on the axis of a cylinder of this radius, as a fraction of that of a wide one. */
	double axisBrightness(final double radiusUm) {
		final double at = Math.min(RADII - 1, Math.max(0, radiusUm / STEP_UM - 1));
		final int i = (int) Math.min(RADII - 2, at);
		return brightness[i] + (at - i) * (brightness[i + 1] - brightness[i]);
	}

	/** Brightness at lateral distance u from the axis, in the plane of the axis. */
	private static double profile(final double u, final double radius, final double sigmaXy, final double sigmaZ,
		final boolean flat)
	{
		final int n = 40;
		double sum = 0;
		double weight = 0;
		final double reach = 3.5 * sigmaXy;
		for (int k = -n; k <= n; k++) {
			final double d = reach * k / n;
			final double w = Math.exp(-0.5 * d * d / (sigmaXy * sigmaXy));
			weight += w;
			final double q = radius * radius - (u + d) * (u + d);
			if (q <= 0) continue;
			final double half = Math.sqrt(q);
			sum += w * (flat ? 2 * half : erf(half / (Math.sqrt(2) * sigmaZ)));
		}
		return sum / weight;
	}

	/** Error function, Abramowitz and Stegun 7.1.26, error below 2e-7. */
	private static double erf(final double x) {
		final double t = 1 / (1 + 0.3275911 * Math.abs(x));
		final double y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) *
			t * Math.exp(-x * x);
		return x < 0 ? -y : y;
	}
}
