package io.github.spineblot.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineDensity;
import io.github.spineblot.statistics.PoissonInterval;

/**
 * The page that a person reads after a run: what was found, how sure it is, what to look at, and how it
 * was done. One file that needs nothing else; the overlays are embedded, smaller than their originals,
 * which it links to. Says nothing of the time it was made, so the same results give the same bytes.
 */
public final class SpineReport {

	private static final int OVERLAY_WIDTH = 1400;
	private static final double LEVEL = 0.95;
	private static final String DASH = "\u2013";

	private final List<SpineImageResult> results;
	private final List<FailedInput> failed;
	private final Settings settings;
	private final Function<SpineImageResult, Path> overlayFile;
	private final Function<SpineImageResult, String> overlayLink;

	/**
	 * @param results of the images that were done
	 * @param failed the others
	 * @param settings that the results depend on
	 * @param overlayFile where an image's overlay is
	 * @param overlayLink its address as seen from the report
	 */
	public SpineReport(final List<SpineImageResult> results, final List<FailedInput> failed, final Settings settings,
		final Function<SpineImageResult, Path> overlayFile, final Function<SpineImageResult, String> overlayLink)
	{
		this.results = List.copyOf(results);
		this.failed = List.copyOf(failed);
		this.settings = settings;
		this.overlayFile = overlayFile;
		this.overlayLink = overlayLink;
	}

	/** Writes the page, one image after the other, so that memory holds one overlay at a time. */
	public void writeTo(final OutputStream out) throws IOException {
		write(out, head());
		write(out, summary() + failures() + notices() + imageTable());
		if (searched()) write(out, "<h2>Distributions</h2>\n" + SpineFigures.html(results));
		write(out, "<h2>Images</h2>\n<p>Check each overlay by eye before you use a number. The table " +
			"<code>spines.csv</code> has every spine under the number shown.</p>\n");
		for (final SpineImageResult r : results) write(out, image(r));
		write(out, methods() + settingsTable() + footer());
	}

