package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * By how much a membrane is turned (own): bands lie across the lanes, so their weighted median slope is
 * the first estimate; where several bands stand in each lane, the angle at which their middles line up
 * best decides, within 4 degrees of the first.
 */
final class MembraneTilt {

	private static final double REACH_DEG = 4;
	private static final double STEP_DEG = 0.1;
	/** Scatter of band slopes within a membrane (smiles), in degrees. */
	private static final double SLOPE_SCATTER_DEG = 1.5;

	private MembraneTilt() { }

	/** Degrees clockwise on the screen. */
	static double estimate(final List<Ridge> ridges, final double width, final int imageWidth, final int imageHeight) {
		final List<Ridge> use = ridges.stream().filter(r -> r.weight() > 0.3 && r.lengthPx() > 0.5 * width && r
			.lengthPx() < 1.6 * width).toList();
		if (use.isEmpty()) return 0;
		final double fromBands = medianSlopeDeg(use);
		double best = fromBands;
		double most = Double.NEGATIVE_INFINITY;
		for (int k = (int) -Math.round(REACH_DEG / STEP_DEG); k <= REACH_DEG / STEP_DEG; k++) {
			final double angle = fromBands + k * STEP_DEG;
			final double prior = (angle - fromBands) / SLOPE_SCATTER_DEG;
			final double value = alignment(use, new Upright(imageWidth, imageHeight, angle), width) - 0.5 * prior * prior;
			if (value > most) {
				most = value;
				best = angle;
			}
		}
		return best;
	}

	private static double medianSlopeDeg(final List<Ridge> ridges) {
		final List<Ridge> sorted = new ArrayList<>(ridges);
		sorted.sort(Comparator.comparingDouble(Ridge::slope));
		double total = 0;
		for (final Ridge r : sorted) total += r.weight() * r.lengthPx();
		double sum = 0;
		for (final Ridge r : sorted) {
			final double share = r.weight() * r.lengthPx();
			sum += share;
			if (sum >= total / 2) return Math.toDegrees(Math.atan(r.slope()));
		}
		return 0;
	}

	/** How many pairs of ridges, one below the other, share their place across the membrane. */
	private static double alignment(final List<Ridge> ridges, final Upright upright, final double width) {
		double sum = 0;
		for (int i = 0; i < ridges.size(); i++) {
			final Ridge a = ridges.get(i);
			for (int j = 0; j < i; j++) {
				final Ridge b = ridges.get(j);
				final double dv = upright.v(a.xPx(), a.yPx()) - upright.v(b.xPx(), b.yPx());
				if (Math.abs(dv) < 0.5 * width) continue;
				final double du = (upright.u(a.xPx(), a.yPx()) - upright.u(b.xPx(), b.yPx())) / (0.1 * width);
				if (Math.abs(du) < 4) sum += a.weight() * b.weight() * Math.exp(-0.5 * du * du);
			}
		}
		return sum;
	}
}
