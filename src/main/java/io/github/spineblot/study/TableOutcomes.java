package io.github.spineblot.study;

import java.util.List;

import io.github.spineblot.study.StudyOutcome.Summary;

/** The outcomes of a table that was joined: one per numeric column. */
public final class TableOutcomes {

	private TableOutcomes() { }

	/** Several rows of one animal are nested observations of it. */
	public static StudyOutcome of(final String column, final List<Observation> observations) {
		return new StudyOutcome(column.replaceAll("[^\\p{L}\\p{N}._-]+", "-"), column.replace('_', ' '), "", "row",
			Summary.MEAN, observations);
	}
}
