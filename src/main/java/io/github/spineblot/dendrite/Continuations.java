package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import io.github.spineblot.geometry.Point3;

/**
 * Joins lines that continue each other: where dendrites cross, the path of one often ends on the other
 * from both sides, and a faint stretch leaves a gap. Two ends are joined when, seen from where each
 * line comes out of the shafts of others, they lie straight ahead of each other, not far apart, and
 * both lines hold alike; the best pair first. Own rule (good continuation).
 */
final class Continuations {

	/** Longest gap between the places where two lines come out of other shafts; at free ends half of it. */
	private static final double GAP_UM = 5;
	/** An end this deep in other shafts belongs there. */
	private static final double DEEPEST_UM = 6;
	private static final double DIRECTION_UM = 2.5;
	private static final double STRAIGHT_DEG = 30;
	private static final double CALIBRE_RATIO = 2.5;
	/** A turn that weighs as much as a calibre differing by the factor e. */
	private static final double CALIBRE_DEG = 25;

	private final List<Candidate> lines;
	private final double axialWeight;

	/** An end of a line: the place where it comes out of other shafts, its index, and the direction outwards. */
	private record End(int line, boolean last, int index, Point3 place, Point3 direction, boolean free) {
	}

	/** @param axialWeight how much of a length across slices counts */
	Continuations(final List<Candidate> lines, final double axialWeight) {
		this.lines = lines;
		this.axialWeight = axialWeight;
	}

	/**
	 * Joins what continues.
	 *
	 * @param fitted makes a line of points
	 * @return the lines, longest first
	 */
	List<Candidate> joined(final Function<Segment, Candidate> fitted) {
		List<Candidate> now = lines;
		while (true) {
			final List<Joined> pairs = new Continuations(now, axialWeight).find();
			if (pairs.isEmpty()) return now;
			final List<Candidate> next = new ArrayList<>(now);
			for (final Joined pair : pairs) {
				next.remove(now.get(pair.first));
				next.remove(now.get(pair.second));
				next.add(fitted.apply(new Segment(-1, -1, pair.points)));
			}
			next.sort(Comparator.comparingDouble(c -> -c.path().lengthUm()));
			now = next;
		}
	}

	/** For each pair the points of both lines in one, and which lines they were; a line is used once at most. */
	private List<Joined> find() {
		final List<End> ends = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			add(ends, i, false);
			add(ends, i, true);
		}
		final List<Joined> found = new ArrayList<>();
		final boolean[] used = new boolean[lines.size()];
		while (true) {
			End bestA = null;
			End bestB = null;
			double best = Double.POSITIVE_INFINITY;
			for (final End a : ends) {
				for (final End b : ends) {
					if (a.line >= b.line || used[a.line] || used[b.line]) continue;
					final double cost = cost(a, b);
					if (cost >= best) continue;
					best = cost;
					bestA = a;
					bestB = b;
				}
			}
			if (bestA == null) return found;
			used[bestA.line] = true;
			used[bestB.line] = true;
			found.add(joined(bestA, bestB));
		}
	}

	private Joined joined(final End a, final End b) {
		final List<Point3> points = outwards(a);
		final List<Point3> back = outwards(b);
		Collections.reverse(back);
		points.addAll(back);
		return new Joined(a.line, b.line, points);
	}

	/** The points of a line up to one of its ends, that end last. */
	private List<Point3> outwards(final End e) {
		final List<Point3> p = lines.get(e.line).line().points();
		if (e.last) return new ArrayList<>(p.subList(0, e.index + 1));
		final List<Point3> reversed = new ArrayList<>(p.subList(e.index, p.size()));
		Collections.reverse(reversed);
		return reversed;
	}

	private void add(final List<End> ends, final int line, final boolean last) {
		final List<Point3> p = lines.get(line).line().points();
		final int step = last ? -1 : 1;
		int i = last ? p.size() - 1 : 0;
		double arc = 0;
		final Candidate own = lines.get(line);
		final boolean free = !Doubles.inside(p.get(i), own, lines);
		while (Doubles.inside(p.get(i), own, lines)) {
			if (i + step < 0 || i + step >= p.size() || arc > DEEPEST_UM) return;
			arc += p.get(i).distance(p.get(i + step));
			i += step;
		}
		int inner = i;
		double reach = 0;
		while (reach < DIRECTION_UM && inner + step >= 0 && inner + step < p.size()) {
			reach += p.get(inner).distance(p.get(inner + step));
			inner += step;
		}
		if (reach < DIRECTION_UM) return;
		ends.add(new End(line, last, i, p.get(i), flattened(p.get(i).minus(p.get(inner))).unit(), free));
	}

	private double cost(final End a, final End b) {
		final Point3 gap = flattened(b.place.minus(a.place));
		final double most = a.free || b.free ? GAP_UM / 2 : GAP_UM;
		if (gap.norm() > most || gap.norm() < 1e-6) return Double.POSITIVE_INFINITY;
		final double fromA = angle(a.direction, gap.unit());
		final double fromB = angle(b.direction, gap.unit().times(-1));
		final double ratio = Math.abs(Math.log(lines.get(a.line).calibre().integrated() / lines.get(b.line).calibre()
			.integrated()));
		if (fromA > STRAIGHT_DEG || fromB > STRAIGHT_DEG || ratio > Math.log(CALIBRE_RATIO)) return Double.POSITIVE_INFINITY;
		return fromA + fromB + CALIBRE_DEG * ratio;
	}

	private Point3 flattened(final Point3 p) {
		return new Point3(p.x(), p.y(), axialWeight * p.z());
	}

	private static double angle(final Point3 a, final Point3 b) {
		return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, a.dot(b)))));
	}

	/** Two lines in one. */
	private record Joined(int first, int second, List<Point3> points) {
	}
}
