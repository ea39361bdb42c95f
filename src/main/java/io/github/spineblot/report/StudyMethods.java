package io.github.spineblot.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.report.StudyMaterial.EarlierAnalysis;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.statistics.PAdjustment;
import io.github.spineblot.statistics.Variances;
import io.github.spineblot.study.AnimalSummary.AnimalValue;
import io.github.spineblot.study.EditCount;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StudyOutcome;
import io.github.spineblot.study.StudyResult;
import io.github.spineblot.study.StudySettings;

/**
 * How a study was made, ready to be pasted into a paper: numbers of animals, the image analysis with its
 * settings, and the statistics, with versions. Says what the packages study and statistics do.
 */
public final class StudyMethods {

	private final StudyResult study;
	private final StudyMaterial material;

	public StudyMethods(final StudyResult study, final StudyMaterial material) {
		this.study = study;
		this.material = material;
	}

	/** The text of methods.txt. */
	public String text() {
		final StringBuilder s = new StringBuilder();
		for (final String p : paragraphs()) s.append(PlainText.wrapped(p)).append('\n');
		return s.toString();
	}

	List<String> paragraphs() {
		final List<String> all = new ArrayList<>();
		all.add(animals());
		if (!material.images().isEmpty()) all.addAll(spines());
		if (!material.blots().isEmpty()) all.add("Western blots. " + versions("blots") + BlotReport.METHODS);
		all.add(statistics());
		if (!study.edits().isEmpty()) all.add(edits());
		return all;
	}

	private String animals() {
		final List<String> groups = study.design().groups().stream().map(g -> study.design().of(g).size() + " " + g).toList();
		final StringBuilder s = new StringBuilder("Animals and groups. The experimental unit was the animal. " + study.design()
			.included().size() + " animals were compared (" + PlainText.list(groups) + ").");
		final int out = study.design().excluded().size();
		s.append(out == 0 ? " No animal was excluded." : " " + out + (out == 1 ? " animal was" : " animals were") +
			" excluded (" + PlainText.list(study.design().excluded().stream().map(a -> a.id() + ", " + a.group() + ": " + a
				.excludeReason()).toList()) + ").");
		final Map<String, List<String>> alike = new LinkedHashMap<>();
		for (final OutcomeResult o : study.outcomes()) alike.computeIfAbsent(numbers(o), k -> new ArrayList<>()).add(o.summary()
			.outcome().title());
		alike.forEach((numbers, titles) -> s.append(' ').append(PlainText.list(titles)).append(": ").append(numbers));
		return s.toString();
	}

	private String numbers(final OutcomeResult o) {
		final List<AnimalValue> counted = study.design().groups().stream().flatMap(g -> o.summary().of(g).stream()).toList();
		final int observations = counted.stream().mapToInt(v -> v.observations().size()).sum();
		final StudyOutcome outcome = o.summary().outcome();
		final boolean single = observations == counted.size();
		return counted.size() + " animals" + (single ? "" : ", " + observations + " " + outcome
			.nested() + "s, " + (outcome.summary() == StudyOutcome.Summary.MEAN ? "an animal's value being the mean of its " +
				outcome.nested() + "s" : "an animal's value being the mean weighted by " + weight(outcome))) + ".";
	}

	private static String weight(final StudyOutcome outcome) {
		return outcome.name().contains("length_weighted") ? "the analysed length" : "the number of spines";
	}

	private String versions(final String command) {
		final List<String> own = material.analyses().stream().filter(a -> a.command().equals(command) || a.command().equals(
			"batch")).map(EarlierAnalysis::version).filter(v -> !v.isEmpty()).distinct().toList();
		return own.isEmpty() ? "" : "Images were analysed with SpineBlot " + PlainText.list(own) + ". ";
	}

	private List<String> spines() {
		final List<String> all = new ArrayList<>();
		for (final EarlierAnalysis a : material.analyses()) {
			if (a.command().equals("blots")) continue;
			final List<String> p = new SpineMethods(settings(a)).paragraphs(a.dark(), true, a.version());
			final String text = "Dendritic spines. " + String.join(" ", p);
			if (!all.contains(text)) all.add(text);
		}
		return all;
	}

