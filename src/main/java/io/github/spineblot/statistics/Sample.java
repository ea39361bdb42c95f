package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The values of one group, one per independent unit (an animal), under the group's name. Values may be
 * NaN (not measured); the tests then answer with an {@link Obstacle} rather than leave them out
 * silently. Immutable.
 *
 * @param name of the group
 * @param values in the caller's order
 */
public record Sample(String name, List<Double> values) {

	/**
	 * Values closer together than this part of their size are one value: the rounding of a mean of equal
	 * numbers must not pass for scatter.
	 */
	private static final double SAME = 1e-12;

	public Sample {
		if (name == null || name.isBlank()) throw new IllegalArgumentException("a group without a name");
		values = List.copyOf(values);
	}

	public static Sample of(final String name, final double... values) {
		return new Sample(name, Arrays.stream(values).boxed().toList());
	}

	/** Number of values. */
	public int n() {
		return values.size();
	}

	/** A new array of the values. */
	public double[] toArray() {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	/** Arithmetic mean in two passes; NaN when empty. */
	public double mean() {
		double sum = 0;
		for (final double v : values) sum += v;
		final double first = sum / n();
		double rest = 0;
		for (final double v : values) rest += v - first;
		return first + rest / n();
	}

	/** Sum of the squared distances from the mean. */
	public double sumOfSquares() {
		final double mean = mean();
		double sum = 0;
		for (final double v : values) sum += (v - mean) * (v - mean);
		return sum;
	}

	/** Unbiased variance; NaN below two values. */
	public double variance() {
		return n() < 2 ? Double.NaN : sumOfSquares() / (n() - 1);
	}

	/** Median, the mean of the middle two for an even number; NaN when empty. */
	public double median() {
		if (values.isEmpty()) return Double.NaN;
		final double[] v = toArray();
		Arrays.sort(v);
		return (v[(v.length - 1) / 2] + v[v.length / 2]) / 2;
	}

	/** Whether every value is a finite number. */
	public boolean isFinite() {
		return values.stream().allMatch(Double::isFinite);
	}

	/** Whether the values are all the same, up to rounding. */
	public boolean isConstant() {
		return constant(toArray());
	}

	static boolean constant(final double[] values) {
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (final double v : values) {
			low = Math.min(low, v);
			high = Math.max(high, v);
		}
		return !(high - low > SAME * Math.max(Math.abs(low), Math.abs(high)));
	}
}
