package io.github.spineblot.blot;

import io.github.spineblot.statistics.OrderStatistic;
import io.github.spineblot.task.Workers;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The part of the image that shows the membrane or gel, where one of its edges is in view (own). Beyond such an edge the image is dark and holds rulers, tape and dust, which are no lanes. An edge is a
 * sharp step to at most half of the level inside, seen in at least six of eight stripes across it at
 * places that lie on a line; the level inside is that of the gutters, so that the flank of a smeared lane
 * is no edge. Rims and rulers that run along the edge are left out with it. Where no edge is in view the
 * membrane reaches to the border. Coordinates are those of the image; cost one pass over the pixels.
 *
 * @param left x of the left edge as offset and change per row; offset -infinity when it is not in view
 * @param right the same for the right edge, +infinity when it is not in view
 * @param top y of the upper edge as offset and change per column; likewise
 * @param bottom the same for the lower edge
 */
record MembraneExtent(double[] left, double[] right, double[] top, double[] bottom) {

	private static final int STRIPES = 8;
	private static final int AGREEING = 6;
	private static final int BIN = 4;
	/** Shares of the width: blur of an edge, reach of the levels beside it, reach of the level inside. */
	private static final double BLUR = .01;
	private static final double BESIDE = .03;
	private static final double INSIDE = .35;
	/** A rim or ruler is no wider than this share, and steps by more than this share of the level. */
	private static final double RIM = .08;
	private static final double RIM_STEP = .12;
	/** Stripes agree when their edges lie within this share of the width of their line. */
	private static final double STRAIGHT = .015;

	/** The image, or the image with columns and rows exchanged. */
	private record View(SignalImage image, boolean turned) {

		int width() {
			return turned ? image.height() : image.width();
		}

		int height() {
			return turned ? image.width() : image.height();
		}

		float at(final int x, final int y) {
			return image.signal()[turned ? x * image.width() + y : y * image.width() + x];
		}
	}

	static MembraneExtent of(final SignalImage image, final Workers workers) {
		final double[][] sides = sides(new View(image, false), workers);
		final double[][] ends = sides(new View(image, true), workers);
		return new MembraneExtent(sides[0], sides[1], ends[0], ends[1]);
	}

	/** The lower and the upper edge across the columns of a view. */
	private static double[][] sides(final View view, final Workers workers) {
		final double[][] open = { { Double.NEGATIVE_INFINITY, 0 }, { Double.POSITIVE_INFINITY, 0 } };
		final int n = view.width() / BIN;
		if (n < 60 || view.height() < 4 * STRIPES) return open;
		final double[][] stripes = stripes(view, n, workers);
		final double low = lowest(stripes);
		final double[] first = line(view, edges(stripes, low, false));
		final double[] last = line(view, edges(stripes, low, true));
		final double w = (double) n * BIN - 1;
		return new double[][] { first == null ? open[0] : first, last == null ? open[1] : new double[] { w - last[0],
			-last[1] } };
	}

	/** Whether a place lies on the membrane. */
	boolean holds(final double x, final double y) {
		return x >= left[0] + left[1] * y && x <= right[0] + right[1] * y && y >= top[0] + top[1] * x && y <= bottom[0] +
			bottom[1] * x;
	}

	/** The ridges that lie on the membrane. */
	List<Ridge> on(final List<Ridge> ridges) {
		return ridges.stream().filter(r -> holds(r.xPx() - .4 * r.lengthPx(), r.yPx()) && holds(r.xPx() + .4 * r
			.lengthPx(), r.yPx())).toList();
	}

	boolean edgeInView() {
		return left[0] > Double.NEGATIVE_INFINITY || right[0] < Double.POSITIVE_INFINITY || top[0] > Double.NEGATIVE_INFINITY ||
			bottom[0] < Double.POSITIVE_INFINITY;
	}

	/** Lower quartile of each stripe in each bin of columns: the level between the bands. */
	private static double[][] stripes(final View view, final int n, final Workers workers) {
		final double[][] p = new double[STRIPES][n];
		workers.forEach(STRIPES, s -> {
			final int from = s * view.height() / STRIPES;
			final int to = (s + 1) * view.height() / STRIPES;
			final float[] row = new float[to - from];
			for (int i = 0; i < n; i++) {
				for (int y = from; y < to; y++) {
					float sum = 0;
					for (int x = i * BIN; x < (i + 1) * BIN; x++) sum += view.at(x, y);
					row[y - from] = sum / BIN;
				}
				p[s][i] = OrderStatistic.of(row, row.length / 4);
			}
		});
		return p;
	}

