package io.github.spineblot.simulate;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/** Cuts a centre line at the borders of the field. */
final class Clipping {

	private static final double PRECISION_UM = 1e-4;

	private Clipping() { }

	/**
	 * Arc positions between which the line is inside the field, for the longest such stretch; two equal
	 * numbers when it never is.
	 */
	static double[] interval(final Centreline line, final Field field) {
		double[] best = { 0, 0 };
		final int n = line.points().size();
		int start = -1;
		for (int i = 0; i <= n; i++) {
			final boolean inside = i < n && field.holds(line.points().get(i), 0, 0);
			if (inside && start < 0) start = i;
			if (!inside && start >= 0) {
				final double from = start == 0 ? 0 : border(line, field, line.arcAt(start), line.arcAt(start - 1));
				final double to = i == n ? line.lengthUm() : border(line, field, line.arcAt(i - 1), line.arcAt(i));
				if (to - from > best[1] - best[0]) best = new double[] { from, to };
				start = -1;
			}
		}
		return best;
	}

	/** The stretch between two arc positions, in steps of about the given size. */
	static Centreline cut(final Centreline line, final double from, final double to, final double stepUm) {
		final int n = Math.max(1, (int) Math.round((to - from) / stepUm));
		final List<Point3> p = new ArrayList<>();
		for (int i = 0; i <= n; i++) p.add(line.pointAt(from + (to - from) * i / n));
		return new Centreline(p);
	}

	private static double border(final Centreline line, final Field field, final double inside, final double outside) {
		double in = inside;
		double out = outside;
		while (Math.abs(out - in) > PRECISION_UM) {
			final double mid = (in + out) / 2;
			if (field.holds(line.pointAt(mid), 0, 0)) in = mid;
			else out = mid;
		}
		return in;
	}
}
