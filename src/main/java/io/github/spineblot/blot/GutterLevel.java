package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.List;

/**
 * What the empty strips between the lanes say of the background under the bands (own). Each gutter's mean
 * profile is a penalised spline plus a share of the bands of the lanes beside it, which reach into it; the
 * penalty is chosen by restricted maximum likelihood, as in {@link LaneFit}. The splines of both sides, times
 * the width of the lane's window and a share that the lane's profile tells, are taken out of it before the
 * bands are fitted ({@link LaneModel#lower}); what the lane has above its gutters stays for its own spline.
 */
final class GutterLevel {

	/** Half width of a gutter and the least distance of its near edge from a lane's middle, in lane widths. */
	private static final double HALF_WIDTH = 0.12;
	private static final double CLEAR = 0.68;
	/** Where bands reach in, the share differs from band to band by this part of the mean share. */
	private static final double UNEVEN = 0.4;
	private static final double LEAST_SHARE = 0.01;
	/** Share of a band's height that is expected in the gutter, where weak bands cannot tell, and its deviation. */
	private static final double SHARE = 0.03;
	private static final double SHARE_SD = 0.03;
	private static final int ROUNDS = 1;
	private static final int PENALTIES = 15;

	private final SignalImage image;
	private final Upright upright;
	private final List<LaneModel> models;
	private final double sigma;

	GutterLevel(final SignalImage image, final Upright upright, final List<LaneModel> models, final double sigma) {
		this.image = image;
		this.upright = upright;
		this.models = models;
		this.sigma = sigma;
	}

	/** Background of one lane's samples as each of its gutters shows it; those outside the image are left out. */
	double[][] under(final int lane) {
		final LaneModel m = models.get(lane);
		final LaneTrack t = m.samples().track;
		final double width = t.width();
		final List<double[]> sides = new ArrayList<>();
		final double pixels = m.samples().pixels();
		for (int side = -1; side <= 1; side += 2) {
			final int other = lane + side;
			final boolean between = other >= 0 && other < models.size();
			final double distance = between ? Math.abs(models.get(other).samples().track.u0() - t.u0()) / 2 : (CLEAR +
				HALF_WIDTH) * width;
			// Beside an empty place without a lane, the gutter next to this lane is used.
			final double at = Math.min(distance, 1.0 * width);
			final double half = Math.min(HALF_WIDTH * width, at - CLEAR * width);
			if (half < 1) continue;
			final double[] level = level(m, between ? models.get(other) : null, side * at, half);
			if (level == null) continue;
			for (int i = 0; i < level.length; i++) level[i] *= pixels;
			sides.add(level);
		}
		return sides.toArray(new double[0][]);
	}

	private double[] level(final LaneModel m, final LaneModel neighbour, final double offset, final double half) {
		final int n = m.samples().length();
		final double[] data = new double[n];
		final double[] variance = new double[n];
		if (!sample(m, offset, half, data, variance)) return null;
		final double[][] bands = { spill(m, m, n), neighbour == null ? new double[n] : spill(neighbour, m, n) };
		final SplineBasis basis = new SplineBasis(n, Math.max(3, 1.6 * sigma));
		final double[] share = new double[2];
		double[] level = null;
		for (int round = 0; round <= ROUNDS; round++) {
			final double[] weights = new double[n];
			for (int i = 0; i < n; i++) {
				double v = variance[i];
				for (int s = 0; s < 2; s++) v += Math.pow(UNEVEN * Math.max(LEAST_SHARE, share[s]) * bands[s][i], 2);
				weights[i] = variance[i] > 0 ? 1 / v : 0;
			}
			level = fitted(data, weights, basis, bands, share);
		}
		return level;
	}

	/** Mean of each gutter row and its variance; false when a third of it lies outside the image. */
	private boolean sample(final LaneModel m, final double offset, final double half, final double[] data,
		final double[] variance)
	{
		final LaneSamples s = m.samples();
		int outside = 0;
		for (int i = 0; i < data.length; i++) {
			final double v = s.firstV + i;
			final double middle = s.track.u(v) + offset;
			double n = 0;
			// Whole pixels, for interpolated ones go together along the lane and would look like background; those
			// at the ends count by the part that lies in the gutter.
			for (int u = (int) Math.ceil(middle - half - 0.5); u <= middle + half + 0.5; u++) {
				final double share = Math.min(1, half + 0.5 - Math.abs(u - middle));
				final double row = v + (u - s.track.u(v)) * s.track.rowSlope();
				final int x = (int) Math.round(upright.x(u, row));
				final int y = (int) Math.round(upright.y(u, row));
				if (x < 0 || y < 0 || x >= image.width() || y >= image.height()) continue;
				if (image.dust(x, y) || image.clipped(x, y)) continue;
				data[i] += share * image.signal()[y * image.width() + x];
				variance[i] += share * share * image.variance()[y * image.width() + x];
				n += share;
			}
			if (n < half) {
				outside++;
				data[i] = 0;
				variance[i] = 0;
			}
			else {
				data[i] /= n;
				variance[i] /= n * n;
			}
		}
		return outside < data.length / 3;
	}

