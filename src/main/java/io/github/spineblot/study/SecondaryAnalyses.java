package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.spineblot.statistics.BlockedAnova;
import io.github.spineblot.statistics.Comparison;
import io.github.spineblot.statistics.Contrast;
import io.github.spineblot.statistics.GroupMeans;
import io.github.spineblot.statistics.HierarchicalBootstrap;
import io.github.spineblot.statistics.Levene;
import io.github.spineblot.statistics.MixedModel;
import io.github.spineblot.statistics.MixedModel.DegreesOfFreedom;
import io.github.spineblot.statistics.MultipleComparison;
import io.github.spineblot.statistics.NestedSample;
import io.github.spineblot.statistics.Obstacle;
import io.github.spineblot.statistics.Outcome;
import io.github.spineblot.statistics.Sample;
import io.github.spineblot.statistics.ShapiroWilk;
import io.github.spineblot.study.StatisticRow.Estimate;
import io.github.spineblot.study.StatisticRow.Test;

/**
 * What stands beside the primary analysis of an outcome: the mixed model of the observations, the blocks,
 * the hierarchical bootstrap and the checks of the assumptions. The checks are shown and change nothing.
 */
final class SecondaryAnalyses {

	static final String MIXED = "mixed_model";
	static final String BLOCKED = "blocked_animal_means";
	static final String BOOTSTRAP = "hierarchical_bootstrap";
	static final String CHECK = "assumption_check";

	private final StudySettings settings;
	private final ContrastPlan plan;
	private final List<StatisticRow> rows;
	private final List<StudyNotice> notices;

	/** @param rows rows are added to these, notices to those */
	SecondaryAnalyses(final StudySettings settings, final ContrastPlan plan, final List<StatisticRow> rows,
		final List<StudyNotice> notices)
	{
		this.settings = settings;
		this.plan = plan;
		this.rows = rows;
		this.notices = notices;
	}

	void of(final AnimalSummary summary, final List<String> groups, final List<Contrast> contrasts) {
		if (summary.isNested() && blocks(summary, groups).isEmpty()) mixed(summary, groups, contrasts);
		blocked(summary, groups, contrasts);
		bootstrap(summary, contrasts);
		checks(summary, groups);
	}

	private void mixed(final AnimalSummary summary, final List<String> groups, final List<Contrast> contrasts) {
		final Outcome<MixedModel.Fit> outcome = MixedModel.withDefaults().fit(groups.stream().map(summary::nested).toList());
		if (outcome.obstacle().isPresent()) {
			refused(summary, "The mixed model", outcome.obstacle().get());
			return;
		}
		final MixedModel.Fit fit = outcome.orElseThrow();
		final List<String> flags = fit.singular() ? List.of("SINGULAR_FIT") : List.of();
		if (fit.singular()) notices.add(new StudyNotice("SINGULAR_FIT", summary.outcome().name(),
			"The mixed model estimates the variance between animals as 0: the animals differ no more than chance among their " +
				summary.outcome().nested() + "s allows. Its degrees of freedom are still counted from animals; lean on the " +
				"analysis of the animals' values."));
		final MixedModel.Overall all = fit.overall(DegreesOfFreedom.KENWARD_ROGER);
		rows.add(StatisticRow.of(summary.outcome().name(), MIXED, "reml_kenward_roger", StatisticRow.OVERALL).with(new Test(all
			.statistic(), all.df1(), all.df2(), all.p(), all.p())).animals(fit.units(), -1).flagged(flags));
		compare(summary, MIXED, "reml_kenward_roger", fit.means(DegreesOfFreedom.KENWARD_ROGER), contrasts, flags);
	}

	private void compare(final AnimalSummary summary, final String analysis, final String method, final GroupMeans means,
		final List<Contrast> contrasts, final List<String> flags)
	{
		if (contrasts.isEmpty()) return;
		final Outcome<List<Comparison>> result = MultipleComparison.withDefaults().with(plan.method()).compare(means,
			contrasts);
		result.obstacle().ifPresent(o -> refused(summary, "The contrasts of the " + analysis.replace('_', ' '), o));
		for (final Comparison c : result.answer().orElse(List.of())) rows.add(GroupComparison.filled(GroupComparison.row(
			summary, analysis, method, c.contrast()), c).flagged(flags));
	}

