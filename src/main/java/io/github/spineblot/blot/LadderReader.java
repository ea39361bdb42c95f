package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.List;

/**
 * Assigns the bands of a ladder lane to the ladder's masses and reads masses off the result (own). Bands
 * and masses keep their order; the assignment with the smoothest course of log10(mass) against the
 * migration wins, where a few bands or masses may stay without partner. Masses in between follow a
 * monotone cubic (Fritsch and Carlson 1980, doi:10.1137/0717021); beyond the ends the end slope goes on.
 */
final class LadderReader {

	private static final int LEAST_POINTS = 4;
	private static final int MOST_LEFT_OUT = 4;
	/** Greatest root mean square deviation of log10(mass) from a cubic that still counts as readable. */
	private static final double LARGEST_MISFIT = 0.06;

	/** Misfit plus 0.012 for each band or mass left out. */
	private static final double LEFT_OUT = 0.012;
	private static final double LARGEST_SCORE = 0.1;

	private final double[] migration;
	private final double[] logMass;
	private final double[] slope;

	private LadderReader(final double[] migration, final double[] logMass) {
		this.migration = migration;
		this.logMass = logMass;
		slope = slopes(migration, logMass);
	}

	/** An assignment with its misfit. */
	record Assignment(double[] migration, double[] kda, double score, double misfit) {

		boolean readable() {
			return kda.length >= LEAST_POINTS && misfit < LARGEST_MISFIT && score < LARGEST_SCORE;
		}
	}

	/** @param places bands of the ladder lane, smile removed, from the top */
	static Assignment assign(final double[] places, final List<Double> masses) {
		Assignment best = new Assignment(new double[0], new double[0], Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
		final int common = Math.min(places.length, masses.size());
		for (int n = common; n >= Math.max(LEAST_POINTS, common - MOST_LEFT_OUT); n--) {
			final List<int[]> bandChoices = choices(places.length, n);
			final List<int[]> massChoices = choices(masses.size(), n);
			if ((long) bandChoices.size() * massChoices.size() > 60_000) continue;
			for (final int[] b : bandChoices) {
				for (final int[] m : massChoices) {
					final double[] x = new double[n];
					final double[] y = new double[n];
					for (int i = 0; i < n; i++) {
						x[i] = places[b[i]];
						y[i] = Math.log10(masses.get(m[i]));
					}
					final double misfit = misfit(x, y);
					final double score = misfit + LEFT_OUT * (places.length + masses.size() - 2 * n);
					if (score < best.score) {
						final double[] kda = new double[n];
						for (int i = 0; i < n; i++) kda[i] = masses.get(m[i]);
						best = new Assignment(x, kda, score, misfit);
					}
				}
			}
		}
		return best;
	}

	static LadderReader of(final Assignment a) {
		final double[] y = new double[a.kda.length];
		for (int i = 0; i < y.length; i++) y[i] = Math.log10(a.kda[i]);
		return new LadderReader(a.migration, y);
	}

	/** Mass at a place, smile removed. */
	double kda(final double place) {
		return Math.pow(10, value(place));
	}

	boolean inRange(final double place) {
		return place >= migration[0] && place <= migration[migration.length - 1];
	}

	/** The ladder as a result, each inner band predicted from the others. */
	LadderFit fit(final int lane) {
		final List<LadderFit.Point> points = new ArrayList<>();
		double sum = 0;
		int n = 0;
		for (int i = 0; i < migration.length; i++) {
			final double kda = Math.pow(10, logMass[i]);
			double other = Double.NaN;
			if (i > 0 && i < migration.length - 1 && migration.length >= LEAST_POINTS) {
				other = without(i).kda(migration[i]);
				sum += Math.abs(other / kda - 1);
				n++;
			}
			points.add(new LadderFit.Point(kda, migration[i], other));
		}
		return new LadderFit(lane, points, n == 0 ? Double.NaN : sum / n);
	}

	private LadderReader without(final int left) {
		final double[] x = new double[migration.length - 1];
		final double[] y = new double[x.length];
		for (int i = 0; i < x.length; i++) {
			x[i] = migration[i < left ? i : i + 1];
			y[i] = logMass[i < left ? i : i + 1];
		}
		return new LadderReader(x, y);
	}

	private double value(final double place) {
		final int n = migration.length;
		if (place <= migration[0]) return logMass[0] + slope[0] * (place - migration[0]);
		if (place >= migration[n - 1]) return logMass[n - 1] + slope[n - 1] * (place - migration[n - 1]);
		int i = 0;
		while (place > migration[i + 1]) i++;
		final double h = migration[i + 1] - migration[i];
		final double t = (place - migration[i]) / h;
		final double s = 1 - t;
		return s * s * (1 + 2 * t) * logMass[i] + t * t * (3 - 2 * t) * logMass[i + 1] + h * t * s * (s * slope[i] - t *
			slope[i + 1]);
	}

	/** Harmonic means of the neighbouring secants, which keeps the curve monotone. */
	private static double[] slopes(final double[] x, final double[] y) {
		final int n = x.length;
		final double[] secant = new double[n - 1];
		for (int i = 0; i + 1 < n; i++) secant[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
		final double[] s = new double[n];
		s[0] = secant[0];
		s[n - 1] = secant[n - 2];
		for (int i = 1; i + 1 < n; i++) {
			s[i] = secant[i - 1] * secant[i] > 0 ? 2 * secant[i - 1] * secant[i] / (secant[i - 1] + secant[i]) : 0;
		}
		return s;
	}

	/** Root mean square deviation from the best cubic (fewer points: lower degree), per degree of freedom. */
	private static double misfit(final double[] x, final double[] y) {
		final int n = x.length;
		final int degree = Math.min(3, n - 2);
		final double middle = (x[0] + x[n - 1]) / 2;
		final double half = (x[n - 1] - x[0]) / 2;
		final double[][] a = new double[degree + 1][degree + 1];
		final double[] b = new double[degree + 1];
		for (int i = 0; i < n; i++) {
			final double t = (x[i] - middle) / half;
			double left = 1;
			for (int p = 0; p <= degree; p++) {
				double power = left;
				for (int q = 0; q <= degree; q++) {
					a[p][q] += power;
					power *= t;
				}
				b[p] += left * y[i];
				left *= t;
			}
		}
		for (int p = 0; p <= degree; p++) a[p][p] += 1e-9;
		final double[] c = new DenseCholesky(a).solve(b);
		double sum = 0;
		double before = Double.POSITIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			final double t = (x[i] - middle) / half;
			double value = 0;
			for (int p = degree; p >= 0; p--) value = value * t + c[p];
			sum += (y[i] - value) * (y[i] - value);
			if (value >= before) return Double.POSITIVE_INFINITY;
			before = value;
		}
		return Math.sqrt(sum / (n - degree - 1));
	}

	/** All ways to choose n of size in order. */
	private static List<int[]> choices(final int size, final int n) {
		final List<int[]> all = new ArrayList<>();
		final int[] at = new int[n];
		for (int i = 0; i < n; i++) at[i] = i;
		while (all.size() < 20_000) {
			all.add(at.clone());
			int i = n - 1;
			while (i >= 0 && at[i] == size - n + i) i--;
			if (i < 0) break;
			at[i]++;
			for (int j = i + 1; j < n; j++) at[j] = at[j - 1] + 1;
		}
		return all;
	}
}
