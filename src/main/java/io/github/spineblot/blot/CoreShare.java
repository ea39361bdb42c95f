package io.github.spineblot.blot;

import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which part of a band's volume lies in the core of its lane (own). The core holds most of a band and much less
 * background than the whole window, so volumes are fitted there; the whole window tells, by the bands that are
 * clear, what they must be multiplied by. The factor is the weighted median over the membrane's bands and what
 * lanes with soft edges have on average, so that no one odd band decides.
 */
final class CoreShare {

	/** Whole volume over that of the core for lanes with soft edges, and how far it may be off. */
	private static final double USUAL = 1.18;
	private static final double USUAL_SD = 0.04;
	/** How far bands of one membrane differ beyond the noise; noise of a band's quotient in its relative errors. */
	private static final double SPREAD = 0.01;
	private static final double NOISE = 1.5;
	private static final double LEAST = 10;

	/** Bands this clear show the spread of the parts; the spread expected before, and how many bands it is worth. */
	private static final double CLEAR = 40;
	private static final double PRIOR_SPREAD = 0.02;
	private static final double PRIOR = 1;

	/** What the whole window of a band is off by for other reasons, and the part of a neighbour's volume that it holds. */
	private static final double WHOLE_ERROR = 0.005;
	private static final double SPILL = 0.004;

	private record Seen(double quotient, double weight) { }

	private CoreShare() { }

	static void apply(final List<LaneModel> models, final Workers workers) {
		final List<List<Seen>> seen = new ArrayList<>();
		for (int i = 0; i < models.size(); i++) seen.add(new ArrayList<>());
		workers.forEach(models.size(), i -> {
			final LaneModel m = models.get(i);
			final List<BandComponent> whole = m.wholeBands();
			for (int k = 0; k < whole.size(); k++) {
				final BandComponent b = m.bands().get(k);
				if (!m.showsShape(b, LEAST)) continue;
				final double error = Math.hypot(SPREAD, NOISE / m.significance(b));
				seen.get(i).add(new Seen(whole.get(k).volume / b.volume, 1 / (error * error)));
			}
		});
		final List<Seen> all = new ArrayList<>(seen.stream().flatMap(List::stream).toList());
		all.add(new Seen(USUAL, 1 / (USUAL_SD * USUAL_SD)));
		final double factor = median(all);
		workers.forEach(models.size(), i -> models.get(i).scale(factor));
	}

	/**
	 * Lets each band's volume follow from core and whole window together. The core has less background and noise,
	 * the whole window does not depend on how far the band's own part in the core is from the usual; the weight of
	 * the core is the one of the least variance, w = (vw - vc) / (vw - vc + t^2 V^2), with the variances of both
	 * volumes and the spread t of the parts, which the clear bands show.
	 */
	static void combine(final List<LaneModel> models, final Workers workers) {
		final List<List<BandComponent>> whole = new ArrayList<>();
		final List<List<BandComponent>> core = new ArrayList<>();
		for (int i = 0; i < models.size(); i++) {
			whole.add(List.of());
			core.add(List.of());
		}
		workers.forEach(models.size(), i -> {
			whole.set(i, models.get(i).wholeBands());
			core.set(i, models.get(i).coreBands());
		});
		final List<Double> off = new ArrayList<>();
		for (int i = 0; i < models.size(); i++) {
			for (int k = 0; k < whole.get(i).size(); k++) {
				final BandComponent b = core.get(i).get(k);
				if (models.get(i).showsShape(models.get(i).bands().get(k), CLEAR)) off.add(Math.abs(whole.get(i).get(k).volume / b
					.volume - 1));
			}
		}
		off.sort(null);
		final double seen = off.isEmpty() ? 0 : 1.4826 * off.get(off.size() / 2);
		final double spread = Math.sqrt((off.size() * seen * seen + PRIOR * PRIOR_SPREAD * PRIOR_SPREAD) / (off.size() +
			PRIOR));
		for (int i = 0; i < models.size(); i++) {
			for (int k = 0; k < whole.get(i).size(); k++) {
				final BandComponent c = core.get(i).get(k);
				final BandComponent w = whole.get(i).get(k);
				final double more = Math.max(0, w.variance - c.variance) + Math.pow(WHOLE_ERROR * c.volume, 2) + Math.pow(SPILL *
					beside(models, i, models.get(i).bands().get(k)), 2);
				final double own = Math.pow(spread * c.volume, 2);
				final double weight = more + own > 0 ? more / (more + own) : 1;
				final BandComponent b = models.get(i).bands().get(k);
				b.correction = (1 - weight) * (w.volume - c.volume);
				b.correctionVariance = weight * weight * own + (1 - weight) * (1 - weight) * more;
			}
		}
	}

	/** Volume of the bands of both neighbours at a band's height. */
	private static double beside(final List<LaneModel> models, final int lane, final BandComponent b) {
		double sum = 0;
		final LaneSamples own = models.get(lane).samples();
		for (int side = -1; side <= 1; side += 2) {
			if (lane + side < 0 || lane + side >= models.size()) continue;
			final LaneSamples s = models.get(lane + side).samples();
			final double shift = own.firstV - s.firstV + own.track.rowSlope() * (s.track.u0() - own.track.u0());
			for (final BandComponent other : models.get(lane + side).bands()) {
				final double z = (other.place - b.place - shift) / Math.hypot(b.sigma, other.sigma);
				sum += Math.max(0, other.volume) * Math.exp(-0.5 * z * z);
			}
		}
		return sum;
	}

	private static double median(final List<Seen> seen) {
		seen.sort(Comparator.comparingDouble(Seen::quotient));
		double total = 0;
		for (final Seen s : seen) total += s.weight;
		double below = 0;
		for (final Seen s : seen) {
			below += s.weight;
			if (below >= total / 2) return s.quotient;
		}
		return USUAL;
	}
}
