package io.github.spineblot.simulate;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same bits on every machine: SplittableRandom (specified algorithm) with
 * transforms in StrictMath. Not thread-safe.
 */
final class CameraRandom {

	private final SplittableRandom source;
	private double spare = Double.NaN;

	/** @param stream which of the independent streams of this seed */
	CameraRandom(final long seed, final long stream) {
		source = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L + 1);
	}

	/** Uniform in 0..1. */
	double uniform() {
		return source.nextDouble();
	}

	/** Uniform in a..b. */
	double uniform(final double a, final double b) {
		return a + (b - a) * source.nextDouble();
	}

	/** A whole number in 0..n-1. */
	int below(final int n) {
		return source.nextInt(n);
	}

	/** Standard normal, polar method of Marsaglia and Bray (1964). */
	double normal() {
		if (spare == spare) {
			final double n = spare;
			spare = Double.NaN;
			return n;
		}
		double x;
		double y;
		double r;
		do {
			x = uniform(-1, 1);
			y = uniform(-1, 1);
			r = x * x + y * y;
		}
		while (r >= 1 || r == 0);
		final double f = StrictMath.sqrt(-2 * StrictMath.log(r) / r);
		spare = y * f;
		return x * f;
	}

	/** Poisson; above a mean of 50 the normal with the same mean and variance, rounded. */
	double poisson(final double mean) {
		if (mean <= 0) return 0;
		if (mean > 50) return StrictMath.max(0, StrictMath.rint(mean + StrictMath.sqrt(mean) * normal()));
		final double limit = StrictMath.exp(-mean);
		double p = uniform();
		int n = 0;
		while (p > limit) {
			p *= uniform();
			n++;
		}
		return n;
	}
}
