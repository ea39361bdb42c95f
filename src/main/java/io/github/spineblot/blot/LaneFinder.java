package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Number and places of the lanes from the ridges, on the upright membrane (own). The ridges' extents
 * add up to an occupation of each place across the membrane; dynamic programming over the places finds
 * the row of lanes that covers occupied places and leaves gutters free, at about equal distances, empty
 * lanes allowed inside. It is solved for every number of lanes and a range of periods; by how much the
 * best number beats the others is the confidence.
 */
final class LaneFinder {

	/** Lanes found: places across the membrane, and how sure the number is. */
	record Found(double[] u, boolean[] inferred, double width, double period, double confidence, int runnerUp) {

		static Found none() {
			return new Found(new double[0], new boolean[0], 0, 0, 0, 0);
		}
	}

	private static final double EMPTY_COST = 0.06;
	private static final double SPACING_COST = 0.8;
	/** Nothing but the comb says where an empty lane is. */
	private static final double EMPTY_SPACING_COST = 2.5;
	/** What an additional lane may cost; one in a gutter costs more than 1, an empty one far less. */
	private static final double MOST_FOR_HINTED = 0.8;
	private static final int MOST_LANES = 80;
	/** Samples of the occupation per lane width. */
	private static final int RESOLUTION = 24;

	private final double width;
	private final double origin;
	private final double step;
	private final double[] occupied;
	private final double[] score;

	private LaneFinder(final List<Ridge> ridges, final Upright upright, final double width) {
		this.width = width;
		step = width / RESOLUTION;
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (final Ridge r : ridges) {
			final double u = upright.u(r.xPx(), r.yPx());
			low = Math.min(low, u);
			high = Math.max(high, u);
		}
		origin = low - width;
		final int n = (int) Math.ceil((high + width - origin) / step) + 1;
		occupied = occupation(ridges, upright, n);
		score = scores();
	}

	/**
	 * @param ridges the ridges of the image
	 * @param hint expected number of lanes, 0 for none
	 */
	static Found find(final List<Ridge> ridges, final Upright upright, final int hint, final Workers workers) {
		final double width = typicalLength(ridges);
		final List<Ridge> fitting = ridges.stream().filter(r -> r.weight() > 0.15 && r.lengthPx() > 0.4 * width && r
			.lengthPx() < 2.2 * width).toList();
		if (!(width > 0) || fitting.isEmpty()) return Found.none();
		return new LaneFinder(fitting, upright, width).solve(hint, workers);
	}

	/** Weighted median of the ridges' lengths: the width of a lane. */
	static double typicalLength(final List<Ridge> ridges) {
		final List<Ridge> sorted = new ArrayList<>(ridges);
		sorted.sort(Comparator.comparingDouble(Ridge::lengthPx));
		double total = 0;
		for (final Ridge r : sorted) total += importance(r);
		double sum = 0;
		for (final Ridge r : sorted) {
			sum += importance(r);
			if (sum >= total / 2 && sum > 0) return r.lengthPx();
		}
		return 0;
	}

	/** A band is several times longer than thick; what is shorter is a speck or noise. */
	private static double importance(final Ridge r) {
		return r.lengthPx() < 3.5 * r.scalePx() ? 0 : r.weight() * r.weight() * r.lengthPx();
	}

	private double[] occupation(final List<Ridge> ridges, final Upright upright, final int n) {
		final double[] sum = new double[n];
		for (final Ridge r : ridges) {
			final double u = upright.u(r.xPx(), r.yPx());
			for (int i = 0; i < n; i++) {
				// The edge is softened over a tenth of a width: centre lines bend, lanes are not equal.
				final double inside = r.lengthPx() / 2 - Math.abs(origin + i * step - u);
				sum[i] += r.weight() * Math.max(0, Math.min(1, 0.5 + inside / (0.1 * width)));
			}
		}
		for (int i = 0; i < n; i++) sum[i] = 1 - Math.exp(-sum[i] / 0.5);
		return sum;
	}

	/** Occupation in the middle of a lane at each place minus the occupation of its gutters. */
	private double[] scores() {
		final double[] s = new double[occupied.length];
		for (int i = 0; i < s.length; i++) {
			s[i] = mean(i, -0.36, 0.36) - 0.5 * (mean(i, -0.68, -0.54) + mean(i, 0.54, 0.68));
		}
		return s;
	}

	private double mean(final int centre, final double from, final double to) {
		double sum = 0;
		int n = 0;
		for (int k = (int) Math.round(from * RESOLUTION); k <= (int) Math.round(to * RESOLUTION); k++, n++) {
			final int at = centre + k;
			if (at >= 0 && at < occupied.length) sum += occupied[at];
		}
		return sum / n;
	}