	private static double lowest(final double[][] stripes) {
		return Arrays.stream(stripes).flatMapToDouble(Arrays::stream).min().orElse(0);
	}

	/** Place of the edge in each stripe in bins from the left (or from the right), NaN where there is none. */
	private static double[] edges(final double[][] stripes, final double low, final boolean mirrored) {
		final double[] places = new double[STRIPES];
		final double[][] profiles = new double[STRIPES][];
		for (int s = 0; s < STRIPES; s++) {
			profiles[s] = stripes[s].clone();
			if (mirrored) for (int i = 0; i < profiles[s].length; i++) profiles[s][i] = stripes[s][profiles[s].length - 1 - i];
			places[s] = outermost(profiles[s], low);
		}
		if (Arrays.stream(places).filter(x -> !Double.isNaN(x)).count() < AGREEING) return places;
		return withoutRim(profiles, places);
	}

	private static double outermost(final double[] p, final double low) {
		final int n = p.length;
		final int blur = Math.max(1, (int) Math.round(BLUR * n));
		final int beside = Math.max(2, (int) Math.round(BESIDE * n));
		int best = -1;
		double most = 0;
		double outward = Double.NEGATIVE_INFINITY;
		for (int i = blur + 1; i + blur + beside < n * (1 - INSIDE); i++) {
			outward = Math.max(outward, p[i - blur - 1]);
			final double within = quantile(p, i + blur, Math.min(n, i + (int) (INSIDE * n)), .05);
			if (outward > low + .5 * (within - low)) continue;
			final double step = quantile(p, i + blur, i + blur + beside, .5) - quantile(p, Math.max(0, i - blur - beside), i -
				blur, .5);
			if (step > .5 * (within - low) && step > most) {
				most = step;
				best = i;
			}
		}
		return best < 0 ? Double.NaN : best;
	}

	/** Moves the edges inwards past all lines that run along them in most stripes. */
	private static double[] withoutRim(final double[][] profiles, final double[] places) {
		final int n = profiles[0].length;
		final int blur = Math.max(1, (int) Math.round(BLUR * n));
		int last = 0;
		for (int d = 1; d <= RIM * n; d++) {
			int steps = 0;
			for (int s = 0; s < STRIPES; s++) {
				if (Double.isNaN(places[s])) continue;
				final int at = (int) places[s] + d;
				final double level = quantile(profiles[s], at, Math.min(n, at + (int) (INSIDE * n)), .5);
				if (Math.abs(profiles[s][Math.min(n - 1, at + blur / 2)] - profiles[s][at - blur / 2]) > RIM_STEP * Math.abs(level) ||
					profiles[s][at] > (1 + RIM_STEP) * level) steps++;
			}
			if (steps >= AGREEING) last = d;
		}
		final double[] moved = places.clone();
		for (int s = 0; s < moved.length; s++) moved[s] += last + blur;
		return moved;
	}

	private static double quantile(final double[] p, final int from, final int to, final double q) {
		final double[] part = Arrays.copyOfRange(p, from, Math.max(from + 1, to));
		return OrderStatistic.of(part, (int) (q * (part.length - 1)));
	}

	/** The line through most of the edges (Theil and Sen), as offset and change per row; null without one. */
	private static double[] line(final View view, final double[] bins) {
		final IntToDoubleFunction y = s -> (s + .5) * view.height() / STRIPES;
		final double[] slopes = new double[STRIPES * STRIPES];
		int n = 0;
		for (int a = 0; a < STRIPES; a++) {
			for (int b = 0; b < a; b++) {
				if (!Double.isNaN(bins[a] + bins[b])) slopes[n++] = BIN * (bins[a] - bins[b]) / (y.applyAsDouble(a) - y.applyAsDouble(b));
			}
		}
		if (n == 0) return null;
		Arrays.sort(slopes, 0, n);
		final double slope = slopes[n / 2];
		final double[] offsets = new double[STRIPES];
		int m = 0;
		for (int s = 0; s < STRIPES; s++) if (!Double.isNaN(bins[s])) offsets[m++] = BIN * bins[s] - slope * y.applyAsDouble(s);
		Arrays.sort(offsets, 0, m);
		final double offset = offsets[m / 2];
		int agreeing = 0;
		for (int i = 0; i < m; i++) if (Math.abs(offsets[i] - offset) < STRAIGHT * view.width()) agreeing++;
		return agreeing >= AGREEING ? new double[] { offset, slope } : null;
	}
}
