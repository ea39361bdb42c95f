package io.github.spineblot.report;

import static io.github.spineblot.report.NumberStyle.FULL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.github.spineblot.report.Table.Column;
import io.github.spineblot.study.AnimalSummary.AnimalValue;
import io.github.spineblot.study.NextExperiment;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StatisticRow;
import io.github.spineblot.study.StudyNotice;
import io.github.spineblot.study.StudyOutcome;
import io.github.spineblot.study.StudyResult;

/** The tables of a study: animals.csv, observations.csv, statistics.csv, statistics.json. */
public final class StudyTables {

	private static final Gson JSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

	private record Value(StudyOutcome outcome, AnimalValue of) {
	}

	private static final List<Column<Value>> ANIMALS = List.of(
		Column.text("outcome", v -> v.outcome.name()),
		Column.text("animal_id", v -> v.of.animal().id()),
		Column.text("group", v -> v.of.animal().group()),
		Column.number("value", FULL, v -> v.of.value()),
		Column.text("unit", v -> v.outcome.unit()),
		Column.text("n_observations", v -> v.of.observations().size()),
		Column.text("summary", v -> v.outcome.summary().name().toLowerCase(java.util.Locale.ROOT)),
		Column.number("weight", NumberStyle.DIGITS_6, v -> v.of.observations().isEmpty() ? Double.NaN : v.of.weight()),
		Column.text("included", v -> v.of.counts() ? 1 : 0),
		Column.text("exclude_reason", v -> v.of.animal().excluded() ? v.of.animal().excludeReason() : Double.isNaN(v.of
			.value()) ? "not measured" : ""),
		Column.text("sex", v -> v.of.animal().sex()),
		Column.text("cage", v -> v.of.animal().cage()),
		Column.text("cohort", v -> v.of.animal().cohort()));

	private static final List<Column<StatisticRow>> STATISTICS = List.of(
		Column.text("outcome", StatisticRow::outcome),
		Column.text("analysis", StatisticRow::analysis),
		Column.text("method", StatisticRow::method),
		Column.text("contrast", StatisticRow::contrast),
		Column.number("estimate", FULL, r -> r.estimate().value()),
		Column.number("se", FULL, r -> r.estimate().se()),
		Column.number("ci_low", FULL, r -> r.estimate().low()),
		Column.number("ci_high", FULL, r -> r.estimate().high()),
		Column.number("statistic", FULL, r -> r.test().statistic()),
		Column.number("df_1", FULL, r -> r.test().df1()),
		Column.number("df_2", FULL, r -> r.test().df2()),
		Column.number("p", FULL, r -> r.test().p()),
		Column.number("p_adjusted", FULL, r -> r.test().pAdjusted()),
		Column.number("hedges_g", FULL, r -> r.effect().g()),
		Column.number("g_ci_low", FULL, r -> r.effect().low()),
		Column.number("g_ci_high", FULL, r -> r.effect().high()),
		Column.text("n_1", r -> r.n1() < 0 ? "" : r.n1()),
		Column.text("n_2", r -> r.n2() < 0 ? "" : r.n2()),
		Column.flags("flags", StatisticRow::flags),
		Column.number("p_adjusted_outcomes", FULL, r -> r.test().pOverOutcomes()));

	private StudyTables() { }

	/** One value per animal and outcome. */
	public static Table animals(final StudyResult study) {
		return Table.of(ANIMALS, study.outcomes().stream().flatMap(o -> o.summary().values().stream().map(v -> new Value(o
			.summary().outcome(), v))).toList());
	}

	/** Every observation that an animal's value was made from. */
	public static Table observations(final StudyResult study) {
		final List<List<String>> rows = new ArrayList<>();
		for (final OutcomeResult o : study.outcomes()) {
			o.summary().values().forEach(v -> v.observations().forEach(x -> rows.add(List.of(o.summary().outcome().name(), v
				.animal().id(), v.animal().group(), x.unit(), x.block(), FULL.text(x.value()), NumberStyle.DIGITS_6.text(x
					.weight())))));
		}
		return new Table(List.of("outcome", "animal_id", "group", "observation", "block", "value", "weight"), rows);
	}

	/** Every estimate and test. */
	public static Table statistics(final StudyResult study) {
		return Table.of(STATISTICS, study.rows());
	}