	/** Best chain of each number of lanes. */
	private static final class Chains {

		private final double[] value = new double[MOST_LANES + 1];
		private final int[][] places = new int[MOST_LANES + 1][];
		private final double[] periods = new double[MOST_LANES + 1];

		Chains() {
			Arrays.fill(value, Double.NEGATIVE_INFINITY);
		}

		void takeBetter(final Chains other) {
			for (int k = 1; k <= MOST_LANES; k++) {
				if (!(other.value[k] > value[k])) continue;
				value[k] = other.value[k];
				places[k] = other.places[k];
				periods[k] = other.periods[k];
			}
		}
	}

	private Found solve(final int hint, final Workers workers) {
		final List<Double> ratios = new ArrayList<>();
		for (double ratio = 1.04; ratio <= 3.2; ratio *= 1.06) ratios.add(ratio);
		final Chains[] chains = new Chains[ratios.size()];
		workers.forEach(chains.length, i -> chains[i] = chains(ratios.get(i) * width));
		final Chains all = new Chains();
		for (final Chains c : chains) all.takeBetter(c);
		final double[] best = all.value;
		final int[][] places = all.places;
		final double[] periods = all.periods;
		int count = 1;
		for (int n = 1; n <= MOST_LANES; n++) if (best[n] > best[count] + 1e-9) count = n;
		if (!(best[count] > 0.1)) return Found.none();
		int runnerUp = 0;
		double second = 0;
		for (int n = 1; n <= MOST_LANES; n++) {
			if (n != count && best[n] > second) {
				second = best[n];
				runnerUp = n;
			}
		}
		final double margin = best[count] - second;
		final int chosen = hint > 0 && hint <= MOST_LANES && plausible(best, hint, count) ? hint : count;
		return found(places[chosen], periods[chosen], 1 - Math.exp(-margin / 0.25), runnerUp);
	}

	/** A hint may ask for empty lanes and for fewer lanes, but not for lanes in the gutters. */
	private static boolean plausible(final double[] best, final int hint, final int count) {
		if (best[hint] == Double.NEGATIVE_INFINITY) return false;
		return hint <= count || best[count] - best[hint] < MOST_FOR_HINTED * (hint - count);
	}

	private Found found(final int[] at, final double period, final double confidence, final int runnerUp) {
		final double[] u = new double[at.length];
		final boolean[] inferred = new boolean[at.length];
		for (int i = 0; i < at.length; i++) {
			u[i] = origin + at[i] * step;
			inferred[i] = score[at[i]] < 0.2;
		}
		return new Found(u, inferred, width, period, confidence, runnerUp);
	}

	/** Best chain of each number of lanes with distances near the period. */
	private Chains chains(final double period) {
		final Chains found = new Chains();
		final int n = score.length;
		final int near = Math.max(1, (int) Math.ceil(Math.max(1.0 * width, 0.7 * period) / step));
		final int far = (int) Math.floor(1.55 * period / step);
		final int most = Math.min(MOST_LANES, (int) (n * step / (0.7 * period)) + 2);
		double[] value = new double[n];
		final int[][] from = new int[most + 1][];
		for (int i = 0; i < n; i++) value[i] = score[i] > 0.2 ? score[i] : Double.NEGATIVE_INFINITY;
		for (int k = 1; k <= most; k++) {
			if (k > 1) {
				final double[] next = new double[n];
				from[k] = new int[n];
				extend(value, next, from[k], near, far, period);
				value = next;
			}
			int end = -1;
			for (int i = 0; i < n; i++) {
				if (score[i] > 0.2 && value[i] > Double.NEGATIVE_INFINITY && (end < 0 || value[i] > value[end])) end = i;
			}
			if (end < 0) continue;
			found.value[k] = value[end];
			found.periods[k] = period;
			found.places[k] = new int[k];
			for (int i = k; i >= 1; i--) {
				found.places[k][i - 1] = end;
				if (i > 1) end = from[i][end];
			}
		}
		return found;
	}

	private void extend(final double[] value, final double[] next, final int[] from, final int near, final int far,
		final double period)
	{
		for (int i = 0; i < next.length; i++) {
			next[i] = Double.NEGATIVE_INFINITY;
			final double own = score[i] < 0.2 ? score[i] - EMPTY_COST : score[i];
			for (int d = near; d <= far && d <= i; d++) {
				if (value[i - d] == Double.NEGATIVE_INFINITY) continue;
				final double t = d * step / period - 1;
				final boolean empty = score[i] < 0.2 || score[i - d] < 0.2;
				final double v = value[i - d] + own - (empty ? EMPTY_SPACING_COST : SPACING_COST) * t * t;
				if (v > next[i]) {
					next[i] = v;
					from[i] = i - d;
				}
			}
		}
	}
}
