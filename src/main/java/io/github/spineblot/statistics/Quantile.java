package io.github.spineblot.statistics;

import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Where a falling tail probability on the positive axis has a given value. */
final class Quantile {

	private static final double RELATIVE = 1e-14;
	private static final int MOST_STEPS = 200;

	private Quantile() {
	}

	/** Argument at which the survival function is p, for 0 < p < 1; solved in the logarithm of both. */
	static double ofTail(final double p, final DoubleUnaryOperator survival) {
		if (!(p > 0 && p < 1)) throw new IllegalArgumentException("a probability of " + p);
		double low = 0;
		while (survival.applyAsDouble(Math.exp(low)) < p) low -= 1;
		double high = low + 1;
		while (survival.applyAsDouble(Math.exp(high)) > p) high += 1;
		return Math.exp(new BrentSolver(RELATIVE, RELATIVE, 0).solve(MOST_STEPS, //
			y -> Math.log(survival.applyAsDouble(Math.exp(y)) / p), low, high));
	}
}
