package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.spineblot.statistics.PAdjustment;
import io.github.spineblot.study.BlotOutcomes.RatioRow;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * From observations of animals to the comparison of their groups. The unit is the animal: each has one
 * value per outcome, and dendrites serve to make it and to tell how certain it is. Deterministic.
 */
public final class StudyAnalysis {

	/** Edit rates of two groups that differ by more are pointed out. */
	private static final double UNEVEN_EDITS = 0.05;

	private final StudyDesign design;
	private final StudySettings settings;

	public StudyAnalysis(final StudyDesign design, final StudySettings settings) {
		this.design = design;
		this.settings = settings;
	}

	/**
	 * What was measured.
	 *
	 * @param dendrites of the spine analyses
	 * @param ratios of the blot analyses
	 * @param others of joined tables
	 */
	public record Measurements(List<DendriteRow> dendrites, List<RatioRow> ratios, List<StudyOutcome> others) {

		public Measurements {
			dendrites = List.copyOf(dendrites);
			ratios = List.copyOf(ratios);
			others = List.copyOf(others);
		}
	}

	/** @throws InputException when there is nothing to compare, or the settings name what is not there */
	public StudyResult of(final Measurements m) {
		final List<StudyOutcome> all = new ArrayList<>(SpineOutcomes.of(m.dendrites()));
		all.addAll(BlotOutcomes.of(m.ratios()));
		all.addAll(m.others());
		checkNames(all);
		final List<StudyOutcome> outcomes = chosen(all);
		final ContrastPlan plan = ContrastPlan.of(design, settings);
		final List<OutcomeResult> results = new ArrayList<>();
		final List<NextExperiment> next = new ArrayList<>();
		for (final StudyOutcome outcome : outcomes) {
			final AnimalSummary summary = AnimalSummary.of(design, outcome);
			results.add(new GroupComparison(settings, plan).compare(summary));
			NextExperiment.of(summary, plan.contrasts().size()).ifPresent(next::add);
		}
		final Map<String, EditCount> edits = edits(m.dendrites());
		return new StudyResult(design, settings, corrected(results), next, edits, notices(plan, edits, outcomes));
	}

	private static void checkNames(final List<StudyOutcome> outcomes) {
		if (outcomes.stream().allMatch(o -> o.observations().isEmpty())) throw new InputException(
			"There is nothing to compare: no animal has a measured value.",
			"Give the output folder of spines, blots or batch, or a table with --table.");
		final Map<String, StudyOutcome> seen = new LinkedHashMap<>();
		for (final StudyOutcome o : outcomes) {
			if (seen.putIfAbsent(o.name().toLowerCase(Locale.ROOT), o) != null) throw new InputException(
				"Two outcomes are called " + o.name() + ".", "Rename the column of one of the tables.");
		}
	}

	private List<StudyOutcome> chosen(final List<StudyOutcome> all) {
		if (settings.outcomes().isEmpty()) return all;
		final List<String> names = all.stream().map(StudyOutcome::name).toList();
		for (final String n : settings.outcomes()) {
			if (!names.contains(n)) throw new InputException("--outcomes: there is no outcome " + n + ".", (NearestNames
				.suggestion(n, names) + " The outcomes are: " + String.join(", ", names) + ".").strip());
		}
		return all.stream().filter(o -> settings.outcomes().contains(o.name())).toList();
	}

	private Map<String, EditCount> edits(final List<DendriteRow> rows) {
		final Map<String, EditCount> edits = new LinkedHashMap<>();
		if (rows.isEmpty()) return edits;
		for (final String g : design.groups()) {
			final List<String> own = design.of(g).stream().map(Animal::id).toList();
			edits.put(g, rows.stream().filter(r -> own.contains(r.animal())).map(DendriteRow::edits).reduce(EditCount.NONE,
				EditCount::plus));
		}
		return edits;
	}

	private List<StudyNotice> notices(final ContrastPlan plan, final Map<String, EditCount> edits,
		final List<StudyOutcome> outcomes)
	{
		final List<StudyNotice> notices = new ArrayList<>();
		if (settings.contrasts() == StudySettings.Contrasts.PLANNED && settings.planned().isEmpty() && plan.contrasts()
			.size() > 1) notices.add(new StudyNotice("DEFAULT_CONTRASTS", "", "No difference was planned with --contrast, so each " +
				"group is compared with " + design.reference().orElseThrow() + " (Holm)."));
		if (outcomes.size() > 1 && settings.overOutcomes() == PAdjustment.NONE) notices.add(new StudyNotice("MANY_OUTCOMES", "",
			outcomes.size() + " outcomes were compared and p values are not corrected for their number. Name the one that the " +
				"study was planned for, or use --correct-outcomes."));
		final boolean edited = edits.values().stream().anyMatch(e -> e.changes() > 0);
		if (!edited) return notices;
		final StringBuilder rates = new StringBuilder();
		edits.forEach((g, e) -> rates.append(rates.isEmpty() ? "" : ", ").append(g).append(' ').append(percent(e.rate())));
		notices.add(new StudyNotice("EDITED", "", "A person changed spines (added, moved or deleted, as a part of those found " +
			"and added): " + rates + ". The density before edits is shown beside the edited one. The tables do not say " +
			"whether the edits were made blind; if they were not, use the density before edits."));
		final double low = edits.values().stream().mapToDouble(EditCount::rate).filter(r -> !Double.isNaN(r)).min().orElse(0);
		final double high = edits.values().stream().mapToDouble(EditCount::rate).filter(r -> !Double.isNaN(r)).max().orElse(0);
		if (high - low > UNEVEN_EDITS) notices.add(new StudyNotice("UNEVEN_EDITS", "", "Some groups were edited more than " +
			"others. A difference of the edited densities may come from the editing; compare it with that before edits."));
		return notices;
	}

	private static String percent(final double share) {
		return Double.isNaN(share) ? "none" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
	}

	/** Each comparison of the animals' values (all groups at once, each difference) is corrected over the outcomes. */
	private List<OutcomeResult> corrected(final List<OutcomeResult> results) {
		if (settings.overOutcomes() == PAdjustment.NONE) return results;
		final Map<String, List<StatisticRow>> families = new LinkedHashMap<>();
		for (final OutcomeResult o : results) {
			for (final StatisticRow r : o.of(GroupComparison.ANIMAL_MEANS)) families.computeIfAbsent(r.method() + "\t" + r
				.contrast(), k -> new ArrayList<>()).add(r);
		}
		final Map<StatisticRow, StatisticRow> changed = new java.util.IdentityHashMap<>();
		for (final List<StatisticRow> family : families.values()) {
			final double[] p = settings.overOutcomes().adjust(family.stream().mapToDouble(r -> r.test().pAdjusted()).toArray());
			for (int i = 0; i < p.length; i++) changed.put(family.get(i), family.get(i).with(family.get(i).test()
				.overOutcomes(p[i])));
		}
		return results.stream().map(o -> o.withRows(o.rows().stream().map(r -> changed.getOrDefault(r, r)).toList())).toList();
	}
}
