package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.spineblot.geometry.Point3;

/**
 * Joins skeleton segments to unbranched paths. Junctions closer than {@value #SAME_JUNCTION_UM} um are
 * one; there the pair of segments that continue each other straightest and with the most alike
 * calibre is joined, then the next pair: two crossing dendrites stay two, and at a branch point the
 * shaft goes on and the branch begins. Where only two meet they are always joined. Own rule.
 */
final class PathJoiner {

	private static final double SAME_JUNCTION_UM = 2.5;
	/** Turns sharper than this do not continue a dendrite where there is a choice. */
	private static final double SHARPEST_TURN_DEG = 75;
	/** What turns more sharply than this turns back: within a few micrometres, or in a loop. */
	private static final double HAIRPIN_UM = 2.7;
	private static final double HAIRPIN_DEG = 100;
	private static final double LOOP_UM = 5.5;
	private static final double LOOP_DEG = 120;
	/** A turn that weighs as much as a calibre differing by the factor e. */
	private static final double CALIBRE_DEG = 25;
	/** From where to where the direction of a segment is taken, micrometres from the junction. */
	private static final double DIRECTION_FROM_UM = 0.6;
	private static final double DIRECTION_TO_UM = 3.0;

	private final List<Segment> segments;
	private final double[] calibre;
	private final int[][] partner;
	private final Map<Integer, List<Integer>> atNode = new TreeMap<>();

	/** @param calibre integrated brightness per length of each segment */
	private PathJoiner(final List<Segment> segments, final double[] calibre) {
		this.segments = segments;
		this.calibre = calibre;
		partner = new int[segments.size()][2];
		for (final int[] p : partner) Arrays.fill(p, -1);
		for (int i = 0; i < segments.size(); i++) {
			atNode.computeIfAbsent(segments.get(i).from(), k -> new ArrayList<>()).add(i);
			if (segments.get(i).to() != segments.get(i).from()) atNode.computeIfAbsent(segments.get(i).to(),
				k -> new ArrayList<>()).add(i);
		}
	}

	/** Unbranched paths; nodes are kept as ends. */
	static List<Segment> join(final List<Segment> segments, final double[] calibre) {
		final PathJoiner joiner = new PathJoiner(segments, calibre);
		joiner.atNode.forEach(joiner::pair);
		return joiner.chains();
	}

	/** Unites the ends of short segments between two junctions and drops those segments. */
	static List<Segment> withoutShortLinks(final List<Segment> segments) {
		final Map<Integer, Integer> degree = new HashMap<>();
		for (final Segment s : segments) {
			degree.merge(s.from(), 1, Integer::sum);
			degree.merge(s.to(), 1, Integer::sum);
		}
		final Map<Integer, Integer> same = new HashMap<>();
		final List<Segment> kept = new ArrayList<>();
		for (final Segment s : segments) {
			final boolean link = degree.get(s.from()) > 2 && degree.get(s.to()) > 2 && s.lengthUm() < SAME_JUNCTION_UM;
			if (link) same.put(Math.max(root(same, s.from()), root(same, s.to())), Math.min(root(same, s.from()), root(same, s
				.to())));
			else kept.add(s);
		}
		return kept.stream().map(s -> new Segment(root(same, s.from()), root(same, s.to()), s.points())).toList();
	}

	/**
	 * Cuts paths where they turn back: no dendrite does, so there the path has gone over to another one.
	 *
	 * @param axialWeight how much of a length across slices counts
	 */
	static List<Segment> withoutHairpins(final List<Segment> paths, final double axialWeight) {
		final List<Segment> cut = new ArrayList<>();
		for (final Segment s : paths) {
			int from = 0;
			final double[] arc = s.arcUm();
			while (from >= 0) {
				final int tight = hairpin(s.points(), arc, from, new Turn(HAIRPIN_UM, HAIRPIN_DEG, axialWeight));
				final int at = tight >= 0 ? tight : hairpin(s.points(), arc, from, new Turn(LOOP_UM, LOOP_DEG, axialWeight));
				cut.add(at < 0 ? s.part(from, arc.length - 1) : s.part(from, at));
				from = at;
			}
		}
		cut.sort(Comparator.comparingDouble(Segment::lengthUm).reversed());
		return cut;
	}