	/** The bands of a lane per pixel of its window, at the samples of another. */
	private static double[] spill(final LaneModel from, final LaneModel to, final int n) {
		final double[] y = new double[n];
		final double shift = from.samples().firstV - to.samples().firstV;
		for (final BandComponent b : from.bands()) {
			if (!(b.volume > 0)) continue;
			final double reach = BandShape.REACH * b.sigma;
			final int end = (int) Math.min(n - 1.0, Math.floor(b.place + shift + reach));
			for (int i = (int) Math.max(0, Math.ceil(b.place + shift - reach)); i <= end; i++) {
				y[i] += b.volume / b.sigma * from.shape().density((i - b.place - shift) / b.sigma);
			}
		}
		final double width = from.samples().track.width();
		for (int i = 0; i < n; i++) y[i] /= width;
		return y;
	}

	/** Spline at the penalty of the greatest restricted likelihood; the shares of the bands are updated. */
	private double[] fitted(final double[] data, final double[] weights, final SplineBasis basis, final double[][] bands,
		final double[] share)
	{
		double mean = 0;
		for (final double w : weights) mean += w / weights.length;
		final double low = Math.log10(Math.pow(1.3 * sigma, 4) / Math.pow(Math.max(3, 1.6 * sigma), 3));
		final Equations equations = Equations.of(data, weights, basis, bands);
		final Trial[] trials = new Trial[PENALTIES];
		int best = 0;
		for (int i = 0; i < PENALTIES; i += 2) {
			trials[i] = Trial.of(equations, Math.pow(10, low + 0.5 * i) * mean);
			if (trials[i].criterion < trials[best].criterion) best = i;
		}
		final int coarse = best;
		for (int i = Math.max(0, coarse - 1); i <= Math.min(PENALTIES - 1, coarse + 1); i += 2) {
			trials[i] = Trial.of(equations, Math.pow(10, low + 0.5 * i) * mean);
			if (trials[i].criterion < trials[best].criterion) best = i;
		}
		System.arraycopy(trials[best].share, 0, share, 0, 2);
		return basis.evaluate(trials[best].coefficients);
	}

	/** A spline at one penalty: -2 log restricted likelihood without its constant, shares, coefficients. */
	private record Trial(double criterion, double[] share, double[] coefficients) {

		static Trial of(final Equations e, final double penalty) {
			final double[] share = new double[2];
			final double[] coefficients = new double[e.basis.coefficients()];
			final double value = e.criterion(penalty, share, coefficients);
			return new Trial(value - e.basis.penaltyRank() * Math.log(penalty), share, coefficients);
		}
	}

	/** What of the equations does not depend on the penalty. */
	private record Equations(double[] data, double[] weights, SplineBasis basis, double[][] bands,
		SplineBasis.Information information, double[] projectedData, double[][] projected, double[][] products)
	{

		static Equations of(final double[] data, final double[] weights, final SplineBasis basis, final double[][] bands) {
			final double[][] projected = { basis.project(weights, bands[0], 0), basis.project(weights, bands[1], 0) };
			final double[][] products = new double[2][3];
			for (int j = 0; j < 2; j++) {
				products[j][2] = InnerProduct.of(weights, bands[j], data);
				for (int i = 0; i <= j; i++) products[j][i] = InnerProduct.of(weights, bands[i], bands[j]);
			}
			return new Equations(data, weights, basis, bands, basis.information(weights), basis.project(weights, data, 0),
				projected, products);
		}

		double criterion(final double penalty, final double[] share, final double[] coefficients) {
			final BandedCholesky a = new BandedCholesky(basis.normalMatrix(information, penalty));
			final double[] aData = a.solve(projectedData);
			final double[][] spread = new double[2][];
			final double[][] schur = new double[2][2];
			final double[] right = new double[2];
			for (int j = 0; j < 2; j++) {
				spread[j] = a.solve(projected[j]);
				right[j] = products[j][2] - InnerProduct.of(projected[j], aData);
				for (int i = 0; i <= j; i++) {
					schur[i][j] = products[j][i] - InnerProduct.of(projected[i], spread[j]);
					schur[j][i] = schur[i][j];
				}
				schur[j][j] += 1 / (SHARE_SD * SHARE_SD);
				right[j] += SHARE / (SHARE_SD * SHARE_SD);
			}
			final DenseCholesky s = new DenseCholesky(schur);
			System.arraycopy(s.solve(right), 0, share, 0, 2);
			for (int c = 0; c < coefficients.length; c++) coefficients[c] = aData[c] - spread[0][c] * share[0] - spread[1][c] *
				share[1];
			final double[] y = basis.evaluate(coefficients);
			int n = 0;
			double deviance = 0;
			for (int i = 0; i < data.length; i++) {
				if (weights[i] == 0) continue;
				n++;
				final double d = data[i] - y[i] - share[0] * bands[0][i] - share[1] * bands[1][i];
				deviance += weights[i] * d * d;
			}
			deviance += penalty * basis.roughness(coefficients);
			return (n - 4) * Math.log(Math.max(1e-300, deviance)) + a.logDeterminant() + s.logDeterminant();
		}
	}
}
