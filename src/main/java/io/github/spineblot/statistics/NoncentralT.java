package io.github.spineblot.statistics;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Noncentral t: (Z + delta) / S with Z standard normal and S^2 chi-squared over its degrees of freedom
 * (Johnson, Kotz and Balakrishnan 1995, chapter 31). Both tails are integrated directly over S, so small
 * ones keep their relative accuracy (about 1e-12), where the usual series (Lenth 1989,
 * doi:10.2307/2347693) is only good to an absolute 1e-12. Immutable.
 */
public final class NoncentralT {

	private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

	/** Step in ln s that resolves the step of the normal distribution at t s = delta, whose width there is 1 / delta. */
	private static final double STEP = 0.5;

	private static final double ACCURACY = 1e-13;
	private static final int MOST_STEPS = 200;

	private final double noncentrality;
	private final ScaleMixture scale;

	private NoncentralT(final double df, final double noncentrality) {
		if (!Double.isFinite(noncentrality)) throw new IllegalArgumentException("a noncentrality of " + noncentrality);
		this.noncentrality = noncentrality;
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
		return Math.min(1, scale.mean(s -> NORMAL.cumulativeProbability(t * s - noncentrality), step()));
	}

	/** Probability of a value above t. */
	public double survivalProbability(final double t) {
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
		return STEP / (Math.abs(noncentrality) + 6);
	}
}
