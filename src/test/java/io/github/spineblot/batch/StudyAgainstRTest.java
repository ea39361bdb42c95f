package io.github.spineblot.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.StudySettings;

/** statistics.csv, from tables and folders to the cells, against R (lm, oneway.test, lme4 with pbkrtest, emmeans). */
class StudyAgainstRTest {

	private static final Path DATA = Path.of("../shared/data/statistics");
	private static final double CLOSED = 1e-9;
	private static final double REML = 1e-6;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced", "zero_between_var" })
	void aJoinedTableGivesTheNumbersOfR(final String name) throws IOException {
		final JsonObject r = joined(name);
		final List<CSVRecord> rows = study(Map.of("contrasts", "all", "rank-tests", "true"), name);
		final JsonObject anova = r.getAsJsonObject("mouse_means_anova");
		same(anova, "F", row(rows, "anova", "overall"), "statistic", CLOSED);
		same(anova, "p", row(rows, "anova", "overall"), "p", CLOSED);
		same(r.getAsJsonObject("mouse_means_kruskal"), "p", row(rows, "kruskal_wallis", "overall"), "p", CLOSED);
		same(r.getAsJsonObject("shapiro_residuals"), "p", row(rows, "shapiro_wilk_residuals", "overall"), "p", CLOSED);
		same(r.getAsJsonObject("brown_forsythe"), "p", row(rows, "brown_forsythe", "overall"), "p", CLOSED);
		final JsonObject lmer = r.getAsJsonObject("lmer");
		final CSVRecord mixed = row(rows, "reml_kenward_roger", "overall");
		same(lmer.getAsJsonObject("anova_kenward_roger"), "F", mixed, "statistic", REML);
		same(lmer.getAsJsonObject("anova_kenward_roger"), "denDF", mixed, "df_2", REML);
		same(lmer.getAsJsonObject("anova_kenward_roger"), "p", mixed, "p", 10 * REML);
		assertEquals(lmer.get("singular").getAsBoolean(), mixed.get("flags").contains("SINGULAR_FIT"));
		for (final JsonElement e : r.getAsJsonArray("mouse_means_pairs")) {
			final CSVRecord row = pair(rows, "tukey", e.getAsJsonObject().get("contrast").getAsString());
			assertEquals(Math.abs(e.getAsJsonObject().get("estimate").getAsDouble()), Math.abs(number(row, "estimate")), 1e-9);
			same(e.getAsJsonObject(), "SE", row, "se", CLOSED);
			same(e.getAsJsonObject(), "p.value", row, "p", CLOSED);
			// R's ptukey is good to some 1e-10, which is not a millionth of the smallest p values
			assertEquals(e.getAsJsonObject().get("p_tukey").getAsDouble(), number(row, "p_adjusted"), 1e-9 + REML * number(row,
				"p_adjusted"));
		}
		for (final JsonElement e : lmer.getAsJsonArray("pairs_kenward-roger")) {
			final CSVRecord row = pair(rows, "reml_kenward_roger", e.getAsJsonObject().get("contrast").getAsString());
			same(e.getAsJsonObject(), "SE", row, "se", REML);
			same(e.getAsJsonObject(), "df", row, "df_2", REML);
			same(e.getAsJsonObject(), "p_tukey", row, "p_adjusted", 100 * REML);
		}
		for (final JsonElement e : r.getAsJsonArray("hedges_g_mouse_means")) {
			final JsonObject g = e.getAsJsonObject();
			final CSVRecord row = pair(rows, "tukey", g.get("a").getAsString() + " - " + g.get("b").getAsString());
			assertEquals(Math.abs(g.get("hedges_g").getAsDouble()), Math.abs(number(row, "hedges_g")), 1e-9);
			final double[] ends = { Math.abs(number(row, "g_ci_low")), Math.abs(number(row, "g_ci_high")) };
			java.util.Arrays.sort(ends);
			final double[] wanted = { Math.abs(g.getAsJsonArray("ci_nct").get(0).getAsDouble()), Math.abs(g.getAsJsonArray(
				"ci_nct").get(1).getAsDouble()) };
			java.util.Arrays.sort(wanted);
			org.junit.jupiter.api.Assertions.assertArrayEquals(wanted, ends, 1e-6);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "balanced_6x8", "unbalanced" })
	void plannedReferenceAndUnequalVariancesGiveTheNumbersOfR(final String name) throws IOException {
		final JsonObject r = joined(name);
		final List<CSVRecord> welch = study(Map.of("variances", "unequal", "contrasts", "all"), name);
		same(r.getAsJsonObject("mouse_means_welch"), "p", row(welch, "welch_anova", "overall"), "p", CLOSED);
		for (final JsonElement e : r.getAsJsonArray("mouse_means_games_howell_welch")) {
			final JsonObject g = e.getAsJsonObject();
			final CSVRecord row = pair(welch, "games_howell", g.get("a").getAsString() + " - " + g.get("b").getAsString());
			same(g, "p_welch", row, "p", CLOSED);
			same(g, "p_games_howell", row, "p_adjusted", 100 * REML);
		}
		final List<CSVRecord> dunnett = study(Map.of("contrasts", "reference"), name);
		for (final JsonElement e : r.getAsJsonArray("mouse_means_dunnett")) same(e.getAsJsonObject(), "p_adj_exact_integral",
			row(dunnett, "dunnett", e.getAsJsonObject().get("contrast").getAsString()), "p_adjusted", REML);
		final List<CSVRecord> planned = study(Map.of("contrast",
			"CSDS - control,CSDS_sham - control,CSDS_LR3 - control,CSDS_sham - CSDS,CSDS_LR3 - CSDS,CSDS_LR3 - CSDS_sham"), name);
		for (final JsonElement e : r.getAsJsonArray("mouse_means_pairs")) same(e.getAsJsonObject(), "p_holm", pair(planned,
			"holm", e.getAsJsonObject().get("contrast").getAsString()), "p_adjusted", CLOSED);
	}

