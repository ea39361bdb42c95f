package io.github.spineblot.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.spineblot.report.StudyMaterial.Exclusion;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.Animal;
import io.github.spineblot.study.AnimalSummary.AnimalValue;
import io.github.spineblot.study.EditCount;
import io.github.spineblot.study.NextExperiment;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StatisticRow;
import io.github.spineblot.study.StudyNotice;
import io.github.spineblot.study.StudyResult;

/**
 * The page that a person reads after a study: figures, differences with their intervals, what to keep in
 * mind, every animal's value, what was left out, the images. One file that needs nothing else; thumbnails
 * link to the full overlays. Says nothing of the time it was made, so the same study gives the same bytes.
 */
public final class StudyReport {

	private static final String DASH = "\u2013";
	/** Outcomes side by side on a printed page. */
	private static final int COLUMNS = 7;

	private final StudyResult study;
	private final StudyMaterial material;
	private final Settings settings;
	private final Path folder;

	/**
	 * @param study what was found
	 * @param material what it was made from
	 * @param settings of the comparison
	 * @param folder that the page will be in, for its links
	 */
	public StudyReport(final StudyResult study, final StudyMaterial material, final Settings settings,
		final Path folder)
	{
		this.study = study;
		this.material = material;
		this.settings = settings;
		this.folder = folder;
	}

	/** Writes the page. */
	public void writeTo(final OutputStream out) throws IOException {
		write(out, head() + cards() + notices() + glance());
		for (final OutcomeResult o : study.outcomes()) write(out, outcome(o));
		write(out, animals() + edits() + leftOut());
		new StudyPictures(material, folder).writeTo(out);
		write(out, methods() + settingsTable() + footer());
	}

