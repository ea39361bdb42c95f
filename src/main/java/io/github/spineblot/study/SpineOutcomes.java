package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import io.github.spineblot.study.StudyOutcome.Summary;

/**
 * The outcomes of a spine analysis: density as the mean of an animal's dendrites and weighted by their
 * length, the share of each class, and the size of the heads, the latter two of all spines of an animal.
 */
public final class SpineOutcomes {

	public static final String DENSITY = "spine_density_per_um";
	public static final String WEIGHTED_DENSITY = "spine_density_length_weighted_per_um";
	public static final String AUTOMATIC_DENSITY = "spine_density_automatic_per_um";
	private static final String PER_UM = "per \u00b5m";

	private SpineOutcomes() { }

	/** In the order of the report; the density without edits only where there are edits. */
	public static List<StudyOutcome> of(final List<DendriteRow> rows) {
		if (rows.isEmpty()) return List.of();
		final List<StudyOutcome> outcomes = new ArrayList<>();
		outcomes.add(new StudyOutcome(DENSITY, "Spine density", PER_UM, "dendrite", Summary.MEAN, density(rows, false)));
		outcomes.add(new StudyOutcome(WEIGHTED_DENSITY, "Spine density, length-weighted", PER_UM, "dendrite",
			Summary.WEIGHTED_MEAN, density(rows, false)));
		if (rows.stream().anyMatch(r -> r.edits().changes() > 0)) outcomes.add(new StudyOutcome(AUTOMATIC_DENSITY,
			"Spine density before edits", PER_UM, "dendrite", Summary.MEAN, density(rows, true)));
		outcomes.add(share("mushroom", rows, DendriteRow::mushroom));
		outcomes.add(share("thin", rows, DendriteRow::thin));
		outcomes.add(share("stubby", rows, DendriteRow::stubby));
		outcomes.add(share("filopodium", rows, DendriteRow::filopodium));
		outcomes.add(new StudyOutcome("head_width_um", "Head width", "\u00b5m", "dendrite", Summary.WEIGHTED_MEAN, rows
			.stream().filter(r -> r.headWidths().n() > 0).map(r -> new Observation(r.animal(), r.unit(), "", r.headWidths()
				.sumUm() / r.headWidths().n(), r.headWidths().n())).toList()));
		return outcomes;
	}

	private static List<Observation> density(final List<DendriteRow> rows, final boolean automatic) {
		return rows.stream().filter(r -> r.analysedUm() > 0 && !Double.isNaN(r.densityPerUm())).map(r -> new Observation(r
			.animal(), r.unit(), "", automatic ? r.edits().automatic() / r.analysedUm() : r.densityPerUm(), r.analysedUm()))
			.toList();
	}

	private static StudyOutcome share(final String name, final List<DendriteRow> rows,
		final ToIntFunction<DendriteRow> count)
	{
		final List<Observation> o = rows.stream().filter(r -> r.spines() > 0).map(r -> new Observation(r.animal(), r.unit(),
			"", (double) count.applyAsInt(r) / r.spines(), r.spines())).toList();
		return new StudyOutcome(name + "_fraction", "Share of " + (name.equals("filopodium") ? "filopodia" : name +
			" spines"), "", "dendrite", Summary.WEIGHTED_MEAN, o);
	}
}
