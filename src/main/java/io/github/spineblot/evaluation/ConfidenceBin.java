package io.github.spineblot.evaluation;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.evaluation.SpineEvaluation.Role;

/**
 * How often spines of a given confidence are right.
 *
 * @param from lowest confidence, included
 * @param to highest confidence, excluded (but 1 belongs to the last bin)
 * @param n judged detections in it
 * @param meanConfidence their mean confidence
 * @param right share of them that is right
 */
public record ConfidenceBin(double from, double to, int n, double meanConfidence, double right) {

	private static final int BINS = 10;

	/** Ten bins of equal width; empty ones have NaN. */
	public static List<ConfidenceBin> of(final List<SpineEvaluation> evaluations) {
		final int[] n = new int[BINS];
		final int[] hits = new int[BINS];
		final double[] sum = new double[BINS];
		for (final SpineEvaluation e : evaluations) {
			for (int i = 0; i < e.found().size(); i++) {
				final double c = e.found().get(i).confidence();
				if (e.roles().get(i) == Role.NOT_SCORED || Double.isNaN(c)) continue;
				final int bin = Math.min(BINS - 1, (int) (c * BINS));
				n[bin]++;
				sum[bin] += c;
				if (e.roles().get(i) == Role.HIT) hits[bin]++;
			}
		}
		final List<ConfidenceBin> bins = new ArrayList<>();
		for (int b = 0; b < BINS; b++) bins.add(new ConfidenceBin(b / (double) BINS, (b + 1) / (double) BINS, n[b],
			SpineEvaluation.ratio(sum[b], n[b]), SpineEvaluation.ratio(hits[b], n[b])));
		return bins;
	}
}
