package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.statistics.Contrast;
import io.github.spineblot.statistics.MultipleComparison;
import io.github.spineblot.statistics.Variances;
import io.github.spineblot.study.StudySettings.Contrasts;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * The differences of a study that are tested, decided from design and settings alone.
 *
 * @param contrasts in the order of the tables
 * @param method how their p values are adjusted for their number
 * @param name of the method, as in the tables
 */
record ContrastPlan(List<Contrast> contrasts, MultipleComparison.Method method, String name) {

	ContrastPlan {
		contrasts = List.copyOf(contrasts);
	}

	/** @throws InputException when a contrast names no groups of the design, or the reference is not known but needed */
	static ContrastPlan of(final StudyDesign design, final StudySettings settings) {
		if (!settings.planned().isEmpty() && settings.contrasts() != Contrasts.PLANNED) throw new InputException(
			"--contrast names planned differences, but --contrasts asks for others.",
			"Leave one of the two out; planned differences need no --contrasts.");
		final List<String> groups = design.groups();
		if (groups.size() < 2) return new ContrastPlan(List.of(), MultipleComparison.Method.NONE, "none");
		return switch (settings.contrasts()) {
			case ALL -> new ContrastPlan(reversedPairs(groups), MultipleComparison.Method.TUKEY, settings
				.variances() == Variances.EQUAL ? "tukey" : "games_howell");
			case REFERENCE -> new ContrastPlan(Contrast.against(reference(design), groups), MultipleComparison.Method.DUNNETT,
				"dunnett");
			case PLANNED -> new ContrastPlan(settings.planned().isEmpty() ? Contrast.against(reference(design), groups)
				: settings.planned().stream().map(text -> parsed(text, groups)).toList(), MultipleComparison.Method.HOLM, "holm");
		};
	}

	/** Later group minus earlier one, so that the reference is what is subtracted, as in the other plans. */
	private static List<Contrast> reversedPairs(final List<String> groups) {
		final List<Contrast> pairs = new ArrayList<>();
		for (int i = 0; i < groups.size(); i++) {
			for (int k = i + 1; k < groups.size(); k++) pairs.add(Contrast.between(groups.get(k), groups.get(i)));
		}
		return pairs;
	}

	private static String reference(final StudyDesign design) {
		return design.reference().orElseThrow(() -> new InputException("No group is named control, so it is not clear what " +
			"the groups are to be compared with.", "Name the group with --reference, or the differences with --contrast " +
				"\"A - B\"; the groups are: " + String.join(", ", design.groups()) + "."));
	}

	/** Group names may hold dashes: every dash is tried. */
	private static Contrast parsed(final String text, final List<String> groups) {
		for (int at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
			final String first = text.substring(0, at).strip();
			final String second = text.substring(at + 1).strip();
			if (groups.contains(first) && groups.contains(second) && !first.equals(second)) return Contrast.between(first,
				second);
		}
		final String near = text.contains("-") ? java.util.Arrays.stream(text.split(" - | -|- ")).map(String::strip).filter(
			g -> !groups.contains(g)).map(g -> NearestNames.suggestion(g, groups)).filter(s -> !s.isEmpty()).findFirst().orElse(
				"") : "";
		throw new InputException("--contrast '" + text + "' is no difference of two groups.", (near +
			" Write it as \"A - B\"; the groups are: " + String.join(", ", groups) + ".").strip());
	}
}
