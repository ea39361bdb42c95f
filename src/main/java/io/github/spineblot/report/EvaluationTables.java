package io.github.spineblot.report;

import static io.github.spineblot.report.NumberStyle.DECIMALS_4;
import static io.github.spineblot.report.NumberStyle.DIGITS_6;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.ConfidenceBin;
import io.github.spineblot.evaluation.FoundSpine;
import io.github.spineblot.evaluation.SpineEvaluation;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.report.Table.Column;

/** The tables of a comparison with manual counts. */
public final class EvaluationTables {

	private static final List<Column<SpineEvaluation>> IMAGES = List.of(
		Column.text("image", e -> e.truth().image()),
		Column.number("annotated", DIGITS_6, e -> e.truth().scored()),
		Column.number("found", DIGITS_6, e -> e.hits() + e.falseAlarms()),
		Column.number("true_positives", DIGITS_6, SpineEvaluation::hits),
		Column.number("false_positives", DIGITS_6, SpineEvaluation::falseAlarms),
		Column.number("false_negatives", DIGITS_6, SpineEvaluation::misses),
		Column.number("precision", DECIMALS_4, SpineEvaluation::precision),
		Column.number("recall", DECIMALS_4, SpineEvaluation::recall),
		Column.number("f1", DECIMALS_4, SpineEvaluation::f1),
		Column.number("annotated_length_um", DECIMALS_4, e -> e.truth().calibrated() ? e.truth().lengthUm() : Double.NaN),
		Column.number("count_bias", DECIMALS_4, e -> SpineEvaluation.ratio(e.hits() + e.falseAlarms(), e.truth().scored()) -
			1));

	private record MatchRow(String image, String outcome, AnnotatedSpine spine, FoundSpine found) {
	}

	private static final List<Column<MatchRow>> MATCHES = List.of(
		Column.text("image", MatchRow::image),
		Column.text("outcome", MatchRow::outcome),
		Column.text("annotated_spine", r -> r.spine == null ? "" : r.spine.id()),
		Column.text("found_spine", r -> r.found == null ? "" : r.found.id()),
		Column.number("x", DECIMALS_4, r -> place(r).x()),
		Column.number("y", DECIMALS_4, r -> place(r).y()),
		Column.number("z", DECIMALS_4, r -> place(r).z()),
		Column.number("xy_error", DECIMALS_4, r -> r.spine == null || r.found == null ? Double.NaN : Math.hypot(r.spine
			.head().x() - r.found.head().x(), r.spine.head().y() - r.found.head().y())),
		Column.text("annotated_class", r -> r.spine == null ? "" : r.spine.className()),
		Column.text("found_class", r -> r.found == null ? "" : r.found.className()),
		Column.number("confidence", DECIMALS_4, r -> r.found == null ? Double.NaN : r.found.confidence()));

	private static final List<Column<ConfidenceBin>> CALIBRATION = List.of(
		Column.number("confidence_from", DECIMALS_4, ConfidenceBin::from),
		Column.number("confidence_to", DECIMALS_4, ConfidenceBin::to),
		Column.number("spines", DIGITS_6, ConfidenceBin::n),
		Column.number("mean_confidence", DECIMALS_4, ConfidenceBin::meanConfidence),
		Column.number("right", DECIMALS_4, ConfidenceBin::right));

	private EvaluationTables() { }

	/** One row per image. */
	public static Table images(final List<SpineEvaluation> evaluations) {
		return Table.of(IMAGES, evaluations);
	}

	/** Every annotated and every found spine with what became of it. */
	public static Table matches(final List<SpineEvaluation> evaluations) {
		final List<MatchRow> rows = new ArrayList<>();
		for (final SpineEvaluation e : evaluations) {
			final boolean[] shown = new boolean[e.found().size()];
			for (int i = 0; i < e.truth().spines().size(); i++) {
				final AnnotatedSpine s = e.truth().spines().get(i);
				final int f = e.foundOf().get(i);
				if (f >= 0) shown[f] = true;
				rows.add(new MatchRow(e.truth().image(), s.unscored() ? "not_scored" : f < 0 ? "missed" : "hit", s, f < 0 ? null
					: e.found().get(f)));
			}
			for (int f = 0; f < shown.length; f++) {
				if (!shown[f]) rows.add(new MatchRow(e.truth().image(), e.roles().get(f).name().toLowerCase(Locale.ROOT), null, e
					.found().get(f)));
			}
		}
		return Table.of(MATCHES, rows);
	}

	/** How often spines of a given confidence are right. */
	public static Table calibration(final List<ConfidenceBin> bins) {
		return Table.of(CALIBRATION, bins);
	}

	private static Point3 place(final MatchRow r) {
		return r.spine != null ? r.spine.head() : r.found.head();
	}
}