	/** The sharpest place of the first stretch from a point on that turns back, or -1. */
	private static int hairpin(final List<Point3> p, final double[] arc, final int from, final Turn limit) {
		int sharpest = -1;
		double most = -1;
		for (int i = from + 1; i < p.size(); i++) {
			if (arc[i] - arc[from] < limit.reachUm || arc[p.size() - 1] - arc[i] < limit.reachUm) continue;
			final double turn = limit.turnDeg(p.get(at(arc, arc[i] - limit.reachUm)), p.get(i), p.get(at(arc, arc[i] +
				limit.reachUm)));
			if (turn > limit.mostDeg && turn > most) {
				most = turn;
				sharpest = i;
			}
			else if (sharpest >= 0 && arc[i] - arc[sharpest] > limit.reachUm) break;
		}
		return sharpest;
	}

	private static int at(final double[] arc, final double s) {
		final int k = Arrays.binarySearch(arc, s);
		return Math.max(0, Math.min(arc.length - 1, k < 0 ? -k - 1 : k));
	}

	/** How sharply a path may turn: by so many degrees between the chords of this length before and after. */
	private record Turn(double reachUm, double mostDeg, double axialWeight) {

		double turnDeg(final Point3 a, final Point3 b, final Point3 c) {
			final Point3 in = flattened(b.minus(a));
			final Point3 out = flattened(c.minus(b));
			if (!(in.norm() > 0 && out.norm() > 0)) return 0;
			return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, in.unit().dot(out.unit())))));
		}

		private Point3 flattened(final Point3 p) {
			return new Point3(p.x(), p.y(), axialWeight * p.z());
		}
	}

	private static int root(final Map<Integer, Integer> same, final int node) {
		int n = node;
		while (same.containsKey(n) && same.get(n) != n) n = same.get(n);
		return n;
	}

	private void pair(final int node, final List<Integer> here) {
		final List<Integer> free = new ArrayList<>(here);
		while (free.size() > 1) {
			int bestA = -1;
			int bestB = -1;
			double best = here.size() == 2 ? Double.POSITIVE_INFINITY : SHARPEST_TURN_DEG;
			for (int i = 0; i < free.size(); i++) {
				for (int j = i + 1; j < free.size(); j++) {
					final double cost = cost(free.get(i), free.get(j), node);
					if (cost >= best) continue;
					best = cost;
					bestA = free.get(i);
					bestB = free.get(j);
				}
			}
			if (bestA < 0) return;
			partner[bestA][side(bestA, node)] = bestB;
			partner[bestB][side(bestB, node)] = bestA;
			free.remove((Integer) bestA);
			free.remove((Integer) bestB);
		}
	}

	private int side(final int segment, final int node) {
		return segments.get(segment).from() == node ? 0 : 1;
	}

	private double cost(final int a, final int b, final int node) {
		final Point3 da = direction(segments.get(a).pointsFrom(node));
		final Point3 db = direction(segments.get(b).pointsFrom(node));
		final double turn = 180 - Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, da.dot(db)))));
		return turn + CALIBRE_DEG * Math.abs(Math.log(calibre[a] / calibre[b]));
	}

	/** Direction away from the first point. */
	private static Point3 direction(final List<Point3> p) {
		double arc = 0;
		Point3 from = p.get(0);
		Point3 to = p.get(p.size() - 1);
		for (int i = 1; i < p.size(); i++) {
			arc += p.get(i).distance(p.get(i - 1));
			if (arc <= DIRECTION_FROM_UM) from = p.get(i);
			if (arc >= DIRECTION_TO_UM) {
				to = p.get(i);
				break;
			}
		}
		return from.distance(to) > 0 ? to.minus(from).unit() : p.get(p.size() - 1).minus(p.get(0)).unit();
	}

	private List<Segment> chains() {
		final boolean[] used = new boolean[segments.size()];
		final List<Segment> chains = new ArrayList<>();
		for (int i = 0; i < used.length; i++) {
			if (!used[i] && partner[i][0] < 0) chains.add(chain(i, segments.get(i).from(), used));
			else if (!used[i] && partner[i][1] < 0) chains.add(chain(i, segments.get(i).to(), used));
		}
		for (int i = 0; i < used.length; i++) if (!used[i]) chains.add(chain(i, segments.get(i).from(), used));
		chains.sort(Comparator.comparingDouble(Segment::lengthUm).reversed());
		return chains;
	}

	private Segment chain(final int first, final int start, final boolean[] used) {
		final List<Point3> points = new ArrayList<>();
		int at = first;
		int node = start;
		while (at >= 0 && !used[at]) {
			used[at] = true;
			points.addAll(segments.get(at).pointsFrom(node));
			node = segments.get(at).otherEnd(node);
			at = partner[at][side(at, node)];
		}
		return new Segment(start, node, points);
	}
}
