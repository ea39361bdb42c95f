package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Traces of JPEG compression in the samples themselves (ITU-T T.81). On the grid that was used, the cosine
 * coefficients of the 8 x 8 blocks are multiples of one step per frequency, most of the high ones zero; on any
 * other grid they are not. All 64 positions of the grid are tried, because images get cropped. Three signs, each
 * the best grid against the next: the share of high-frequency coefficients near zero, and how well the
 * coefficients that are not zero keep to multiples of a step (the periodogram of Fan and de Queiroz 2003,
 * 10.1109/TIP.2002.807361, found here by its contrast between the grids), and steps between the blocks. The first tells
 * where the image is noisy, the second where the signal is strong, the third where the compression is. Blocks with the largest range and blocks spread over the
 * image are looked at, {@value #BLOCKS} of each at most.
 *
 * @param excess share near zero on the best grid minus that on the next best; an enlarged image has several alike
 * @param steps how much more often neighbours differ between blocks than elsewhere, for up to 256 grey levels
 * @param periodic how far the best grid's periodicity stands above the next best, in deviations of the others;
 *          for up to 256 grey levels
 */
record BlockQuantisation(double excess, double steps, double periodic) {

	private static final int BLOCK = 8;
	private static final int GRIDS = BLOCK * BLOCK;
	private static final int BLOCKS = 400;
	/** Lowest frequency whose zeros are counted, in half periods per block. */
	private static final int LOWEST = 3;
	/** Images without compression stay below .02. */
	private static final double FOUND = .05;
	/** So much more often a step between blocks than inside them. */
	private static final double STEPS = .12;
	private static final double LEAST_STEPS = 20;
	/** Steps that are tried: those of qualities from 50 to 97; smaller ones drown in the rounding of the samples. */
	private static final int SMALLEST_STEP = 3;
	private static final int LARGEST_STEP = 60;
	/** Larger coefficients are left out: there are few. */
	private static final int LARGEST = 1000;
	/** Fewer coefficients of a frequency that are not zero say nothing. */
	private static final int FEWEST = 12;
	/** Own choice: images without compression stay below 2.1, most with it lie above 5. */
	private static final double PERIODIC = 3;
	private static final int BYTE_LEVELS = 256;
	private static final double[] BASIS = basis();
	private static final double[][] COSINES = cosines();

	static BlockQuantisation of(final Plane plane, final Histogram histogram) {
		final BlockQuantisation none = new BlockQuantisation(0, 0, 0);
		if (plane.width() < 5 * BLOCK || plane.height() < 5 * BLOCK) return none;
		final double step = histogram.step();
		if (Double.isNaN(step)) return none;
		final double unit = Math.max(step, eightBitStep(plane));
		final List<int[]> cells = cells(plane);
		// A JPEG has 256 grey levels at most, also after a linear change to more bits.
		final boolean bytes = histogram.levels() <= BYTE_LEVELS;
		final double[] share = new double[GRIDS];
		final double[] periodicity = new double[GRIDS];
		for (int i = 0; i < GRIDS; i++) {
			final double[][] c = coefficients(plane, cells, new int[] { i % BLOCK, i / BLOCK }, unit);
			share[i] = zeroShare(c);
			if (bytes) periodicity[i] = periodicity(c);
		}
		final double[] sorted = share.clone();
		Arrays.sort(sorted);
		return new BlockQuantisation(sorted[GRIDS - 1] - sorted[GRIDS - 2], bytes ? stepsAtBlocks(plane) : 0, outstanding(
			periodicity));
	}

	boolean found() {
		return excess > FOUND || steps > STEPS || periodic > PERIODIC;
	}

	/** The largest value minus the second, in robust standard deviations of all of them. */
	private static double outstanding(final double[] values) {
		final double[] sorted = values.clone();
		Arrays.sort(sorted);
		final double median = sorted[sorted.length / 2];
		final double[] off = new double[sorted.length];
		for (int i = 0; i < off.length; i++) off[i] = Math.abs(sorted[i] - median);
		Arrays.sort(off);
		final double spread = 1.48 * off[off.length / 2];
		return (sorted[sorted.length - 1] - sorted[sorted.length - 2]) / (spread + 1);
	}

	/**
	 * With little noise, rounding leaves nothing of the high frequencies on any grid, but the blocks are flat
	 * and steps stand between them: how much more often neighbours differ across the busiest of the eight
	 * phases than across the next, in the direction where that is less clear.
	 */
	private static double stepsAtBlocks(final Plane plane) {
		final double[] across = new double[BLOCK];
		final double[] along = new double[BLOCK];
		for (int y = 0; y + 1 < plane.height(); y++) {
			for (int x = 0; x + 1 < plane.width(); x++) {
				if (plane.at(x, y) != plane.at(x + 1, y)) across[x % BLOCK]++;
				if (plane.at(x, y) != plane.at(x, y + 1)) along[y % BLOCK]++;
			}
		}
		return Math.min(prominence(across), prominence(along));
	}

	/** The busiest phase against the next: an image enlarged by 2 or 4 has several alike. Less three deviations of chance. */
	private static double prominence(final double[] counts) {
		final double[] sorted = counts.clone();
		Arrays.sort(sorted);
		final double most = sorted[BLOCK - 1];
		final double next = sorted[BLOCK - 2];
		return (most - next - 3 * Math.sqrt(most + next)) / (next + LEAST_STEPS);
	}

	/** A JPEG has 8 bits; samples spread over more bits afterwards have this step. */
	private static double eightBitStep(final Plane plane) {
		float max = 0;
		for (final float v : plane.samples()) max = Math.max(max, v);
		return max > 255 ? max / 255. : 1;
	}

	/** Upper left corners of the cells that are looked at: those with the largest range, and some everywhere. */
	private static List<int[]> cells(final Plane plane) {
		final List<int[]> all = new ArrayList<>();
		// One cell less at the far ends, so that every grid has all of them.
		for (int y = 0; y + 2 * BLOCK <= plane.height(); y += BLOCK) {
			for (int x = 0; x + 2 * BLOCK <= plane.width(); x += BLOCK) all.add(new int[] { x, y, Math.round(range(plane, x, y)) });
		}
		if (all.size() <= 2 * BLOCKS) return all;
		final List<int[]> cells = new ArrayList<>(all);
		cells.sort(Comparator.comparingInt(c -> -c[2]));
		final List<int[]> chosen = new ArrayList<>(cells.subList(0, BLOCKS));
		final int stride = all.size() / BLOCKS;
		for (int i = 0; i < all.size(); i += stride) chosen.add(all.get(i));
		return chosen;
	}

	private static float range(final Plane plane, final int x0, final int y0) {
		float low = plane.at(x0, y0);
		float high = low;
		for (int y = y0; y < y0 + BLOCK; y++) {
			for (int x = x0; x < x0 + BLOCK; x++) {
				low = Math.min(low, plane.at(x, y));
				high = Math.max(high, plane.at(x, y));
			}
		}
		return high - low;
	}

	/** By frequency, then by block, in units of a grey level; without blocks that do not vary. */
	private static double[][] coefficients(final Plane plane, final List<int[]> cells, final int[] shift, final double unit) {
		final double[][] c = new double[GRIDS][cells.size()];
		final double[] rows = new double[GRIDS];
		int n = 0;
		for (final int[] cell : cells) {
			final int x0 = cell[0] + shift[0];
			final int y0 = cell[1] + shift[1];
			// Zero on every grid; says nothing.
			if (range(plane, x0, y0) == 0) continue;
			transformRows(plane, x0, y0, rows);
			for (int f = 1; f < GRIDS; f++) c[f][n] = coefficient(rows, f % BLOCK, f / BLOCK) / unit;
			n++;
		}
		for (int f = 0; f < GRIDS; f++) c[f] = Arrays.copyOf(c[f], n);
		return c;
	}

	private static double zeroShare(final double[][] c) {
		int near = 0;
		int all = 0;
		for (int v = LOWEST; v < BLOCK; v++) {
			for (int u = LOWEST; u < BLOCK; u++) {
				for (final double value : c[v * BLOCK + u]) {
					if (Math.abs(value) < .5) near++;
					all++;
				}
			}
		}
		return all < 25 * 20 ? 0 : near / (double) all;
	}

	/** Sum over the frequencies of the largest periodicity of their coefficients, in standard deviations. */
	private static double periodicity(final double[][] c) {
		double sum = 0;
		for (int f = 1; f < GRIDS; f++) {
			final int[] counts = new int[LARGEST + 1];
			int largest = 0;
			for (final double value : c[f]) {
				final int size = (int) Math.min(LARGEST, Math.rint(Math.abs(value)));
				counts[size]++;
				if (size < LARGEST) largest = Math.max(largest, size);
			}
			sum += periodicity(counts, largest);
		}
		return sum;
	}

	private static double periodicity(final int[] counts, final int largest) {
		double best = 0;
		for (int step = SMALLEST_STEP; step <= LARGEST_STEP && step <= largest + 1; step++) {
			double cosines = 0;
			int n = 0;
			for (int size = step / 2 + 1; size <= largest; size++) {
				cosines += counts[size] * COSINES[step][size % step];
				n += counts[size];
			}
			if (n >= FEWEST) best = Math.max(best, cosines * Math.sqrt(2. / n));
		}
		return best;
	}

	private static double[][] cosines() {
		final double[][] cosines = new double[LARGEST_STEP + 1][];
		for (int step = SMALLEST_STEP; step <= LARGEST_STEP; step++) {
			cosines[step] = new double[step];
			for (int i = 0; i < step; i++) cosines[step][i] = Math.cos(2 * Math.PI * i / step);
		}
		return cosines;
	}

	/** The cosine transform of a block's rows for the frequencies that are looked at. */
	private static void transformRows(final Plane plane, final int x0, final int y0, final double[] rows) {
		final float[] s = plane.samples();
		for (int y = 0; y < BLOCK; y++) {
			final int at = (y0 + y) * plane.width() + x0;
			for (int u = 0; u < BLOCK; u++) {
				double row = 0;
				for (int x = 0; x < BLOCK; x++) row += s[at + x] * BASIS[u * BLOCK + x];
				rows[u * BLOCK + y] = row;
			}
		}
	}

	private static double coefficient(final double[] rows, final int u, final int v) {
		double sum = 0;
		for (int y = 0; y < BLOCK; y++) sum += rows[u * BLOCK + y] * BASIS[v * BLOCK + y];
		return sum;
	}

	private static double[] basis() {
		final double[] b = new double[BLOCK * BLOCK];
		for (int f = 0; f < BLOCK; f++) {
			for (int x = 0; x < BLOCK; x++) b[f * BLOCK + x] = (f == 0 ? Math.sqrt(.125) : .5) * Math.cos((2 * x + 1) * f *
				Math.PI / 16);
		}
		return b;
	}
}
