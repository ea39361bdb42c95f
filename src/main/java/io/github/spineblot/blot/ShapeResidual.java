package io.github.spineblot.blot;

import java.util.List;

/**
 * What the clear bands of a membrane have in common beyond the parametric shape (own): their residuals,
 * scaled to one volume and one width, are averaged and smoothed, and correct the density. Wings beyond
 * 3.5 standard deviations are left alone, because the background could take their place.
 */
final class ShapeResidual {

	private static final double REACH = 4.5;
	private static final double TAPER = 3.5;
	private static final double BIN = 0.1;
	private static final double CLEAR = 40;
	private static final int LEAST_BANDS = 3;
	/** Knots of the smoothing spline, in standard deviations of a band. */
	private static final double KNOTS = 0.4;

	private ShapeResidual() { }

	/** The corrected shape, or the same one where too few bands are clear. */
	static BandShape corrected(final BandShape shape, final List<LaneModel> models) {
		final int n = 2 * (int) Math.round(REACH / BIN) + 1;
		final double[] weight = new double[n];
		final double[] sum = new double[n];
		int bands = 0;
		for (final LaneModel m : models) {
			final double[] model = m.fit().model();
			for (final BandComponent b : m.bands()) {
				if (!m.showsShape(b, CLEAR)) continue;
				add(m, b, model, weight, sum);
				bands++;
			}
		}
		if (bands < LEAST_BANDS) return shape;
		double total = 0;
		for (int i = 0; i < n; i++) {
			if (weight[i] > 0) sum[i] /= weight[i];
			total += weight[i];
		}
		final SplineBasis basis = new SplineBasis(n, KNOTS / BIN);
		final double[] c = new BandedCholesky(basis.normalMatrix(basis.information(weight), 0.02 * total / n)).solve(basis.project(weight,
			sum, 0));
		final double[] smooth = basis.evaluate(c);
		return shape.corrected(z -> at(smooth, z));
	}

	/** Residuals weigh alike whatever the band's strength once the shape's error exceeds the noise. */
	private static void add(final LaneModel m, final BandComponent b, final double[] model, final double[] weight,
		final double[] sum)
	{
		final LaneSamples s = m.samples();
		final double height = b.volume / b.sigma;
		final double fromV = Math.max(0, Math.ceil(b.place - REACH * b.sigma));
		for (int i = (int) fromV; i <= Math.min(s.length() - 1, b.place + REACH * b.sigma); i++) {
			final double at = ((i - b.place) / b.sigma + REACH) / BIN;
			final int k = (int) Math.max(0, Math.min(weight.length - 2, Math.floor(at)));
			double others = 0;
			for (final BandComponent o : m.bands()) {
				if (o != b) others += Math.max(0, o.volume) / o.sigma * m.shape().density((i - o.place) / o.sigma);
			}
			final double variance = s.variance[i] + Math.pow(0.02 * height, 2) + Math.pow(0.1 * others, 2);
			final double w = height * height / variance;
			final double r = (s.data[i] - model[i]) / height;
			final double t = at - k;
			weight[k] += w * (1 - t);
			sum[k] += w * (1 - t) * r;
			weight[k + 1] += w * t;
			sum[k + 1] += w * t * r;
		}
	}

	private static double at(final double[] smooth, final double z) {
		final double place = (z + REACH) / BIN;
		if (!(place >= 0 && place < smooth.length - 1)) return 0;
		final int k = (int) place;
		final double fade = Math.max(0, Math.min(1, (REACH - Math.abs(z)) / (REACH - TAPER)));
		return fade * (smooth[k] + (place - k) * (smooth[k + 1] - smooth[k]));
	}
}
