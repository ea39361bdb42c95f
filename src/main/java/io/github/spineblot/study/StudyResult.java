package io.github.spineblot.study;

import java.util.List;
import java.util.Map;

/**
 * Everything that a study found.
 *
 * @param design the animals
 * @param settings how they were compared
 * @param outcomes in the order of the tables
 * @param next size of the next experiment, for outcomes where it can be told
 * @param edits what a person changed, by group
 * @param notices about the whole study
 */
public record StudyResult(StudyDesign design, StudySettings settings, List<OutcomeResult> outcomes,
	List<NextExperiment> next, Map<String, EditCount> edits, List<StudyNotice> notices)
{

	public StudyResult {
		outcomes = List.copyOf(outcomes);
		next = List.copyOf(next);
		edits = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(edits));
		notices = List.copyOf(notices);
	}

	/** Every row of statistics.csv. */
	public List<StatisticRow> rows() {
		return outcomes.stream().flatMap(o -> o.rows().stream()).toList();
	}
}
