package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.spineblot.batch.SpineRun;
import io.github.spineblot.report.SpineImageResult;

/** The last words of a run: one row per image, the sum, and where to look. */
final class SummaryText {

	private SummaryText() { }

	static String of(final SpineRun.Summary summary, final Path out) {
		return table(summary.results()) + whereToLook(summary, out);
	}

	/** One row per image and the sum; empty when no image was done. */
	static String table(final List<SpineImageResult> results) {
		return results.isEmpty() ? "" : "\n" + aligned(rows(results)) + "\n";
	}

	/** Paths of the files to open next. */
	static String whereToLook(final SpineRun.Summary summary, final Path out) {
		final int n = summary.failed().size();
		final String failures = n == 0 ? "" : n + (n == 1 ? " input has failed, see " : " inputs have failed, see ") + out
			.resolve("errors.csv") + "\n";
		return failures + "Report: " + out.resolve("report.html");
	}

	private static List<List<String>> rows(final List<SpineImageResult> results) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("image", "dendrites", "length um", "analysed um", "spines", "spines/um"));
		for (final SpineImageResult r : results) rows.add(row(r.image().name(), r.dendrites().size(), r.lengthUm(), r
			.analysedUm(), r.searchedForSpines() ? String.valueOf(r.countedSpines()) : "", r.densityPerUm()));
		if (results.size() < 2) return rows;
		final int dendrites = results.stream().mapToInt(r -> r.dendrites().size()).sum();
		final double length = results.stream().mapToDouble(SpineImageResult::lengthUm).sum();
		final List<SpineImageResult> searched = results.stream().filter(SpineImageResult::searchedForSpines).toList();
		final double analysed = searched.stream().mapToDouble(SpineImageResult::analysedUm).sum();
		final int spines = searched.stream().mapToInt(SpineImageResult::countedSpines).sum();
		rows.add(searched.isEmpty() ? row("all", dendrites, length, Double.NaN, "", Double.NaN) : row("all", dendrites,
			length, analysed, String.valueOf(spines), analysed > 0 && SpineImageResult.comparable(searched) ? spines / analysed
				: Double.NaN));
		return rows;
	}

	private static List<String> row(final String name, final int dendrites, final double length, final double analysed,
		final String spines, final double density)
	{
		return List.of(name, String.valueOf(dendrites), number("%.1f", length), number("%.1f", analysed), spines, number(
			"%.3f", density));
	}

	private static String number(final String format, final double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
	}

	/** Columns as wide as their widest cell; the first to the left, numbers to the right. */
	static String aligned(final List<List<String>> rows) {
		final StringBuilder text = new StringBuilder();
		for (final List<String> row : rows) {
			final StringBuilder line = new StringBuilder();
			for (int c = 0; c < row.size(); c++) {
				final int column = c;
				final int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
				final String gap = " ".repeat(width - row.get(c).length());
				line.append(c == 0 ? row.get(c) + gap : "  " + gap + row.get(c));
			}
			text.append(line.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}
}
