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

import javax.imageio.ImageIO;

import io.github.spineblot.blot.Verdict;

/**
 * The first page of a run over images of both kinds: totals, what has failed, a small picture of each
 * image, and links to the pages of the two kinds. Says nothing of the time it was made.
 */
public final class BatchReport {

	private static final int THUMBNAIL_WIDTH = 220;
	private static final String STYLE = "main div.thumbs { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-end; }\n" +
		"main div.thumbs figure { margin: 0; width: 220px; }\nmain div.thumbs figcaption { overflow-wrap: anywhere; }\n";

	private final List<SpineImageResult> spines;
	private final List<BlotImageResult> blots;
	private final List<FailedInput> failed;
	private final List<Shown> pictures;

	/**
	 * A picture of one image.
	 *
	 * @param image as in the tables
	 * @param file where it is
	 * @param link its address as seen from the page
	 */
	public record Shown(String image, Path file, String link) {
	}

	public BatchReport(final List<SpineImageResult> spines, final List<BlotImageResult> blots,
		final List<FailedInput> failed, final List<Shown> pictures)
	{
		this.spines = List.copyOf(spines);
		this.blots = List.copyOf(blots);
		this.failed = List.copyOf(failed);
		this.pictures = List.copyOf(pictures);
	}

	/** Writes the page, one picture after the other. */
	public void writeTo(final OutputStream out) throws IOException {
		write(out, head() + totals() + failures() + "<h2>Images</h2>\n<div class=\"thumbs\">\n");
		for (final Shown p : pictures) write(out, thumbnail(p));
		write(out, "</div>\n</main>\n</body>\n</html>\n");
	}

	private static void write(final OutputStream out, final String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String head() throws IOException {
		try (InputStream css = BatchReport.class.getResourceAsStream("report.css")) {
			return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
				"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>SpineBlot: all images</title>\n" +
				"<style>\n" + new String(css.readAllBytes(), StandardCharsets.UTF_8) + STYLE +
				"</style>\n</head>\n<body>\n<main>\n<h1>Spines and blots</h1>\n<p class=\"sub\">SpineBlot " + ProgramVersion
					.current() + "</p>\n";
		}
	}

	private String totals() {
		final double length = spines.stream().mapToDouble(SpineImageResult::lengthUm).sum();
		final int counted = spines.stream().mapToInt(SpineImageResult::countedSpines).sum();
		final long bands = blots.stream().flatMap(r -> r.result().stream()).mapToLong(x -> x.bands().stream().filter(b -> b
			.status().found()).count()).sum();
		final long blocked = blots.stream().filter(r -> r.verdict().verdict() == Verdict.BLOCK).count();
		final List<String> cards = new ArrayList<>();
		cards.add(HtmlText.card(String.valueOf(spines.size()), spines.size() == 1 ? "dendrite image" : "dendrite images"));
		cards.add(HtmlText.card(String.format(Locale.ROOT, "%.1f \u00b5m", length), "of dendrite"));
		cards.add(HtmlText.card(String.valueOf(counted), "spines counted"));
		cards.add(HtmlText.card(String.valueOf(blots.size()), blots.size() == 1 ? "blot" : "blots"));
		cards.add(HtmlText.card(String.valueOf(bands), "bands found"));
		if (blocked > 0) cards.add(HtmlText.card(String.valueOf(blocked), "blots blocked by the image check"));
		return "<div class=\"cards\">\n" + String.join("", cards) + "</div>\n<p><b><a href=\"report-spines.html\">Dendrites and " +
			"spines</a></b> \u00b7 <b><a href=\"report-blots.html\">Blots</a></b></p>\n";
	}

	private String failures() {
		if (failed.isEmpty()) return "";
		final StringBuilder s = new StringBuilder("<div class=\"fail\"><p><b>" + failed.size() + (failed.size() == 1
			? " image needs your attention" : " images need your attention") + "</b></p>\n<ul>\n");
		for (final FailedInput f : failed) s.append("<li><b>").append(HtmlText.escaped(f.image())).append("</b>: ").append(
			HtmlText.escaped(f.problem() + " " + f.nextStep())).append("</li>\n");
		return s.append("</ul></div>\n").toString();
	}

	private static String thumbnail(final Shown p) throws IOException {
		final BufferedImage full = ImageIO.read(p.file.toFile());
		final String bytes = Base64.getEncoder().encodeToString(Picture.jpeg(
			Picture.atMost(full, THUMBNAIL_WIDTH)));
		final String name = HtmlText.escaped(p.image);
		final String link = HtmlText.escaped(p.link.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ",
			"%20"));
		return "<figure><a href=\"" + link + "\"><img alt=\"" + name + "\" src=\"data:image/jpeg;base64," + bytes +
			"\"></a><figcaption>" + name + "</figcaption></figure>\n";
	}
}
