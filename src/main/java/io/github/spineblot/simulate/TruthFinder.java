package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * States what of the grown dendrites and spines is in the image, and which spines can be judged.
 * <ul>
 * <li>Centre lines are cut at the box of the samples.</li>
 * <li>A spine whose head lies in the image (or less than 0.5 um outside) is listed; within 0.6 um of a
 * side, with a base outside the image, or cut by the first or last slice it is at the border.</li>
 * <li>Doubtful: signal below the noise (SNR below 1); base within another shaft's radius + 0.2 um (a
 * junction); in flat and Golgi images also a tip less than 0.3 um outside the outline of its own
 * shaft, or a head over another shaft's outline.</li>
 * </ul>
 */
final class TruthFinder {

	private static final double BORDER_UM = 0.6;
	private static final double LISTED_UM = 0.5;
	private static final double JUNCTION_UM = 0.2;
	private static final double PROFILE_UM = 0.3;
	private static final double WEAKEST_SNR = 1;
	private static final double STEP_UM = 0.2;

	private final Field field;
	private final List<GrownDendrite> dendrites;
	private final boolean outlinesOnly;
	private final SpineSignal signal;

	/** @param outlinesOnly true where nothing above or below a shaft can be seen */
	TruthFinder(final Field field, final List<GrownDendrite> dendrites, final boolean outlinesOnly,
		final SpineSignal signal)
	{
		this.field = field;
		this.dendrites = dendrites;
		this.outlinesOnly = outlinesOnly;
		this.signal = signal;
	}

	DendriteTruth find(final List<GrownSpine> spines, final List<NeuropilGrower.Axon> axons) {
		final List<DendriteTruth.Shaft> shafts = new ArrayList<>();
		final List<DendriteTruth.TrueSpine> found = new ArrayList<>();
		for (final GrownDendrite d : dendrites) {
			final double[] inside = Clipping.interval(d.line(), field);
			if (inside[1] - inside[0] < 2 * STEP_UM) continue;
			shafts.add(shaft(d, inside));
			for (final GrownSpine s : spines) {
				if (s.dendrite() == d && field.holds(s.head(), LISTED_UM, LISTED_UM)) found.add(spine(found.size(), s, inside));
			}
		}
		return new DendriteTruth(shafts, found, axons.stream().map(a -> a.line().stream().map(this::placed).toList())
			.toList());
	}

	private DendriteTruth.Shaft shaft(final GrownDendrite d, final double[] inside) {
		final Centreline line = Clipping.cut(d.line(), inside[0], inside[1], STEP_UM);
		final List<Double> radii = new ArrayList<>();
		for (int i = 0; i < line.points().size(); i++) radii.add(d.radiusAt(inside[0] + (inside[1] - inside[0]) * i / (line
			.points().size() - 1)));
		return new DendriteTruth.Shaft(d.id(), d.parentId(), new Centreline(line.points().stream().map(this::placed)
			.toList()), radii);
	}

	private DendriteTruth.TrueSpine spine(final int id, final GrownSpine s, final double[] inside) {
		final double snr = signal.snr(s);
		final DendriteTruth.Size size = new DendriteTruth.Size(2 * s.headRadiusUm(), s.neckDiameterUm(), s.neckLengthUm(), s
			.surface().distance(s.tip()), signal.volume(s), s.dendrite().radiusAt(s.baseAt()));
		final double position = Math.min(inside[1], Math.max(inside[0], s.baseAt())) - inside[0];
		return new DendriteTruth.TrueSpine(id, s.dendrite().id(), position, placed(s.head()), placed(s.tip()), placed(s
			.base()), placed(s.surface()), s.spineClass(), size, s.elevationDeg(), atBorder(s, inside), doubtful(s, snr), snr);
	}

	private boolean atBorder(final GrownSpine s, final double[] inside) {
		final double cut = Math.min(s.headRadiusUm(), field.maxZ() / 4);
		return s.baseAt() < inside[0] || s.baseAt() > inside[1] || !field.holds(s.head(), -BORDER_UM, -cut);
	}

	private boolean doubtful(final GrownSpine s, final double snr) {
		if (snr < WEAKEST_SNR) return true;
		for (final GrownDendrite d : dendrites) {
			if (d != s.dendrite() && d.distanceFromSurface(s.surface()) < JUNCTION_UM) return true;
			if (outlinesOnly && (d == s.dendrite() ? d.distanceFromOutline(s.tip()) < PROFILE_UM : d.distanceFromOutline(s
				.head()) < 0)) return true;
		}
		return false;
	}

	/** Where the point appears: in a flat image all z are 0. */
	private Point3 placed(final Point3 p) {
		return field.flat() ? new Point3(p.x(), p.y(), 0) : p;
	}
}