	/** The settings of the run, as far as this version knows them. */
	private static Settings settings(final EarlierAnalysis a) {
		final List<Parameter<?>> known = new ArrayList<>(TracingSettings.PARAMETERS);
		for (final Parameter<?> p : SpineSettings.PARAMETERS) if (!known.contains(p)) known.add(p);
		Settings s = Settings.of(known);
		for (final Parameter<?> p : known) {
			final Map<String, String> given = a.settings();
			if (given.containsKey(p.name())) s = s.with(p.name(), given.get(p.name()));
		}
		return s;
	}

	private String statistics() {
		final StudySettings s = study.settings();
		final boolean equal = s.variances() == Variances.EQUAL;
		final StringBuilder t = new StringBuilder("Statistics. Groups were compared with one value per animal, because " +
			"dendrites of one animal are not independent of each other (SpineBlot " + ProgramVersion.current() + "). ");
		t.append(comparison(s, equal)).append(" Effect sizes are Hedges' g with exact 95 % intervals from the noncentral t distribution.");
		if (has("mixed_model")) t.append(" As a secondary analysis, observations were fitted with a linear mixed model (group as " +
			"fixed effect, animal as random intercept) by restricted maximum likelihood, with degrees of freedom and standard " +
			"errors after Kenward and Roger (1997).");
		if (has("blocked_animal_means")) t.append(" Ratios were also compared with the membrane as a fixed block.");
		if (has("hierarchical_bootstrap")) t.append(" Intervals of the differences were also estimated by a hierarchical " +
			"bootstrap (animals, then observations within animals; bias-corrected and accelerated, " + s.bootstrap() +
			" resamples, seed " + s.seed() + ").");
		if (s.rankTests()) t.append(" Kruskal-Wallis and Mann-Whitney tests of the animals' values (Holm) are given as well.");
		t.append(" Normality of residuals (Shapiro-Wilk) and equality of variances (Brown-Forsythe) were inspected and did not " +
			"decide the choice of the test. Tests were two-sided.");
		t.append(s.overOutcomes() == PAdjustment.NONE ? study.outcomes().size() > 1
			? " P values were not corrected for the number of outcomes (" + study.outcomes().size() + ")." : ""
			: " P values were further corrected for the number of outcomes (" + (s.overOutcomes() == PAdjustment.HOLM ? "Holm"
				: "Benjamini-Hochberg") + ").");
		return t.toString();
	}

	private String comparison(final StudySettings s, final boolean equal) {
		final List<String> contrasts = study.outcomes().get(0).contrasts().stream().map(c -> c.name()).toList();
		if (contrasts.isEmpty()) return "There is one group, so nothing was compared.";
		if (study.design().groups().size() == 2) return "The groups were compared by " + (equal ? "Student's" : "Welch's") +
			" t test (" + PlainText.list(contrasts) + ") with 95 % intervals of the difference.";
		return (equal ? "One-way analysis of variance" : "Welch's analysis of variance (unequal variances)") +
			" was followed by " + switch (s.contrasts()) {
				case ALL -> "all pairwise differences with " + (equal ? "the Tukey-Kramer" : "the Games-Howell") +
					" adjustment and simultaneous 95 % intervals";
				case REFERENCE -> "differences from " + study.design().reference().orElse("the reference") +
					" with Dunnett's adjustment and simultaneous 95 % intervals";
				case PLANNED -> "planned differences (" + PlainText.list(contrasts) +
					") with p values adjusted by Holm's method and 95 % intervals for each alone";
			} + ".";
	}

	private boolean has(final String analysis) {
		return study.outcomes().stream().anyMatch(o -> !o.of(analysis).isEmpty());
	}

	private String edits() {
		final EditCount all = study.edits().values().stream().reduce(EditCount.NONE, EditCount::plus);
		if (all.changes() == 0) return "Manual correction. No automatic result was changed by hand" + (all.confirmed() > 0 ? "; " +
			all.confirmed() + " spines were confirmed by a person." : ".");
		final List<String> rates = new ArrayList<>();
		study.edits().forEach((g, e) -> rates.add(g + " " + (Double.isNaN(e.rate()) ? "none" : String.format(Locale.ROOT,
			"%.1f %%", 100 * e.rate()))));
		return "Manual correction. Of " + all.automatic() + " spines found automatically, a person deleted " + all.deleted() +
			" and moved " + all.moved() + ", and added " + all.added() + " (edit rate " + PlainText.list(rates) +
			"). [State whether the person who edited knew the groups.] The density before edits is reported as well.";
	}
}
