package io.github.spineblot.simulate;

import io.github.spineblot.geometry.Point3;

/**
 * A round stick with hemispherical ends whose radius and brightness change linearly from end to end.
 * A soft edge of width h adds pi h^2/12 to the area of a circular cross-section (own, elementary
 * integration); the radius is reduced by h^2/24r to make up for it.
 */
record Capsule(Point3 p, Point3 q, double radiusP, double radiusQ, double brightnessP, double brightnessQ) implements
	Solid
{

	@Override
	public double sample(final double x, final double y, final double z, final double edge) {
		final double ax = q.x() - p.x();
		final double ay = q.y() - p.y();
		final double az = q.z() - p.z();
		final double length2 = ax * ax + ay * ay + az * az;
		double t = length2 == 0 ? 0 : ((x - p.x()) * ax + (y - p.y()) * ay + (z - p.z()) * az) / length2;
		t = t < 0 ? 0 : t > 1 ? 1 : t;
		final double dx = x - p.x() - t * ax;
		final double dy = y - p.y() - t * ay;
		final double dz = z - p.z() - t * az;
		final double r = radiusP + t * (radiusQ - radiusP);
		final double d2 = dx * dx + dy * dy + dz * dz;
		final double reach = r + edge;
		if (d2 > reach * reach) return 0;
		final double shrink = Math.min(edge * edge / (24 * r), 0.3 * r);
		return (brightnessP + t * (brightnessQ - brightnessP)) * Solid.inside(Math.sqrt(d2) - r + shrink, edge);
	}

	@Override
	public double low(final int axis, final double edge) {
		return Math.min(Ellipsoid.coordinate(p, axis), Ellipsoid.coordinate(q, axis)) - Math.max(radiusP, radiusQ) - edge;
	}

	@Override
	public double high(final int axis, final double edge) {
		return Math.max(Ellipsoid.coordinate(p, axis), Ellipsoid.coordinate(q, axis)) + Math.max(radiusP, radiusQ) + edge;
	}
}
