package io.github.spineblot.geometry;

import java.util.List;

/**
 * A polyline in space, measured by its arc length: the centre line of a dendrite. Positions along it
 * are micrometres from its first point. Immutable.
 */
public final class Centreline {

	private final List<Point3> points;
	private final double[] arc;

	/** @param points at least two; neighbours must differ */
	public Centreline(final List<Point3> points) {
		if (points.size() < 2) throw new IllegalArgumentException("a centre line needs two points");
		this.points = List.copyOf(points);
		arc = new double[points.size()];
		for (int i = 1; i < arc.length; i++) {
			final double step = points.get(i).distance(points.get(i - 1));
			if (!(step > 0)) throw new IllegalArgumentException("centre line repeats point " + i + ": " + points.get(i));
			arc[i] = arc[i - 1] + step;
		}
	}

	public List<Point3> points() {
		return points;
	}

	/** Arc length from the first point to vertex i, in micrometres. */
	public double arcAt(final int i) {
		return arc[i];
	}

	/** 3-D arc length in micrometres. */
	public double lengthUm() {
		return arc[arc.length - 1];
	}

	/** Arc length of the projection on the image plane, in micrometres. */
	public double lengthXyUm() {
		double sum = 0;
		for (int i = 1; i < points.size(); i++) {
			sum += Math.hypot(points.get(i).x() - points.get(i - 1).x(), points.get(i).y() - points.get(i - 1).y());
		}
		return sum;
	}

	/** The point at arc length s, held at the ends. */
	public Point3 pointAt(final double s) {
		final int i = segmentAt(s);
		final double t = Math.min(1, Math.max(0, (s - arc[i]) / (arc[i + 1] - arc[i])));
		return points.get(i).towards(points.get(i + 1), t);
	}

	/** Unit direction at arc length s: that of the chord over the given window centred on s. */
	public Point3 tangentAt(final double s, final double windowUm) {
		final double half = Math.max(windowUm / 2, 1e-6);
		final Point3 chord = pointAt(Math.min(lengthUm(), s + half)).minus(pointAt(Math.max(0, s - half)));
		if (chord.norm() > 0) return chord.unit();
		final int i = segmentAt(s);
		return points.get(i + 1).minus(points.get(i)).unit();
	}

	/** A value given at the vertices, linearly interpolated at arc length s. */
	public double interpolate(final double[] atVertices, final double s) {
		if (atVertices.length != arc.length) throw new IllegalArgumentException(atVertices.length + " values for " +
			arc.length + " vertices");
		final int i = segmentAt(s);
		final double t = Math.min(1, Math.max(0, (s - arc[i]) / (arc[i + 1] - arc[i])));
		return atVertices[i] + t * (atVertices[i + 1] - atVertices[i]);
	}

	/** The nearest place on the line. */
	public Foot nearest(final Point3 p) {
		Foot best = null;
		for (int i = 0; i + 1 < points.size(); i++) {
			final Point3 a = points.get(i);
			final Point3 ab = points.get(i + 1).minus(a);
			final double t = Math.min(1, Math.max(0, p.minus(a).dot(ab) / ab.dot(ab)));
			final Point3 foot = a.plus(ab.times(t));
			final double d = foot.distance(p);
			if (best == null || d < best.distanceUm) best = new Foot(arc[i] + t * (arc[i + 1] - arc[i]), d, foot);
		}
		return best;
	}

	/** The same line with vertices at equal steps of about the given size, both ends kept. */
	public Centreline resampled(final double stepUm) {
		final int n = Math.max(1, (int) Math.round(lengthUm() / stepUm));
		final Point3[] p = new Point3[n + 1];
		for (int i = 0; i <= n; i++) p[i] = pointAt(lengthUm() * i / n);
		return new Centreline(List.of(p));
	}

	/** Index of the segment that holds arc length s. */
	private int segmentAt(final double s) {
		int lo = 0;
		int hi = arc.length - 2;
		while (lo < hi) {
			final int mid = (lo + hi + 1) >>> 1;
			if (arc[mid] <= s) lo = mid;
			else hi = mid - 1;
		}
		return lo;
	}

	/**
	 * A place on the line nearest to some point.
	 *
	 * @param positionUm arc length from the first point
	 * @param distanceUm distance from the point asked about
	 * @param point the place itself
	 */
	public record Foot(double positionUm, double distanceUm, Point3 point) {
	}
}
