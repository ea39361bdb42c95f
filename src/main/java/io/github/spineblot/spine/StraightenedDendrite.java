package io.github.spineblot.spine;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.geometry.TubeFrame;
import io.github.spineblot.image.CubicSampler;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * The image round one dendrite, sampled on sections across its centre line: value(i, u, v) at arc step
 * i, u in the image plane, v towards z (see {@link TubeFrame}). Samples outside the image are NaN.
 * Axes in micrometres; the grid is symmetric about the line.
 */
final class StraightenedDendrite {

	final TubeFrame frame;
	/** Grid half sizes and steps: column c has u = (c - halfU) * stepU. */
	final int halfU;
	final int halfV;
	final double stepU;
	final double stepV;
	/** One array per section, (2 halfU + 1) columns by (2 halfV + 1) rows. */
	final float[][] sections;
	/** Displacement of each section's centre from the frame, by re-centring. */
	private final double[] shiftU;
	private final double[] shiftV;

	StraightenedDendrite(final TubeFrame frame, final Grid grid) {
		this.frame = frame;
		halfU = grid.halfU;
		halfV = grid.halfV;
		stepU = grid.stepU;
		stepV = grid.stepV;
		sections = new float[frame.size()][columns() * rows()];
		shiftU = new double[frame.size()];
		shiftV = new double[frame.size()];
	}

	int columns() {
		return 2 * halfU + 1;
	}

	int rows() {
		return 2 * halfV + 1;
	}

	double shiftU(final int i) {
		return shiftU[i];
	}

	double shiftV(final int i) {
		return shiftV[i];
	}

	/** Moves the centre of section i; takes effect at the next {@link #sample}. */
	void shift(final int i, final double du, final double dv) {
		shiftU[i] += du;
		shiftV[i] += dv;
	}

	/** Fills the sections from the volume. */
	void sample(final Volume volume, final Workers workers) {
		final int blocks = (sections.length + 15) / 16;
		workers.forEach(blocks, b -> {
			final CubicSampler sampler = new CubicSampler(volume);
			for (int i = 16 * b; i < Math.min(sections.length, 16 * b + 16); i++) sampleSection(sampler, i);
		});
	}

	private void sampleSection(final CubicSampler sampler, final int i) {
		final Point3 u = frame.u(i);
		final Point3 v = frame.v(i);
		final Point3 c = frame.point(i).plus(u.times(shiftU[i])).plus(v.times(shiftV[i]));
		int o = 0;
		for (int r = -halfV; r <= halfV; r++) {
			final Point3 row = c.plus(v.times(r * stepV));
			for (int k = -halfU; k <= halfU; k++, o++) {
				final double a = k * stepU;
				sections[i][o] = (float) sampler.at(row.x() + a * u.x(), row.y() + a * u.y(), row.z() + a * u.z());
			}
		}
	}

	/** Size of the sections' grid. */
	record Grid(int halfU, int halfV, double stepU, double stepV) {

		/** A grid that holds the shaft and the skirt of its blur, for the given dendrite and volume. */
		static Grid around(final Dendrite dendrite, final Volume volume, final double reachUm) {
			double radius = 0;
			for (final double r : dendrite.radiiUm()) radius = Math.max(radius, r);
			final double stepU = Math.min(volume.voxel().xUm(), 0.1);
			final double stepV = Math.min(0.25, Math.max(stepU, volume.voxel().zUm() / 2));
			final double reachV = radius + Math.max(reachUm, 2.5 * Math.min(1, volume.voxel().zUm()));
			return new Grid((int) Math.ceil((radius + reachUm) / stepU), volume.is2D() ? 0 : (int) Math.ceil(reachV / stepV),
				stepU, stepV);
		}
	}
}
