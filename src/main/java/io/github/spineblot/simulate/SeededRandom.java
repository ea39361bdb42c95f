package io.github.spineblot.simulate;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers that are the same on every platform and in every Java release: xoshiro256**
 * (Blackman and Vigna 2021, doi 10.1145/3460772) seeded by SplitMix64. Transcendental functions are
 * those of {@link StrictMath}, whose last bit is specified.
 * <p>
 * {@link #stream(long, String)} gives an independent stream per purpose, so that, say, another
 * photon number leaves the anatomy as it was. Not thread-safe.
 */
public final class SeededRandom {

	/** Above this mean the Poisson sampler changes from inversion to rejection. */
	private static final double REJECTION_FROM = 30;

	private long s0;
	private long s1;
	private long s2;
	private long s3;
	private double spareGaussian = Double.NaN;

	/** @param seed any number; equal seeds give equal sequences */
	public SeededRandom(final long seed) {
		final long[] s = new long[4];
		long x = seed;
		for (int i = 0; i < 4; i++) {
			x += 0x9E3779B97F4A7C15L;
			s[i] = mix(x);
		}
		s0 = s[0];
		s1 = s[1];
		s2 = s[2];
		s3 = s[3];
	}

	/** The stream of the given purpose under the given seed. */
	public static SeededRandom stream(final long seed, final String purpose) {
		long h = seed;
		for (final byte b : purpose.getBytes(StandardCharsets.UTF_8)) h = mix(h * 31 + b + 0x9E3779B97F4A7C15L);
		return new SeededRandom(h);
	}

	/** 64 random bits. */
	public long nextLong() {
		final long result = Long.rotateLeft(s1 * 5, 7) * 9;
		final long t = s1 << 17;
		s2 ^= s0;
		s3 ^= s1;
		s1 ^= s2;
		s0 ^= s3;
		s2 ^= t;
		s3 = Long.rotateLeft(s3, 45);
		return result;
	}

	/** Uniform in 0 (included) .. 1 (excluded). */
	public double uniform() {
		return (nextLong() >>> 11) * 0x1.0p-53;
	}

	/** Uniform between low and high. */
	public double uniform(final double low, final double high) {
		return low + (high - low) * uniform();
	}

	/** Uniform whole number in 0 .. n - 1. */
	public int below(final int n) {
		return (int) (uniform() * n);
	}

	/** Standard normal (polar method of Marsaglia). */
	public double gaussian() {
		if (!Double.isNaN(spareGaussian)) {
			final double g = spareGaussian;
			spareGaussian = Double.NaN;
			return g;
		}
		double u;
		double v;
		double q;
		do {
			u = 2 * uniform() - 1;
			v = 2 * uniform() - 1;
			q = u * u + v * v;
		}
		while (q >= 1 || q == 0);
		final double f = Math.sqrt(-2 * StrictMath.log(q) / q);
		spareGaussian = v * f;
		return u * f;
	}

	/** Normal with the given mean and standard deviation, drawn again until it lies in low..high. */
	public double gaussianWithin(final double mean, final double sd, final double low, final double high) {
		for (int i = 0; i < 1000; i++) {
			final double g = mean + sd * gaussian();
			if (g >= low && g <= high) return g;
		}
		throw new IllegalArgumentException("no normal value of " + mean + " +- " + sd + " lies in " + low + ".." + high);
	}

	/**
	 * Poisson count: inversion below a mean of 30, above it the transformed rejection PTRS of Hoermann
	 * (1993, doi 10.1016/0167-6687(93)90997-4). Exact at every mean.
	 */
	public int poisson(final double mean) {
		if (!(mean >= 0 && mean < 1e9)) throw new IllegalArgumentException("Poisson mean " + mean);
		return mean < REJECTION_FROM ? smallPoisson(mean) : largePoisson(mean);
	}

	private int smallPoisson(final double mean) {
		if (mean == 0) return 0;
		double p = StrictMath.exp(-mean);
		double u = uniform();
		int k = 0;
		while (u > p && k < 1000) {
			u -= p;
			k++;
			p *= mean / k;
		}
		return k;
	}

	private int largePoisson(final double mean) {
		final double b = 0.931 + 2.53 * Math.sqrt(mean);
		final double a = -0.059 + 0.02483 * b;
		final double invAlpha = 1.1239 + 1.1328 / (b - 3.4);
		final double vr = 0.9277 - 3.6224 / (b - 2);
		final double logMean = StrictMath.log(mean);
		while (true) {
			final double u = uniform() - 0.5;
			final double v = uniform();
			final double us = 0.5 - Math.abs(u);
			final double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
			if (us >= 0.07 && v <= vr) return (int) k;
			if (k < 0 || us < 0.013 && v > us) continue;
			if (StrictMath.log(v) + StrictMath.log(invAlpha) - StrictMath.log(a / (us * us) + b) <= k * logMean - mean -
				logFactorial(k)) return (int) k;
		}
	}

	/** Natural logarithm of k!, by Stirling's series from 10 on (error below 1e-10). */
	private static double logFactorial(final double k) {
		if (k < 10) {
			double f = 1;
			for (int i = 2; i <= k; i++) f *= i;
			return StrictMath.log(f);
		}
		final double n = k + 1;
		return (n - 0.5) * StrictMath.log(n) - n + 0.5 * StrictMath.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n * n * n) +
			1 / (1260 * n * n * n * n * n);
	}

	private static long mix(final long x) {
		long z = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}
}
