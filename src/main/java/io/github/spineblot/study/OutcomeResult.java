package io.github.spineblot.study;

import java.util.List;
import java.util.Optional;

import io.github.spineblot.statistics.Contrast;

/**
 * The comparison of one outcome.
 *
 * @param summary one value per animal
 * @param rows of statistics.csv
 * @param notices what the reader must know
 * @param contrasts the planned differences, also those that could not be tested
 */
public record OutcomeResult(AnimalSummary summary, List<StatisticRow> rows, List<StudyNotice> notices,
	List<Contrast> contrasts)
{

	public OutcomeResult {
		rows = List.copyOf(rows);
		notices = List.copyOf(notices);
		contrasts = List.copyOf(contrasts);
	}

	/** The primary row of a contrast, or of all groups at once. */
	public Optional<StatisticRow> primary(final String contrast) {
		return rows.stream().filter(r -> r.analysis().equals(GroupComparison.ANIMAL_MEANS) && r.contrast().equals(contrast))
			.findFirst();
	}

	/** Rows of one analysis. */
	public List<StatisticRow> of(final String analysis) {
		return rows.stream().filter(r -> r.analysis().equals(analysis)).toList();
	}

	OutcomeResult withRows(final List<StatisticRow> changed) {
		return new OutcomeResult(summary, changed, notices, contrasts);
	}
}
