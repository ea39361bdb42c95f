package io.github.spineblot.blot;

import java.util.Arrays;

/**
 * Traces that a gamma curve leaves in a histogram of 256 levels (own). The curve y = 255 (x / 255)^g maps
 * a known number of levels onto each one: none where it is steep, several where it is flat. Divided by
 * these numbers, the counts of a picture that went through the curve run smoothly again, as far as counting
 * statistics allow; those of any other picture do not. All exponents from 0.3 to 3 are tried, those beside
 * 1 left out. A linear change of contrast leaves gaps at equal distances, which no such curve does.
 *
 * @param gamma exponent that explains the histogram best, NaN when none does
 */
record GammaTrace(double gamma) {

	private static final int LEVELS = 256;
	private static final double LOWEST = .3;
	private static final double HIGHEST = 3;
	private static final double STEP = .005;
	/** Exponents this close to 1 change too little to be told. */
	private static final double STRAIGHT = .08;
	/** Levels need this many counts, or neighbours that have them. */
	private static final int FILLED = 10;
	private static final int FEWEST = 14;
	/** Levels among them that the curve does not map one to one. */
	private static final int FEWEST_TOUCHED = 4;
	/** Roughness per level: counting statistics alone make 1. */
	private static final double SMOOTH = 2.5;
	private static final double ROUGH = 6;
	/** No level counts more than this: a narrow peak of the background may be too sharp for a cubic. */
	private static final double MOST = 60;
	/** Relative unevenness of a picture's own histogram between neighbouring levels, squared. */
	private static final double OWN = .03 * .03;
	private static final double MOST_AT_GAP = .1;

	static GammaTrace of(final Histogram histogram) {
		final GammaTrace none = new GammaTrace(Double.NaN);
		if (!histogram.whole()) return none;
		final int offset = (int) Math.round(histogram.low() / histogram.step());
		if (offset < 0 || offset + histogram.counts().length > LEVELS) return none;
		final int[] counts = new int[LEVELS];
		System.arraycopy(histogram.counts(), 0, counts, offset, histogram.counts().length);
		final int[] straight = new int[LEVELS];
		Arrays.fill(straight, 1);
		final double plain = roughness(counts, straight);
		if (!(plain > ROUGH)) return none;
		double best = Math.min(SMOOTH, plain / 4);
		double gamma = Double.NaN;
		for (double g = LOWEST; g <= HIGHEST; g += STEP) {
			if (Math.abs(Math.log(g)) < STRAIGHT) continue;
			final double r = roughness(counts, mapped(g));
			if (r < best) {
				best = r;
				gamma = g;
			}
		}
		return new GammaTrace(gamma);
	}

	boolean found() {
		return !Double.isNaN(gamma);
	}

	/** How many levels the curve maps onto each. */
	private static int[] mapped(final double g) {
		final int[] m = new int[LEVELS];
		for (int x = 0; x < LEVELS; x++) m[(int) Math.rint((LEVELS - 1) * Math.pow(x / (LEVELS - 1.), g))]++;
		return m;
	}

	/**
	 * Mean squared deviation of log(count / mapped) from the cubic through its two neighbours on either side,
	 * in units of its variance; NaN where too few levels say something or a level is filled that must not be.
	 */
	private static double roughness(final int[] counts, final int[] mapped) {
		final int[] levels = new int[LEVELS];
		final double[] y = new double[LEVELS];
		final double[] v = new double[LEVELS];
		int n = 0;
		// The ends of the scale collect what was clipped there.
		for (int i = 1; i + 1 < LEVELS; i++) {
			final int beside = Math.max(counts[i - 1], counts[i + 1]);
			if (mapped[i] == 0 && counts[i] > MOST_AT_GAP * beside + 3) return Double.NaN;
			if (mapped[i] == 0) continue;
			levels[n] = i;
			y[n] = Math.log((counts[i] + .5) / mapped[i]);
			v[n++] = 1 / (counts[i] + .5) + OWN;
		}
		double sum = 0;
		int used = 0;
		int touched = 0;
		for (int k = 2; k + 2 < n; k++) {
			if (Math.max(counts[levels[k - 1]], Math.max(counts[levels[k]], counts[levels[k + 1]])) < FILLED) continue;
			sum += Math.min(MOST, deviation(levels, y, v, k));
			used++;
			if (mapped[levels[k]] > 1 || levels[k] - levels[k - 1] > 1) touched++;
		}
		final boolean telling = Arrays.stream(mapped).allMatch(m -> m == 1) || touched >= FEWEST_TOUCHED;
		return used >= FEWEST && telling ? sum / used : Double.NaN;
	}

	private static double deviation(final int[] x, final double[] y, final double[] v, final int k) {
		final int[] at = { k - 2, k - 1, k + 1, k + 2 };
		double value = 0;
		double variance = v[k];
		for (final int a : at) {
			double w = 1;
			for (final int b : at) if (b != a) w *= (x[k] - x[b]) / (double) (x[a] - x[b]);
			value += w * y[a];
			variance += w * w * v[a];
		}
		return (y[k] - value) * (y[k] - value) / variance;
	}
}
