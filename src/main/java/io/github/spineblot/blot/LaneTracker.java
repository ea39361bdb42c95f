package io.github.spineblot.blot;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets the lanes found follow their bands: the middles of the ridges in all lanes give one common bend
 * (cubic in the place along the lane) and one offset per lane, by least squares with Tukey's biweight so
 * that a foreign ridge does not count. With too few rows the bend stays zero (own).
 */
final class LaneTracker {

	private static final int ROUNDS = 6;

	private LaneTracker() { }

	static List<LaneTrack> follow(final LaneFinder.Found found, final List<Ridge> ridges, final Upright upright,
		final int imageWidth, final int imageHeight)
	{
		final int lanes = found.u().length;
		final double v0 = (imageHeight - 1) / 2.0;
		final double[] solution = new double[3 + lanes];
		System.arraycopy(found.u(), 0, solution, 3, lanes);
		final List<double[]> points = points(found, ridges, upright);
		for (int round = 0; round < ROUNDS; round++) fitOnce(solution, found, points, v0, imageHeight);
		final double[] bend = { solution[0], solution[1], solution[2] };
		final List<LaneTrack> tracks = new ArrayList<>();
		for (int i = 0; i < lanes; i++) {
			double reach = 0.74 * found.width();
			if (i > 0) reach = Math.min(reach, 0.5 * (solution[3 + i] - solution[2 + i]));
			if (i + 1 < lanes) reach = Math.min(reach, 0.5 * (solution[4 + i] - solution[3 + i]));
			double certainty = 0;
			for (final double[] p : points) if ((int) p[0] == i) certainty = 1 - (1 - certainty) * (1 - p[3]);
			tracks.add(new LaneTrack(i + 1, solution[3 + i], bend, v0, imageHeight, found.width(), Math.max(2, reach), 0,
				certainty < 0.1, certainty));
		}
		return tracks;
	}

	/** Lane index, u, v, weight of each ridge that fits a lane. */
	private static List<double[]> points(final LaneFinder.Found found, final List<Ridge> ridges, final Upright upright) {
		final List<double[]> points = new ArrayList<>();
		for (final Ridge r : ridges) {
			if (r.lengthPx() < 0.6 * found.width() || r.lengthPx() > 1.5 * found.width()) continue;
			final double u = upright.u(r.xPx(), r.yPx());
			int nearest = -1;
			double least = 0.5 * found.width();
			for (int i = 0; i < found.u().length; i++) {
				final double d = Math.abs(found.u()[i] - u);
				if (d < least) {
					least = d;
					nearest = i;
				}
			}
			if (nearest >= 0) points.add(new double[] { nearest, u, upright.v(r.xPx(), r.yPx()), r.weight() });
		}
		return points;
	}

	private static void fitOnce(final double[] solution, final LaneFinder.Found found, final List<double[]> points,
		final double v0, final int height)
	{
		final int n = solution.length;
		final double[][] a = new double[n][n];
		final double[] b = new double[n];
		final double scale = 0.25 * found.width();
		for (final double[] p : points) {
			final double t = (p[2] - v0) / height;
			final double[] row = { t, t * t, t * t * t };
			final int lane = 3 + (int) p[0];
			final double value = solution[lane] + row[0] * solution[0] + row[1] * solution[1] + row[2] * solution[2];
			final double z = (p[1] - value) / scale;
			if (Math.abs(z) >= 1) continue;
			final double w = p[3] * (1 - z * z) * (1 - z * z);
			for (int i = 0; i < 3; i++) {
				for (int j = 0; j < 3; j++) a[i][j] += w * row[i] * row[j];
				a[i][lane] += w * row[i];
				a[lane][i] += w * row[i];
				b[i] += w * row[i] * p[1];
			}
			a[lane][lane] += w;
			b[lane] += w * p[1];
		}
		// A bend is believed only when rows far apart ask for it; the cubic part most reluctantly.
		a[0][0] += 0.05;
		a[1][1] += 0.02;
		a[2][2] += 0.05;
		for (int i = 3; i < n; i++) {
			a[i][i] += 0.02;
			b[i] += 0.02 * found.u()[i - 3];
		}
		final double[] next = new LUDecomposition(new Array2DRowRealMatrix(a, false)).getSolver().solve(new ArrayRealVector(b,
			false)).toArray();
		System.arraycopy(next, 0, solution, 0, n);
	}
}
