package io.github.spineblot.statistics;

import java.util.function.DoubleUnaryOperator;

import org.apache.commons.math3.special.Gamma;

/**
 * Mean of a function of S = sqrt(chi-squared / df), the estimated standard deviation in units of the
 * true one: what turns a probability for known variance into one for estimated variance.
 * <p>
 * With x = ln s the integrand is analytic and falls off at least exponentially on both sides, so the
 * trapezoidal rule on the whole line converges geometrically (Trefethen and Weideman 2014,
 * doi:10.1137/130932132). Only positive terms are added, so small tails keep their relative accuracy
 * (about 1e-12). Any df &gt; 0, also infinite. About 100 evaluations; thousands for df below 1.
 */
final class ScaleMixture {

	/** Step in standard deviations of ln S; the error of a Gaussian is exp(-2 pi^2 / step^2) = 1e-24. */
	private static final double STEP_SD = 0.6;

	/** Largest step: the integrand is bounded for |Im x| < pi / 4, which leaves exp(-2 pi (pi / 4) / step) = 1e-18. */
	private static final double STEP = 0.12;

	/** The tail left out, as a part of the sum; the function is at most 1 and the density falls. */
	private static final double NEGLIGIBLE = 1e-18;

	/** From here on Stirling's series has full double precision. */
	private static final double STIRLING_FROM = 15;

	private final double df;
	private final double constant;

	ScaleMixture(final double df) {
		if (!(df > 0)) throw new IllegalArgumentException("degrees of freedom " + df);
		this.df = df;
		final double a = df / 2;
		constant = Math.log(2) + 0.5 * Math.log(a / (2 * Math.PI)) - stirlingRest(a);
	}

	/** Mean of g(S). @param g with values in 0..1, smooth on the scale of 1 in its argument's logarithm */
	double mean(final DoubleUnaryOperator g) {
		return mean(g, STEP);
	}

	/** Mean of g(S). @param longestStep in ln s, for functions that change faster */
	double mean(final DoubleUnaryOperator g, final double longestStep) {
		if (Double.isInfinite(df)) return g.applyAsDouble(1);
		final double step = Math.min(Math.min(STEP, longestStep), STEP_SD / Math.sqrt(2 * df));
		double sum = density(0) * g.applyAsDouble(1);
		for (int side = -1; side <= 1; side += 2) {
			for (int j = 1;; j++) {
				final double x = side * j * step;
				final double density = density(x);
				if (density <= NEGLIGIBLE * sum) break;
				sum += density * g.applyAsDouble(Math.exp(x));
			}
		}
		return sum * step;
	}

	/** Density of ln S, written so that nothing large cancels at large df. */
	private double density(final double x) {
		return Math.exp(constant - df / 2 * (Math.expm1(2 * x) - 2 * x));
	}

	/** ln Gamma(a) - ((a - 1/2) ln a - a + ln(2 pi) / 2). */
	private static double stirlingRest(final double a) {
		if (a < STIRLING_FROM) return Gamma.logGamma(a) - ((a - 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI));
		final double b = 1 / (a * a);
		return (1 / 12.0 - b * (1 / 360.0 - b * (1 / 1260.0 - b * (1 / 1680.0 - b / 1188)))) / a;
	}
}
