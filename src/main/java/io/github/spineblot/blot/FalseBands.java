package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes out of a lane what the fit describes as a band but is none: what goes on through the gutters
 * ({@link GutterCrossing}), what is far narrower than the lane ({@link BandBreadth}), and what is far longer than the membrane's bands, which is a smear. Clipped
 * bands are left alone, since nobody knows their length. Own work.
 */
final class FalseBands {

	/** A band is at most this many times as long as usual; large fragments of a ladder reach 3. */
	private static final double LONGEST = 4;

	private FalseBands() { }

	/** @param sigma usual standard deviation of the membrane's bands along the lane */
	static void drop(final LaneModel m, final double sigma, final SignalImage image, final Upright upright) {
		final List<BandComponent> kept = new ArrayList<>();
		for (final BandComponent b : m.bands()) {
			final boolean smear = b.seen && b.sigma > LONGEST * sigma && !clipped(m.samples(), b);
			if (smear) m.markSmeared();
			if (smear || GutterCrossing.of(m.samples(), b).found()) continue;
			if (!b.seen || !BandBreadth.of(image, upright, m.samples(), b).speck()) kept.add(b);
		}
		if (kept.size() == m.bands().size()) return;
		m.setBands(kept);
		m.refine();
	}

	private static boolean clipped(final LaneSamples s, final BandComponent b) {
		final int at = (int) Math.round(Math.max(0, Math.min(s.length() - 1, b.place)));
		return s.clipped[at] > 0;
	}
}
