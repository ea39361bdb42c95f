package io.github.spineblot.evaluation;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Point3;

/**
 * Which found spine is which true one: one to one, as many as possible inside a tolerance ellipsoid
 * round the true head, and among those the nearest. Deterministic.
 *
 * @param pairs indices of matched spines
 * @param truths number of true spines
 * @param found number of found spines
 */
public record SpineMatching(List<Pair> pairs, int truths, int found) {

	/** Dearer than any chain of matches inside the tolerance, so that a match is never given up for nearness. */
	private static final double OUTSIDE = 1e6;

	public SpineMatching {
		pairs = List.copyOf(pairs);
	}

	/**
	 * @param truth index of the true spine
	 * @param found index of the found spine
	 */
	public record Pair(int truth, int found) {
	}

	/**
	 * @param truths heads of the true spines
	 * @param found heads of the found spines
	 * @param xyUm half axis of the tolerance ellipsoid in the image plane
	 * @param zUm half axis across the slices
	 */
	public static SpineMatching of(final List<Point3> truths, final List<Point3> found, final double xyUm,
		final double zUm)
	{
		final boolean swapped = truths.size() > found.size();
		final List<Point3> rows = swapped ? found : truths;
		final List<Point3> columns = swapped ? truths : found;
		final double[][] cost = new double[rows.size()][columns.size()];
		for (int r = 0; r < rows.size(); r++) {
			for (int c = 0; c < columns.size(); c++) {
				final Point3 d = rows.get(r).minus(columns.get(c));
				final double distance = Math.sqrt((d.x() * d.x() + d.y() * d.y()) / (xyUm * xyUm) + d.z() * d.z() / (zUm *
					zUm));
				cost[r][c] = distance > 1 ? OUTSIDE : distance;
			}
		}
		final int[] columnOf = Assignment.columns(cost);
		final List<Pair> pairs = new ArrayList<>();
		for (int r = 0; r < rows.size(); r++) {
			if (cost[r][columnOf[r]] <= 1) pairs.add(swapped ? new Pair(columnOf[r], r) : new Pair(r, columnOf[r]));
		}
		return new SpineMatching(pairs, truths.size(), found.size());
	}

	/** Share of the found spines that are true; NaN when none was found. */
	public double precision() {
		return found == 0 ? Double.NaN : (double) pairs.size() / found;
	}

	/** Share of the true spines that were found; NaN when there is none. */
	public double recall() {
		return truths == 0 ? Double.NaN : (double) pairs.size() / truths;
	}

	/** Harmonic mean of precision and recall; NaN when there is nothing on either side. */
	public double f1() {
		return truths + found == 0 ? Double.NaN : 2.0 * pairs.size() / (truths + found);
	}
}
