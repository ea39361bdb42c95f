package io.github.spineblot.spine;

import io.github.spineblot.statistics.OrderStatistic;

import java.util.Arrays;

/**
 * The spread of a quantity where there is no spine, as a function of the intensity that the shaft
 * model expects. Measured on the image itself in classes of expected intensity, equal in its square
 * root as shot noise goes: the robust spread of the negative values, which no spine can make, or of
 * the lower half of the positive ones where that is larger (skewed noise at few photons).
 * Interpolated between the classes. The idea of a null measured on the uninteresting part of the data
 * is that of Efron 2004, doi:10.1198/016214504000000089.
 */
final class NullSpread {

	private static final int CLASSES = 24;
	private static final int PARTS = 512;
	/** Fewest values that make a spread; classes with fewer borrow from their neighbours. */
	private static final int ENOUGH = 400;
	private static final double MEDIAN_OF_HALF_NORMAL = 0.6745;
	/** With this share of negative values and more the positive ones may widen the spread by {@link #CAP} at most. */
	private static final double MANY = 0.35;
	/** With this share and less (samples cut off at the ground level) they count in full; a slope lies between. */
	private static final double FEW = 0.15;
	private static final double CAP = 1.5;

	private final double[] level;
	private final double[] spread;
	/** Class to begin the search with, for equal parts of the range of levels. */
	private final int[] first = new int[PARTS + 1];
	private final double perUnit;

	private NullSpread(final double[] level, final double[] spread) {
		this.level = level;
		this.spread = spread;
		final double range = level[level.length - 1] - level[0];
		perUnit = PARTS / range;
		for (int part = 0, i = 0; part <= PARTS; part++) {
			while (i + 2 < level.length && level[i + 1] < level[0] + part * range / PARTS) i++;
			first[part] = i;
		}
	}

	/** @param values per tile and voxel, aligned with the map; NaN where there is none */
	static NullSpread of(final ExcessMap map, final float[][] values) {
		double lo = Double.MAX_VALUE;
		double hi = -Double.MAX_VALUE;
		for (int t = 0; t < values.length; t++) {
			if (values[t] == null) continue;
			for (int o = 0; o < values[t].length; o++) {
				if (Float.isNaN(values[t][o])) continue;
				lo = Math.min(lo, map.tiles[t].expected[o]);
				hi = Math.max(hi, map.tiles[t].expected[o]);
			}
		}
		if (!(hi > lo)) return new NullSpread(new double[] { 0 }, new double[] { 1 });
		final float[][] classes = classes(map, values, lo, hi);
		final double[] level = new double[CLASSES];
		final double[] spread = new double[CLASSES];
		for (int c = 0; c < CLASSES; c++) {
			final double f = (c + 0.5) / CLASSES;
			level[c] = lo + f * f * (hi - lo);
			spread[c] = spread(classes, c);
		}
		return new NullSpread(level, spread);
	}

	/** The spread where the shaft model expects the given intensity. */
	double at(final double expected) {
		final int n = level.length;
		if (expected <= level[0]) return spread[0];
		if (expected >= level[n - 1]) return spread[n - 1];
		int i = first[(int) ((expected - level[0]) * perUnit)];
		while (level[i] >= expected && i > 0) i--;
		while (level[i + 1] < expected) i++;
		return spread[i] + (expected - level[i]) / (level[i + 1] - level[i]) * (spread[i + 1] - spread[i]);
	}

	private static int classOf(final double expected, final double lo, final double hi) {
		return Math.min(CLASSES - 1, (int) (CLASSES * Math.sqrt(Math.max(0, (expected - lo) / (hi - lo)))));
	}

	/** The values of each class of expected intensity. */
	private static float[][] classes(final ExcessMap map, final float[][] values, final double lo, final double hi) {
		final int[] size = new int[CLASSES];
		for (int t = 0; t < values.length; t++) {
			if (values[t] == null) continue;
			for (int o = 0; o < values[t].length; o++) {
				if (!Float.isNaN(values[t][o])) size[classOf(map.tiles[t].expected[o], lo, hi)]++;
			}
		}
		final float[][] classes = new float[CLASSES][];
		Arrays.setAll(classes, c -> new float[size[c]]);
		for (int t = 0; t < values.length; t++) {
			if (values[t] == null) continue;
			for (int o = 0; o < values[t].length; o++) {
				if (Float.isNaN(values[t][o])) continue;
				final int c = classOf(map.tiles[t].expected[o], lo, hi);
				classes[c][--size[c]] = values[t][o];
			}
		}
		return classes;
	}

	private static double spread(final float[][] classes, final int c) {
		if (classes[c].length >= ENOUGH) return spread(classes[c]);
		int from = c;
		int to = c;
		int size = classes[c].length;
		for (int reach = 1; size < ENOUGH && reach < CLASSES; reach++) {
			if (c - reach >= 0) size += classes[from = c - reach].length;
			if (c + reach < CLASSES) size += classes[to = c + reach].length;
		}
		final float[] pooled = new float[size];
		int n = 0;
		for (int k = from; k <= to; k++) {
			System.arraycopy(classes[k], 0, pooled, n, classes[k].length);
			n += classes[k].length;
		}
		return spread(pooled);
	}

	/** Changes the order of the values. */
	private static double spread(final float[] values) {
		final int size = values.length;
		if (size == 0) return 1;
		int negative = 0;
		for (final float x : values) if (x < 0) negative++;
		final double below = negative == 0 ? 0 : -OrderStatistic.of(values, negative / 2);
		final float upper = OrderStatistic.of(values, Math.min(size - 1, 3 * size / 4));
		final double above = upper - Math.max(0, OrderStatistic.of(values, size / 2));
		final double open = Math.max(below, above);
		final double capped = Math.max(below, Math.min(above, CAP * below));
		if (!(capped > 0)) return Math.max(1e-6, open / MEDIAN_OF_HALF_NORMAL);
		final double trust = Math.max(0, Math.min(1, ((double) negative / size - FEW) / (MANY - FEW)));
		return Math.max(1e-6, Math.pow(capped, trust) * Math.pow(open, 1 - trust) / MEDIAN_OF_HALF_NORMAL);
	}
}
