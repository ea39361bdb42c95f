package io.github.spineblot.spine;

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
		final Sample[] classes = new Sample[CLASSES];
		Arrays.setAll(classes, c -> new Sample());
		for (int t = 0; t < values.length; t++) {
			if (values[t] == null) continue;
			for (int o = 0; o < values[t].length; o++) {
				if (!Float.isNaN(values[t][o])) classes[classOf(map.tiles[t].expected[o], lo, hi)].add(values[t][o]);
			}
		}
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

	private static double spread(final Sample[] classes, final int c) {
		final Sample pooled = new Sample();
		pooled.addAll(classes[c]);
		for (int reach = 1; pooled.size < ENOUGH && reach < CLASSES; reach++) {
			if (c - reach >= 0) pooled.addAll(classes[c - reach]);
			if (c + reach < CLASSES) pooled.addAll(classes[c + reach]);
		}
		return pooled.spread();
	}

	/** A growing list of numbers. */
	private static final class Sample {

		private float[] values = new float[64];
		private int size;

		void add(final float v) {
			if (size == values.length) values = Arrays.copyOf(values, 2 * size);
			values[size++] = v;
		}

		void addAll(final Sample other) {
			for (int i = 0; i < other.size; i++) add(other.values[i]);
		}

		double spread() {
			final float[] sorted = Arrays.copyOf(values, size);
			Arrays.sort(sorted);
			int negative = 0;
			while (negative < size && sorted[negative] < 0) negative++;
			if (size == 0) return 1;
			final double below = negative == 0 ? 0 : -sorted[negative / 2];
			final double above = sorted[Math.min(size - 1, 3 * size / 4)] - Math.max(0, sorted[size / 2]);
			final double both = negative > size / 5 ? Math.max(below, Math.min(above, 1.5 * below)) : Math.max(below, above);
			return Math.max(1e-6, both / MEDIAN_OF_HALF_NORMAL);
		}
	}
}
