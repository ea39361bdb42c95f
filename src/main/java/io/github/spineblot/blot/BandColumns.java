package io.github.spineblot.blot;

import java.util.List;

/**
 * Derivatives of a lane's model by the parameters of its bands: volume, place, log scale, and with own shapes
 * skewness and excess, over each band's reach. Columns of parameters that stay are empty. Immutable.
 */
final class BandColumns {

	private static final double[] EMPTY = {};

	private final double[][] columns;
	private final int[] from;

	/**
	 * @param samples number of the lane's samples
	 * @param ownSds expected deviations of the bands' own skewness and excess, to which their columns are scaled;
	 *          empty without own shapes
	 * @param move whether places and scales are free too
	 */
	BandColumns(final List<BandComponent> bands, final BandShape shape, final int samples, final double[] ownSds,
		final boolean move)
	{
		final int parts = 3 + ownSds.length;
		columns = new double[parts * bands.size()][];
		from = new int[columns.length];
		for (int j = 0; j < bands.size(); j++) {
			final BandComponent b = bands.get(j);
			final double reach = BandShape.REACH * b.sigma;
			final int first = (int) Math.max(0, Math.min(samples - 1, Math.ceil(b.place - reach)));
			final int last = (int) Math.max(first, Math.min(samples - 1, Math.floor(b.place + reach)));
			for (int d = 0; d < parts; d++) {
				from[parts * j + d] = first;
				columns[parts * j + d] = move || d == 0 || d > 2 ? new double[last - first + 1] : EMPTY;
			}
			fill(b, shape, parts * j, ownSds);
		}
	}

	private void fill(final BandComponent b, final BandShape shape, final int at, final double[] ownSds) {
		final double[] f = columns[at];
		final double[] dm = columns[at + 1];
		final double[] ds = columns[at + 2];
		for (int i = 0; i < f.length; i++) {
			final double z = (from[at] + i - b.place) / b.sigma;
			final double density = shape.density(z);
			f[i] = density / b.sigma;
			final OwnShape own = new OwnShape(z);
			if (ownSds.length > 0 && b.ownShape) {
				columns[at + 3][i] = ownSds[0] * b.volume * own.skew() / b.sigma;
				columns[at + 4][i] = ownSds[1] * b.volume * own.excess() / b.sigma;
			}
			if (dm.length == 0) continue;
			final double all = density + b.skewness * own.skew() + b.excess * own.excess();
			final double slope = shape.slope(z) + b.skewness * own.skewSlope() + b.excess * own.excessSlope();
			dm[i] = -b.volume * slope / (b.sigma * b.sigma);
			ds[i] = -b.volume * (all + z * slope) / b.sigma;
		}
	}

	int size() {
		return columns.length;
	}

	boolean isEmpty(final int j) {
		return columns[j].length == 0;
	}

	/** First sample of a column. */
	int from(final int j) {
		return from[j];
	}

	/** Last sample of a column. */
	int to(final int j) {
		return from[j] + columns[j].length - 1;
	}

	/** B'W times a column. */
	double[] projected(final int j, final SplineBasis basis, final double[] weights) {
		return basis.project(weights, columns[j], from[j]);
	}

	/** Weighted product of a column with a curve over all samples. */
	double product(final int j, final double[] weights, final double[] y) {
		final double[] column = columns[j];
		final int first = from[j];
		double sum = 0;
		for (int i = 0; i < column.length; i++) sum += weights[first + i] * column[i] * y[first + i];
		return sum;
	}

	/** Weighted product of two columns. */
	double product(final int i, final int j, final double[] weights) {
		final int first = Math.max(from[i], from[j]);
		final int end = Math.min(from[i] + columns[i].length, from[j] + columns[j].length);
		final double[] a = columns[i];
		final double[] b = columns[j];
		double sum = 0;
		for (int s = first; s < end; s++) sum += weights[s] * a[s - from[i]] * b[s - from[j]];
		return sum;
	}

	/** Takes a multiple of a column out of a curve over all samples. */
	void subtract(final int j, final double share, final double[] y) {
		for (int i = 0; i < columns[j].length; i++) y[from[j] + i] -= share * columns[j][i];
	}
}
