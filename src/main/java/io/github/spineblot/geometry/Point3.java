package io.github.spineblot.geometry;

/**
 * A point or vector in micrometres; x = column, y = row, z = slice direction, origin at the centre of
 * the first voxel.
 */
public record Point3(double x, double y, double z) {

	public Point3 plus(final Point3 o) {
		return new Point3(x + o.x, y + o.y, z + o.z);
	}

	public Point3 minus(final Point3 o) {
		return new Point3(x - o.x, y - o.y, z - o.z);
	}

	public Point3 times(final double f) {
		return new Point3(x * f, y * f, z * f);
	}

	public double dot(final Point3 o) {
		return x * o.x + y * o.y + z * o.z;
	}

	public Point3 cross(final Point3 o) {
		return new Point3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
	}

	public double norm() {
		return Math.sqrt(dot(this));
	}

	public double distance(final Point3 o) {
		return minus(o).norm();
	}

	/** This vector with length 1. @throws ArithmeticException for the zero vector */
	public Point3 unit() {
		final double n = norm();
		if (n == 0) throw new ArithmeticException("the zero vector has no direction");
		return times(1 / n);
	}

	/** The point at the given fraction of the way to the other one (0 = this, 1 = other). */
	public Point3 towards(final Point3 o, final double fraction) {
		return plus(o.minus(this).times(fraction));
	}
}
