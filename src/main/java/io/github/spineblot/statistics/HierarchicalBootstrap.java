package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Interval of the difference of two groups without a normal distribution: units (animals) are drawn anew
 * with replacement, then the values (dendrites) within each drawn unit (Davison and Hinkley 1997, section
 * 3.8; Saravanan, Berman and Sober 2020, doi:10.51628/001c.13927). The statistic is the difference of the
 * means of the units' means. Percentile interval, or BCa (Efron 1987, doi:10.1080/01621459.1987.10478410)
 * with the acceleration from the units.
 * <p>
 * Drawing at both levels counts the scatter within units twice, which widens the interval a little;
 * with fewer than about six animals per group it is too narrow all the same, as any bootstrap is.
 * Deterministic for a seed on every platform. Immutable. Values drawn: resamples x all values.
 */
public final class HierarchicalBootstrap {

	/** How the interval is read from the resamples. */
	public enum Method {
		/** Quantiles of the resamples. */
		PERCENTILE,
		/** Corrected for bias and acceleration. */
		BCA
	}

	private final Method method;
	private final int resamples;
	private final long seed;
	private final double level;

	private HierarchicalBootstrap(final Method method, final int resamples, final long seed, final double level) {
		if (resamples < 100) throw new IllegalArgumentException(resamples + " resamples; at least 100 are needed");
		if (!(level > 0 && level < 1)) throw new IllegalArgumentException("an interval of level " + level);
		this.method = method;
		this.resamples = resamples;
		this.seed = seed;
		this.level = level;
	}

	/** BCa, 10000 resamples, seed 1, level 0.95. */
	public static HierarchicalBootstrap withDefaults() {
		return new HierarchicalBootstrap(Method.BCA, 10_000, 1, 0.95);
	}

	public HierarchicalBootstrap with(final Method newMethod) {
		return new HierarchicalBootstrap(newMethod, resamples, seed, level);
	}

	public HierarchicalBootstrap withResamples(final int newResamples) {
		return new HierarchicalBootstrap(method, newResamples, seed, level);
	}

	public HierarchicalBootstrap withSeed(final long newSeed) {
		return new HierarchicalBootstrap(method, resamples, newSeed, level);
	}

	public HierarchicalBootstrap withLevel(final double newLevel) {
		return new HierarchicalBootstrap(method, resamples, seed, newLevel);
	}

	/**
	 * @param estimate mean of the first group's units minus that of the second's
	 * @param se standard deviation of the resamples
	 * @param low lower end of the interval
	 * @param high upper end
	 * @param resamples number of resamples
	 * @param seed of the draws
	 */
	public record Result(double estimate, double se, double low, double high, int resamples, long seed) {
	}

	/** First minus second. Refused when a group has fewer than two units, a value is not finite, or nothing scatters. */
	public Outcome<Result> difference(final NestedSample first, final NestedSample second) {
		final List<Sample> means = List.of(first.means(), second.means());
		final Optional<Obstacle> obstacle = Admission.check(means, 2, true);
		if (obstacle.isPresent()) return Outcome.refused(obstacle.get());
		final double estimate = means.get(0).mean() - means.get(1).mean();
		final double[][] a = values(first);
		final double[][] b = values(second);
		// java.util.Random's sequence is laid down in its documentation, that of SplittableRandom is not.
		final Random random = new Random(seed);
		final double[] all = new double[resamples];
		for (int i = 0; i < resamples; i++) all[i] = resampledMean(a, random) - resampledMean(b, random);
		Arrays.sort(all);
		final double tail = (1 - level) / 2;
		final double[] at = method == Method.BCA ? corrected(all, estimate, means, tail) : new double[] { tail, 1 - tail };
		final double se = Math.sqrt(Sample.of("resamples", all).variance());
		return Outcome.of(new Result(estimate, se, quantile(all, at[0]), quantile(all, at[1]), resamples, seed));
	}

	private static double[][] values(final NestedSample group) {
		return group.units().stream().map(Sample::toArray).toArray(double[][]::new);
	}

	private static double resampledMean(final double[][] units, final Random random) {
		double sum = 0;
		for (int i = 0; i < units.length; i++) {
			final double[] unit = units[random.nextInt(units.length)];
			double inner = 0;
			for (int j = 0; j < unit.length; j++) inner += unit[random.nextInt(unit.length)];
			sum += inner / unit.length;
		}
		return sum / units.length;
	}

	/** Efron's corrected tail probabilities; acceleration from the skewness of the units' influence on the difference. */
	private static double[] corrected(final double[] sorted, final double estimate, final List<Sample> means,
		final double tail)
	{
		double below = 0;
		for (final double v : sorted) below += v < estimate ? 1 : v == estimate ? 0.5 : 0;
		below = Math.min(Math.max(below, 0.5), sorted.length - 0.5);
		final NormalDistribution normal = NormalDistribution.of(0, 1);
		final double bias = normal.inverseCumulativeProbability(below / sorted.length);
		double cubes = 0;
		double squares = 0;
		for (int g = 0; g < 2; g++) {
			final Sample s = means.get(g);
			for (final double v : s.values()) {
				final double influence = (g == 0 ? 1 : -1) * (v - s.mean()) / s.n();
				cubes += influence * influence * influence;
				squares += influence * influence;
			}
		}
		final double acceleration = cubes / (6 * Math.pow(squares, 1.5));
		final double[] at = new double[2];
		for (int end = 0; end < 2; end++) {
			final double z = bias + normal.inverseCumulativeProbability(end == 0 ? tail : 1 - tail);
			at[end] = normal.cumulativeProbability(bias + z / (1 - acceleration * z));
		}
		return at;
	}

	/** Linear between the order statistics (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934). */
	private static double quantile(final double[] sorted, final double p) {
		final double at = p * (sorted.length - 1);
		final int low = Math.min((int) at, sorted.length - 2);
		return sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
	}
}
