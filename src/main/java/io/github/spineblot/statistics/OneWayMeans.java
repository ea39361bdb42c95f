package io.github.spineblot.statistics;

import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.linear.MatrixUtils;

/**
 * Means of independent groups with one value per unit. With equal variances the pooled variance of all
 * groups and its N - k degrees of freedom serve every contrast; with unequal ones each contrast has its
 * own variance and the degrees of freedom of Welch and Satterthwaite (1946, doi:10.2307/3002019).
 * Immutable.
 */
public final class OneWayMeans implements GroupMeans {

	private final List<String> names;
	private final double[] means;
	private final double[] variances;
	private final int[] n;
	private final Variances assumption;
	private final double pooledDf;

	private OneWayMeans(final List<Sample> samples, final Variances assumption) {
		names = samples.stream().map(Sample::name).toList();
		means = samples.stream().mapToDouble(Sample::mean).toArray();
		n = samples.stream().mapToInt(Sample::n).toArray();
		this.assumption = assumption;
		pooledDf = samples.stream().mapToInt(Sample::n).sum() - samples.size();
		final double pooled = samples.stream().mapToDouble(Sample::sumOfSquares).sum() / pooledDf;
		variances = samples.stream().mapToDouble(s -> (assumption == Variances.EQUAL ? pooled : s.variance()) / s.n())
			.toArray();
	}

	/** Refused when a group has fewer than two values, a value that is not finite, or no scatter. */
	public static Outcome<OneWayMeans> of(final List<Sample> samples, final Variances assumption) {
		final Optional<Obstacle> obstacle = Admission.check(samples, 2, true);
		return obstacle.isPresent() ? Outcome.refused(obstacle.get()) : Outcome.of(new OneWayMeans(samples, assumption));
	}

	@Override
	public List<String> names() {
		return names;
	}

	@Override
	public double estimate(final double[] weights) {
		return MatrixUtils.createRealVector(weights).dotProduct(MatrixUtils.createRealVector(means));
	}

	@Override
	public double covariance(final double[] first, final double[] second) {
		double sum = 0;
		for (int g = 0; g < means.length; g++) sum += first[g] * second[g] * variances[g];
		return sum;
	}

	@Override
	public double degreesOfFreedom(final double[] weights) {
		if (assumption == Variances.EQUAL) return pooledDf;
		double squares = 0;
		for (int g = 0; g < means.length; g++) {
			final double part = weights[g] * weights[g] * variances[g];
			squares += part * part / (n[g] - 1);
		}
		final double all = covariance(weights, weights);
		return all * all / squares;
	}
}
