package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;

/**
 * Puts the ends of a centre line where the shaft ends: where the brightness on the axis falls to half
 * of what it is further in (the image of a blunt end), or at the last sample of the image. The line is
 * followed straight on for at most {@value #FARTHEST_UM} um. Own rule.
 */
final class EndFinder {

	private static final double STEP_UM = 0.1;
	private static final double FARTHEST_UM = 3.0;
	/** The direction and the brightness at the end are taken this far in. */
	private static final double INNER_UM = 2.0;
	/** A gap longer than this is an end; a shorter one is noise. */
	private static final double GAP_UM = 0.5;
	/** The border is reached when the last sample is this near. */
	private static final double BORDER_UM = 1.5;

	private final CrossSections sections;
	private final double[] most;

	EndFinder(final CrossSections sections, final Volume volume) {
		this.sections = sections;
		most = new double[] { (volume.width() - 1) * volume.voxel().xUm(), (volume.height() - 1) * volume.voxel().yUm(),
			volume.is2D() ? Double.POSITIVE_INFINITY : (volume.depth() - 1) * volume.voxel().zUm() };
	}

	/** The same line with its last end moved, in steps of about 0.2 um; at least two points stay. */
	List<Point3> withLastEnd(final FittedLine fitted) {
		return withLastEnd(fitted.points(), fitted.brightness(), fitted.radiusUm());
	}

	/** The same line with its first end moved. */
	List<Point3> withFirstEnd(final FittedLine fitted) {
		final List<Point3> reversed = new ArrayList<>(fitted.points());
		Collections.reverse(reversed);
		final List<Point3> moved = new ArrayList<>(withLastEnd(reversed, reversed(fitted.brightness()), reversed(fitted
			.radiusUm())));
		Collections.reverse(moved);
		return moved;
	}

	private static double[] reversed(final double[] a) {
		final double[] r = new double[a.length];
		for (int i = 0; i < a.length; i++) r[i] = a[a.length - 1 - i];
		return r;
	}

	private List<Point3> withLastEnd(final List<Point3> line, final double[] brightness, final double[] radius) {
		final int n = line.size();
		double arc = 0;
		int inner = n - 1;
		while (inner > 0 && arc < INNER_UM) arc += line.get(inner).distance(line.get(--inner));
		final double half = 0.5 * FittedLine.median(java.util.Arrays.copyOfRange(brightness, Math.max(0, inner - 8), inner +
			1));
		final double r = radius[inner];
		final Point3 direction = line.get(n - 1).minus(line.get(Math.max(inner, n - 9))).unit();
		final List<Point3> out = new ArrayList<>(line.subList(0, inner + 1));
		double gap = 0;
		int good = out.size();
		for (double s = STEP_UM; s < arc + FARTHEST_UM; s += STEP_UM) {
			final Point3 p = along(line, inner, s, direction);
			if (!inside(p)) break;
			out.add(p);
			gap = core(p, direction, r) >= half ? 0 : gap + STEP_UM;
			if (gap == 0) good = out.size();
			if (gap > GAP_UM) break;
		}
		final List<Point3> ended = new ArrayList<>(out.subList(0, Math.min(out.size(), Math.max(2, good))));
		if (ended.size() < 2) return line;
		return atBorder(ended, direction);
	}

	/** The point s beyond vertex i, following the line and then the direction. */
	private static Point3 along(final List<Point3> line, final int i, final double s, final Point3 direction) {
		double left = s;
		for (int k = i; k + 1 < line.size(); k++) {
			final double step = line.get(k + 1).distance(line.get(k));
			if (left <= step) return line.get(k).towards(line.get(k + 1), left / step);
			left -= step;
		}
		return line.get(line.size() - 1).plus(direction.times(left));
	}

	private double core(final Point3 p, final Point3 direction, final double radius) {
		final double[] o = { -0.4 * radius, 0, 0.4 * radius };
		final float[] s = sections.section(p, direction, o, new double[] { 0 });
		return (s[0] + 2 * s[1] + s[2]) / 4;
	}

	private boolean inside(final Point3 p) {
		return p.x() >= 0 && p.y() >= 0 && p.z() >= -1e-9 && p.x() <= most[0] && p.y() <= most[1] && p.z() <= most[2];
	}

	/** Leads a line that ends close to the image's border straight to the border. */
	private List<Point3> atBorder(final List<Point3> line, final Point3 direction) {
		final Point3 end = line.get(line.size() - 1);
		double t = Double.POSITIVE_INFINITY;
		t = Math.min(t, hit(end.x(), direction.x(), most[0]));
		t = Math.min(t, hit(end.y(), direction.y(), most[1]));
		t = Math.min(t, hit(end.z(), direction.z(), most[2]));
		if (t > 1e-6 && t <= BORDER_UM) line.add(end.plus(direction.times(t)));
		return line;
	}

	private static double hit(final double at, final double speed, final double most) {
		if (speed > 1e-9) return (most - at) / speed;
		if (speed < -1e-9) return -at / speed;
		return Double.POSITIVE_INFINITY;
	}
}
