package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.Optics;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.geometry.TubeFrame;

/**
 * The fitted shaft of one dendrite, as a function of place: for any point nearby its shaft coordinates
 * (arc step, u, v) and the intensity that the shaft alone would have there. Immutable after
 * construction; thread-safe.
 */
final class ShaftSurroundings {

	final Dendrite dendrite;
	final StraightenedDendrite tube;
	final ShaftModel fitted;
	private final float[][] model;

	ShaftSurroundings(final Dendrite dendrite, final StraightenedDendrite tube, final ShaftModel fitted) {
		this.dendrite = dendrite;
		this.tube = tube;
		model = fitted.sections();
		this.fitted = fitted;
	}

	/** The same with the radii that belong to another resolution than the dendrite was traced with. */
	ShaftSurroundings seenThrough(final PointSpread psf, final PointSpread traced) {
		if (psf.equals(traced)) return this;
		final boolean flat = tube.halfV == 0;
		final Optics before = new Optics(traced.sigmaXyUm(), traced.sigmaZUm(), flat);
		final Optics after = new Optics(psf.sigmaXyUm(), psf.sigmaZUm(), flat);
		final double[] radii = Arrays.stream(dendrite.radiiUm()).map(r -> after.radiusUm(before.widthUm(r))).toArray();
		final Dendrite corrected = new Dendrite(dendrite.id(), dendrite.centreline(), radii, dendrite.parentId(), dendrite
			.branchPositionsUm(), dendrite.flags());
		return new ShaftSurroundings(corrected, tube, fitted);
	}

	/** Shaft coordinates of a point: nearest arc step, offset along the tangent, u, v. */
	static final class Place {

		int step;
		double along;
		double u;
		double v;
		/** Distance from the line. */
		double rho;
	}

	/** The arc steps whose sections may hold points of the given box, every few steps. */
	int[] stepsNear(final double[] lo, final double[] hi, final double reach) {
		final TubeFrame f = tube.frame;
		final int stride = Math.max(1, (int) Math.round(0.4 / f.stepUm()));
		final List<Integer> near = new ArrayList<>();
		for (int i = 0; i < f.size(); i += stride) {
			final Point3 p = f.point(i);
			final double dx = Math.max(0, Math.max(lo[0] - p.x(), p.x() - hi[0]));
			final double dy = Math.max(0, Math.max(lo[1] - p.y(), p.y() - hi[1]));
			final double dz = Math.max(0, Math.max(lo[2] - p.z(), p.z() - hi[2]));
			if (dx * dx + dy * dy + dz * dz <= reach * reach) near.add(i);
		}
		return near.stream().mapToInt(Integer::intValue).toArray();
	}

	/**
	 * Those of the candidate steps that can be the nearest of some point within a distance of the given
	 * one, in their order.
	 */
	int[] narrowed(final int[] near, final double[] centre, final double distance) {
		final double[] d = new double[near.length];
		double least = Double.MAX_VALUE;
		for (int k = 0; k < near.length; k++) {
			d[k] = Math.sqrt(squared(tube.frame.point(near[k]), centre[0], centre[1], centre[2]));
			least = Math.min(least, d[k]);
		}
		final int[] left = new int[near.length];
		int n = 0;
		for (int k = 0; k < near.length; k++) if (d[k] <= least + 2 * distance + 1e-6) left[n++] = near[k];
		return Arrays.copyOf(left, n);
	}

	/**
	 * Finds the shaft coordinates of a point.
	 *
	 * @param near candidate steps, from {@link #stepsNear}
	 * @return false when the point is beyond the ends of the line
	 */
	boolean locate(final double x, final double y, final double z, final int[] near, final Place out) {
		final TubeFrame f = tube.frame;
		int best = near[0];
		double bestD = Double.MAX_VALUE;
		for (final int i : near) {
			final double d = squared(f.point(i), x, y, z);
			if (d < bestD) {
				bestD = d;
				best = i;
			}
		}
		for (boolean moved = true; moved;) {
			moved = false;
			for (int side = -1; side <= 1; side += 2) {
				final int i = best + side;
				if (i < 0 || i >= f.size()) continue;
				final double d = squared(f.point(i), x, y, z);
				if (d < bestD) {
					bestD = d;
					best = i;
					moved = true;
				}
			}
		}
		final Point3 p = f.point(best);
		final double dx = x - p.x();
		final double dy = y - p.y();
		final double dz = z - p.z();
		final Point3 t = f.tangent(best);
		final Point3 u = f.u(best);
		final Point3 v = f.v(best);
		out.step = best;
		out.along = dx * t.x() + dy * t.y() + dz * t.z();
		out.u = dx * u.x() + dy * u.y() + dz * u.z() - tube.shiftU(best);
		out.v = tube.halfV == 0 ? 0 : dx * v.x() + dy * v.y() + dz * v.z() - tube.shiftV(best);
		out.rho = Math.hypot(out.u, out.v);
		final double over = 0.5 * f.stepUm() + 0.05;
		return !(best == 0 && out.along < -over || best == f.size() - 1 && out.along > over);
	}

	/** Whether a place lies within the sections that the model was learned from. */
	boolean covers(final Place p) {
		return Math.abs(p.u) <= tube.halfU * tube.stepU && (tube.halfV == 0 || Math.abs(p.v) <= tube.halfV * tube.stepV);
	}

	/** Intensity of the shaft alone at the given shaft coordinates, held constant beyond the model's grid. */
	double intensityAt(final Place p) {
		final int other = Math.min(model.length - 1, Math.max(0, p.along >= 0 ? p.step + 1 : p.step - 1));
		final double f = Math.min(1, Math.abs(p.along) / tube.frame.stepUm());
		final double a = inSection(model[p.step], p.u, p.v);
		return f < 1e-3 || other == p.step ? a : a + f * (inSection(model[other], p.u, p.v) - a);
	}

	private double inSection(final float[] section, final double u, final double v) {
		final int columns = tube.columns();
		final double c = Math.min(columns - 1, Math.max(0, u / tube.stepU + tube.halfU));
		final double r = tube.halfV == 0 ? 0 : Math.min(tube.rows() - 1, Math.max(0, v / tube.stepV + tube.halfV));
		final int r0 = (int) r;
		final double fr = r - r0;
		final double a = cubic(section, r0 * columns, columns, c);
		if (fr == 0) return a;
		final double before = cubic(section, Math.max(0, r0 - 1) * columns, columns, c);
		final double b = cubic(section, (r0 + 1) * columns, columns, c);
		final double after = cubic(section, Math.min(tube.rows() - 1, r0 + 2) * columns, columns, c);
		return catmullRom(before, a, b, after, fr);
	}

	private static double cubic(final float[] s, final int row, final int columns, final double c) {
		final int c0 = Math.min(columns - 1, (int) c);
		final double f = c - c0;
		if (f == 0) return s[row + c0];
		return catmullRom(s[row + Math.max(0, c0 - 1)], s[row + c0], s[row + c0 + 1], s[row + Math.min(columns - 1, c0 + 2)], f);
	}

	private static double catmullRom(final double a, final double b, final double c, final double d, final double t) {
		return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
	}

	private static double squared(final Point3 p, final double x, final double y, final double z) {
		final double dx = p.x() - x;
		final double dy = p.y() - y;
		final double dz = p.z() - z;
		return dx * dx + dy * dy + dz * dz;
	}
}
