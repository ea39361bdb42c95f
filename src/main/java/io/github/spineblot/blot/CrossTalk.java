package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What neighbours spill into a lane lies at its edge (own): a band's share of signal in the inner part of its lane,
 * against the usual share of the membrane's clear bands, tells whether it belongs to the lane. Without three clear
 * bands nothing is judged. Immutable.
 */
final class CrossTalk {

	private static final double CLEAR = 15;
	private static final double LEAST_SPREAD = 0.01;
	/** A band with less than this part of the usual share is none of the lane's. */
	private static final double LEAST_PART = 0.5;
	/** Surplus over the inner part from which a neighbour three times, not ten times, as strong explains it. */
	private static final double LARGE = 0.15;

	private final List<LaneModel> models;
	private final double share;
	private final double spread;

	private CrossTalk(final List<LaneModel> models, final double share, final double spread) {
		this.models = models;
		this.share = share;
		this.spread = spread;
	}

	/** Median share of a clear band's volume that lies in the inner part of the lane. */
	static CrossTalk learn(final List<LaneModel> models) {
		final List<Double> shares = new ArrayList<>();
		for (final LaneModel m : models) {
			final double[] centre = m.centreVolumes();
			for (int i = 0; i < centre.length; i++) {
				final BandComponent b = m.bands().get(i);
				if (m.significance(b) > CLEAR) shares.add(centre[i] / b.volume);
			}
		}
		final double[] sorted = shares.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		if (sorted.length < 3) return new CrossTalk(models, Double.NaN, Double.NaN);
		final double share = sorted[sorted.length / 2];
		final double[] deviations = Arrays.stream(sorted).map(x -> Math.abs(x / share - 1)).sorted().toArray();
		return new CrossTalk(models, share, Math.max(LEAST_SPREAD, 1.4826 * deviations[deviations.length / 2]));
	}

	/** Drops the bands whose signal does not lie in the middle of the lane: they belong to the neighbours. */
	void drop(final LaneModel m) {
		if (Double.isNaN(share)) return;
		final double[] centre = m.centreVolumes();
		final List<BandComponent> kept = new ArrayList<>();
		for (int i = 0; i < centre.length; i++) {
			final BandComponent b = m.bands().get(i);
			if (centre[i] > LEAST_PART * share * b.volume) kept.add(b);
		}
		m.setBands(kept);
	}

	/**
	 * Where neighbours reach in, the volume follows from the inner part and the membrane's usual share.
	 *
	 * @param alone true for a band that no other lane has
	 */
	void mark(final int lane, final RowLinker.Rows rows, final Predicate<BandComponent> alone) {
		if (Double.isNaN(share)) return;
		final LaneModel m = models.get(lane);
		final double[] centre = m.centreVolumes();
		for (int i = 0; i < centre.length; i++) {
			final BandComponent b = m.bands().get(i);
			final double own = centre[i] / share;
			final double excess = b.volume - own;
			final double least = Math.max(2.5 * spread * Math.abs(own), 3 * Math.sqrt(b.variance));
			if (excess > least && strongBeside(lane, b, excess > LARGE * Math.abs(own) ? 3 : 10, rows)) {
				b.unspilled = own;
				if (own < 4 * m.blankSe(b) && alone.test(b)) b.seen = false;
			}
		}
	}

	/** True when a neighbour lane has a band at the same height that is strong enough to reach in. */
	private boolean strongBeside(final int lane, final BandComponent b, final double times, final RowLinker.Rows rows) {
		final LaneSamples own = models.get(lane).samples();
		final double height = own.firstV + b.place - rows.shift(own.track.u0());
		for (int side = -1; side <= 1; side += 2) {
			if (lane + side < 0 || lane + side >= models.size()) continue;
			final LaneSamples s = models.get(lane + side).samples();
			for (final BandComponent other : models.get(lane + side).bands()) {
				final double apart = s.firstV + other.place - rows.shift(s.track.u0()) - height;
				if (Math.abs(apart) < 2 * (b.sigma + other.sigma) && other.volume > times * b.volume) return true;
			}
		}
		return false;
	}
}
