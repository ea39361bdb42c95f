package io.github.spineblot.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Noncentral t: (Z + delta) / S with Z standard normal and S^2 chi-squared over its degrees of freedom
 * (Johnson, Kotz and Balakrishnan 1995, chapter 31). Both tails are integrated directly over S, so small
 * ones keep their relative accuracy (about 1e-12), where the usual series (Lenth 1989,
 * doi:10.2307/2347693) is only good to an absolute 1e-12. At large noncentralities the integral is taken over Z
 * instead, as that over S would need ever smaller steps. Immutable.
 */
public final class NoncentralT {

	private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

	/** Step in ln s that resolves the step of the normal distribution at t s = delta, whose width there is 1 / delta. */
	private static final double STEP = 0.5;

	/** Below this the result is in the order of 1e-88 wherever it would matter. */
	private static final double LEAST_STEP = 1e-3;

	/** From this noncentrality on the integral over Z is taken; its edge and steps, in standard deviations. */
	private static final double LARGE = 20;
	private static final double EDGE = 38;
	private static final double STEP_Z = 0.2;
	private static final double LEAST_STEP_Z = 0.01;

	private static final double ACCURACY = 1e-13;
	private static final int MOST_STEPS = 200;

	private final double noncentrality;
	private final double df;
	private final ScaleMixture scale;

	private NoncentralT(final double df, final double noncentrality) {
		if (!Double.isFinite(noncentrality)) throw new IllegalArgumentException("a noncentrality of " + noncentrality);
		this.noncentrality = noncentrality;
		this.df = df;
		scale = new ScaleMixture(df);
	}

	/**
	 * @param df degrees of freedom, positive, also infinite
	 * @param noncentrality delta, the true difference over its true standard error
	 */
	public static NoncentralT of(final double df, final double noncentrality) {
		return new NoncentralT(df, noncentrality);
	}

	/** Probability of a value up to t. */
	public double cumulativeProbability(final double t) {
		if (overZ(t)) return overZ(t, t > 0);
		return Math.min(1, scale.mean(s -> NORMAL.cumulativeProbability(t * s - noncentrality), step()));
	}

	/** Probability of a value above t. */
	public double survivalProbability(final double t) {
		if (overZ(t)) return overZ(t, t < 0);
		return Math.min(1, scale.mean(s -> NORMAL.survivalProbability(t * s - noncentrality), step()));
	}

	/** The noncentrality under which a value up to t has the given probability. */
	public static double noncentrality(final double t, final double df, final double p) {
		if (!(p > 0 && p < 1)) throw new IllegalArgumentException("a probability of " + p);
		final double wide = 1 + Math.abs(t);
		double low = t - wide;
		while (of(df, low).cumulativeProbability(t) < p) low -= wide;
		double high = t + wide;
		while (of(df, high).cumulativeProbability(t) > p) high += wide;
		return new BrentSolver(ACCURACY, ACCURACY, 0).solve(MOST_STEPS, d -> of(df, d).cumulativeProbability(t) - p, low,
			high);
	}

	private double step() {
		return Math.max(LEAST_STEP, STEP / (Math.abs(noncentrality) + 6));
	}

	private boolean overZ(final double t) {
		final double size = Math.abs(noncentrality);
		return size > LARGE && size > Math.sqrt(2 * df) && t * noncentrality > 0;
	}

	/** Probability that S is above (or below) (Z + delta) / t. */
	private double overZ(final double t, final boolean above) {
		final ChiSquaredDistribution chi = ChiSquaredDistribution.of(df);
		final double step = Math.max(LEAST_STEP_Z, Math.min(STEP_Z, 0.5 * Math.abs(t) / Math.sqrt(2 * df)));
		double sum = 0;
		for (double z = -EDGE; z <= EDGE; z += step) {
			final double s = Math.max(0, (z + Math.abs(noncentrality)) / Math.abs(t));
			sum += NORMAL.density(z) * (above ? chi.survivalProbability(df * s * s) : chi.cumulativeProbability(df * s * s));
		}
		return Math.min(1, sum * step);
	}
}
