package io.github.spineblot.evaluation;

import java.util.Arrays;

/**
 * The one-to-one assignment of rows to columns with the smallest total cost (Kuhn 1955,
 * doi:10.1002/nav.3800020109; shortest augmenting paths with potentials). Deterministic. Cost: rows^2
 * times columns.
 */
final class Assignment {

	private static final int NONE = -1;

	private Assignment() { }

	/**
	 * @param cost finite, cost[row][column]; no more rows than columns
	 * @return the column of each row
	 */
	static int[] columns(final double[][] cost) {
		final int rows = cost.length;
		final int columns = rows == 0 ? 0 : cost[0].length;
		if (rows > columns) throw new IllegalArgumentException(rows + " rows for " + columns + " columns");
		final double[] rowPotential = new double[rows];
		final double[] columnPotential = new double[columns];
		final int[] rowOf = new int[columns];
		Arrays.fill(rowOf, NONE);
		for (int row = 0; row < rows; row++) augment(cost, row, rowOf, rowPotential, columnPotential);
		final int[] columnOf = new int[rows];
		for (int c = 0; c < columns; c++) if (rowOf[c] != NONE) columnOf[rowOf[c]] = c;
		return columnOf;
	}

	/** Gives one more row a column, moving earlier rows along the cheapest alternating path. */
	private static void augment(final double[][] cost, final int start, final int[] rowOf, final double[] rowPotential,
		final double[] columnPotential)
	{
		final int columns = rowOf.length;
		final double[] distance = new double[columns];
		final int[] previous = new int[columns];
		final boolean[] done = new boolean[columns];
		Arrays.fill(distance, Double.POSITIVE_INFINITY);
		Arrays.fill(previous, NONE);
		int row = start;
		int column = NONE;
		double reached = 0;
		do {
			for (int c = 0; c < columns; c++) {
				if (done[c]) continue;
				final double d = reached + cost[row][c] - rowPotential[row] - columnPotential[c];
				if (d < distance[c]) {
					distance[c] = d;
					previous[c] = column;
				}
			}
			column = nearest(distance, done);
			done[column] = true;
			reached = distance[column];
			row = rowOf[column];
		}
		while (row != NONE);
		updatePotentials(start, reached, distance, done, rowOf, rowPotential, columnPotential);
		while (column != NONE) {
			final int before = previous[column];
			rowOf[column] = before == NONE ? start : rowOf[before];
			column = before;
		}
	}

	private static int nearest(final double[] distance, final boolean[] done) {
		int best = NONE;
		for (int c = 0; c < distance.length; c++) if (!done[c] && (best == NONE || distance[c] < distance[best])) best = c;
		return best;
	}

	private static void updatePotentials(final int start, final double reached, final double[] distance,
		final boolean[] done, final int[] rowOf, final double[] rowPotential, final double[] columnPotential)
	{
		rowPotential[start] += reached;
		for (int c = 0; c < done.length; c++) {
			if (!done[c]) continue;
			columnPotential[c] += distance[c] - reached;
			if (rowOf[c] != NONE) rowPotential[rowOf[c]] += reached - distance[c];
		}
	}
}
