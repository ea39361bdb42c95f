package io.github.spineblot.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Distribution of the largest difference between k independent normal values in units of an estimated
 * standard deviation (Tukey 1953; Copenhaver and Holland 1988, doi:10.1080/00949658808811082):
 * nested integrals over the largest value and over the estimate, both by the trapezoidal rule, which
 * is spectrally accurate here. Upper tails are summed directly and keep their relative accuracy
 * (about 1e-11), also at the small degrees of freedom where R's ptukey is off by 1e-4. Immutable.
 */
public final class StudentizedRange {

	private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

	/** Step of the inner integral in standard deviations; its narrowest integrand (k = 200) has a width of 0.4. */
	private static final double STEP = 0.2;

	/** A standard normal density beyond this is below 1e-17. */
	private static final double EDGE = 8.8;

	/** A range of normal values beyond this has no probability that a double can hold: exp(-w^2 / 4) = 1e-390. */
	private static final double BEYOND = 60;

	private static final int MOST_GROUPS = 200;

	private final int groups;
	private final ScaleMixture scale;

	private StudentizedRange(final int groups, final double df) {
		if (groups < 2 || groups > MOST_GROUPS) throw new IllegalArgumentException("a range of " + groups + " values");
		this.groups = groups;
		scale = new ScaleMixture(df);
	}

	/**
	 * @param groups number of means, 2 to 200
	 * @param df degrees of freedom of the variance, positive, also infinite
	 */
	public static StudentizedRange of(final int groups, final double df) {
		return new StudentizedRange(groups, df);
	}

	/** Probability of a studentized range above q. */
	public double survivalProbability(final double q) {
		if (Double.isNaN(q)) return Double.NaN;
		return q <= 0 ? 1 : Math.min(1, scale.mean(s -> tail(q * s)));
	}

	/** The range that is exceeded with the given probability. */
	public double inverseSurvivalProbability(final double p) {
		return Quantile.ofTail(p, this::survivalProbability);
	}

	/** Probability of a range above w when the standard deviation is known: integral over the largest value z. */
	private double tail(final double w) {
		if (w > BEYOND) return 0;
		final double high = Math.max(EDGE, w / 2 + EDGE);
		double sum = 0;
		for (double z = -EDGE; z <= high; z += STEP) {
			final double below = NORMAL.cumulativeProbability(z);
			final double far = NORMAL.cumulativeProbability(z - w) / below;
			sum += NORMAL.density(z) * Math.pow(below, groups - 1) * -Math.expm1((groups - 1) * Math.log1p(-far));
		}
		return Math.min(1, groups * STEP * sum);
	}
}
