package io.github.spineblot.dendrite;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Cuts off the part of a line that belongs to another process: where an axon lies on a dendrite's end, the
 * path of one runs on into the other. The brightness along the line is split at the place where two levels
 * describe it best (least absolute deviations of the logarithm); when they differ by a factor of two and one
 * part is a dendrite and the other is not, the line is the dendrite's part alone. Own rule.
 * <p>
 * Cost: square of the number of points, over {@value #EVERY}.
 */
final class ProcessBreak {

	private static final double STEP_RATIO = 0.5;
	private static final int EVERY = 5;

	private final DendriteRule rule;
	private final double leastUm;
	private final Function<Segment, Candidate> fitted;

	/**
	 * @param leastUm shortest part
	 * @param fitted makes a line of points
	 */
	ProcessBreak(final DendriteRule rule, final double leastUm, final Function<Segment, Candidate> fitted) {
		this.rule = rule;
		this.leastUm = leastUm;
		this.fitted = fitted;
	}

	/** The line, or the part of it that is a dendrite. */
	Candidate own(final Candidate whole) {
		final double[] level = whole.line().brightness().clone();
		for (int i = 0; i < level.length; i++) level[i] = Math.log(Math.max(1e-9, level[i]));
		final int n = (int) Math.ceil(leastUm / (whole.line().line().lengthUm() / Math.max(1, level.length - 1)));
		final int at = step(level, n);
		if (at < 0) return whole;
		final Segment path = new Segment(whole.path().from(), whole.path().to(), whole.line().points());
		final Candidate first = fitted.apply(path.part(0, at));
		final Candidate second = fitted.apply(path.part(at, level.length - 1));
		if (rule.isDendrite(first) == rule.isDendrite(second)) return whole;
		return rule.isDendrite(first) ? first : second;
	}

	/** First index of the second of two levels, or -1 when they are alike or the line is too short for two. */
	private static int step(final double[] level, final int least) {
		int best = -1;
		double cost = Double.POSITIVE_INFINITY;
		for (int k = least; k <= level.length - 1 - least; k += EVERY) {
			final double c = spread(level, 0, k) + spread(level, k, level.length);
			if (c >= cost) continue;
			cost = c;
			best = k;
		}
		if (best < 0) return -1;
		final double ratio = FittedLine.median(Arrays.copyOfRange(level, 0, best)) - FittedLine.median(Arrays.copyOfRange(
			level, best, level.length));
		return Math.abs(ratio) < -Math.log(STEP_RATIO) ? -1 : best;
	}

	private static double spread(final double[] level, final int from, final int to) {
		final double[] part = Arrays.copyOfRange(level, from, to);
		final double median = FittedLine.median(part);
		double sum = 0;
		for (final double v : part) sum += Math.abs(v - median);
		return sum;
	}
}
