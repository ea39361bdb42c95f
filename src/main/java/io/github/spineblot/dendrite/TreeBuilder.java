package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * Makes dendrites of fitted lines: a line that ends at a junction through which another passes starts
 * on that one's centre line and is its branch; free ends are put where the shaft ends. Lines that end
 * up too short are left out.
 */
final class TreeBuilder {

	/** A branch's own course counts from where this much lies between its surface and its parent's. */
	private static final double CLEAR_UM = 0.2;
	private static final double STEP_UM = 0.2;
	/** A branch is led back to its parent at most this far; at sharp angles it joins late. */
	private static final double FARTHEST_FOOT_UM = 6;

	private final List<Segment> paths;
	private final List<FittedLine> lines;
	private final EndFinder ends;
	private final TracingSettings settings;
	private final int[] parent;
	private final Centreline[] centre;
	private final double[] joinUm;

	/** @param paths the raw paths, longest first, for their nodes; lines the fitted ones */
	TreeBuilder(final List<Segment> paths, final List<FittedLine> lines, final EndFinder ends,
		final TracingSettings settings)
	{
		this.paths = paths;
		this.lines = lines;
		this.ends = ends;
		this.settings = settings;
		parent = new int[paths.size()];
		centre = new Centreline[paths.size()];
		joinUm = new double[paths.size()];
		Arrays.fill(parent, -1);
	}

	List<Dendrite> build() {
		for (int i = 0; i < parent.length; i++) parent[i] = parentOf(i);
		for (int i = 0; i < parent.length; i++) shape(i, 0);
		final List<Integer> order = new ArrayList<>();
		final List<Integer> roots = IntStream.range(0, parent.length).filter(i -> parent[i] < 0 && longEnough(i)).boxed()
			.sorted(Comparator.comparingDouble((Integer i) -> -centre[i].lengthUm())).toList();
		for (final int r : roots) collect(r, order);
		// branches whose parent was too short stand alone
		for (int i = 0; i < parent.length; i++) {
			if (longEnough(i) && !order.contains(i)) {
				parent[i] = -1;
				collect(i, order);
			}
		}
		return order.stream().map(i -> dendrite(i, order)).toList();
	}

	private boolean longEnough(final int i) {
		return centre[i] != null && centre[i].lengthUm() >= settings.minLengthUm();
	}

	private void collect(final int i, final List<Integer> order) {
		order.add(i);
		for (int k = 0; k < parent.length; k++) {
			if (parent[k] == i && longEnough(k) && !order.contains(k)) collect(k, order);
		}
	}

	/** The line that passes nearest to one of the ends of line i at a junction, or -1. */
	private int parentOf(final int i) {
		final Segment s = paths.get(i);
		int best = -1;
		double bestDistance = Double.POSITIVE_INFINITY;
		for (int k = 0; k < paths.size(); k++) {
			if (k == i || ancestor(i, k)) continue;
			for (final Point3 end : List.of(s.points().get(0), s.points().get(s.points().size() - 1))) {
				final Centreline.Foot foot = lines.get(k).line().nearest(end);
				final double reach = lines.get(k).medianRadiusUm() + 1;
				if (foot.distanceUm() > reach || foot.distanceUm() >= bestDistance || k > i && !inner(k, foot)) continue;
				best = k;
				bestDistance = foot.distanceUm();
			}
		}
		return best;
	}

	private boolean inner(final int k, final Centreline.Foot foot) {
		return foot.positionUm() > 1 && foot.positionUm() < lines.get(k).line().lengthUm() - 1;
	}

	private boolean ancestor(final int i, final int k) {
		for (int a = k; a >= 0; a = parent[a]) if (a == i) return true;
		return false;
	}

