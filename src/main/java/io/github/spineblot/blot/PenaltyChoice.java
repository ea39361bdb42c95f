package io.github.spineblot.blot;

import java.util.Arrays;

/**
 * Choice of the background's stiffness in one lane: restricted maximum likelihood over a grid with a parabola
 * through its best three, never softer than a smoothing length of 1.3 band widths, where bands and background could
 * no longer be told apart. Where the lanes of the membrane have told what is usual, that is the expectation.
 */
final class PenaltyChoice {

	/** Penalties tried, and their distance in decades. */
	static final int GRID = 13;
	static final double GRID_STEP = 0.5;
	/** Smoothing length of the background is at least this many standard deviations of a band. */
	private static final double LEAST_STIFFNESS = 1.3;
	/** How far lanes of one membrane differ in the roughness of their backgrounds, in decades of the penalty. */
	private static final double STIFFNESS_SD = 0.7;

	private final double least;
	private double usual = Double.NaN;

	PenaltyChoice(final double sigma, final double knotSpacing) {
		least = Math.pow(LEAST_STIFFNESS * sigma, 4) / Math.pow(knotSpacing, 3);
	}

	/** Penalty at which the spline's smoothing length (penalty h^3 / weight)^(1/4) is the least allowed. */
	double least() {
		return least;
	}

	/** @param decades above the least penalty that the membrane's lanes have in common */
	void expect(final double decades) {
		usual = decades;
	}

	/** Sets the fit's penalty; @return -2 log likelihood at the best of the grid, without the constant. */
	double choose(final LaneFit fit) {
		final double[] value = new double[GRID];
		Arrays.fill(value, Double.POSITIVE_INFINITY);
		for (int i = 0; i < GRID; i += 2) value[i] = expectedCriterion(fit, i);
		final int coarse = (int) Math.round(lowest(value));
		for (int i = Math.max(0, coarse - 1); i <= Math.min(GRID - 1, coarse + 1); i += 2) {
			value[i] = expectedCriterion(fit, i);
		}
		final double at = lowest(value);
		fit.setRelativePenalty(Math.pow(10, Math.log10(least) + at * GRID_STEP));
		fit.fitVolumes();
		return value[(int) Math.round(at)];
	}

	/** -2 log restricted likelihood at each penalty of the grid, without the constant. */
	double[] criteria(final LaneFit fit) {
		final double[] value = new double[GRID];
		for (int i = 0; i < GRID; i++) value[i] = criterion(fit, i);
		return value;
	}

	private double expectedCriterion(final LaneFit fit, final int i) {
		final double value = criterion(fit, i);
		return Double.isNaN(usual) ? value : value + Math.pow((i * GRID_STEP - usual) / STIFFNESS_SD, 2);
	}

	private double criterion(final LaneFit fit, final int i) {
		return fit.restrictedCriterion(Math.pow(10, Math.log10(least) + i * GRID_STEP));
	}

	/** Place of the lowest of the values, by a parabola through the lowest three. */
	static double lowest(final double[] value) {
		int best = 0;
		for (int i = 0; i < value.length; i++) if (value[i] < value[best]) best = i;
		if (best == 0 || best == value.length - 1) return best;
		final double bend = value[best - 1] - 2 * value[best] + value[best + 1];
		return bend > 0 && bend < Double.POSITIVE_INFINITY ? best + 0.5 * (value[best - 1] - value[best + 1]) / bend : best;
	}
}
