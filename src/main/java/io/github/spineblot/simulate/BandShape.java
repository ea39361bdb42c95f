package io.github.spineblot.simulate;

/**
 * Families of band shapes along the lane, and of their deformations across it. They are what
 * membranes show, not what a fit would use: only the first three can be described by a Gaussian or
 * an exponentially modified one.
 */
public enum BandShape {
	/** Symmetric Gaussian. */
	GAUSS,
	/** Skew-normal: a long tail to one side. */
	SKEW,
	/** Gaussian convolved with an exponential: the trailing edge of an overloaded band. */
	EMG,
	/** A box convolved with a Gaussian: a flat top. */
	FLAT,
	/** Pearson VII with exponent 2: tails far longer than a Gaussian's. */
	LORENTZ,
	/** Generalised Gaussian with an exponent between 1.4 and 3. */
	GENERAL,
	/** Gaussian along the lane, hollow in the middle of the lane (exhausted substrate). */
	DONUT,
	/** Gaussian along the lane whose ends are dragged: each band is an arc of its own. */
	DRAG,
	/** Another family for each band. */
	MIXED;

	/**
	 * The profile along the lane, not normalised.
	 *
	 * @param t distance from the band's place in multiples of its width
	 * @param form the band's own form parameter, 0..1
	 */
	double profile(final double t, final double form) {
		return switch (this) {
			case SKEW -> gauss(t) * (1 + erf((1.2 + 2.4 * form) * t / StrictMath.sqrt(2)));
			case EMG -> emg(t, .7 + .9 * form);
			case FLAT -> erf((t + 1 + form) * 1.6) - erf((t - 1 - form) * 1.6);
			case LORENTZ -> 1 / StrictMath.pow(1 + t * t * .55, 2.);
			case GENERAL -> StrictMath.exp(-.5 * StrictMath.pow(StrictMath.abs(t), 1.4 + 1.6 * form));
			default -> gauss(t);
		};
	}

	/** How the strength varies across the lane; w = -1..1 from edge to edge. */
	double across(final double w, final double form) {
		if (this == DONUT) return .35 + .65 * StrictMath.min(1, StrictMath.abs(w) * (1.3 + .5 * form));
		return 1 + .12 * (form - .5) * w;
	}

	/** Displacement along the lane in multiples of the band's width; w = -1..1 from edge to edge. */
	double arc(final double w, final double form) {
		return this == DRAG ? (form < .5 ? -1 : 1) * (.5 + form) * w * w : 0;
	}

	private static double gauss(final double t) {
		return StrictMath.exp(-.5 * t * t);
	}

	/** Exponentially modified Gaussian of unit sigma and decay length tau, sampled by its convolution. */
	private static double emg(final double t, final double tau) {
		final double z = (1 / tau - t) / StrictMath.sqrt(2);
		return StrictMath.exp(.5 / (tau * tau) - t / tau) * (1 - erf(z));
	}

	/** Error function to 1.2e-7 (Numerical Recipes' Chebyshev fit), the same bits everywhere. */
	static double erf(final double x) {
		final double t = 1 / (1 + .5 * StrictMath.abs(x));
		final double y = t * StrictMath.exp(-x * x - 1.26551223 + t * (1.00002368 + t * (.37409196 + t * (.09678418 + t *
			(-.18628806 + t * (.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-.82215223 + t * .17087277)))))))));
		return x >= 0 ? 1 - y : y - 1;
	}
}
