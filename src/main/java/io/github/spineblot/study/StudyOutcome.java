package io.github.spineblot.study;

import java.util.List;
import java.util.Objects;

/**
 * Something that was measured in each animal, with its observations.
 *
 * @param name as in the tables and file names ("spine_density_per_um")
 * @param title as in figures and sentences ("Spine density")
 * @param unit as printed, empty for none
 * @param nested what an observation is ("dendrite", "membrane", "row"), for sentences
 * @param summary how an animal's observations become its value
 * @param observations of all animals, none of them NaN
 */
public record StudyOutcome(String name, String title, String unit, String nested, Summary summary,
	List<Observation> observations)
{

	/** How the observations of one animal become its value. */
	public enum Summary {
		/** Their plain mean: each dendrite counts alike. */
		MEAN,
		/** Their mean weighted by how much there was to measure: each micrometre, or each spine, counts alike. */
		WEIGHTED_MEAN
	}

	public StudyOutcome {
		Objects.requireNonNull(title);
		Objects.requireNonNull(unit);
		Objects.requireNonNull(nested);
		Objects.requireNonNull(summary);
		if (name.isBlank()) throw new IllegalArgumentException("an outcome without a name");
		observations = List.copyOf(observations);
	}

	/** The title with the unit, as on an axis. */
	public String axis() {
		return unit.isEmpty() ? title : title + " (" + unit + ")";
	}
}
