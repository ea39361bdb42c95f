package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Links bands of different lanes into rows (own): a smile, quadratic across the membrane, is searched
 * such that as many bands of different lanes as possible come to the same height; then bands at one
 * height form a row, one per lane at most.
 */
final class RowLinker {

	/** A band to be linked: lane index, place across (u) and along (v), weight 0..1. */
	record Mark(int lane, double u, double v, double weight) { }

	/**
	 * Result: the row of each mark (1-based, 0 = none), and the smile.
	 *
	 * @param rows row of each mark, in the marks' order
	 * @param heights height of each row at the middle of the membrane
	 * @param smile coefficients of s and s^2, s = (u - u0) / span
	 * @param scatter standard deviation of the bands about their rows
	 */
	record Rows(int[] rows, double[] heights, double[] smile, double u0, double span, double scatter) {

		/** By how much rows are displaced at u. */
		double shift(final double u) {
			final double s = (u - u0) / span;
			return s * (smile[0] + s * smile[1]);
		}

		/** Inclination of the rows at u, v per u. */
		double slope(final double u) {
			return (smile[0] + 2 * (u - u0) / span * smile[1]) / span;
		}
	}

	/** Largest inclination of a row against the membrane's, rows per column; the worst smiles seen reach half of it. */
	private static final double STEEPEST = 0.15;
	/** By how much less agreement level rows need than the steepest. */
	private static final double LEVEL = 0.5;

	private final List<Mark> marks;
	private final double sigma;
	private final double u0;
	private final double span;
	private final double[] smile = new double[2];

	private RowLinker(final List<Mark> marks, final double sigma, final double u0, final double span) {
		this.marks = marks;
		this.sigma = sigma;
		this.u0 = u0;
		this.span = span;
	}

	/**
	 * @param sigma standard deviation of bands along the lane
	 * @param u0 middle of the membrane
	 * @param span half of its width
	 */
	static Rows link(final List<Mark> marks, final double sigma, final double u0, final double span) {
		final RowLinker linker = new RowLinker(marks, sigma, u0, Math.max(1, span));
		linker.searchSmile();
		return linker.cluster();
	}

	private double height(final Mark m) {
		final double s = (m.u - u0) / span;
		return m.v - s * (smile[0] + s * smile[1]);
	}

	private void searchSmile() {
		// Outermost bands may lie up to 8 deviations from the straight row through the middle.
		double reach = 8 * sigma;
		double step = sigma;
		for (int round = 0; round < 4; round++) {
			final double a0 = smile[0];
			final double b0 = smile[1];
			double best = -1;
			double bestA = a0;
			double bestB = b0;
			final double width = Math.max(0.35 * sigma, step);
			for (double a = a0 - reach; a <= a0 + reach + 1e-9; a += step) {
				for (double b = b0 - reach; b <= b0 + reach + 1e-9; b += step) {
					final double steepness = (Math.abs(a) + 2 * Math.abs(b)) / span / STEEPEST;
					if (steepness > 1) continue;
					final double value = agreement(a, b, width) * (1 - LEVEL * steepness * steepness);
					if (value > best) {
						best = value;
						bestA = a;
						bestB = b;
					}
				}
			}
			smile[0] = bestA;
			smile[1] = bestB;
			reach = 1.5 * step;
			step *= 0.4;
		}
	}

	private double agreement(final double a, final double b, final double width) {
		final double[] h = new double[marks.size()];
		for (int i = 0; i < h.length; i++) {
			final double s = (marks.get(i).u - u0) / span;
			h[i] = marks.get(i).v - s * (a + s * b);
		}
		double sum = 0;
		for (int i = 0; i < h.length; i++) {
			for (int j = 0; j < i; j++) {
				final double d = (h[i] - h[j]) / width;
				if (d * d > 9 || marks.get(i).lane == marks.get(j).lane) continue;
				sum += marks.get(i).weight * marks.get(j).weight * Math.exp(-0.5 * d * d);
			}
		}
		return sum;
	}

	/** Joins the nearest groups first while they share no lane and stay narrower than a band. */
	private Rows cluster() {
		final List<List<Integer>> groups = new ArrayList<>();
		for (int i = 0; i < marks.size(); i++) groups.add(new ArrayList<>(List.of(i)));
		while (joinNearest(groups)) {
			// Each turn joins one pair.
		}
		groups.sort(Comparator.comparingDouble(this::mean));
		final int[] rows = new int[marks.size()];
		final double[] heights = new double[groups.size()];
		double squares = 0;
		int free = 0;
		for (int g = 0; g < groups.size(); g++) {
			heights[g] = mean(groups.get(g));
			for (final int i : groups.get(g)) {
				rows[i] = g + 1;
				squares += Math.pow(height(marks.get(i)) - heights[g], 2);
			}
			free += groups.get(g).size() - 1;
		}
		// Two pseudo-observations of a quarter deviation keep a single row from claiming perfection.
		final double prior = 0.25 * sigma;
		final double scatter = Math.sqrt((squares + 2 * prior * prior) / (free + 2));
		return new Rows(rows, heights, smile.clone(), u0, span, scatter);
	}

	private double mean(final List<Integer> group) {
		double sum = 0;
		double weights = 0;
		for (final int i : group) {
			sum += marks.get(i).weight * height(marks.get(i));
			weights += marks.get(i).weight;
		}
		return sum / weights;
	}

	private boolean joinNearest(final List<List<Integer>> groups) {
		double least = 1.3 * sigma;
		int a = -1;
		int b = -1;
		for (int i = 0; i < groups.size(); i++) {
			for (int j = 0; j < i; j++) {
				final double d = Math.abs(mean(groups.get(i)) - mean(groups.get(j)));
				if (d < least && !shareLane(groups.get(i), groups.get(j))) {
					least = d;
					a = j;
					b = i;
				}
			}
		}
		if (a < 0) return false;
		groups.get(a).addAll(groups.remove(b));
		return true;
	}

	private boolean shareLane(final List<Integer> a, final List<Integer> b) {
		for (final int i : a) {
			for (final int j : b) if (marks.get(i).lane == marks.get(j).lane) return true;
		}
		return false;
	}
}
