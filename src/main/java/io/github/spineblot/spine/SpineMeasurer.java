package io.github.spineblot.spine;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;

/**
 * Measures one protrusion on the excess over the shaft model: tip, length, lateral full widths at half
 * maximum of head and neck, volume as integrated excess over the shaft's brightness. Widths are
 * apparent; the corrected head width is the diameter of the sphere of that volume, which the blur of
 * the optics does not change. All in micrometres.
 */
final class SpineMeasurer {

	private static final double WIDTH_STEP_UM = 0.02;
	private static final double WIDEST_UM = 1.5;
	/** Smallest excess of a voxel that can be the tip, as a fraction of the summit's. */
	private static final double TIP_FRACTION = 0.35;

	private final ExcessMap map;
	private final Volume v;

	SpineMeasurer(final ExcessMap map) {
		this.map = map;
		v = map.volume;
	}

	/** What the shape of a protrusion gives. */
	record Shape(Point3 head, Point3 tip, Point3 base, double positionUm, double lengthUm, double beyondUm,
		double headWidthUm, double neckWidthUm, double correctedUm, double volumeUm3)
	{}

	Shape measure(final ProtrusionFinder.Protrusion p, final ShaftSurroundings shaft) {
		final Point3 summit = point(p.summit);
		final ShaftSurroundings.Place place = place(shaft, summit);
		final double position = place.step * shaft.tube.frame.stepUm();
		final double radius = shaft.dendrite.radiusAt(position);
		final Point3 axis = shaft.tube.frame.point(place.step);
		final float peak = excess(p.summit);
		Point3 tip = summit;
		double far = place.rho;
		double volume = 0;
		for (final int voxel : p.voxels) {
			final float e = excess(voxel);
			if (e > 0) volume += e;
			if (e < TIP_FRACTION * peak) continue;
			final Point3 q = point(voxel);
			final double d = q.distance(axis);
			if (d > far) {
				far = d;
				tip = q;
			}
		}
		volume *= v.voxel().xUm() * v.voxel().yUm() * (v.is2D() ? v.voxel().xUm() : v.voxel().zUm()) / shaft.fitted
			.brightnessAt(place.step);
		final Point3 out = summit.distance(axis) > 0 ? summit.minus(axis).unit() : shaft.tube.frame.u(place.step);
		final Point3 base = axis.plus(out.times(Math.min(radius, place.rho)));
		final double length = Math.max(0, base.distance(tip));
		final double headWidth = width(summit, perpendicular(out), peak);
		final double gap = place.rho - radius - headWidth / 2;
		final Point3 middle = base.towards(summit, 0.4);
		final double neck = gap > 0.1 ? width(middle, perpendicular(out), sample(middle)) : Double.NaN;
		return new Shape(summit, tip, base, position, length, place.rho - radius, headWidth, neck, Math.cbrt(6 * volume /
			Math.PI), volume);
	}

	/** Elevation of base to head over the image plane, degrees. */
	static double elevationDeg(final Shape s) {
		final Point3 d = s.head.minus(s.base);
		return d.norm() == 0 ? 0 : Math.toDegrees(Math.atan2(d.z(), Math.hypot(d.x(), d.y())));
	}

	Point3 point(final int voxel) {
		final int w = v.width();
		final int h = v.height();
		return new Point3(voxel % w * v.voxel().xUm(), voxel / w % h * v.voxel().yUm(), v.is2D() ? 0 : voxel / w / h * v
			.voxel().zUm());
	}

	private ShaftSurroundings.Place place(final ShaftSurroundings shaft, final Point3 p) {
		final ShaftSurroundings.Place place = new ShaftSurroundings.Place();
		final double[] at = { p.x(), p.y(), p.z() };
		shaft.locate(p.x(), p.y(), p.z(), shaft.stepsNear(at, at, 100), place);
		return place;
	}

	private float excess(final int voxel) {
		final int x = voxel % v.width();
		final int y = voxel / v.width() % v.height();
		final ExcessMap.Tile t = map.tileAt(x, y);
		return t == null ? Float.NaN : t.excess[ExcessMap.indexIn(x, y, voxel / v.width() / v.height())];
	}

	/** Excess at a place, bilinear in the nearest slice; 0 where it is not known. */
	private double sample(final Point3 p) {
		final double x = p.x() / v.voxel().xUm();
		final double y = p.y() / v.voxel().yUm();
		final int z = v.is2D() ? 0 : (int) Math.min(v.depth() - 1, Math.max(0, Math.round(p.z() / v.voxel().zUm())));
		final int x0 = (int) Math.floor(x);
		final int y0 = (int) Math.floor(y);
		if (x0 < 0 || y0 < 0 || x0 + 1 >= v.width() || y0 + 1 >= v.height()) return 0;
		final double fx = x - x0;
		final double fy = y - y0;
		final int o = (z * v.height() + y0) * v.width() + x0;
		final double a = known(o) * (1 - fx) + known(o + 1) * fx;
		final double b = known(o + v.width()) * (1 - fx) + known(o + v.width() + 1) * fx;
		return a * (1 - fy) + b * fy;
	}

	private double known(final int voxel) {
		final float e = excess(voxel);
		return Float.isNaN(e) ? 0 : e;
	}

	/** In the image plane, across the spine. */
	private static Point3 perpendicular(final Point3 out) {
		final double n = Math.hypot(out.x(), out.y());
		return n < 0.2 ? new Point3(1, 0, 0) : new Point3(-out.y() / n, out.x() / n, 0);
	}

	/** Full width at half of the peak along a direction; NaN where the peak is not positive. */
	private double width(final Point3 centre, final Point3 direction, final double peak) {
		if (!(peak > 0)) return Double.NaN;
		double width = 0;
		for (int side = -1; side <= 1; side += 2) {
			double d = 0;
			while (d < WIDEST_UM && sample(centre.plus(direction.times(side * d))) > peak / 2) d += WIDTH_STEP_UM;
			width += d;
		}
		return Math.max(WIDTH_STEP_UM, width);
	}
}
