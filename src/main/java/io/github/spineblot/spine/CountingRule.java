package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.statistics.PoissonInterval;

/**
 * Which stretches of a dendrite are analysed and how many spines per micrometre they carry: 1 um guards
 * at the ends, 1.5 radii masked round branch points; a spine counts where its attachment lies in an
 * analysed stretch (closed on the left). The interval is the exact Poisson interval (Garwood 1936).
 */
final class CountingRule {

	private static final double GUARD_UM = 1;
	private static final double BRANCH_RADII = 1.5;
	private static final double STEP_UM = 0.05;
	private static final double FEW_UM = 10;

	private final Dendrite dendrite;

	CountingRule(final Dendrite dendrite) {
		this.dendrite = dendrite;
	}

	/** True when an attachment at this arc position counts. */
	boolean analyses(final double s) {
		final double length = dendrite.centreline().lengthUm();
		final double guard = Math.min(GUARD_UM, length / 4);
		if (s < guard || s >= length - guard) return false;
		for (final double b : dendrite.branchPositionsUm()) {
			if (Math.abs(s - b) < BRANCH_RADII * dendrite.radiusAt(b)) return false;
		}
		return true;
	}

	SpineDensity density(final List<Spine> spines) {
		final double length = dendrite.centreline().lengthUm();
		final int steps = Math.max(1, (int) Math.round(length / STEP_UM));
		int inside = 0;
		for (int i = 0; i < steps; i++) if (analyses((i + 0.5) * length / steps)) inside++;
		final double analysed = inside * length / steps;
		int count = 0;
		for (final Spine s : spines) if (s.dendriteId() == dendrite.id() && s.counts()) count++;
		final List<String> flags = new ArrayList<>();
		if (analysed < FEW_UM) flags.add("SHORT");
		if (!(analysed > 0)) return new SpineDensity(dendrite.id(), 0, count, Double.NaN, Double.NaN, Double.NaN, flags);
		final PoissonInterval ci = PoissonInterval.of(count, 0.95).per(analysed);
		return new SpineDensity(dendrite.id(), analysed, count, count / analysed, ci.low(), ci.high(), flags);
	}
}
