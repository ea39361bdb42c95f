package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One band shape for the whole membrane: each family's parameters by minimising the weighted misfit of
 * the lanes with the clearest bands, then the family with the least misfit. Membranes without clear bands
 * keep the normal shape.
 */
final class ShapeChoice {

	/** Lanes that take part. */
	private static final int LANES = 10;
	private static final double CLEAR = 25;
	private static final int FREE_ROUNDS = 3;

	private final List<LaneModel> all;
	private final List<LaneModel> lanes;
	private final Workers workers;
	private final Map<LaneModel, Set<BandComponent>> shown = new HashMap<>();
	private final Map<LaneModel, List<BandComponent>> latest = new HashMap<>();

	ShapeChoice(final List<LaneModel> models, final Workers workers) {
		all = models;
		this.workers = workers;
		final List<LaneModel> sorted = new ArrayList<>(models.stream().filter(m -> information(m) > 0).toList());
		sorted.sort(Comparator.comparingDouble((LaneModel m) -> -information(m)));
		lanes = sorted.subList(0, Math.min(LANES, sorted.size()));
		for (final LaneModel m : lanes) {
			final Set<BandComponent> bands = new LinkedHashSet<>();
			for (final BandComponent b : m.bands()) if (m.showsShape(b, CLEAR)) bands.add(b);
			shown.put(m, bands);
		}
	}

	/** How much a lane's bands that stand apart can tell of the shape. */
	private static double information(final LaneModel m) {
		double sum = 0;
		for (final BandComponent b : m.bands()) if (m.showsShape(b, CLEAR)) sum += Math.sqrt(m.significance(b));
		return sum;
	}

	void choose() {
		if (lanes.isEmpty()) return;
		double[] best = { Double.POSITIVE_INFINITY, 0, 0 };
		double second = Double.POSITIVE_INFINITY;
		BandShape alternative = null;
		BandShape.Family family = BandShape.Family.SKEW_NORMAL;
		for (final BandShape.Family f : BandShape.Family.values()) {
			final double limit = switch (f) {
				case SKEW_NORMAL -> 0.95;
				case EXPONENTIAL_TAIL -> 1.5;
				case SINH_ARCSINH -> 0.7;
			};
			double[] found = search(f, -limit, limit, 0);
			if (f == BandShape.Family.SINH_ARCSINH) found = searchTail(f, found);
			// One parameter more must lower the misfit by more than its share in the information criterion.
			final double misfit = found[0] + f.parameters() * 6;
			if (misfit < best[0]) {
				if (best[0] < second) {
					second = best[0];
					alternative = new BandShape(family, best[1], best[2]);
				}
				best = new double[] { misfit, found[1], found[2] };
				family = f;
			}
			else if (misfit < second) {
				second = misfit;
				alternative = new BandShape(f, found[1], found[2]);
			}
		}
		BandShape shape = new BandShape(family, best[1], best[2]);
		double least = best[0];
		for (int round = 0; round < FREE_ROUNDS; round++) {
			for (final LaneModel m : all) m.setShape(shape);
			workers.forEach(all.size(), i -> all.get(i).fit().fit());
			final BandShape freer = ShapeResidual.corrected(shape, all);
			final double misfit = freer == shape ? least : misfit(freer);
			// A free curve has about ten parameters.
			if (misfit + (round == 0 ? 60 : 0) >= least) break;
			least = misfit;
			shape = freer;
		}
		final BandShape settled = helpsAll(shape) ? shape : BandShape.normal();
		for (final LaneModel m : all) {
			m.setShape(settled);
			m.setAlternative(alternative);
		}
	}

	/** A shape that was learned from a few bands must not make the lanes as a whole fit worse than the normal one. */
	private boolean helpsAll(final BandShape shape) {
		final double[] change = new double[all.size()];
		workers.forEach(change.length, i -> {
			final LaneModel m = all.get(i);
			final List<BandComponent> kept = m.bands();
			for (final BandShape s : List.of(BandShape.normal(), shape)) {
				m.setShape(s);
				m.setBands(new ArrayList<>(kept.stream().map(BandComponent::copy).toList()));
				m.fit().fitBriefly();
				change[i] = Math.log(m.fit().deviance() + 1) - change[i];
			}
			m.setBands(kept);
			m.fit().fit();
		});
		return java.util.Arrays.stream(change).sum() <= 0;
	}

	/** Skewness by a coarse grid, then by halving steps; returns misfit, skewness, tail. */
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
		for (int round = 0; round < 5; round++) {
			step *= 0.5;
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

	/** Squared standardised residuals about the bands that stand apart. */
	private static double misfitNear(final LaneModel m, final Set<BandComponent> shown) {
		final double[] r = m.residuals();
		final boolean[] counts = new boolean[r.length];
		for (final BandComponent b : shown) {
			final int to = (int) Math.min(r.length - 1, b.place + 6 * b.sigma);
			for (int i = (int) Math.max(0, b.place - 6 * b.sigma); i <= to; i++) counts[i] = true;
		}
		double sum = 0;
		for (int i = 0; i < r.length; i++) if (counts[i]) sum += r[i] * r[i];
		return sum;
	}

	private double misfit(final BandShape shape) {
		final double[] parts = new double[lanes.size()];
		@SuppressWarnings("unchecked")
		final List<BandComponent>[] trials = new List[lanes.size()];
		workers.forEach(parts.length, i -> {
			final LaneModel m = lanes.get(i);
			final List<BandComponent> kept = m.bands();
			final List<BandComponent> trial = new ArrayList<>();
			for (final BandComponent b : latest.getOrDefault(m, kept)) trial.add(b.copy());
			final BandShape before = m.shape();
			m.setShape(shape);
			m.setBands(trial);
			m.fit().fitBriefly();
			parts[i] = misfitNear(m, shown.get(m));
			trials[i] = trial;
			m.setShape(before);
			m.setBands(kept);
		});
		// The next shape is near: its fit starts from this one.
		for (int i = 0; i < trials.length; i++) latest.put(lanes.get(i), trials[i]);
		double sum = 0;
		for (final double p : parts) sum += p;
		return sum;
	}
}
