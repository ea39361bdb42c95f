package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Test of normality for 3 to 5000 values: W of Shapiro and Wilk (1965, doi:10.1093/biomet/52.3-4.591) with
 * the weights and p value of Royston's approximation (1995, algorithm AS R94, doi:10.2307/2986146). R:
 * {@code shapiro.test}. To be shown beside a comparison, not to choose it. Immutable.
 */
public final class ShapiroWilk {

	private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

	private static final int MOST_VALUES = 5000;

	/** Royston's polynomials, lowest power first: of 1/sqrt(n) for the weights, of n or ln n for the p value. */
	private static final double[] LAST = { 0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056 };
	private static final double[] LAST_BUT_ONE = { 0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633 };
	private static final double[] MEAN_SMALL = { 0.544, -0.39978, 0.025054, -6.714e-4 };
	private static final double[] SD_SMALL = { 1.3822, -0.77857, 0.062767, -0.0020322 };
	private static final double[] MEAN_LARGE = { -1.5861, -0.31082, -0.083751, 0.0038915 };
	private static final double[] SD_LARGE = { -0.4803, -0.082676, 0.0030302 };
	private static final double[] BOUND = { -2.273, 0.459 };

	private ShapiroWilk() {
	}

	/** The test; it has no options. */
	public static ShapiroWilk withDefaults() {
		return new ShapiroWilk();
	}

	/**
	 * @param w the statistic, up to 1
	 * @param p small when the values do not look normal
	 */
	public record Result(double w, double p) {
	}

	/** Test of the distances of all values from their own group's mean. */
	public Outcome<Result> ofResiduals(final List<Sample> samples) {
		return test(new Sample("residuals", samples.stream().flatMap(s -> s.values().stream().map(v -> v - s.mean()))
			.toList()));
	}

	/** Refused below 3 and above 5000 values, with a value that is not finite, or when all values are the same. */
	public Outcome<Result> test(final Sample sample) {
		final List<String> name = List.of(sample.name());
		if (!sample.isFinite()) return Outcome.refused(Obstacle.Kind.NOT_FINITE, name);
		if (sample.n() < 3) return Outcome.refused(Obstacle.Kind.TOO_FEW_VALUES, name);
		if (sample.n() > MOST_VALUES) return Outcome.refused(Obstacle.Kind.TOO_MANY_VALUES, name);
		if (sample.isConstant()) return Outcome.refused(Obstacle.Kind.ZERO_VARIANCE, name);
		final double[] x = sample.toArray();
		Arrays.sort(x);
		final double[] a = weights(x.length);
		final double mean = sample.mean();
		double sum = 0;
		double fit = 0;
		for (int i = 0; i < x.length; i++) {
			fit += a[i] * x[i];
			sum += (x[i] - mean) * (x[i] - mean);
		}
		final double w = Math.min(1, fit * fit / sum);
		return Outcome.of(new Result(w, p(w, x.length)));
	}

	/** Antisymmetric weights of the sorted values, with squares that add up to 1. */
	private static double[] weights(final int n) {
		final double[] a = new double[n];
		if (n == 3) {
			a[0] = -Math.sqrt(0.5);
			a[2] = -a[0];
			return a;
		}
		final double[] m = new double[n];
		double squares = 0;
		for (int i = 0; i < n; i++) {
			m[i] = NORMAL.inverseCumulativeProbability((i + 1 - 0.375) / (n + 0.25));
			squares += m[i] * m[i];
		}
		final double u = 1 / Math.sqrt(n);
		final int fixed = n > 5 ? 2 : 1;
		double rest = squares - 2 * m[n - 1] * m[n - 1];
		a[n - 1] = m[n - 1] / Math.sqrt(squares) + polynomial(LAST, u);
		double left = 1 - 2 * a[n - 1] * a[n - 1];
		if (fixed == 2) {
			a[n - 2] = m[n - 2] / Math.sqrt(squares) + polynomial(LAST_BUT_ONE, u);
			rest -= 2 * m[n - 2] * m[n - 2];
			left -= 2 * a[n - 2] * a[n - 2];
		}
		for (int i = fixed; i < n - fixed; i++) a[i] = m[i] * Math.sqrt(left / rest);
		for (int i = 0; i < fixed; i++) a[i] = -a[n - 1 - i];
		return a;
	}

	private static double p(final double w, final int n) {
		if (n == 3) return Math.max(0, 6 / Math.PI * (Math.asin(Math.sqrt(w)) - Math.asin(Math.sqrt(0.75))));
		double y = Math.log1p(-w);
		final double mean;
		final double sd;
		if (n <= 11) {
			final double bound = polynomial(BOUND, n);
			if (y >= bound) return 0;
			y = -Math.log(bound - y);
			mean = polynomial(MEAN_SMALL, n);
			sd = Math.exp(polynomial(SD_SMALL, n));
		}
		else {
			mean = polynomial(MEAN_LARGE, Math.log(n));
			sd = Math.exp(polynomial(SD_LARGE, Math.log(n)));
		}
		return NORMAL.survivalProbability((y - mean) / sd);
	}

	private static double polynomial(final double[] coefficients, final double x) {
		double sum = 0;
		for (int i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
		return sum;
	}
}