	private void refused(final AnimalSummary summary, final String what, final Obstacle o) {
		notices.add(new StudyNotice(ObstacleText.flag(o), summary.outcome().name(), what + " was not made. " + ObstacleText
			.sentence(o)));
	}

	private static Set<String> blocks(final AnimalSummary summary, final List<String> groups) {
		return groups.stream().flatMap(g -> summary.of(g).stream()).flatMap(v -> v.observations().stream()).map(
			Observation::block).filter(b -> !b.isEmpty()).collect(Collectors.toSet());
	}

	/** Only where each animal is in one block: otherwise an animal would count several times. */
	private void blocked(final AnimalSummary summary, final List<String> groups, final List<Contrast> contrasts) {
		if (blocks(summary, groups).size() < 2) return;
		final List<BlockedAnova.Unit> units = new ArrayList<>();
		for (final String g : groups) {
			for (final AnimalSummary.AnimalValue v : summary.of(g)) {
				final List<String> own = v.observations().stream().map(Observation::block).distinct().toList();
				if (own.size() != 1 || own.get(0).isEmpty()) {
					notices.add(new StudyNotice("NOT_BLOCKED", summary.outcome().name(), "Animal " + v.animal().id() +
						" is on several membranes, so the analysis with the membrane as block was not made."));
					return;
				}
				units.add(new BlockedAnova.Unit(own.get(0), g, v.value()));
			}
		}
		final Outcome<BlockedAnova.Result> outcome = BlockedAnova.withDefaults().test(units);
		outcome.obstacle().ifPresent(o -> refused(summary, "The analysis with the membrane as block", o));
		outcome.answer().ifPresent(a -> {
			rows.add(StatisticRow.of(summary.outcome().name(), BLOCKED, "anova_blocked", StatisticRow.OVERALL).with(new Test(a
				.f(), a.df1(), a.df2(), a.p(), a.p())).animals(units.size(), -1));
			compare(summary, BLOCKED, "anova_blocked", a.means(), contrasts, List.of());
		});
	}

	private void bootstrap(final AnimalSummary summary, final List<Contrast> contrasts) {
		if (settings.bootstrap() == 0) return;
		final HierarchicalBootstrap bootstrap = HierarchicalBootstrap.withDefaults().withResamples(settings.bootstrap())
			.withSeed(settings.seed());
		for (final Contrast c : contrasts) {
			final List<String> pair = GroupComparison.pair(c);
			bootstrap.difference(units(summary, pair.get(0)), units(summary, pair.get(1))).answer().ifPresent(b -> rows.add(
				GroupComparison.row(summary, BOOTSTRAP, "bca_" + b.resamples(), c).with(new Estimate(b.estimate(), b.se(), b.low(), b
					.high()))));
		}
	}

	/** Observations within animals where they count alike, otherwise the animals' values. */
	private static NestedSample units(final AnimalSummary summary, final String group) {
		if (summary.outcome().summary() == StudyOutcome.Summary.MEAN) return summary.nested(group);
		return new NestedSample(group, summary.of(group).stream().map(v -> Sample.of(v.animal().id(), v.value())).toList());
	}

	private void checks(final AnimalSummary summary, final List<String> groups) {
		final List<Sample> samples = groups.stream().map(summary::sample).toList();
		final int n = samples.stream().mapToInt(Sample::n).sum();
		ShapiroWilk.withDefaults().ofResiduals(samples).answer().ifPresent(s -> rows.add(StatisticRow.of(summary.outcome()
			.name(), CHECK, "shapiro_wilk_residuals", StatisticRow.OVERALL).with(new Test(s.w(), Double.NaN, Double.NaN, s.p(), s
				.p())).animals(n, -1)));
		Levene.withDefaults().test(samples).answer().ifPresent(l -> rows.add(StatisticRow.of(summary.outcome().name(), CHECK,
			"brown_forsythe", StatisticRow.OVERALL).with(new Test(l.f(), l.df1(), l.df2(), l.p(), l.p())).animals(n, -1)));
	}
}
