package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.List;

/**
 * Gaps and pile-ups of a histogram where it should be smooth. A linear stretch of n levels over m > n
 * leaves m - n gaps, evenly spread; a compression piles levels up; a gamma curve does both, in
 * different ranges. Only levels count that have a well-filled one within three on either side, so that a
 * Poisson fluctuation to zero is out of the question. Own work.
 *
 * @param gaps share of the well-filled levels that are empty
 * @param pileUps share of them that hold far more than their neighbours
 * @param uneven whether gaps or pile-ups are far denser in one half of the levels than in the other
 */
record HistogramShape(double gaps, double pileUps, boolean uneven) {

	private static final int REACH = 3;
	/** Count of the neighbours from which a level must not be empty: exp(-40) is never. */
	private static final double FILLED = 40;
	private static final int FEWEST = 12;
	private static final double SHARE = .03;
	/** A curve's gaps may lie where the image has few samples. */
	private static final double FEW_GAPS = .004;

	static HistogramShape of(final Histogram histogram) {
		final int[] c = histogram.counts();
		final List<Integer> filled = new ArrayList<>();
		final List<Integer> gaps = new ArrayList<>();
		final List<Integer> pileUps = new ArrayList<>();
		for (int i = 1; i + 1 < c.length; i++) {
			final double sides = Math.min(fullest(c, i - REACH, i - 1), fullest(c, i + 1, i + REACH));
			if (sides < FILLED) continue;
			filled.add(i);
			if (c[i] < sides * .02) gaps.add(i);
			else if (isPileUp(c, i)) pileUps.add(i);
		}
		if (filled.size() < FEWEST) return new HistogramShape(0, 0, false);
		final int middle = filled.get(filled.size() / 2);
		final double n = filled.size();
		return new HistogramShape(gaps.size() / n, pileUps.size() / n, isUneven(gaps, middle, n) ||
			isUneven(pileUps, middle, n));
	}

	/** A linear change is even; two and a half times as many on one side of eight or more is no accident. */
	private static boolean isUneven(final List<Integer> levels, final int middle, final double all) {
		final long low = levels.stream().filter(i -> i < middle).count();
		final long high = levels.size() - low;
		return levels.size() >= Math.max(8, SHARE * all) && Math.max(low, high) >= 2.5 * Math.min(low, high);
	}

	boolean comb() {
		return gaps > SHARE || pileUps > SHARE;
	}

	boolean curved() {
		return pileUps > SHARE && gaps > FEW_GAPS || comb() && uneven;
	}

	private static int fullest(final int[] c, final int from, final int to) {
		int most = 0;
		for (int i = Math.max(0, from); i <= Math.min(c.length - 1, to); i++) most = Math.max(most, c[i]);
		return most;
	}

	/** 1.5 times the mean of the two nearest filled levels, beyond any Poisson fluctuation (8 sigma). */
	private static boolean isPileUp(final int[] c, final int i) {
		int below = i - 1;
		while (below > Math.max(0, i - 3) && c[below] == 0) below--;
		int above = i + 1;
		while (above < Math.min(c.length - 1, i + 3) && c[above] == 0) above++;
		if (i - below > 1 && above - i > 1) return false;
		final double expected = .5 * (c[below] + c[above]);
		return c[i] > 1.5 * expected && c[i] > expected + 8 * Math.sqrt(expected + 1) && c[i] > 1.25 * Math.max(c[below],
			c[above]);
	}
}