	/** The same data as dendrites of a spine analysis: both densities. */
	@Test
	void aFolderOfResultsGivesTheNumbersOfR() throws IOException {
		final JsonObject r = reference("balanced_6x8");
		final StudyFolder results = new StudyFolder(folder);
		for (final CSVRecord d : records(DATA.resolve("balanced_6x8.csv"))) results.dendrite(d.get("mouse"), d.get("group"),
			number(d, "length_um"), Integer.parseInt(d.get("spines")), number(d, "density_per_um"));
		results.write();
		new StudyRun(List.of(results.results()), new Locations(Optional.of(results.animals()), Optional.of(results.sheet()),
			Optional.empty(), Optional.empty()), List.of(), Settings.of(StudySettings.PARAMETERS).with(StudySettings.BOOTSTRAP,
				0)).write(folder.resolve("out"), () -> "now");
		final List<CSVRecord> rows = records(folder.resolve("out/statistics.csv"));
		final CSVRecord mean = of(rows, "spine_density_per_um", "anova");
		same(r.getAsJsonObject("mouse_means_anova"), "F", mean, "statistic", CLOSED);
		final CSVRecord weighted = of(rows, "spine_density_length_weighted_per_um", "anova");
		// densities of the data are rounded to six decimals, R's weighted ones are not
		same(r.getAsJsonObject("length_weighted_mouse_density"), "F", weighted, "statistic", 1e-5);
		assertTrue(rows.stream().noneMatch(x -> x.get("outcome").contains("weighted") && x.get("analysis").equals(
			"mixed_model")));
		assertFalse(rows.stream().anyMatch(x -> x.get("df_2").equals("188.0")), "a test of dendrites as if independent");
	}

	private static CSVRecord of(final List<CSVRecord> rows, final String outcome, final String method) {
		return rows.stream().filter(r -> r.get("outcome").equals(outcome) && r.get("method").equals(method)).findFirst()
			.orElseThrow();
	}

	private static JsonObject reference(final String name) throws IOException {
		final Path file = DATA.resolve(name + ".json");
		assumeTrue(Files.exists(file), "the reference data are not there: " + file);
		return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
	}

	/** Writes animals.csv and the table of a data set. */
	private JsonObject joined(final String name) throws IOException {
		final JsonObject r = reference(name);
		final Map<String, String> groups = new LinkedHashMap<>();
		final List<String> table = new ArrayList<>(List.of("animal_id,group,density_per_um"));
		for (final CSVRecord d : records(DATA.resolve(name + ".csv"))) {
			groups.put(d.get("mouse"), d.get("group"));
			table.add(d.get("mouse") + "," + d.get("group") + "," + d.get("density_per_um"));
		}
		final List<String> animals = new ArrayList<>(List.of("animal_id,group"));
		groups.forEach((a, g) -> animals.add(a + "," + g));
		Files.write(folder.resolve(name + "_animals.csv"), animals);
		Files.write(folder.resolve(name + "_table.csv"), table);
		return r;
	}

	private List<CSVRecord> study(final Map<String, String> options, final String name) throws IOException {
		Settings s = Settings.of(StudySettings.PARAMETERS).with(StudySettings.BOOTSTRAP, 0);
		for (final Map.Entry<String, String> o : options.entrySet()) s = s.with(o.getKey(), o.getValue());
		new StudyRun(List.of(), new Locations(Optional.of(folder.resolve(name + "_animals.csv")), Optional.empty(), Optional
			.empty(), Optional.empty()), List.of(folder.resolve(name + "_table.csv")), s).write(folder.resolve("out"),
				() -> "now");
		return records(folder.resolve("out/statistics.csv"));
	}

	private static List<CSVRecord> records(final Path file) throws IOException {
		try (Reader in = Files.newBufferedReader(file)) {
			return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).getRecords();
		}
	}

	private static CSVRecord row(final List<CSVRecord> rows, final String method, final String contrast) {
		return rows.stream().filter(r -> r.get("method").equals(method) && r.get("contrast").equals(contrast)).findFirst()
			.orElseThrow(() -> new AssertionError("no row " + method + ", " + contrast));
	}

	/** The row of a pair in either direction. */
	private static CSVRecord pair(final List<CSVRecord> rows, final String method, final String contrast) {
		final String[] c = contrast.split(" - ");
		return rows.stream().filter(r -> r.get("method").equals(method) && (r.get("contrast").equals(contrast) || r.get(
			"contrast").equals(c[1] + " - " + c[0]))).findFirst().orElseThrow(() -> new AssertionError("no row " + method + ", " +
				contrast));
	}

	private static void same(final JsonObject r, final String key, final CSVRecord row, final String column,
		final double relative)
	{
		final double wanted = r.get(key).getAsDouble();
		assertEquals(wanted, number(row, column), relative * Math.max(1e-12, Math.abs(wanted)), row.get("method") + " " + row
			.get("contrast") + " " + column);
	}

	private static double number(final CSVRecord row, final String column) {
		return Double.parseDouble(row.get(column));
	}
}