	/** The same with the notices and the size of the next experiment, for programs. */
	public static String json(final StudyResult study) {
		final Map<String, Object> root = new LinkedHashMap<>();
		root.put("program", "SpineBlot");
		root.put("version", ProgramVersion.current());
		root.put("groups", study.design().groups());
		root.put("reference", study.design().reference().orElse(null));
		root.put("notices", study.notices().stream().map(StudyTables::notice).toList());
		root.put("edits", edits(study));
		root.put("outcomes", study.outcomes().stream().map(o -> outcome(study, o)).toList());
		return JSON.toJson(root) + "\n";
	}

	private static Map<String, Object> outcome(final StudyResult study, final OutcomeResult o) {
		final StudyOutcome outcome = o.summary().outcome();
		final Map<String, Object> member = new LinkedHashMap<>();
		member.put("name", outcome.name());
		member.put("title", outcome.title());
		member.put("unit", outcome.unit());
		member.put("summary", outcome.summary().name().toLowerCase(java.util.Locale.ROOT));
		final List<Object> groups = new ArrayList<>();
		for (final String g : study.design().groups()) {
			final Map<String, Object> group = new LinkedHashMap<>();
			group.put("group", g);
			group.put("animals", o.summary().of(g).size());
			group.put("observations", o.summary().of(g).stream().mapToInt(v -> v.observations().size()).sum());
			group.put("mean", number(o.summary().sample(g).mean()));
			group.put("sd", number(Math.sqrt(o.summary().sample(g).variance())));
			groups.add(group);
		}
		member.put("groups", groups);
		member.put("statistics", o.rows().stream().map(StudyTables::row).toList());
		member.put("next_experiment", study.next().stream().filter(n -> n.outcome().equals(outcome.name())).findFirst().map(
			StudyTables::next).orElse(null));
		member.put("notices", o.notices().stream().map(StudyTables::notice).toList());
		return member;
	}

	private static Map<String, Object> row(final StatisticRow r) {
		final Map<String, Object> member = new LinkedHashMap<>();
		for (final Column<StatisticRow> c : STATISTICS) {
			if (c.name().equals("outcome")) continue;
			if (c.name().equals("flags")) member.put("flags", r.flags());
			else member.put(c.name(), value(c.name(), c.cell().apply(r)));
		}
		return member;
	}

	private static Object value(final String column, final String cell) {
		if (cell.isEmpty()) return null;
		if (column.equals("analysis") || column.equals("method") || column.equals("contrast")) return cell;
		return column.startsWith("n_") ? (Object) Integer.valueOf(cell) : Double.valueOf(cell);
	}

	private static Map<String, Object> next(final NextExperiment n) {
		final Map<String, Object> member = new LinkedHashMap<>();
		member.put("variance_between_animals", number(n.betweenVariance()));
		member.put("variance_within_animals", number(n.withinVariance()));
		member.put("intraclass_correlation", number(n.intraclassCorrelation()));
		member.put("observations_per_animal", n.perAnimal());
		member.put("animals_per_group", n.animals());
		member.put("detectable_difference_80_percent", number(n.detectable()));
		member.put("needed", n.steps().stream().map(s -> {
			final Map<String, Object> step = new LinkedHashMap<>();
			step.put("difference", number(s.difference()));
			step.put("share_of_mean", number(s.share()));
			step.put("animals_per_group", s.animalsPerGroup());
			return step;
		}).toList());
		return member;
	}

	private static List<Object> edits(final StudyResult study) {
		final List<Object> all = new ArrayList<>();
		study.edits().forEach((group, e) -> {
			final Map<String, Object> member = new LinkedHashMap<>();
			member.put("group", group);
			member.put("automatic", e.automatic());
			member.put("confirmed", e.confirmed());
			member.put("added", e.added());
			member.put("moved", e.moved());
			member.put("deleted", e.deleted());
			member.put("rate", number(e.rate()));
			all.add(member);
		});
		return all;
	}

	private static Map<String, String> notice(final StudyNotice n) {
		final Map<String, String> member = new LinkedHashMap<>();
		member.put("flag", n.flag());
		member.put("sentence", n.sentence());
		return member;
	}

	private static Double number(final double v) {
		return Double.isFinite(v) ? v : null;
	}
}
