package io.github.spineblot.blot;

import java.util.Arrays;

/**
 * How often each sample value occurs. Values that are all multiples of a step (12 bits shifted into
 * 16) are counted in units of that step.
 *
 * @param low smallest value
 * @param step greatest common divisor of the differences; NaN for fractional samples
 * @param counts per level from the smallest value; empty for fractional samples
 * @param levels number of different values (at most counted to 1000 for fractional samples)
 */
record Histogram(double low, double step, int[] counts, int levels) {

	/** Whole numbers beyond this range are treated like fractional samples. */
	private static final int RANGE = 1 << 20;
	private static final int EIGHT_BIT_LEVELS = 256;

	static Histogram of(final float[] samples) {
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		boolean whole = true;
		for (final float v : samples) {
			if (v < min) min = v;
			if (v > max) max = v;
			whole &= v == (int) v || v == Math.rint(v);
		}
		if (!whole || max - min > RANGE) return new Histogram(min, Double.NaN, new int[0], distinct(samples));
		final int[] fine = new int[(int) (max - min) + 1];
		for (final float v : samples) fine[(int) (v - min)]++;
		int step = 0;
		int levels = 0;
		for (int i = 0; i < fine.length; i++) {
			if (fine[i] == 0) continue;
			step = gcd(i, step);
			levels++;
		}
		final int unit = Math.max(1, step);
		final int[] counts = new int[(fine.length - 1) / unit + 1];
		for (int i = 0; i < counts.length; i++) counts[i] = fine[i * unit];
		return new Histogram(min, unit, counts, levels);
	}

	boolean whole() {
		return counts.length > 0;
	}

	/** True when the samples hold no more than 8 bits: values up to 255, or 256 levels with gaps of equal width between. */
	boolean eightBits() {
		if (!whole() || levels > EIGHT_BIT_LEVELS) return false;
		return step > 1 || low + counts.length <= EIGHT_BIT_LEVELS;
	}

	private static int gcd(final int a, final int b) {
		return b == 0 ? a : gcd(b, a % b);
	}

	private static int distinct(final float[] samples) {
		final float[] some = Arrays.copyOf(samples, Math.min(samples.length, 1000));
		Arrays.sort(some);
		int n = 1;
		for (int i = 1; i < some.length; i++) if (some[i] != some[i - 1]) n++;
		return n < 3 ? (int) Math.min(3, new java.util.HashSet<>(Arrays.asList(boxed(samples))).size()) : n;
	}

	private static Float[] boxed(final float[] samples) {
		final Float[] b = new Float[samples.length];
		for (int i = 0; i < b.length; i++) b[i] = samples[i];
		return b;
	}
}
