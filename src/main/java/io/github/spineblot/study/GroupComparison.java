package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.spineblot.statistics.Anova;
import io.github.spineblot.statistics.Comparison;
import io.github.spineblot.statistics.Contrast;
import io.github.spineblot.statistics.EffectSize;
import io.github.spineblot.statistics.KruskalWallis;
import io.github.spineblot.statistics.MannWhitney;
import io.github.spineblot.statistics.MultipleComparison;
import io.github.spineblot.statistics.Obstacle;
import io.github.spineblot.statistics.Outcome;
import io.github.spineblot.statistics.Sample;
import io.github.spineblot.statistics.Variances;
import io.github.spineblot.study.StatisticRow.Effect;
import io.github.spineblot.study.StatisticRow.Estimate;
import io.github.spineblot.study.StatisticRow.Test;

/**
 * Compares the groups of one outcome with the animal as the unit: ANOVA (or Welch) of the animals' values
 * and the planned differences with Hedges' g, then the secondary analyses. The test of all dendrites as
 * if they were independent is not made. Deterministic; the bootstrap has a fixed seed.
 */
final class GroupComparison {

	/** Below this no test is made: two values give no idea of their scatter. */
	static final int FEWEST_ANIMALS = 3;
	static final String ANIMAL_MEANS = "animal_means";

	private final StudySettings settings;
	private final ContrastPlan plan;
	private final List<StatisticRow> rows = new ArrayList<>();
	private final List<StudyNotice> notices = new ArrayList<>();

	GroupComparison(final StudySettings settings, final ContrastPlan plan) {
		this.settings = settings;
		this.plan = plan;
	}

	/** Rows and notices of one outcome. */
	OutcomeResult compare(final AnimalSummary summary) {
		final GuardRails guard = GuardRails.of(summary);
		notices.addAll(guard.notices());
		final List<Sample> samples = guard.groups().stream().map(summary::sample).toList();
		final List<Contrast> testable = plan.contrasts().stream().filter(c -> guard.groups().containsAll(c.weights()
			.keySet())).toList();
		final List<Contrast> others = plan.contrasts().stream().filter(c -> !testable.contains(c)).toList();
		if (samples.size() < 2) refuse(summary, new Obstacle(Obstacle.Kind.ONE_SAMPLE, List.of()));
		else if (overall(summary, samples)) {
			contrasts(summary, samples, testable);
			new SecondaryAnalyses(settings, plan, rows, notices).of(summary, guard.groups(), testable);
			if (settings.rankTests()) rankTests(summary, samples, testable);
		}
		for (final Contrast c : others) rows.add(row(summary, plan.name(), c).with(difference(summary, c)).flagged(List.of(
			"NO_TEST")));
		return new OutcomeResult(summary, rows.stream().map(r -> r.flagged(guard.flags(r))).toList(), notices, plan.contrasts());
	}

	private boolean overall(final AnimalSummary summary, final List<Sample> samples) {
		final String name = settings.variances() == Variances.EQUAL ? "anova" : "welch_anova";
		final Outcome<Anova.Result> result = Anova.withDefaults().with(settings.variances()).test(samples);
		if (result.obstacle().isPresent()) {
			refuse(summary, result.obstacle().get());
			return false;
		}
		final Anova.Result a = result.orElseThrow();
		rows.add(StatisticRow.of(summary.outcome().name(), ANIMAL_MEANS, name, StatisticRow.OVERALL).with(new Test(a.f(), a
			.df1(), a.df2(), a.p(), a.p())).animals(samples.stream().mapToInt(Sample::n).sum(), -1));
		return true;
	}

	/** A row for each planned difference: no p value, but what was seen. */
	private void refuse(final AnimalSummary summary, final Obstacle obstacle) {
		final String flag = ObstacleText.flag(obstacle);
		notices.add(new StudyNotice(flag, summary.outcome().name(), ObstacleText.sentence(obstacle)));
		final int all = (int) summary.values().stream().filter(AnimalSummary.AnimalValue::counts).count();
		rows.add(StatisticRow.of(summary.outcome().name(), ANIMAL_MEANS, settings.variances() == Variances.EQUAL ? "anova"
			: "welch_anova", StatisticRow.OVERALL).animals(all, -1).flagged(List.of("NO_TEST", flag)));
		if (obstacle.kind() == Obstacle.Kind.ONE_SAMPLE) return;
		for (final Contrast c : plan.contrasts()) {
			if (tested(summary, c)) rows.add(row(summary, plan.name(), c).with(difference(summary, c)).flagged(List.of("NO_TEST",
				flag)));
		}
	}

