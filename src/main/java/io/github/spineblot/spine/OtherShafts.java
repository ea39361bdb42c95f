package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.Workers;

/**
 * The dendrites beside one dendrite. What is nearer to the surface of another one says nothing about
 * this shaft: it is left out of its sections before they are learned from, or else a branch would count
 * its parent's light as its own skirt, and the parent its branch's, and the spines in the fork between
 * them would vanish in the models. Own. Cost: samples of the sections times points of lines in reach.
 */
final class OtherShafts {

	private static final double STEP_UM = 0.1;

	private final List<Point3> points = new ArrayList<>();
	private final List<Double> radii = new ArrayList<>();
	private final Dendrite own;
	private double widest;

	/** @param all the image's dendrites, among them the one that is looked at */
	OtherShafts(final Dendrite own, final List<Dendrite> all) {
		this.own = own;
		for (final Dendrite d : all) {
			if (d == own) continue;
			final double length = d.centreline().lengthUm();
			final int n = Math.max(1, (int) Math.round(length / STEP_UM));
			for (int i = 0; i <= n; i++) {
				final double radius = d.radiusAt(i * length / n);
				points.add(d.centreline().pointAt(i * length / n));
				radii.add(radius);
				widest = Math.max(widest, radius);
			}
		}
	}

	/** Makes NaN of what belongs to other dendrites. */
	void hide(final StraightenedDendrite tube, final Workers workers) {
		if (!points.isEmpty()) workers.forEach(tube.sections.length, i -> hide(tube, i));
	}

	private void hide(final StraightenedDendrite tube, final int i) {
		final double halfU = tube.halfU * tube.stepU;
		final double halfV = tube.halfV * tube.stepV;
		final Point3 centre = tube.frame.point(i);
		// a point of the section is nearer to the other surface only if that is within twice the section's reach
		final double reach = 2 * Math.hypot(halfU, halfV) + widest;
		final int[] near = new int[points.size()];
		int n = 0;
		for (int k = 0; k < near.length; k++) if (points.get(k).distance(centre) < reach) near[n++] = k;
		if (n == 0) return;
		final double radius = own.radiusAt(i * tube.frame.stepUm());
		for (int r = -tube.halfV, o = 0; r <= tube.halfV; r++) {
			for (int c = -tube.halfU; c <= tube.halfU; c++, o++) {
				final double u = c * tube.stepU + tube.shiftU(i);
				final double v = r * tube.stepV + tube.shiftV(i);
				final Point3 p = centre.plus(tube.frame.u(i).times(u)).plus(tube.frame.v(i).times(v));
				final double surface = Math.hypot(c * tube.stepU, r * tube.stepV) - radius;
				for (int k = 0; k < n; k++) {
					if (points.get(near[k]).distance(p) - radii.get(near[k]) >= surface) continue;
					tube.sections[i][o] = Float.NaN;
					break;
				}
			}
		}
	}
}
