package io.github.spineblot.evaluation;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.AnnotatedImage.Region;
import io.github.spineblot.geometry.Point3;

/**
 * Found spines against annotated ones, one to one (Hungarian) inside the tolerance ellipsoid. Unscored
 * annotations and what matches them are neither right nor wrong; so are detections outside the
 * annotated part, nearer to a dendrite that was left out than to an annotated one, or at the edge of
 * the image.
 *
 * @param truth the annotation
 * @param found all found spines
 * @param foundOf per annotated spine the index of the found one, or -1
 * @param roles per found spine what it is
 */
public record SpineEvaluation(AnnotatedImage truth, List<FoundSpine> found, List<Integer> foundOf, List<Role> roles) {

	private static final double OUTSIDE = 1e3;
	private static final int NONE = -1;

	/** What a found spine is. */
	public enum Role {
		/** Matches a scored annotation. */
		HIT,
		/** Matches nothing. */
		FALSE_ALARM,
		/** Matches an annotation at the border or a doubtful one, or lies where nothing was annotated. */
		NOT_SCORED
	}

	public SpineEvaluation {
		found = List.copyOf(found);
		foundOf = List.copyOf(foundOf);
		roles = List.copyOf(roles);
	}

	/** Compares. */
	public static SpineEvaluation of(final AnnotatedImage truth, final List<FoundSpine> found) {
		final int[] inside = java.util.stream.IntStream.range(0, found.size()).filter(i -> annotated(truth, found.get(i)
			.head())).toArray();
		final Integer[] foundOf = new Integer[truth.spines().size()];
		Arrays.fill(foundOf, NONE);
		final Role[] roles = new Role[found.size()];
		Arrays.fill(roles, Role.NOT_SCORED);
		for (final int i : inside) roles[i] = Role.FALSE_ALARM;
		for (final int[] pair : pairs(truth, found, inside)) {
			foundOf[pair[0]] = pair[1];
			roles[pair[1]] = truth.spines().get(pair[0]).unscored() ? Role.NOT_SCORED : Role.HIT;
		}
		for (final int i : inside) {
			if (roles[i] == Role.FALSE_ALARM && excused(truth, found.get(i).head())) roles[i] = Role.NOT_SCORED;
		}
		return new SpineEvaluation(truth, found, List.of(foundOf), List.of(roles));
	}

	private static List<int[]> pairs(final AnnotatedImage truth, final List<FoundSpine> found, final int[] inside) {
		final List<AnnotatedSpine> spines = truth.spines();
		final boolean swapped = spines.size() > inside.length;
		final int rows = swapped ? inside.length : spines.size();
		final int columns = swapped ? spines.size() : inside.length;
		final double[][] cost = new double[rows][columns];
		for (int r = 0; r < rows; r++) {
			for (int c = 0; c < columns; c++) {
				final double d = distance(truth, spines.get(swapped ? c : r), found.get(inside[swapped ? r : c]).head());
				cost[r][c] = d > 1 ? OUTSIDE : d;
			}
		}
		final int[] columnOf = Assignment.columns(cost);
		final List<int[]> pairs = new java.util.ArrayList<>();
		for (int r = 0; r < rows; r++) {
			if (cost[r][columnOf[r]] > 1) continue;
			pairs.add(swapped ? new int[] { columnOf[r], inside[r] } : new int[] { r, inside[columnOf[r]] });
		}
		return pairs;
	}

	/** Distance in units of the tolerance. */
	private static double distance(final AnnotatedImage truth, final AnnotatedSpine s, final Point3 p) {
		final double z = truth.calibrated() ? 1 / truth.matching().z() : 0;
		final Point3 scale = new Point3(1 / truth.matching().xy(), 1 / truth.matching().xy(), z);
		final double from = truth.matching().segmentFrom();
		if (Double.isNaN(from)) return PolylineDistance.scaled(p.minus(s.head()), scale).norm();
		final Point3 a = s.base().towards(s.tip(), from);
		return PolylineDistance.of(p, List.of(a, s.tip()), scale);
	}

	private static boolean annotated(final AnnotatedImage truth, final Point3 p) {
		final Region r = truth.region();
		if (Double.isNaN(r.nearXy())) return true;
		final Point3 scale = new Point3(1, 1, r.nearXy() / r.nearZ());
		return truth.dendrites().stream().anyMatch(d -> PolylineDistance.of(p, d, scale) <= r.nearXy());
	}

	private static boolean excused(final AnnotatedImage truth, final Point3 p) {
		final Region r = truth.region();
		final Point3 flat = new Point3(1, 1, 0);
		final double own = truth.dendrites().stream().mapToDouble(d -> PolylineDistance.of(p, d, flat)).min().orElse(1e9);
		for (final AnnotatedImage.Tube t : r.left()) {
			final double d = PolylineDistance.of(p, t.line(), flat);
			if (d < t.radius() && d < own) return true;
		}
		return p.x() < r.edge() && !Double.isNaN(r.maxX()) || p.y() < r.edge() && !Double.isNaN(r.maxX()) || p.x() > r
			.maxX() - r.edge() || p.y() > r.maxY() - r.edge();
	}

	/** Scored annotations that were found. */
	public int hits() {
		return (int) roles.stream().filter(r -> r == Role.HIT).count();
	}

	/** Detections that match nothing. */
	public int falseAlarms() {
		return (int) roles.stream().filter(r -> r == Role.FALSE_ALARM).count();
	}

	/** Scored annotations that were not found. */
	public int misses() {
		return truth.scored() - hits();
	}

	/** Share of the judged detections that are right, NaN when there is none. */
	public double precision() {
		return ratio(hits(), hits() + falseAlarms());
	}

	/** Share of the scored annotations that were found, NaN when there is none. */
	public double recall() {
		return ratio(hits(), truth.scored());
	}

	/** Harmonic mean of precision and recall, NaN when there is nothing on either side. */
	public double f1() {
		return ratio(2.0 * hits(), 2.0 * hits() + falseAlarms() + misses());
	}

	/** n / d, NaN for 0 / 0. */
	public static double ratio(final double n, final double d) {
		return d == 0 ? Double.NaN : n / d;
	}
}
