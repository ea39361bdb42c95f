package io.github.spineblot.spine;

/** The standard normal distribution function, Abramowitz and Stegun 26.2.17, error below 1e-7. */
final class Normal {

	private Normal() { }

	static double cdf(final double x) {
		final double a = Math.abs(x);
		if (a > 8) return x > 0 ? 1 : 0;
		final double t = 1 / (1 + 0.2316419 * a);
		final double tail = Math.exp(-a * a / 2) / Math.sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782 + t *
			(1.781477937 + t * (-1.821255978 + t * 1.330274429))));
		return x > 0 ? 1 - tail : tail;
	}
}
