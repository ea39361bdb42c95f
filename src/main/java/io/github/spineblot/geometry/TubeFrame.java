package io.github.spineblot.geometry;

/**
 * A frame carried along a centre line at equal arc steps: at each step the point on the line, the
 * tangent t, and two unit normals u and v. Wherever the line runs across the optical axis, u lies in
 * the image plane and v is the z axis projected off the tangent, so that the point-spread function
 * keeps its orientation in (u, v) all along the line. Where the line runs along z the normals are
 * carried on without twist (Bishop 1975, doi:10.2307/2319846). For a 2-D image v is the z axis.
 */
public final class TubeFrame {

	/** Below this sine of the angle to the z axis the normals are carried on from the step before. */
	private static final double ALONG_Z = 0.25;

	private final double step;
	private final Point3[] points;
	private final Point3[] tangents;
	private final Point3[] us;
	private final Point3[] vs;

	/**
	 * @param line the centre line
	 * @param stepUm distance between steps; stretched a little so that the last step is the line's end
	 * @param tangentWindowUm length of the chord that gives the direction
	 */
	public TubeFrame(final Centreline line, final double stepUm, final double tangentWindowUm) {
		final int n = Math.max(1, (int) Math.round(line.lengthUm() / stepUm));
		step = line.lengthUm() / n;
		points = new Point3[n + 1];
		tangents = new Point3[n + 1];
		us = new Point3[n + 1];
		vs = new Point3[n + 1];
		for (int i = 0; i <= n; i++) {
			points[i] = line.pointAt(i * step);
			tangents[i] = line.tangentAt(i * step, tangentWindowUm);
			us[i] = normal(tangents[i], i == 0 ? null : us[i - 1]);
			vs[i] = tangents[i].cross(us[i]);
		}
	}

	/** Number of steps along the line, both ends included. */
	public int size() {
		return points.length;
	}

	/** Arc length between neighbouring steps, micrometres. */
	public double stepUm() {
		return step;
	}

	public Point3 point(final int i) {
		return points[i];
	}

	public Point3 tangent(final int i) {
		return tangents[i];
	}

	/** The normal in the image plane. */
	public Point3 u(final int i) {
		return us[i];
	}

	/** The normal nearest to the z axis, pointing to rising z. */
	public Point3 v(final int i) {
		return vs[i];
	}

	private static Point3 normal(final Point3 t, final Point3 before) {
		final double sine = Math.hypot(t.x(), t.y());
		if (sine > ALONG_Z || before == null && sine > 1e-9) return new Point3(-t.y() / sine, t.x() / sine, 0);
		if (before == null) return new Point3(1, 0, 0);
		return before.minus(t.times(before.dot(t))).unit();
	}
}