	private static void write(final OutputStream out, final String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String head() throws IOException {
		return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
			"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>SpineBlot: study</title>\n<style>\n" +
			style("report.css") + style("study.css") + "</style>\n</head>\n<body>\n<main>\n<h1>Groups compared</h1>\n" +
			"<p class=\"sub\">One value per animal. SpineBlot " + ProgramVersion.current() + "</p>\n";
	}

	private static String style(final String file) throws IOException {
		try (InputStream css = StudyReport.class.getResourceAsStream(file)) {
			return new String(css.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private String cards() {
		final StringBuilder s = new StringBuilder("<div class=\"cards\">\n");
		s.append(HtmlText.card(String.valueOf(study.design().included().size()), "animals in " + study.design().groups().size() +
			" groups: " + HtmlText.escaped(String.join(", ", study.design().groups()))));
		if (!study.design().excluded().isEmpty()) s.append(HtmlText.card(String.valueOf(study.design().excluded().size()),
			"animals excluded, reasons below"));
		s.append(HtmlText.card(String.valueOf(study.outcomes().size()), study.outcomes().size() == 1 ? "outcome" : "outcomes"));
		if (!material.images().isEmpty()) s.append(HtmlText.card(String.valueOf(material.images().stream().filter(
			i -> counts(i.animal())).count()), "images of dendrites"));
		if (!material.blots().isEmpty()) s.append(HtmlText.card(String.valueOf(material.blots().size()), "images of blots"));
		return s.append("</div>\n").toString();
	}

	private boolean counts(final String animal) {
		return study.design().included().stream().anyMatch(a -> a.id().equals(animal));
	}

	private String notices() {
		final List<String> sentences = study.notices().stream().map(StudyNotice::sentence).toList();
		if (sentences.isEmpty() && material.failures().isEmpty()) return "";
		final StringBuilder s = new StringBuilder();
		if (!sentences.isEmpty()) s.append("<div class=\"note\"><p><b>What to keep in mind</b></p>\n").append(HtmlText.bullets(
			sentences)).append("</div>\n");
		if (!material.failures().isEmpty()) s.append("<div class=\"fail\"><p><b>Images without a result</b> count nowhere on " +
			"this page.</p>\n").append(HtmlText.bullets(material.failures())).append("</div>\n");
		return s.toString();
	}

	/** Every planned difference of every outcome in one table, with links to the details. */
	private String glance() {
		if (study.outcomes().size() < 2) return "";
		final StringBuilder s = new StringBuilder("<h2>At a glance</h2>\n<div class=\"scroll\"><table>\n<tr><th>Outcome</th>" +
			"<th>Difference</th><th class=\"n\">Estimate</th><th class=\"n\">95 % interval</th><th class=\"n\">Hedges' g</th>" +
			"<th class=\"n\">p adjusted</th></tr>\n");
		for (final OutcomeResult o : study.outcomes()) {
			final String name = HtmlText.escaped(o.summary().outcome().name());
			for (final StatisticRow r : o.of("animal_means")) {
				if (r.isOverall() || r.method().equals("mann_whitney")) continue;
				s.append("<tr><td><a href=\"#").append(name).append("\">").append(HtmlText.escaped(o.summary().outcome().title()))
					.append("</a></td><td>").append(HtmlText.escaped(r.contrast()));
				for (final String cell : List.of(fixed(r.estimate().value()), interval(r.estimate().low(), r.estimate().high()),
					fixed(r.effect().g()), Double.isNaN(r.test().p()) ? "not tested" : p(Double.isNaN(r.test().pOverOutcomes()) ? r
						.test().pAdjusted() : r.test().pOverOutcomes()))) s.append("</td><td class=\"n\">").append(HtmlText.escaped(cell));
				s.append("</td></tr>\n");
			}
		}
		return s.append("</table></div>\n").toString();
	}

	private String outcome(final OutcomeResult o) {
		final StudyFigure figure = new StudyFigure(o);
		final String name = o.summary().outcome().name();
		final StringBuilder s = new StringBuilder("<section id=\"" + HtmlText.escaped(name) +
			"\">\n<h2>" + HtmlText.escaped(o.summary().outcome().title()) +
			"</h2>\n");
		final List<String> sentences = o.notices().stream().map(StudyNotice::sentence).toList();
		if (!sentences.isEmpty()) s.append("<div class=\"note\">").append(HtmlText.bullets(sentences)).append("</div>\n");
		s.append("<figure class=\"fig\">").append(figure.svg()).append("<figcaption>").append(HtmlText.escaped(figure
			.caption())).append(" Files: <a href=\"figure_").append(HtmlText.escaped(name)).append(".png\">PNG</a>, <a href=\"figure_")
			.append(HtmlText.escaped(name)).append(".svg\">SVG</a>.</figcaption></figure>\n");
		s.append("<h3>Animals' values</h3>\n").append(groupTable(o)).append(overall(o)).append(differences(o, "animal_means"));
		s.append(secondary(o));
		study.next().stream().filter(n -> n.outcome().equals(name)).findFirst().ifPresent(n -> s.append(next(n, o)));
		return s.append("</section>\n").toString();
	}

	private static String overall(final OutcomeResult o) {
		final Optional<StatisticRow> row = o.primary(StatisticRow.OVERALL).filter(r -> !Double.isNaN(r.test().p()));
		return row.map(r -> "<p>" + method(r) + ": F(" + degrees(r.test().df1()) + ", " + degrees(r.test().df2()) + ") = " +
			fixed(r.test().statistic()) + ", " + HtmlText.escaped(StudyFigure.pText(r.test().p())) + ".</p>\n").orElse("");
	}

	private String groupTable(final OutcomeResult o) {
		final List<List<String>> rows = new ArrayList<>();
		for (final String g : study.design().groups()) {
			final List<AnimalValue> v = o.summary().of(g);
			rows.add(List.of(g, String.valueOf(v.size()), String.valueOf(v.stream().mapToInt(a -> a.observations().size()).sum()),
				fixed(o.summary().sample(g).mean()), fixed(Math.sqrt(o.summary().sample(g).variance())), fixed(o.summary().sample(g)
					.median())));
		}
		final String unit = HtmlText.escaped(o.summary().outcome().nested() + "s");
		return HtmlText.table(List.of("Group", "Animals", unit.substring(0, 1).toUpperCase(Locale.ROOT) + unit.substring(1),
			"Mean", "SD of animals", "Median"), rows);
	}

	private static String differences(final OutcomeResult o, final String analysis) {
		final List<List<String>> rows = new ArrayList<>();
		boolean over = false;
		for (final StatisticRow r : o.of(analysis)) {
			if (r.isOverall() || r.method().equals("mann_whitney")) continue;
			over |= !Double.isNaN(r.test().pOverOutcomes());
			final List<String> row = new ArrayList<>(List.of(r.contrast(), method(r), fixed(r.estimate().value()), interval(r
				.estimate().low(), r.estimate().high()), fixed(r.effect().g()), interval(r.effect().low(), r.effect().high()), p(r
					.test().p()), p(r.test().pAdjusted()), p(r.test().pOverOutcomes()), String.join(", ", r.flags()).replace(
						"SIMULTANEOUS_CI", "simultaneous")));
			rows.add(row);
		}
		if (rows.isEmpty()) return "";
		final List<String> titles = new ArrayList<>(List.of("Difference", "Method", "Estimate", "95 % interval", "Hedges' g",
			"95 % interval of g", "p", "p adjusted", "p, all outcomes", "Notes"));
		final List<Integer> kept = new ArrayList<>();
		for (int c = 0; c < titles.size(); c++) {
			final int column = c;
			if (rows.stream().anyMatch(r -> !r.get(column).isEmpty() && !r.get(column).equals(DASH))) kept.add(c);
		}
		return HtmlText.table(kept.stream().map(titles::get).toList(), rows.stream().map(r -> kept.stream().map(r::get)
			.toList()).toList());
	}

	private static String secondary(final OutcomeResult o) {
		final StringBuilder s = new StringBuilder();
		for (final Map.Entry<String, String> e : List.of(Map.entry("mixed_model", "Mixed model of the observations"), Map.entry(
			"blocked_animal_means", "Membrane as block"), Map.entry("hierarchical_bootstrap", "Hierarchical bootstrap")))
		{
			final String table = differences(o, e.getKey());
			if (!table.isEmpty()) s.append("<h3>Secondary: ").append(e.getValue()).append("</h3>\n").append(table);
		}
		final List<String> checks = new ArrayList<>();
		for (final StatisticRow r : o.rows()) {
			if (r.method().equals("kruskal_wallis") || r.method().equals("mann_whitney")) checks.add(method(r) + (r.isOverall() ? ""
				: ", " + r.contrast()) + ": " + StudyFigure.pText(r.test().p()) + (r.isOverall() ? "" : " (adjusted " + StudyFigure
					.pText(r.test().pAdjusted()) + ")") + ".");
			if (r.analysis().equals("assumption_check")) checks.add((r.method().startsWith("shapiro")
				? "Normality of the residuals (Shapiro-Wilk): W = " : "Equal variances (Brown-Forsythe): F = ") + fixed(r.test()
					.statistic()) + ", " + StudyFigure.pText(r.test().p()) + ". Shown, not used to choose the test.");
		}
		return s.isEmpty() && checks.isEmpty() ? "" : s + "<h3>Checks</h3>\n" + HtmlText.bullets(checks);
	}

	private static String next(final NextExperiment n, final OutcomeResult o) {
		final String unit = o.summary().outcome().unit().isEmpty() ? "" : " " + HtmlText.escaped(o.summary().outcome().unit());
		final StringBuilder s = new StringBuilder("<h3>The next experiment</h3>\n<p>With the scatter seen here, " + n.animals() +
			" animals per group find a difference of " + fixed(n.detectable()) + unit + " with 80 % power (two-sided, 5 % shared by " +
			"the differences tested).");
		if (n.withinVariance() > 0) s.append(" Of the scatter within groups ").append(String.format(Locale.ROOT, "%.0f", 100 * n
			.intraclassCorrelation())).append(" % lies between animals, the rest among the ").append(HtmlText.escaped(o.summary()
				.outcome().nested())).append("s of an animal (").append(n.perAnimal()).append(" each).");
		s.append("</p>\n");
		final List<List<String>> rows = n.steps().stream().map(x -> List.of(fixed(x.difference()) + unit + (Double.isNaN(x
			.share()) ? "" : " (" + Math.round(100 * x.share()) + " %)"), String.valueOf(x.animalsPerGroup()))).toList();
		return s + (rows.isEmpty() ? "" : HtmlText.table(List.of("To find a difference of", "animals per group"), rows));
	}

	private String animals() {
		final StringBuilder s = new StringBuilder("<h2>Every animal</h2>\n");
		final int n = study.outcomes().size();
		for (int from = 0; from < n; from += COLUMNS) s.append(animals(study.outcomes().subList(from, Math.min(n, from +
			COLUMNS))));
		return s.toString();
	}

	private String animals(final List<OutcomeResult> outcomes) {
		final List<String> titles = new ArrayList<>(List.of("Animal", "Group"));
		outcomes.forEach(o -> titles.add(HtmlText.escaped(o.summary().outcome().title())));
		final List<List<String>> rows = new ArrayList<>();
		for (int i = 0; i < study.design().animals().size(); i++) {
			final Animal animal = study.design().animals().get(i);
			final List<String> row = new ArrayList<>(List.of(animal.id(), animal.group() + (animal.excluded() ? " (excluded)"
				: "")));
			for (final OutcomeResult o : outcomes) row.add(fixed(o.summary().values().get(i).value()));
			rows.add(row);
		}
		return HtmlText.table(titles, rows);
	}

	private String edits() {
		if (study.edits().values().stream().noneMatch(e -> e.changes() + e.confirmed() > 0)) return "";
		final List<List<String>> rows = new ArrayList<>();
		for (final Map.Entry<String, EditCount> e : study.edits().entrySet()) {
			final EditCount c = e.getValue();
			rows.add(List.of(e.getKey(), String.valueOf(c.automatic()), String.valueOf(c.confirmed()), String.valueOf(c.added()),
				String.valueOf(c.moved()), String.valueOf(c.deleted()), Double.isNaN(c.rate()) ? DASH : String.format(Locale.ROOT,
					"%.1f %%", 100 * c.rate())));
		}
		return "<h2>Manual correction</h2>\n" + HtmlText.table(List.of("Group", "Automatic", "Confirmed", "Added", "Moved",
			"Deleted", "Edit rate"), rows);
	}

	private String leftOut() {
		if (material.exclusions().isEmpty()) return "<h2>Left out</h2>\n<p>Nothing was left out.</p>\n";
		final List<List<String>> rows = material.exclusions().stream().map((Exclusion e) -> List.of(e.what(), e.reason()))
			.toList();
		return "<h2>Left out</h2>\n" + HtmlText.table(List.of("What", "Reason"), rows);
	}

	private String methods() {
		final StringBuilder s = new StringBuilder("<h2>Methods</h2>\n");
		for (final String p : new StudyMethods(study, material).paragraphs()) s.append("<p>").append(HtmlText.escaped(p)).append(
			"</p>\n");
		return s.append("<p>The same text: <a href=\"methods.txt\">methods.txt</a>. What journals ask for: " +
			"<a href=\"checklist.md\">checklist.md</a>.</p>\n").toString();
	}

	private String settingsTable() {
		final List<List<String>> rows = new ArrayList<>();
		settings.asMap().forEach((name, value) -> rows.add(List.of("--" + name, String.valueOf(value))));
		return "<h2>Settings</h2>\n<div class=\"settings\">\n" + HtmlText.table(List.of("Option", "Value"), rows) + "</div>\n";
	}

	private static String footer() {
		return "<footer><p><b>How to cite.</b> SpineBlot developers (2026). SpineBlot, version " + ProgramVersion.current() +
			" [computer software]. https://github.com/spineblot/spineblot.</p></footer>\n</main>\n</body>\n</html>\n";
	}

	private static String method(final StatisticRow r) {
		return switch (r.method()) {
			case "anova" -> "ANOVA";
			case "welch_anova" -> "Welch's ANOVA";
			case "t" -> "t test";
			case "welch_t" -> "Welch's t test";
			case "holm" -> "t, Holm";
			case "tukey" -> "Tukey-Kramer";
			case "games_howell" -> "Games-Howell";
			case "dunnett" -> "Dunnett";
			case "reml_kenward_roger" -> "REML, Kenward-Roger";
			case "anova_blocked" -> "ANOVA, membrane as block";
			case "kruskal_wallis" -> "Kruskal-Wallis";
			case "mann_whitney" -> "Mann-Whitney";
			default -> r.method().startsWith("bca_") ? "BCa bootstrap" : r.method();
		};
	}

	private static String interval(final double low, final double high) {
		return Double.isNaN(low) ? DASH : fixed(low) + "\u00a0to\u00a0" + fixed(high);
	}

	private static String p(final double p) {
		return Double.isNaN(p) ? DASH : p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, p < 0.1 ? "%.4f" : "%.3f", p);
	}

	private static String degrees(final double df) {
		return df == Math.rint(df) ? String.valueOf((long) df) : String.format(Locale.ROOT, "%.1f", df);
	}

	private static String fixed(final double v) {
		if (Double.isNaN(v)) return DASH;
		final double size = Math.abs(v);
		final String text = String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.2f" : size >= 0.1 ? "%.3f" : size >= 0.001 || v == 0
			? "%.4f" : "%.2e", v);
		return text.replace('-', '\u2212');
	}
}
