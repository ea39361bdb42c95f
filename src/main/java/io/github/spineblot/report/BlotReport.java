package io.github.spineblot.report;

import io.github.spineblot.blot.NormalisedRatio;
import io.github.spineblot.blot.Verdict;
import io.github.spineblot.settings.Settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The page that a person reads after a blot run. It links to the pictures beside it, and says nothing of
 * the time it was made, so the same results give the same bytes.
 */
public final class BlotReport {

	/** Words of tables are whole, and pictures use the page. */
	private static final String STYLE = "main td, main th { overflow-wrap: normal; word-break: normal; }\n" +
		"main p.picture { max-width: none; }\n";

	/** How blots are read, in sentences. */
	static final String METHODS = "Each image is checked before any number is taken from it. Lanes are " +
		"followed through the image; the signal of each is summed across the lane, and a smooth background and the bands " +
		"are fitted together. The volume is the background-free sum of the signal; its standard error holds the noise, the " +
		"difference between fit and plain sum, and the uncertainty of the background. A saturated band has no volume but a " +
		"lower bound. Ratios are differences of logarithms; technical lanes are averaged; one constant per membrane is " +
		"subtracted, so controls keep their scatter.";

	private BlotReport() { }

	/** The whole page. */
	public static String html(final List<BlotImageResult> results, final List<NormalisedRatio> ratios,
		final List<FailedInput> failed, final Settings settings)
	{
		final StringBuilder s = new StringBuilder(head());
		s.append(cards(results, ratios)).append(failures(failed)).append(imageTable(results, failed));
		if (!ratios.isEmpty()) s.append(ratioTable(ratios));
		s.append("<h2>Images</h2>\n<p>Check each overlay and each profile by eye before you use a number. Green boxes are ")
			.append("measured bands, red ones are saturated, orange ones are not described by the model, dashed grey ones ")
			.append("are below the limit of detection, dotted ones mark places where no band was detected.</p>\n");
		for (final BlotImageResult r : results) s.append(image(r));
		return s.append(flags(results, ratios, failed)).append(methods()).append(settingsTable(settings)).append("</main>\n</body>\n</html>\n").toString();
	}