	private static boolean tested(final AnimalSummary summary, final Contrast c) {
		return c.weights().keySet().stream().allMatch(g -> summary.of(g).size() >= FEWEST_ANIMALS);
	}

	private void contrasts(final AnimalSummary summary, final List<Sample> samples, final List<Contrast> testable) {
		if (testable.isEmpty()) return;
		final Outcome<List<Comparison>> result = MultipleComparison.withDefaults().with(plan.method()).compare(samples,
			settings.variances(), testable);
		if (result.obstacle().isPresent()) {
			refuse(summary, result.obstacle().get());
			return;
		}
		final boolean two = samples.size() == 2;
		final String method = two ? settings.variances() == Variances.EQUAL ? "t" : "welch_t" : plan.name();
		final Map<String, Sample> byName = samples.stream().collect(Collectors.toMap(Sample::name, s -> s));
		for (final Comparison c : result.orElseThrow()) rows.add(effect(filled(row(summary, method, c.contrast()), c), c
			.contrast(), byName));
	}

	private static StatisticRow effect(final StatisticRow row, final Contrast c, final Map<String, Sample> samples) {
		final List<String> pair = pair(c);
		return EffectSize.withDefaults().of(samples.get(pair.get(0)), samples.get(pair.get(1))).answer().map(g -> row.with(
			new Effect(g.g(), g.low(), g.high()))).orElse(row);
	}

	static StatisticRow filled(final StatisticRow row, final Comparison c) {
		final StatisticRow r = row.with(new Estimate(c.estimate(), c.se(), c.low(), c.high())).with(new Test(c.t(), 1, c.df(),
			c.p(), c.pAdjusted()));
		return c.simultaneous() ? r.flagged(List.of("SIMULTANEOUS_CI")) : r;
	}

	private StatisticRow row(final AnimalSummary summary, final String method, final Contrast c) {
		return row(summary, ANIMAL_MEANS, method, c);
	}

	static StatisticRow row(final AnimalSummary summary, final String analysis, final String method, final Contrast c) {
		final List<String> pair = pair(c);
		return StatisticRow.of(summary.outcome().name(), analysis, method, c.name()).animals(summary.of(pair.get(0)).size(),
			summary.of(pair.get(1)).size());
	}

	/** All contrasts of a plan are differences of two groups. */
	static List<String> pair(final Contrast c) {
		final List<String> names = List.copyOf(c.weights().keySet());
		return c.weights().get(names.get(0)) > 0 ? names : List.of(names.get(1), names.get(0));
	}

	private static Estimate difference(final AnimalSummary summary, final Contrast c) {
		final List<String> pair = pair(c);
		return new Estimate(summary.sample(pair.get(0)).mean() - summary.sample(pair.get(1)).mean(), Double.NaN, Double.NaN,
			Double.NaN);
	}

	private void rankTests(final AnimalSummary summary, final List<Sample> samples, final List<Contrast> testable) {
		KruskalWallis.withDefaults().test(samples).answer().ifPresent(k -> rows.add(StatisticRow.of(summary.outcome().name(),
			ANIMAL_MEANS, "kruskal_wallis", StatisticRow.OVERALL).with(new Test(k.h(), k.df(), Double.NaN, k.p(), k.p()))
			.animals(samples.stream().mapToInt(Sample::n).sum(), -1)));
		final List<StatisticRow> tests = new ArrayList<>();
		for (final Contrast c : testable) {
			final List<String> pair = pair(c);
			MannWhitney.withDefaults().test(summary.sample(pair.get(0)), summary.sample(pair.get(1))).answer().ifPresent(
				m -> tests.add(row(summary, "mann_whitney", c).with(new Estimate(m.shift(), Double.NaN, Double.NaN, Double.NaN))
					.with(new Test(m.u(), Double.NaN, Double.NaN, m.p(), m.p())).flagged(m.exact() ? List.of() : List.of(
						"APPROXIMATE_P"))));
		}
		final double[] adjusted = io.github.spineblot.statistics.PAdjustment.HOLM.adjust(tests.stream().mapToDouble(t -> t
			.test().p()).toArray());
		for (int i = 0; i < adjusted.length; i++) {
			final Test t = tests.get(i).test();
			rows.add(tests.get(i).with(new Test(t.statistic(), t.df1(), t.df2(), t.p(), adjusted[i])));
		}
	}
}
