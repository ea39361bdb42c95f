package io.github.spineblot.blot;

/**
 * Cubic B-splines on equally spaced knots over samples 0..n-1, with a penalty on second differences of
 * the coefficients (P-splines: Eilers and Marx 1996, doi:10.1214/ss/1038425655). Immutable.
 */
final class SplineBasis {

	/** Splines that differ from zero at one sample. */
	static final int ORDER = 4;

	private final int samples;
	private final int coefficients;
	private final int[] first;
	/** Splines at each sample, four after four. */
	private final double[] values;

	/**
	 * @param samples number of samples, at least 2
	 * @param knotSpacing wanted distance of the knots in samples
	 */
	SplineBasis(final int samples, final double knotSpacing) {
		this.samples = samples;
		final int intervals = Math.max(1, (int) Math.round((samples - 1) / knotSpacing));
		final double step = (samples - 1) / (double) intervals;
		coefficients = intervals + 3;
		first = new int[samples];
		values = new double[ORDER * samples];
		for (int i = 0; i < samples; i++) {
			final int interval = Math.min(intervals - 1, (int) (i / step));
			final double t = i / step - interval;
			final double s = 1 - t;
			first[i] = interval;
			values[ORDER * i] = s * s * s / 6;
			values[ORDER * i + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
			values[ORDER * i + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
			values[ORDER * i + 3] = t * t * t / 6;
		}
	}

	int coefficients() {
		return coefficients;
	}

	/** Rank of the penalty. */
	int penaltyRank() {
		return coefficients - 2;
	}

	/** The spline with the given coefficients at every sample. */
	double[] evaluate(final double[] c) {
		final double[] y = new double[samples];
		for (int i = 0; i < samples; i++) {
			final int b = ORDER * i;
			final int f = first[i];
			y[i] = values[b] * c[f] + values[b + 1] * c[f + 1] + values[b + 2] * c[f + 2] + values[b + 3] * c[f + 3];
		}
		return y;
	}

	/** B'W y, where y[0] belongs to sample {@code from} and y is zero elsewhere. */
	double[] project(final double[] weights, final double[] y, final int from) {
		final double[] r = new double[coefficients];
		for (int i = from; i < from + y.length; i++) {
			final double wy = weights[i] * y[i - from];
			if (wy == 0) continue;
			final int b = ORDER * i;
			final int f = first[i];
			r[f] += values[b] * wy;
			r[f + 1] += values[b + 1] * wy;
			r[f + 2] += values[b + 2] * wy;
			r[f + 3] += values[b + 3] * wy;
		}
		return r;
	}

	/** The first coefficient that the samples from this one on see. */
	int firstSeen(final int sample) {
		return first[Math.max(0, Math.min(samples - 1, sample))];
	}

	/** One after the last coefficient that the samples up to this one see. */
	int endSeen(final int sample) {
		return firstSeen(sample) + ORDER;
	}

	/**
	 * What the samples tell of the coefficients.
	 *
	 * @param band the band matrix B'WB
	 * @param trace sum of the weights
	 */
	record Information(double[][] band, double trace) { }

	Information information(final double[] weights) {
		final double[][] m = new double[ORDER][coefficients];
		double trace = 0;
		for (int i = 0; i < samples; i++) {
			final int b = ORDER * i;
			for (int k = 0; k < ORDER; k++) {
				final double wb = weights[i] * values[b + k];
				for (int d = 0; k + d < ORDER; d++) m[d][first[i] + k] += wb * values[b + k + d];
			}
			trace += weights[i];
		}
		return new Information(m, trace);
	}

	/** The band matrix B'WB + penalty D'D + a tiny ridge, for {@link BandedCholesky}. */
	double[][] normalMatrix(final Information information, final double penalty) {
		final double[][] m = new double[ORDER][];
		for (int d = 0; d < ORDER; d++) m[d] = information.band[d].clone();
		final double trace = information.trace;
		for (int j = 0; j + 2 < coefficients; j++) {
			m[0][j] += penalty;
			m[0][j + 1] += 4 * penalty;
			m[0][j + 2] += penalty;
			m[1][j] -= 2 * penalty;
			m[1][j + 1] -= 2 * penalty;
			m[2][j] += penalty;
		}
		// Without any weight the spline is zero.
		final double ridge = trace > 0 ? 1e-9 * trace / coefficients : Math.max(1, penalty);
		for (int j = 0; j < coefficients; j++) m[0][j] += ridge;
		return m;
	}

	/** c' D'D c, the penalised roughness. */
	double roughness(final double[] c) {
		double sum = 0;
		for (int j = 0; j + 2 < coefficients; j++) {
			final double d = c[j] - 2 * c[j + 1] + c[j + 2];
			sum += d * d;
		}
		return sum;
	}
}
