package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * Leaves out lines that run inside the image of another: of two lines in one shaft, or of a line and
 * one in its blur along z, the longer stays. Two dendrites side by side or crossing both stay. Own
 * rule.
 */
final class Doubles {

	/** A line is double when more than this part of it lies inside others. */
	private static final double MOST = 0.6;
	private static final double BESIDE_UM = 0.35;
	private static final int EVERY = 5;

	private final double axialReachUm;

	/** @param axialReachUm how far a shaft is seen above and below itself */
	Doubles(final double axialReachUm) {
		this.axialReachUm = axialReachUm;
	}

	/** @param candidates indices of lines, longest first; those to keep come back in that order */
	List<Integer> without(final List<Integer> candidates, final List<FittedLine> lines) {
		final List<Integer> kept = new ArrayList<>();
		for (final int i : candidates) {
			final List<Point3> points = lines.get(i).points();
			int inside = 0;
			int seen = 0;
			for (int p = 0; p < points.size(); p += EVERY) {
				seen++;
				final Point3 point = points.get(p);
				if (kept.stream().anyMatch(k -> inside(point, lines.get(k)))) inside++;
			}
			if (inside <= MOST * seen) kept.add(i);
		}
		return kept;
	}

	private boolean inside(final Point3 p, final FittedLine line) {
		final Centreline.Foot foot = line.line().nearest(p);
		final double lateral = Math.hypot(p.x() - foot.point().x(), p.y() - foot.point().y());
		return lateral < line.medianRadiusUm() + BESIDE_UM && Math.abs(p.z() - foot.point().z()) < axialReachUm;
	}
}
