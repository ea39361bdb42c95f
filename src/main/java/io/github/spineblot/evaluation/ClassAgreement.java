package io.github.spineblot.evaluation;

import java.util.List;

import io.github.spineblot.spine.SpineClass;

/**
 * Classes of matched spines: a table of counts, accuracy, and Cohen's kappa (Cohen 1960, doi
 * 10.1177/001316446002000104).
 *
 * @param counts counts[annotated][found], in the order of {@link SpineClass}
 */
public record ClassAgreement(int[][] counts) {

	/** Counts the hits whose annotated and found classes are both known. */
	public static ClassAgreement of(final List<SpineEvaluation> evaluations) {
		final List<String> labels = java.util.Arrays.stream(SpineClass.values()).map(SpineClass::label).toList();
		final int[][] counts = new int[labels.size()][labels.size()];
		for (final SpineEvaluation e : evaluations) {
			for (int i = 0; i < e.truth().spines().size(); i++) {
				final AnnotatedImage.AnnotatedSpine s = e.truth().spines().get(i);
				if (s.unscored() || e.foundOf().get(i) < 0) continue;
				final int row = labels.indexOf(s.className());
				final int column = labels.indexOf(e.found().get(e.foundOf().get(i)).className());
				if (row >= 0 && column >= 0) counts[row][column]++;
			}
		}
		return new ClassAgreement(counts);
	}

	/** Number of spines counted. */
	public int n() {
		return java.util.Arrays.stream(counts).flatMapToInt(java.util.Arrays::stream).sum();
	}

	/** Share on the diagonal, NaN when nothing was counted. */
	public double accuracy() {
		int same = 0;
		for (int i = 0; i < counts.length; i++) same += counts[i][i];
		return SpineEvaluation.ratio(same, n());
	}

	/** Agreement beyond chance, NaN when only one class occurs. */
	public double kappa() {
		final double n = n();
		double chance = 0;
		for (int i = 0; i < counts.length; i++) {
			int row = 0;
			int column = 0;
			for (int j = 0; j < counts.length; j++) {
				row += counts[i][j];
				column += counts[j][i];
			}
			chance += row / n * (column / n);
		}
		return SpineEvaluation.ratio(accuracy() - chance, 1 - chance);
	}
}
