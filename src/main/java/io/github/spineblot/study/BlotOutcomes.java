package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.spineblot.study.StudyOutcome.Summary;

/** The outcomes of a blot analysis: one per target, control and fraction, as log2 ratios with the membrane as block. */
public final class BlotOutcomes {

	private BlotOutcomes() { }

	/**
	 * A measured row of ratios.csv.
	 *
	 * @param membrane the membrane
	 * @param target the protein
	 * @param normaliseTo what it was divided by
	 * @param fraction cell fraction, empty when not given
	 * @param animal whose sample it was
	 * @param log2Ratio NaN when not measured
	 */
	public record RatioRow(String membrane, String target, String normaliseTo, String fraction, String animal,
		double log2Ratio)
	{
	}

	/** In the order in which they first occur. */
	public static List<StudyOutcome> of(final List<RatioRow> rows) {
		final Map<List<String>, List<Observation>> found = new LinkedHashMap<>();
		for (final RatioRow r : rows) {
			final List<Observation> own = found.computeIfAbsent(List.of(r.target, r.normaliseTo, r.fraction),
				k -> new ArrayList<>());
			if (Double.isFinite(r.log2Ratio)) own.add(new Observation(r.animal, "membrane " + r.membrane, r.membrane,
				r.log2Ratio, 1));
		}
		return found.entrySet().stream().map(e -> outcome(e.getKey(), e.getValue())).toList();
	}

	private static StudyOutcome outcome(final List<String> key, final List<Observation> observations) {
		final String ratio = key.get(1).isEmpty() ? key.get(0) : key.get(0) + "/" + key.get(1);
		final String name = "log2_" + key.get(0) + (key.get(1).isEmpty() ? "" : "_per_" + key.get(1)) + (key.get(2).isEmpty()
			? "" : "_" + key.get(2));
		return new StudyOutcome(name.replaceAll("[^\\p{L}\\p{N}._-]+", "-"), ratio + (key.get(2).isEmpty() ? "" : " (" + key
			.get(2) + ")"), "log2 ratio", "membrane", Summary.MEAN, observations);
	}
}
