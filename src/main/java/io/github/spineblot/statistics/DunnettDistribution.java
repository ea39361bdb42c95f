package io.github.spineblot.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution of the largest absolute t among comparisons of several groups with one reference
 * (Dunnett 1955, doi:10.1080/01621459.1955.10501294). The t values share the reference's error, so
 * their correlations are products of one factor each; given the reference's error they are independent,
 * which leaves a double integral (as in {@link StudentizedRange}) instead of Monte Carlo. Relative
 * accuracy about 1e-11, also in the tail. Immutable.
 */
public final class DunnettDistribution {

	private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

	/** Steps in standard deviations of the shared error, and in those of the comparisons' own errors. */
	private static final double STEP = 0.2;
	private static final double STEP_OWN = 0.35;

	private static final double EDGE = 8.8;

	/** A normal value beyond this has no probability that a double can hold. */
	private static final double BEYOND = 40;

	private final double[] factors;
	private final double[] own;
	private final double step;
	private final ScaleMixture scale;

	private DunnettDistribution(final double[] factors, final double df) {
		if (factors.length == 0) throw new IllegalArgumentException("no comparison");
		this.factors = factors.clone();
		own = new double[factors.length];
		double narrowest = 1;
		for (int i = 0; i < factors.length; i++) {
			if (!(Math.abs(factors[i]) < 1)) throw new IllegalArgumentException("a correlation factor of " + factors[i]);
			own[i] = Math.sqrt((1 - factors[i]) * (1 + factors[i]));
			narrowest = Math.min(narrowest, own[i]);
		}
		step = Math.min(STEP, STEP_OWN * narrowest);
		scale = new ScaleMixture(df);
	}

	/**
	 * @param factors one per comparison; the t values i and j correlate by factors[i] * factors[j]. For group
	 *          sizes n against a reference of n0 animals: sqrt(n / (n + n0))
	 * @param df degrees of freedom of the variance, positive, also infinite
	 */
	public static DunnettDistribution of(final double[] factors, final double df) {
		return new DunnettDistribution(factors, df);
	}

	/** The distribution for a reference and other groups of the given sizes with equal variances. */
	public static DunnettDistribution ofSizes(final int reference, final int[] others, final double df) {
		final double[] factors = new double[others.length];
		for (int i = 0; i < factors.length; i++) factors[i] = Math.sqrt(others[i] / (double) (others[i] + reference));
		return new DunnettDistribution(factors, df);
	}

	/** Probability that the largest |t| exceeds t (two-sided adjusted p value of a comparison with this t). */
	public double survivalProbability(final double t) {
		if (Double.isNaN(t)) return Double.NaN;
		return t <= 0 ? 1 : Math.min(1, scale.mean(s -> tail(t * s)));
	}

	/** The |t| that the largest of them exceeds with the given probability. */
	public double inverseSurvivalProbability(final double p) {
		return Quantile.ofTail(p, this::survivalProbability);
	}

	/** Probability that one of the normal values exceeds w in size: integral over the shared error z, even in z. */
	private double tail(final double w) {
		if (w > BEYOND) return 0;
		final double high = w + EDGE;
		double sum = exceeds(0, w) / 2;
		for (int j = 1; j * step <= high; j++) sum += exceeds(j * step, w);
		return Math.min(1, 2 * step * sum);
	}

	private double exceeds(final double z, final double w) {
		double within = 0;
		for (int i = 0; i < factors.length; i++) {
			final double out = NORMAL.survivalProbability((w + factors[i] * z) / own[i]) //
				+ NORMAL.survivalProbability((w - factors[i] * z) / own[i]);
			within += Math.log1p(-Math.min(1, out));
		}
		return NORMAL.density(z) * -Math.expm1(within);
	}
}
