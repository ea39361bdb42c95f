package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * Leaves out lines that run inside the image of another: of two lines in one shaft, or of a line and
 * one in its blur along z, the longer stays. Also lines whose own part, outside all longer ones, is no
 * longer than a spine, and lines that end in a longer one but are too pale to be its branch. Two dendrites side by side or crossing both stay. Own rule.
 */
final class Doubles {

	/** A line is double when more than this part of it lies inside others. */
	private static final double MOST = 0.6;
	private static final double BESIDE_UM = 0.35;
	/** Where slices are displaced against each other by motion, a shaft has dim copies this far beside it. */
	private static final double GHOST_UM = 1.2;
	private static final double GHOST_BRIGHTNESS = 0.6;
	private static final int EVERY = 3;

	/** A shaft is seen above and below itself as far as so many of its widths there. */
	private static final double AXIAL_WIDTHS = 1.25;

	private final double axialWeight;
	private final double leastUm;

	/**
	 * @param axialWeight how much of a length across slices counts
	 * @param leastUm longest spine
	 */
	Doubles(final double axialWeight, final double leastUm) {
		this.axialWeight = axialWeight;
		this.leastUm = leastUm;
	}

	/** @param candidates longest first; those to keep come back in that order */
	List<Candidate> without(final List<Candidate> candidates) {
		final List<Candidate> kept = new ArrayList<>();
		for (final Candidate c : candidates) {
			final List<Point3> points = c.line().points();
			double inside = 0;
			double own = 0;
			for (int p = EVERY; p < points.size(); p += EVERY) {
				final Point3 step = points.get(p).minus(points.get(p - EVERY));
				final double length = Math.hypot(Math.hypot(step.x(), step.y()), axialWeight * step.z());
				if (inside(points.get(p - EVERY / 2), c, kept)) inside += length;
				else own += length;
			}
			final boolean blur = kept.stream().anyMatch(k -> c.calibre().isPalerThanABranch(k.calibre()) && touches(c, k));
			if (!blur && own >= leastUm && inside <= MOST * (inside + own)) kept.add(c);
		}
		return kept;
	}

	/** Whether a place of a line lies in the image of another one's shaft. */
	static boolean inside(final Point3 place, final Candidate own, final List<Candidate> others) {
		return others.stream().anyMatch(o -> o != own && inside(place, own, o));
	}

	private static boolean touches(final Candidate c, final Candidate other) {
		final List<Point3> p = c.line().points();
		return inside(p.get(0), c, other) || inside(p.get(p.size() - 1), c, other);
	}

	private static boolean inside(final Point3 p, final Candidate own, final Candidate other) {
		final FittedLine line = other.line();
		final Centreline.Foot foot = line.line().nearest(p);
		final double lateral = Math.hypot(p.x() - foot.point().x(), p.y() - foot.point().y());
		final boolean ghost = own.line().medianBrightness() < GHOST_BRIGHTNESS * line.medianBrightness();
		return lateral < line.medianRadiusUm() + (ghost ? GHOST_UM : BESIDE_UM) && Math.abs(p.z() - foot.point()
			.z()) < AXIAL_WIDTHS * other.axialWidthUm();
	}
}
