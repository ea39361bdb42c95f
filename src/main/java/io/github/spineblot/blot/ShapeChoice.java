package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One band shape for the whole membrane: each family's parameters by minimising the weighted misfit of
 * the lanes with the clearest bands, then the family with the least misfit. Membranes without clear bands
 * keep the normal shape.
 */
final class ShapeChoice {

	/** Lanes that take part. */
	private static final int LANES = 6;
	private static final double CLEAR = 25;

	private final List<LaneModel> all;
	private final List<LaneModel> lanes;
	private final Workers workers;

	ShapeChoice(final List<LaneModel> models, final Workers workers) {
		all = models;
		this.workers = workers;
		final List<LaneModel> sorted = new ArrayList<>(models.stream().filter(m -> clearest(m) > CLEAR).toList());
		sorted.sort(Comparator.comparingDouble((LaneModel m) -> -clearest(m)));
		lanes = sorted.subList(0, Math.min(LANES, sorted.size()));
	}

	private static double clearest(final LaneModel m) {
		double most = 0;
		for (final BandComponent b : m.bands()) {
			// Saturated bands show no shape.
			if (m.samples().clipped[(int) Math.round(Math.max(0, Math.min(m.samples().length() - 1, b.place)))] > 0) continue;
			most = Math.max(most, m.significance(b));
		}
		return most;
	}

	void choose() {
		if (lanes.isEmpty()) return;
		double[] best = { Double.POSITIVE_INFINITY, 0, 0 };
		BandShape.Family family = BandShape.Family.SKEW_NORMAL;
		for (final BandShape.Family f : BandShape.Family.values()) {
			final double limit = f == BandShape.Family.SKEW_NORMAL ? 0.95 : 1.5;
			double[] found = search(f, -limit, limit, 0);
			if (f == BandShape.Family.SINH_ARCSINH) found = searchTail(f, found);
			// One parameter more must lower the misfit by more than its share in the information criterion.
			final double misfit = found[0] + f.parameters() * 6;
			if (misfit < best[0]) {
				best = new double[] { misfit, found[1], found[2] };
				family = f;
			}
		}
		final BandShape shape = new BandShape(family, best[1], best[2]);
		for (final LaneModel m : all) m.setShape(shape);
	}

	/** Skewness by a coarse grid, then by parabolas; returns misfit, skewness, tail. */
	private double[] search(final BandShape.Family f, final double low, final double high, final double tail) {
		final int n = 7;
		double step = (high - low) / (n - 1);
		double at = low;
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < n; i++) {
			final double value = misfit(new BandShape(f, low + i * step, tail));
			if (value < least) {
				least = value;
				at = low + i * step;
			}
		}
		for (int round = 0; round < 3; round++) {
			step *= 0.4;
			for (final double side : new double[] { at - step, at + step }) {
				if (side < low || side > high) continue;
				final double value = misfit(new BandShape(f, side, tail));
				if (value < least) {
					least = value;
					at = side;
				}
			}
		}
		return new double[] { least, at, tail };
	}

	private double[] searchTail(final BandShape.Family f, final double[] start) {
		double[] best = start;
		for (final double tail : new double[] { -0.35, -0.2, -0.1, 0.15 }) {
			final double value = misfit(new BandShape(f, start[1] * Math.exp(tail), tail));
			if (value < best[0]) best = new double[] { value, start[1] * Math.exp(tail), tail };
		}
		for (double step = 0.2; step > 0.04; step *= 0.5) {
			for (final double side : new double[] { best[1] - step, best[1] + step }) {
				final double value = misfit(new BandShape(f, side, best[2]));
				if (value < best[0]) best = new double[] { value, side, best[2] };
			}
		}
		return best;
	}

	private double misfit(final BandShape shape) {
		final double[] parts = new double[lanes.size()];
		workers.forEach(parts.length, i -> {
			final LaneModel m = lanes.get(i);
			final List<BandComponent> kept = m.bands();
			final List<BandComponent> trial = new ArrayList<>();
			for (final BandComponent b : kept) trial.add(b.copy());
			final BandShape before = m.shape();
			m.setShape(shape);
			m.setBands(trial);
			m.fit().fit();
			parts[i] = m.fit().deviance();
			m.setShape(before);
			m.setBands(kept);
		});
		double sum = 0;
		for (final double p : parts) sum += p;
		return sum;
	}
}
