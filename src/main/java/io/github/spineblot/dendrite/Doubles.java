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

	private final List<Calibre> calibres;
	private final double[] axialReachUm;
	private final double axialWeight;
	private final double leastUm;

	/**
	 * @param calibres of the lines
	 * @param axialWidthsUm how far each line's shaft is seen above and below itself, full width at half maximum
	 * @param axialWeight how much of a length across slices counts
	 * @param leastUm longest spine
	 */
	Doubles(final List<Calibre> calibres, final double[] axialWidthsUm, final double axialWeight, final double leastUm) {
		this.calibres = calibres;
		axialReachUm = java.util.Arrays.stream(axialWidthsUm).map(w -> AXIAL_WIDTHS * w).toArray();
		this.axialWeight = axialWeight;
		this.leastUm = leastUm;
	}

	/** @param candidates indices of lines, longest first; those to keep come back in that order */
	List<Integer> without(final List<Integer> candidates, final List<FittedLine> lines) {
		final List<Integer> kept = new ArrayList<>();
		for (final int i : candidates) {
			final FittedLine line = lines.get(i);
			final List<Point3> points = line.points();
			double inside = 0;
			double own = 0;
			for (int p = EVERY; p < points.size(); p += EVERY) {
				final Point3 step = points.get(p).minus(points.get(p - EVERY));
				final double length = Math.hypot(Math.hypot(step.x(), step.y()), axialWeight * step.z());
				final Point3 middle = points.get(p - EVERY / 2);
				if (kept.stream().anyMatch(k -> inside(middle, line, lines.get(k), axialReachUm[k]))) inside += length;
				else own += length;
			}
			final boolean blur = kept.stream().anyMatch(k -> calibres.get(i).isPalerThanABranch(calibres.get(k)) && touches(line,
				lines.get(k), axialReachUm[k]));
			if (!blur && own >= leastUm && inside <= MOST * (inside + own)) kept.add(i);
		}
		return kept;
	}

	private boolean touches(final FittedLine line, final FittedLine other, final double axialReach) {
		return inside(line.points().get(0), line, other, axialReach) || inside(line.points().get(line.points().size() - 1),
			line, other, axialReach);
	}

	private boolean inside(final Point3 p, final FittedLine own, final FittedLine line, final double axialReach)
	{
		final Centreline.Foot foot = line.line().nearest(p);
		final double lateral = Math.hypot(p.x() - foot.point().x(), p.y() - foot.point().y());
		final boolean ghost = own.medianBrightness() < GHOST_BRIGHTNESS * line.medianBrightness();
		return lateral < line.medianRadiusUm() + (ghost ? GHOST_UM : BESIDE_UM) && Math.abs(p.z() - foot.point()
			.z()) < axialReach;
	}
}
