package io.github.spineblot.blot;

import org.apache.commons.math3.special.Erf;

/**
 * Density of a band along the lane in units of its scale: area 1, mean 0, standard deviation 1, kept as
 * a table. Families: the skew normal (Azzalini 1985), the exponentially modified Gaussian (Grushka 1972,
 * doi:10.1021/ac60319a011) and the sinh-arcsinh density with free tails (Jones and Pewsey 2009,
 * doi:10.1093/biomet/asp053). The normal density is the common special case. Immutable.
 */
final class BandShape {

	/** Families of densities, each with one skewness and at most one tail parameter. */
	enum Family {
		SKEW_NORMAL(1), EXPONENTIAL_TAIL(1), SINH_ARCSINH(2);

		private final int parameters;

		Family(final int parameters) {
			this.parameters = parameters;
		}

		/** Number of free parameters beside place and scale. */
		int parameters() {
			return parameters;
		}
	}

	/** Half the table's extent in standard deviations; heavier tails than this belong to the background. */
	static final double REACH = 8;
	private static final double STEP = 0.02;
	private static final int HALF = (int) Math.round(REACH / STEP);

	private final Family family;
	private final double skew;
	private final double tail;
	private final double[] free;
	private final double[] table = new double[2 * HALF + 1];
	private final double[] cumulative = new double[2 * HALF + 1];
	private final double[] slopes = new double[2 * HALF + 1];

	/**
	 * @param skew skewness (sinh-arcsinh: its epsilon), positive for a tail towards larger coordinates
	 * @param tail log of the tail parameter, 0 for the normal's, negative for heavier tails
	 */
	BandShape(final Family family, final double skew, final double tail) {
		this.family = family;
		this.skew = skew;
		this.tail = tail;
		free = null;
		tabulate();
	}

	private BandShape(final BandShape start, final double[] free) {
		family = start.family;
		skew = start.skew;
		tail = start.tail;
		this.free = free;
		tabulate();
	}

	/**
	 * This shape plus a free correction, made a density of mean 0 and deviation 1 again.
	 *
	 * @param correction to be added to the density, by place in deviations from the mean
	 */
	BandShape corrected(final java.util.function.DoubleUnaryOperator correction) {
		final double[] values = new double[table.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.max(0, table[i] + correction.applyAsDouble((i - HALF) * STEP));
		}
		return new BandShape(this, values);
	}

	static BandShape normal() {
		return new BandShape(Family.SKEW_NORMAL, 0, 0);
	}

	Family family() {
		return family;
	}

	double skew() {
		return skew;
	}

	double tail() {
		return tail;
	}

	/** Density at z standard deviations from the mean. */
	double density(final double z) {
		return lookUp(table, z, 0);
	}

	/** Area up to z. */
	double area(final double z) {
		return z >= REACH ? 1 : lookUp(cumulative, z, 0);
	}

	/** Slope of the density at z. */
	double slope(final double z) {
		return (density(z + STEP) - density(z - STEP)) / (2 * STEP);
	}

	/** Greatest density. */
	double peak() {
		double max = 0;
		for (final double t : table) max = Math.max(max, t);
		return max;
	}

	private static double lookUp(final double[] t, final double z, final double outside) {
		final double at = z / STEP + HALF;
		if (!(at >= 0 && at < 2 * HALF)) return outside;
		final int i = (int) at;
		return t[i] + (at - i) * (t[i + 1] - t[i]);
	}

	/** Samples the raw density finely, takes its moments, and resamples it to mean 0 and deviation 1. */
	private void tabulate() {
		final double reach = 14;
		final double step = 0.02;
		double area = 0;
		double first = 0;
		double second = 0;
		for (double z = -reach; z <= reach; z += step) {
			final double f = raw(z);
			area += f;
			first += f * z;
			second += f * z * z;
		}
		final double mean = first / area;
		final double deviation = Math.sqrt(second / area - mean * mean);
		double sum = 0;
		for (int i = 0; i < table.length; i++) {
			table[i] = raw(mean + deviation * (i - HALF) * STEP);
			sum += table[i] * STEP;
		}
		double below = 0;
		for (int i = 0; i < table.length; i++) {
			table[i] /= sum;
			cumulative[i] = below + 0.5 * STEP * table[i];
			below += STEP * table[i];
		}
		for (int i = 1; i + 1 < table.length; i++) slopes[i] = (table[i + 1] - table[i - 1]) / (2 * STEP);
	}

	private double raw(final double z) {
		if (free != null) return lookUp(free, z, 0);
		final double s = Math.abs(skew);
		final double x = skew < 0 ? -z : z;
		return switch (family) {
			case SKEW_NORMAL -> Math.exp(-0.5 * x * x) * Erf.erfc(-slant(s) * x / Math.sqrt(2));
			case EXPONENTIAL_TAIL -> exponentialTail(x, decay(s));
			case SINH_ARCSINH -> sinhArcsinh(x, s, Math.exp(tail));
		};
	}

	/** Slant of the skew normal with the given skewness (Azzalini 1985). */
	private static double slant(final double skewness) {
		final double r = Math.pow(2 * skewness / (4 - Math.PI), 2.0 / 3);
		final double delta = Math.sqrt(Math.PI / 2 * r / (1 + r));
		return delta / Math.sqrt(1 - delta * delta);
	}

	/** Decay length of the exponential tail, in deviations of the Gaussian part. */
	private static double decay(final double skewness) {
		final double r = Math.pow(skewness / 2, 2.0 / 3);
		return Math.sqrt(r / (1 - r));
	}

	private static double exponentialTail(final double x, final double decay) {
		if (decay < 0.02) return Math.exp(-0.5 * (x - decay) * (x - decay));
		final double a = (1 / decay - x) / Math.sqrt(2);
		final double exponent = 0.5 / (decay * decay) - x / decay;
		if (a > 20) return Math.exp(-0.5 * x * x) / (a * Math.sqrt(Math.PI)) / decay;
		return Math.exp(exponent) * Erf.erfc(a) / decay;
	}

	private static double sinhArcsinh(final double x, final double epsilon, final double delta) {
		final double t = delta * Math.log(x + Math.sqrt(1 + x * x)) - epsilon;
		final double s = Math.sinh(t);
		return s * s > 1400 ? 0 : delta * Math.cosh(t) / Math.sqrt(1 + x * x) * Math.exp(-0.5 * s * s);
	}
}
