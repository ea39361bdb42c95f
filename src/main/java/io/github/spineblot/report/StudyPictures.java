package io.github.spineblot.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

import javax.imageio.ImageIO;

import io.github.spineblot.report.StudyMaterial.Mass;
import io.github.spineblot.report.StudyMaterial.StudiedBlot;
import io.github.spineblot.report.StudyMaterial.StudiedImage;

/**
 * The images of a study on its page: of each image of dendrites a thumbnail that links to its overlay,
 * and each membrane whole, with its masses at the left.
 */
final class StudyPictures {

	private static final int THUMBNAIL = 360;
	private static final int BLOT = 1100;
	private static final double LETTERS = 11;
	private static final String LADDER = "ladder";

	private final StudyMaterial material;
	private final Path folder;

	/** @param folder that the page will be in */
	StudyPictures(final StudyMaterial material, final Path folder) {
		this.material = material;
		this.folder = folder;
	}

	void writeTo(final OutputStream out) throws IOException {
		if (!material.images().isEmpty()) {
			write(out, "<h2>Images of dendrites</h2>\n<p>Click a picture for the whole overlay, with every spine that was " +
				"counted.</p>\n" + explained(material.images().stream().map(StudiedImage::flags).toList(), FlagText.IMAGES) +
				"<div class=\"thumbs\">\n");
			for (final StudiedImage i : material.images()) write(out, thumbnail(i));
			write(out, "</div>\n");
		}
		if (material.blots().isEmpty()) return;
		write(out, "<h2>Blots, uncropped</h2>\n<p>Each membrane whole. Masses in kDa at the left, lanes numbered at the " +
			"top, rows named at the right.</p>\n" + explained(material.blots().stream().map(StudiedBlot::flags).toList(),
				FlagText.BLOTS));
		for (final StudiedBlot b : material.blots()) write(out, blot(b));
	}

	private static void write(final OutputStream out, final String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String explained(final List<List<String>> flags, final FlagText text) {
		final TreeSet<String> all = new TreeSet<>();
		flags.forEach(all::addAll);
		return all.isEmpty() ? "" : "<div class=\"note\"><p><b>Flags</b></p>\n" + text.html(List.copyOf(all)) + "</div>\n";
	}

	private String thumbnail(final StudiedImage i) throws IOException {
		final String caption = "<figcaption><b>" + HtmlText.escaped(i.animal() + ", " + i.group()) + "</b><br>" + HtmlText.escaped(
			i.name()) + (Double.isNaN(i.densityPerUm()) ? "" : "<br>" + String.format(Locale.ROOT, "%.2f", i.densityPerUm()) +
				" per \u00b5m") + (i.flags().isEmpty() ? "" : "<br><span class=\"flag\">" + HtmlText.escaped(String.join(", ", i
					.flags())) + "</span>") + "</figcaption>";
		if (!Files.isRegularFile(i.overlay())) return "<figure><p class=\"gone\">no overlay</p>" + caption + "</figure>\n";
		return "<figure>" + linked(i.overlay(), i.name(), Picture.atMost(ImageIO.read(i.overlay().toFile()), THUMBNAIL)) +
			caption + "</figure>\n";
	}

	private String blot(final StudiedBlot b) throws IOException {
		final String caption = "<figcaption><b>" + HtmlText.escaped(b.name()) + "</b>, image check " + HtmlText.escaped(b
			.verdict()) + (b.flags().isEmpty() ? "" : " <span class=\"flag\">" + HtmlText.escaped(String.join(", ", b.flags())) +
				"</span>") + "</figcaption>";
		if (!Files.isRegularFile(b.overlay())) return "<figure><p class=\"gone\">no overlay</p>" + caption + "</figure>\n";
		return "<figure>" + linked(b.overlay(), b.name(), Picture.atMost(labelled(b, ImageIO.read(b.overlay().toFile())),
			BLOT)) + caption + "</figure>\n";
	}

	private String linked(final Path overlay, final String name, final BufferedImage picture) throws IOException {
		return "<a href=\"" + HtmlText.escaped(link(overlay)) + "\"><img loading=\"lazy\" alt=\"Overlay of " + HtmlText.escaped(
			name) + "\" src=\"data:image/jpeg;base64," + Base64.getEncoder().encodeToString(Picture.jpeg(picture)) + "\"></a>";
	}

	/** The overlay as seen from the page; its full address where they have no folder in common. */
	private String link(final Path overlay) {
		final Path from = folder.toAbsolutePath().normalize();
		final Path to = overlay.toAbsolutePath().normalize();
		if (!java.util.Objects.equals(from.getRoot(), to.getRoot())) return to.toUri().toASCIIString();
		final StringBuilder s = new StringBuilder();
		for (final Path part : from.relativize(to)) s.append(s.isEmpty() ? "" : "/").append(part.toString().replace("%", "%25")
			.replace("#", "%23").replace("?", "%3F").replace(" ", "%20"));
		return s.toString();
	}

	/** Masses at the left of the membrane: those of the ladder, or of all rows where there is none. */
	private static BufferedImage labelled(final StudiedBlot b, final BufferedImage overlay) {
		final boolean ladder = b.masses().stream().anyMatch(m -> m.target().equals(LADDER));
		final List<Mass> masses = b.masses().stream().filter(m -> !ladder || m.target().equals(LADDER)).sorted(Comparator
			.comparingDouble(Mass::yPx)).toList();
		final double zoom = (overlay.getWidth() - 2.0 * BlotOverlay.MARGIN) / b.widthPx();
		final double top = overlay.getHeight() - BlotOverlay.LEGEND - zoom * b.heightPx();
		final BufferedImage picture = new BufferedImage(overlay.getWidth(), overlay.getHeight(), BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.drawImage(overlay, 0, 0, null);
		double last = Double.NEGATIVE_INFINITY;
		for (final Mass m : masses) {
			final double y = top + (m.yPx() + 0.5) * zoom;
			if (Double.isNaN(y) || y - last < LETTERS) continue;
			last = y;
			final String text = String.format(Locale.ROOT, "%.0f", m.kda());
			Lettering.draw(g, text, BlotOverlay.MARGIN - 9 - Lettering.width(text, LETTERS), y + 4, LETTERS, Color.BLACK);
			g.setColor(Color.BLACK);
			g.fillRect(BlotOverlay.MARGIN - 7, (int) Math.round(y), 6, 1);
		}
		if (!masses.isEmpty() && last > 0) Lettering.draw(g, "kDa", 8, top - 4, LETTERS, Color.BLACK);
		g.dispose();
		return picture;
	}
}
