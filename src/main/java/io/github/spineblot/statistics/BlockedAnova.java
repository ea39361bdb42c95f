package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Groups compared within blocks (animals on several blots, the blot as a fixed block): least squares of
 * value = group + block (Yates 1934, doi:10.1080/01621459.1934.10502686), any imbalance as long as the
 * blocks connect all groups. R: {@code lm(y ~ block + group)} with {@code emmeans}. Stateless.
 */
public final class BlockedAnova {

	/** Rest of the sum of squares below which the fit counts as perfect. */
	private static final double PERFECT = 1e-24;

	private BlockedAnova() {
	}

	/** The test; it has no options. */
	public static BlockedAnova withDefaults() {
		return new BlockedAnova();
	}

	/**
	 * One unit's value.
	 *
	 * @param block such as the membrane
	 * @param group such as the treatment
	 * @param value such as the log ratio
	 */
	public record Unit(String block, String group, double value) {
	}

	/**
	 * @param f statistic of the groups, after the blocks
	 * @param df1 groups - 1
	 * @param df2 residual degrees of freedom
	 * @param p upper tail of F
	 * @param residualVariance mean square of the residuals
	 * @param means of the groups over all blocks alike, in the order of first appearance
	 */
	public record Result(double f, double df1, double df2, double p, double residualVariance, GroupMeans means) {
	}

	/** Refused with one group, a value not finite, blocks that do not connect the groups, or no residual scatter. */
	public Outcome<Result> test(final List<Unit> units) {
		final List<String> groups = units.stream().map(Unit::group).distinct().toList();
		final List<String> blocks = units.stream().map(Unit::block).distinct().toList();
		if (groups.size() < 2) return Outcome.refused(Obstacle.Kind.ONE_SAMPLE, groups);
		final List<String> holes = units.stream().filter(u -> !Double.isFinite(u.value())).map(Unit::group).distinct()
			.toList();
		if (!holes.isEmpty()) return Outcome.refused(Obstacle.Kind.NOT_FINITE, holes);
		final Set<String> connected = connected(units, groups.get(0));
		final List<String> apart = groups.stream().filter(g -> !connected.contains(g)).toList();
		if (!apart.isEmpty()) return Outcome.refused(Obstacle.Kind.CONFOUNDED, apart);
		if (units.size() <= groups.size() + blocks.size() - 1) return Outcome.refused(Obstacle.Kind.TOO_FEW_VALUES, groups);
		return fit(units, groups, blocks);
	}

	/** The groups that can be reached from the first by way of common blocks. */
	private static Set<String> connected(final List<Unit> units, final String first) {
		final Set<String> groups = new LinkedHashSet<>(Set.of(first));
		final Set<String> blocks = new LinkedHashSet<>();
		boolean more = true;
		while (more) {
			more = false;
			for (final Unit u : units) {
				if (groups.contains(u.group())) more |= blocks.add(u.block());
				if (blocks.contains(u.block())) more |= groups.add(u.group());
			}
		}
		return groups;
	}

	/** Columns: one per group, then one per block but the last, each against the last, so that block effects add up to 0. */
	private static Outcome<Result> fit(final List<Unit> units, final List<String> groups, final List<String> blocks) {
		final int k = groups.size();
		final int b = blocks.size();
		final double centre = new Sample("all", units.stream().map(Unit::value).toList()).mean();
		final RealMatrix x = new Array2DRowRealMatrix(units.size(), k + b - 1);
		final RealVector y = MatrixUtils.createRealVector(units.stream().mapToDouble(u -> u.value() - centre).toArray());
		for (int i = 0; i < units.size(); i++) {
			x.setEntry(i, groups.indexOf(units.get(i).group()), 1);
			final int block = blocks.indexOf(units.get(i).block());
			for (int j = 0; j < b - 1; j++) {
				if (block == j || block == b - 1) x.setEntry(i, k + j, block == j ? 1 : -1);
			}
		}
		final RealMatrix inverse = new CholeskyDecomposition(x.transpose().multiply(x)).getSolver().getInverse();
		final RealVector beta = inverse.operate(x.preMultiply(y));
		final RealVector rest = y.subtract(x.operate(beta));
		final double residual = rest.dotProduct(rest);
		final double df = units.size() - k - b + 1.0;
		if (!(residual > PERFECT * (y.dotProduct(y) + centre * centre))) return Outcome.refused(
			Obstacle.Kind.ZERO_VARIANCE, List.of());
		final double f = (blocksOnly(units, blocks) - residual) / (k - 1) / (residual / df);
		final double[] means = Arrays.copyOf(beta.toArray(), k);
		for (int g = 0; g < k; g++) means[g] += centre;
		final RealMatrix covariance = inverse.getSubMatrix(0, k - 1, 0, k - 1).scalarMultiply(residual / df);
		return Outcome.of(new Result(f, k - 1.0, df, Anova.upperTail(f, k - 1.0, df), residual / df, new Adjusted(groups,
			means, covariance, df)));
	}

	/** Sum of squares around the blocks' means. */
	private static double blocksOnly(final List<Unit> units, final List<String> blocks) {
		double sum = 0;
		for (final String block : blocks) {
			sum += new Sample(block, units.stream().filter(u -> u.block().equals(block)).map(Unit::value).toList())
				.sumOfSquares();
		}
		return sum;
	}

	/** Means adjusted for the blocks. */
	private record Adjusted(List<String> names, double[] means, RealMatrix covariance, double df) implements GroupMeans {

		@Override
		public double estimate(final double[] weights) {
			return MatrixUtils.createRealVector(weights).dotProduct(MatrixUtils.createRealVector(means));
		}

		@Override
		public double covariance(final double[] first, final double[] second) {
			return MatrixUtils.createRealVector(first).dotProduct(covariance.operate(MatrixUtils.createRealVector(second)));
		}

		@Override
		public double degreesOfFreedom(final double[] weights) {
			return df;
		}
	}
}