	private static void write(final OutputStream out, final String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private boolean searched() {
		return results.stream().anyMatch(SpineImageResult::searchedForSpines);
	}

	private String title() {
		return searched() ? "Dendritic spines per micrometre" : "Traced dendrites";
	}

	private String head() throws IOException {
		try (InputStream css = SpineReport.class.getResourceAsStream("report.css")) {
			return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
				"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>SpineBlot: " + title() +
				"</title>\n<style>\n" + new String(css.readAllBytes(), StandardCharsets.UTF_8) +
				"</style>\n</head>\n<body>\n<main>\n<h1>" + title() + "</h1>\n<p class=\"sub\">SpineBlot " + ProgramVersion
					.current() + "</p>\n";
		}
	}

	private String summary() {
		final int dendrites = results.stream().mapToInt(r -> r.dendrites().size()).sum();
		final double length = results.stream().mapToDouble(SpineImageResult::lengthUm).sum();
		final StringBuilder s = new StringBuilder("<div class=\"cards\">\n");
		s.append(HtmlText.card(String.valueOf(results.size()), results.size() == 1 ? "image analysed" : "images analysed"));
		s.append(HtmlText.card(fixed(length, 1) + " \u00b5m", "of dendrite, " + dendrites + (dendrites == 1 ? " piece"
			: " pieces") + ", measured in 3-D"));
		if (searched()) {
			final List<SpineImageResult> done = results.stream().filter(SpineImageResult::searchedForSpines).toList();
			final int spines = done.stream().mapToInt(SpineImageResult::countedSpines).sum();
			final double analysed = done.stream().mapToDouble(SpineImageResult::analysedUm).sum();
			s.append(HtmlText.card(String.valueOf(spines), "spines counted on " + fixed(analysed, 1) +
				" \u00b5m analysed"));
			if (!SpineImageResult.comparable(done)) s.append(HtmlText.card("\u2013",
				"no pooled density: dark (Golgi) and bright dendrites are not comparable"));
			else if (analysed > 0) s.append(HtmlText.card(fixed(spines / analysed, 2) + " /\u00b5m",
				"all images pooled; 95 % counting interval " + interval(spines, analysed)));
		}
		s.append("</div>\n");
		if (searched()) s.append("<p>The counting interval holds the chance of counting alone. To compare groups, use one " +
			"value per animal: dendrites of one animal are not independent of each other.</p>\n");
		return s.toString();
	}

	private String failures() {
		if (failed.isEmpty()) return "";
		final StringBuilder s = new StringBuilder("<div class=\"fail\"><p><b>" + failed.size() + (failed.size() == 1
			? " input has failed" : " inputs have failed") + "</b> and " + (failed.size() == 1 ? "counts" : "count") + " nowhere on this page.</p>\n<ul>\n");
		for (final FailedInput f : failed) s.append("<li><b>").append(HtmlText.escaped(f.image())).append("</b>: ").append(
			HtmlText.escaped(f.problem() + " " + f.nextStep())).append("</li>\n");
		return s.append("</ul></div>\n").toString();
	}

	private String notices() {
		final List<String> flags = results.stream().flatMap(SpineReport::everyFlag).distinct().sorted().toList();
		if (flags.isEmpty()) return "";
		return "<div class=\"note\"><p><b>What to keep in mind</b></p>\n" + FlagText.IMAGES.html(flags) + "</div>\n";
	}

	private static Stream<String> everyFlag(final SpineImageResult r) {
		final Stream<List<String>> parts = Stream.of(r.dendrites().stream().map(Dendrite::flags), r.densities().stream().map(
			SpineDensity::flags), r.spines().stream().map(Spine::flags)).flatMap(x -> x);
		return Stream.concat(r.allFlags().stream(), parts.flatMap(List::stream));
	}

	private String imageTable() {
		final List<List<String>> rows = new ArrayList<>();
		for (final SpineImageResult r : results) {
			final ImageFacts i = r.image();
			final String voxel = number(i.voxel().xUm()) + (i.slices() == 1 ? "" : " / " + number(i.voxel().zUm()));
			final List<String> row = new ArrayList<>(List.of(i.name(), (i.width() + " \u00d7 " + i.height() + " \u00d7 " + i
				.slices()).replace(' ', '\u00a0'), voxel, String.valueOf(r.dendrites().size()), fixed(r.lengthUm(), 1)));
			if (searched()) row.addAll(List.of(fixed(r.analysedUm(), 1), r.searchedForSpines() ? String.valueOf(r
				.countedSpines()) : DASH, fixed(r.densityPerUm(), 3), r.analysedUm() > 0 ? interval(r.countedSpines(), r
					.analysedUm()) : DASH));
			row.add(String.join(", ", r.allFlags()));
			rows.add(row);
		}
		final List<String> titles = new ArrayList<>(List.of("Image", "Voxels", "Pixel / slice<br>\u00b5m", "Dendrites",
			"Length<br>\u00b5m"));
		if (searched()) titles.addAll(List.of("Analysed<br>\u00b5m", "Spines", "Density<br>per \u00b5m", "95 %<br>interval"));
		titles.add("Flags");
		return "<h2>Results per image</h2>\n" + HtmlText.table(titles, rows);
	}

	private String image(final SpineImageResult r) throws IOException {
		final String name = HtmlText.escaped(r.image().name());
		final String link = HtmlText.escaped(overlayLink.apply(r));
		return "<h3>" + name + "</h3>\n" + HtmlText.bullets(r.image().messages()) + "<figure><a href=\"" + link +
			"\"><img alt=\"Overlay of " + name + "\" src=\"data:image/jpeg;base64," + embedded(overlayFile.apply(r)) +
			"\"></a>\n<figcaption>" + caption(r) + "</figcaption></figure>\n" + dendriteTable(r);
	}

	private static String caption(final SpineImageResult r) {
		final String projection = r.image().slices() == 1 ? "The image" : "Projection of the stack";
		return projection + " with the centre lines of the dendrites (d1, d2, ...)" + (r.searchedForSpines()
			? " and the spines: ring at the head, line to the base, colour by class, number as in <code>spines.csv</code>. " +
				"Dashed grey spines lie outside the analysed interval and are not counted." : ".");
	}

	private static String embedded(final Path file) throws IOException {
		final BufferedImage full = ImageIO.read(file.toFile());
		return Base64.getEncoder().encodeToString(Picture.jpeg(Picture.atMost(full, OVERLAY_WIDTH)));
	}

	private static String dendriteTable(final SpineImageResult r) {
		final List<List<String>> rows = new ArrayList<>();
		for (final Dendrite d : r.dendrites()) {
			final SpineDensity density = r.density(d.id()).orElse(null);
			final List<String> row = new ArrayList<>(List.of("d" + d.id(), fixed(d.centreline().lengthUm(), 1), fixed(d
				.meanDiameterUm(), 2), fixed(d.tiltDeg(), 0)));
			if (density != null) row.addAll(List.of(fixed(density.analysedUm(), 1), String.valueOf(density.spines()), fixed(
				density.perUm(), 3), Double.isNaN(density.ciLow()) ? DASH : fixed(density.ciLow(), 2) + " " + DASH + " " + fixed(
					density.ciHigh(), 2)));
			else if (r.searchedForSpines()) row.addAll(List.of(DASH, DASH, DASH, DASH));
			row.add(String.join(", ", Stream.concat(d.flags().stream(), density == null ? Stream.of() : density.flags()
				.stream()).distinct().toList()));
			rows.add(row);
		}
		if (rows.isEmpty()) return "";
		final List<String> titles = new ArrayList<>(List.of("Dendrite", "Length \u00b5m", "Diameter \u00b5m", "Tilt \u00b0"));
		if (r.searchedForSpines()) titles.addAll(List.of("Analysed \u00b5m", "Spines", "Density per \u00b5m",
			"95 % interval"));
		titles.add("Flags");
		return HtmlText.table(titles, rows);
	}

	private String methods() {
		return "<h2>Methods</h2>\n" + new SpineMethods(settings).html(results);
	}

	private String settingsTable() {
		final Map<String, Object> values = settings.asMap();
		final List<List<String>> rows = settings.parameters().stream().map(p -> List.of("--" + p.name(), values.containsKey(p
			.name()) ? values.get(p.name()) + (p.unit().isEmpty() ? "" : " " + p.unit()) : "not given", changed(p), p.help()))
			.toList();
		return "<h2>Settings</h2>\n<p>Give <code>provenance.json</code> back with <code>--settings</code> to repeat this " +
			"analysis.</p>\n<div class=\"settings\">\n" + HtmlText.table(List.of("Option", "Value", "", "Meaning"), rows) +
			"</div>\n";
	}

	private String changed(final Parameter<?> p) {
		return settings.isGiven(p) ? "set" : "default";
	}

	private String footer() {
		return "<footer><p><b>How to cite.</b> SpineBlot developers (2026). SpineBlot, version " + ProgramVersion.current() +
			" [computer software]. https://github.com/spineblot/spineblot. Please state the version and the settings that " +
			"differ from the defaults.</p></footer>\n</main>\n</body>\n</html>\n";
	}

	private static String interval(final int count, final double um) {
		final PoissonInterval i = PoissonInterval.of(count, LEVEL).per(um);
		return fixed(i.low(), 2) + " " + DASH + " " + fixed(i.high(), 2);
	}

	private static String number(final double value) {
		return NumberStyle.DIGITS_6.text(value);
	}

	private static String fixed(final double value, final int decimals) {
		return Double.isNaN(value) ? DASH : String.format(Locale.ROOT, "%." + decimals + "f", value);
	}
}
