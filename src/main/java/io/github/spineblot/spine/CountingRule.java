package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.statistics.PoissonInterval;

/**
 * Which stretches of a dendrite are analysed and how many spines per micrometre they carry. Left out are
 * <ul>
 * <li>1 um at either end of the line, and where its axis comes within 1 um of the image's edges in the
 * plane or lies outside, because spines are cut off there;</li>
 * <li>1.5 radii round branch points, where shaft and spine cannot be told apart;</li>
 * <li>in a stack, where the shaft's surface comes within 1.5 um of the first or last slice, because spines
 * on that side reach out of the stack. Where that would leave less than 10 um (shallow stacks) the
 * dendrite is analysed all the same and flagged {@code NEAR_OUTER_SLICE}: its density is a lower bound.</li>
 * </ul>
 * A spine counts where its attachment lies in an analysed stretch (closed on the left). The interval is
 * the exact Poisson interval (Garwood 1936, doi:10.1093/biomet/28.3-4.437). Micrometres.
 */
final class CountingRule {

	private static final double GUARD_UM = 1;
	private static final double BRANCH_RADII = 1.5;
	/** From the shaft's surface to the first or last slice: most spines are shorter. */
	private static final double SLICE_GUARD_UM = 1.5;
	private static final double STEP_UM = 0.05;
	private static final double TOO_FEW_UM = 10;
	private static final double FEW_UM = 20;

	private final Dendrite dendrite;
	/** Place of the last column, row and slice. */
	private final Point3 last;
	private final boolean flat;
	private final boolean nearOuterSlice;
	private final double analysedUm;

	/** @param image that the dendrite is in */
	CountingRule(final Dendrite dendrite, final Volume image) {
		this.dendrite = dendrite;
		last = new Point3((image.width() - 1) * image.voxel().xUm(), (image.height() - 1) * image.voxel().yUm(), (image
			.depth() - 1) * image.voxel().zUm());
		flat = image.is2D();
		final double away = measured(true);
		final double anyDepth = measured(false);
		nearOuterSlice = away < TOO_FEW_UM && anyDepth > away;
		analysedUm = nearOuterSlice ? anyDepth : away;
	}

	/** True when an attachment at this arc position counts. */
	boolean analyses(final double s) {
		return inside(s) && (nearOuterSlice || awayFromOuterSlices(s));
	}

	private double measured(final boolean awayFromOuterSlices) {
		final double length = dendrite.centreline().lengthUm();
		final int steps = Math.max(1, (int) Math.round(length / STEP_UM));
		int inside = 0;
		for (int i = 0; i < steps; i++) {
			final double s = (i + 0.5) * length / steps;
			if (inside(s) && (!awayFromOuterSlices || awayFromOuterSlices(s))) inside++;
		}
		return inside * length / steps;
	}

	private boolean inside(final double s) {
		final double length = dendrite.centreline().lengthUm();
		final double guard = Math.min(GUARD_UM, length / 4);
		if (s < guard || s >= length - guard) return false;
		for (final double b : dendrite.branchPositionsUm()) {
			if (Math.abs(s - b) < BRANCH_RADII * dendrite.radiusAt(b)) return false;
		}
		final Point3 p = dendrite.centreline().pointAt(s);
		return p.x() >= GUARD_UM && p.y() >= GUARD_UM && p.x() <= last.x() - GUARD_UM && p.y() <= last.y() - GUARD_UM;
	}

	private boolean awayFromOuterSlices(final double s) {
		final double z = dendrite.centreline().pointAt(s).z();
		final double reach = dendrite.radiusAt(s) + SLICE_GUARD_UM;
		return flat || z >= reach && z <= last.z() - reach;
	}

	SpineDensity density(final List<Spine> spines) {
		int count = 0;
		for (final Spine s : spines) if (s.dendriteId() == dendrite.id() && s.counts()) count++;
		final List<String> flags = new ArrayList<>();
		if (analysedUm < TOO_FEW_UM) flags.add("TOO_SHORT");
		else if (analysedUm < FEW_UM) flags.add("SHORT");
		if (nearOuterSlice) flags.add("NEAR_OUTER_SLICE");
		if (!(analysedUm > 0)) return new SpineDensity(dendrite.id(), 0, count, Double.NaN, Double.NaN, Double.NaN, flags);
		final PoissonInterval ci = PoissonInterval.of(count, 0.95).per(analysedUm);
		return new SpineDensity(dendrite.id(), analysedUm, count, count / analysedUm, ci.low(), ci.high(), flags);
	}
}
