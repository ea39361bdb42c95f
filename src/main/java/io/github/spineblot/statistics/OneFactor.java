package io.github.spineblot.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes the correlations of contrasts as products of one factor each, as Dunnett's distribution needs
 * them: r[i][j] = f[i] f[j]. Exact for comparisons with one reference whenever the group means are
 * independent; own, by elementary algebra from three of the contrasts.
 */
final class OneFactor {

	/** How well the products must meet the correlations. */
	private static final double TOLERANCE = 1e-9;

	private OneFactor() {
	}

	/** The factors, or empty when the correlations are no such products. */
	static Optional<double[]> of(final GroupMeans means, final List<double[]> weights) {
		final int k = weights.size();
		final double[][] r = new double[k][k];
		for (int i = 0; i < k; i++) {
			for (int j = 0; j < k; j++) {
				r[i][j] = means.covariance(weights.get(i), weights.get(j)) / means.standardError(weights.get(i)) / means
					.standardError(weights.get(j));
			}
		}
		final double[] f = new double[k];
		if (k == 2) {
			f[0] = Math.sqrt(Math.abs(r[0][1]));
			f[1] = Math.copySign(f[0], r[0][1]);
		}
		if (k > 2) {
			f[0] = Math.sqrt(Math.max(0, r[0][1] * r[0][2] / r[1][2]));
			for (int j = 1; j < k; j++) f[j] = r[0][j] / f[0];
		}
		for (int i = 0; i < k; i++) {
			for (int j = 0; j < i; j++) {
				if (!(Math.abs(r[i][j] - f[i] * f[j]) <= TOLERANCE)) return Optional.empty();
			}
		}
		return Arrays.stream(f).allMatch(v -> Math.abs(v) < 1) ? Optional.of(f) : Optional.empty();
	}
}
