package io.github.spineblot.simulate;

import io.github.spineblot.geometry.Point3;

/**
 * An ellipsoid of revolution. The distance from its surface is the first-order one, |u| (|u| - 1) /
 * |grad| with u the coordinates over the semi-axes; a soft edge of width h adds pi r h^2/3 to the
 * volume of a sphere, and the radii are reduced by h^2/12r to make up for it.
 *
 * @param centre its centre
 * @param axis unit vector along the axis of revolution
 * @param along semi-axis along it, um
 * @param across semi-axis across it, um
 * @param brightness dye, 1 = that of a mean shaft
 */
record Ellipsoid(Point3 centre, Point3 axis, double along, double across, double brightness) implements Solid {

	@Override
	public double sample(final double x, final double y, final double z, final double edge) {
		final double dx = x - centre.x();
		final double dy = y - centre.y();
		final double dz = z - centre.z();
		final double d2 = dx * dx + dy * dy + dz * dz;
		final double reach = Math.max(along, across) + edge;
		if (d2 > reach * reach) return 0;
		final double shrink = edge * edge / 12;
		final double a = along - shrink / along;
		final double b = across - shrink / across;
		final double u = dx * axis.x() + dy * axis.y() + dz * axis.z();
		final double v2 = Math.max(0, d2 - u * u);
		final double k0 = Math.sqrt(u * u / (a * a) + v2 / (b * b));
		if (k0 < 0.3) return brightness;
		final double k1 = Math.sqrt(u * u / (a * a * a * a) + v2 / (b * b * b * b));
		return brightness * Solid.inside(k0 * (k0 - 1) / k1, edge);
	}

	@Override
	public double low(final int axisIndex, final double edge) {
		return coordinate(centre, axisIndex) - Math.max(along, across) - edge;
	}

	@Override
	public double high(final int axisIndex, final double edge) {
		return coordinate(centre, axisIndex) + Math.max(along, across) + edge;
	}

	/** Coordinate of a point on an axis: 0 = x, 1 = y, 2 = z. */
	static double coordinate(final Point3 p, final int axis) {
		return axis == 0 ? p.x() : axis == 1 ? p.y() : p.z();
	}
}