	private static String head() {
		try (InputStream css = BlotReport.class.getResourceAsStream("report.css")) {
			return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
				"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
				"<title>SpineBlot: band volumes</title>\n<style>\n" + new String(css.readAllBytes(), StandardCharsets.UTF_8) +
				STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>Band volumes and ratios</h1>\n<p class=\"sub\">SpineBlot " +
				ProgramVersion.current() + "</p>\n";
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String cards(final List<BlotImageResult> results, final List<NormalisedRatio> ratios) {
		final StringBuilder s = new StringBuilder("<div class=\"cards\">\n");
		s.append(HtmlText.card(String.valueOf(results.size()), results.size() == 1 ? "image" : "images"));
		for (final Verdict v : Verdict.values()) {
			final long n = results.stream().filter(r -> r.verdict().verdict() == v).count();
			if (n > 0) s.append(HtmlText.card(String.valueOf(n), "image check " + v));
		}
		s.append(HtmlText.card(String.valueOf(results.stream().flatMap(r -> r.result().stream()).mapToLong(x -> x.bands()
			.stream().filter(b -> b.status().found()).count()).sum()), "bands found"));
		if (!ratios.isEmpty()) s.append(HtmlText.card(ratios.stream().filter(r -> !Double.isNaN(r.log2Ratio())).count() +
			" of " + ratios.size(), "ratios measured"));
		return s.append("</div>\n").toString();
	}

	private static String failures(final List<FailedInput> failed) {
		if (failed.isEmpty()) return "";
		final StringBuilder s = new StringBuilder("<div class=\"fail\"><p><b>" + failed.size() + (failed.size() == 1
			? " image needs your attention" : " images need your attention") + "</b></p>\n<ul>\n");
		for (final FailedInput f : failed) s.append("<li><b>").append(HtmlText.escaped(f.image())).append("</b>: ").append(
			HtmlText.escaped(f.problem() + " " + f.nextStep())).append("</li>\n");
		return s.append("</ul>\n</div>\n").toString();
	}

	private static String imageTable(final List<BlotImageResult> results, final List<FailedInput> failed) {
		final Table t = BlotTables.images(results, failed);
		final List<String> columns = List.of("image", "verdict", "lanes", "bands", "lane_confidence", "bit_depth", "polarity",
			"clip_level", "saturated_percent", "tilt_deg", "flags");
		return "<h2>Image check</h2>\n" + table(t, columns);
	}

	private static String ratioTable(final List<NormalisedRatio> ratios) {
		return "<h2>Ratios</h2>\n<p>log2 of target over control, relative to what the column reference says; one row per " +
			"animal. An empty cell is not measured; the flags say why.</p>\n" + table(BlotTables.ratios(ratios), List.of(
				"membrane", "target", "normalise_to", "animal_id", "group", "fraction", "n_lanes", "log2_ratio", "log2_ratio_se",
				"fold_of_reference", "reference", "flags"));
	}

	/** What the words in the tables mean, for those that occur. */
	private static String flags(final List<BlotImageResult> results, final List<NormalisedRatio> ratios,
		final List<FailedInput> failed)
	{
		final Set<String> flags = new TreeSet<>(BlotTables.images(results, failed).column("flags").contains("UNREADABLE") ? Set
			.of("UNREADABLE") : Set.of());
		results.forEach(r -> flags.addAll(r.flags()));
		results.stream().flatMap(r -> r.result().stream()).forEach(x -> {
			x.lanes().forEach(l -> l.flags().forEach(f -> flags.add(f.name())));
			x.bands().forEach(b -> b.flags().forEach(f -> flags.add(f.name())));
		});
		ratios.forEach(r -> flags.addAll(r.flags()));
		return flags.isEmpty() ? "" : "<h2>What the flags mean</h2>\n" + FlagText.BLOTS.html(List.copyOf(flags));
	}

	private static String table(final Table t, final List<String> columns) {
		final List<List<String>> rows = new ArrayList<>();
		final List<List<String>> cells = columns.stream().map(t::column).toList();
		for (int i = 0; i < t.rows().size(); i++) {
			final int row = i;
			rows.add(cells.stream().map(c -> c.get(row).replace(";", "; ").replace("_on_", " on ")).toList());
		}
		return HtmlText.table(columns.stream().map(c -> c.replace('_', ' ')).toList(), rows);
	}

	private static String image(final BlotImageResult r) {
		final StringBuilder s = new StringBuilder("<h3>" + HtmlText.escaped(r.image()) + "</h3>\n");
		if (!r.message().isEmpty()) s.append("<p><b>").append(r.verdict().verdict()).append("</b>: ").append(HtmlText.escaped(r
			.message())).append("</p>\n");
		final String folder = HtmlText.escaped(r.folder().replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(
			" ", "%20"));
		s.append(picture(folder + "/overlay.png", "lanes, rows and bands"));
		if (r.result().isPresent() && !r.result().get().lanes().isEmpty()) s.append(picture(folder + "/profiles.png",
			"signal, fit, background and residual of each lane"));
		return s.toString();
	}

	private static String picture(final String link, final String what) {
		return "<p class=\"picture\"><a href=\"" + link + "\"><img src=\"" + link + "\" alt=\"" + what +
			"\" style=\"max-width:100%;height:auto\"></a></p>\n";
	}

	private static String methods() {
		return "<h2>How the numbers were made</h2>\n<p>" + METHODS + "</p>\n";
	}

	private static String settingsTable(final Settings settings) {
		final List<List<String>> rows = new ArrayList<>();
		for (final Map.Entry<String, Object> e : settings.asMap().entrySet()) rows.add(List.of(e.getKey(), String.valueOf(e
			.getValue())));
		return "<h2>Settings</h2>\n" + HtmlText.table(List.of("setting", "value"), rows);
	}
}