	private void shape(final int i, final int depth) {
		if (centre[i] != null || depth > parent.length) return;
		if (parent[i] >= 0) shape(parent[i], depth + 1);
		final FittedLine line = lines.get(i);
		if (parent[i] < 0 || centre[parent[i]] == null) {
			final List<Point3> first = ends.withFirstEnd(line);
			final FittedLine half = new FittedLine(first, onto(line, first, line.radiusUm()), onto(line, first, line
				.brightness()));
			centre[i] = line(ends.withLastEnd(half));
			return;
		}
		centre[i] = attached(i, line);
	}

	private static Centreline line(final List<Point3> points) {
		final List<Point3> distinct = new ArrayList<>();
		for (final Point3 p : points) {
			if (distinct.isEmpty() || distinct.get(distinct.size() - 1).distance(p) > 1e-6) distinct.add(p);
		}
		return distinct.size() < 2 ? null : new Centreline(distinct).resampled(STEP_UM);
	}

	private Centreline attached(final int i, final FittedLine fitted) {
		final Centreline p = centre[parent[i]];
		final FittedLine parentLine = lines.get(parent[i]);
		FittedLine line = fitted;
		final List<Point3> pts = line.points();
		if (p.nearest(pts.get(0)).distanceUm() > p.nearest(pts.get(pts.size() - 1)).distanceUm()) line = reversed(line);
		final List<Point3> ended = ends.withLastEnd(line);
		final double clear = CLEAR_UM + line.medianRadiusUm();
		int from = 0;
		while (from < ended.size() - 2) {
			final Centreline.Foot f = p.nearest(ended.get(from));
			final double r = parentLine.line().interpolate(parentLine.radiusUm(), parentLine.line().nearest(f.point())
				.positionUm());
			if (f.distanceUm() > r + clear) break;
			from++;
		}
		final List<Point3> own = ended.subList(from, ended.size());
		final Centreline.Foot foot = foot(p, own);
		joinUm[i] = foot.positionUm();
		final List<Point3> all = new ArrayList<>(List.of(foot.point()));
		all.addAll(own);
		return line(all);
	}

	/** Where the branch, led straight back, comes nearest to its parent. */
	private static Centreline.Foot foot(final Centreline parent, final List<Point3> own) {
		final Point3 start = own.get(0);
		final Centreline.Foot near = parent.nearest(start);
		final Point3 back = own.get(Math.min(own.size() - 2, 3)).minus(own.get(Math.min(own.size() - 1, 15))).unit();
		Centreline.Foot best = near;
		for (double s = 0.1; s <= Math.min(FARTHEST_FOOT_UM, 6 * near.distanceUm()); s += 0.1) {
			final Centreline.Foot f = parent.nearest(start.plus(back.times(s)));
			if (f.distanceUm() < best.distanceUm()) best = f;
		}
		return best;
	}

	private static FittedLine reversed(final FittedLine l) {
		final List<Point3> p = new ArrayList<>(l.points());
		java.util.Collections.reverse(p);
		final double[] r = new double[p.size()];
		final double[] b = new double[p.size()];
		for (int i = 0; i < r.length; i++) {
			r[i] = l.radiusUm()[r.length - 1 - i];
			b[i] = l.brightness()[r.length - 1 - i];
		}
		return new FittedLine(p, r, b);
	}

	/** Values of the fitted line at the nearest places of other points. */
	private static double[] onto(final FittedLine line, final List<Point3> points, final double[] values) {
		final Centreline c = line.line();
		return points.stream().mapToDouble(p -> c.interpolate(values, c.nearest(p).positionUm())).toArray();
	}

	private Dendrite dendrite(final int i, final List<Integer> order) {
		final List<Double> branches = new ArrayList<>();
		if (parent[i] >= 0) branches.add(0.0);
		for (final int k : order) if (parent[k] == i) branches.add(joinUm[k]);
		final double[] radius = onto(lines.get(i), centre[i].points(), lines.get(i).radiusUm());
		return new Dendrite(order.indexOf(i) + 1, centre[i], radius, parent[i] < 0 ? Dendrite.NO_PARENT : order.indexOf(
			parent[i]) + 1, branches.stream().mapToDouble(d -> d).sorted().toArray(), List.of());
	}
}
