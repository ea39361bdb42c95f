package io.github.spineblot.blot;

import io.github.spineblot.blot.BlotDesign.LaneEntry;

import java.util.ArrayList;
import java.util.List;

/**
 * log2 of target over control in one lane, before it is related to anything.
 *
 * @param lane which lane
 * @param log2 NaN when either is not measured
 * @param variance of log2
 * @param bound of log2 where only a bound is known, NaN otherwise
 * @param flags why not, or what to know
 */
record LaneRatio(LaneEntry lane, double log2, double variance, double bound, List<String> flags) {

	private static final double LN2 = Math.log(2);

	static LaneRatio of(final LaneEntry lane, final LaneSignal target, final LaneSignal control) {
		final List<String> flags = new ArrayList<>();
		if (!target.measured()) flags.add("TARGET_" + target.problem());
		if (!control.measured()) flags.add("CONTROL_" + control.problem());
		double bound = Double.NaN;
		if (control.measured() && !Double.isNaN(target.atLeast())) {
			bound = (target.atLeast() - control.log()) / LN2;
			flags.add("AT_LEAST");
		}
		else if (control.measured() && !Double.isNaN(target.atMost())) {
			bound = (target.atMost() - control.log()) / LN2;
			flags.add("AT_MOST");
		}
		return new LaneRatio(lane, (target.log() - control.log()) / LN2, (target.variance() + control.variance()) / (LN2 *
			LN2), bound, flags);
	}

	boolean measured() {
		return !Double.isNaN(log2);
	}
}
