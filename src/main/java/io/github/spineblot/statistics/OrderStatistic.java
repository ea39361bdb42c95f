package io.github.spineblot.statistics;

/**
 * The k-th smallest of many numbers without sorting them all: Hoare's selection (1961,
 * doi:10.1145/366622.366647) with the median of three as pivot. Linear time on usual data, in place.
 * Deterministic.
 */
public final class OrderStatistic {

	private OrderStatistic() {
	}

	/**
	 * Changes the order of the values.
	 *
	 * @param values without NaN
	 * @param k from 0
	 */
	public static float of(final float[] values, final int k) {
		int lo = 0;
		int hi = values.length - 1;
		while (lo < hi) {
			final float pivot = median(values[lo], values[lo + hi >>> 1], values[hi]);
			int i = lo;
			int j = hi;
			while (i <= j) {
				while (values[i] < pivot) i++;
				while (values[j] > pivot) j--;
				if (i > j) break;
				final float x = values[i];
				values[i++] = values[j];
				values[j--] = x;
			}
			if (k <= j) hi = j;
			else if (k >= i) lo = i;
			else return values[k];
		}
		return values[k];
	}

	/**
	 * Changes the order of the values.
	 *
	 * @param values without NaN
	 * @param k from 0
	 */
	public static double of(final double[] values, final int k) {
		int lo = 0;
		int hi = values.length - 1;
		while (lo < hi) {
			final double pivot = median(values[lo], values[lo + hi >>> 1], values[hi]);
			int i = lo;
			int j = hi;
			while (i <= j) {
				while (values[i] < pivot) i++;
				while (values[j] > pivot) j--;
				if (i > j) break;
				final double x = values[i];
				values[i++] = values[j];
				values[j--] = x;
			}
			if (k <= j) hi = j;
			else if (k >= i) lo = i;
			else return values[k];
		}
		return values[k];
	}

	private static float median(final float a, final float b, final float c) {
		return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
	}

	private static double median(final double a, final double b, final double c) {
		return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
	}
}
