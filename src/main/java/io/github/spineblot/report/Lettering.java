package io.github.spineblot.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text in pictures, drawn as outlines that come with the program (DejaVu Sans). Java's own fonts need
 * font files and a font configuration, which servers and containers often lack, and look different on
 * each machine; this needs neither and gives the same pixels everywhere. A character that is not
 * among the outlines is drawn as a box.
 */
public final class Lettering {

	private static final String RESOURCE = "lettering.txt";
	private static final double UNITS_PER_EM = 1000;
	private static final int BOX = 0x25a1;
	private static final Pattern SEGMENT = Pattern.compile("([MLQCZ])([-0-9 ]*)");
	private static final Map<Integer, Glyph> GLYPHS = load();

	private Lettering() { }

	private record Glyph(double advance, Path2D outline) {
	}

	/** Width of a line of text, in pixels. */
	public static double width(final String text, final double size) {
		return text.codePoints().mapToDouble(c -> glyph(c).advance).sum() * size / UNITS_PER_EM;
	}

	/** Draws a line of text; (x, y) is the left end of its base line. */
	public static void draw(final Graphics2D g, final String text, final double x, final double y, final double size,
		final Color colour)
	{
		g.setColor(colour);
		g.fill(outline(text, x, y, size));
	}

	/** Draws a line of text with a rim in another colour, so that it can be read on any ground. */
	public static void drawRimmed(final Graphics2D g, final String text, final double x, final double y,
		final double size, final Color colour, final Color rim)
	{
		final Shape shape = outline(text, x, y, size);
		g.setColor(rim);
		g.setStroke(new BasicStroke((float) Math.max(2, size / 4), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		g.draw(shape);
		g.setColor(colour);
		g.fill(shape);
	}

	private static Shape outline(final String text, final double x, final double y, final double size) {
		final Path2D line = new Path2D.Double();
		final AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.scale(size / UNITS_PER_EM, size / UNITS_PER_EM);
		text.codePoints().forEach(c -> {
			final Glyph glyph = glyph(c);
			line.append(glyph.outline.getPathIterator(place), false);
			place.translate(glyph.advance, 0);
		});
		return line;
	}

	private static Glyph glyph(final int codePoint) {
		final Glyph glyph = GLYPHS.get(codePoint);
		return glyph == null ? GLYPHS.get(BOX) : glyph;
	}

	private static Map<Integer, Glyph> load() {
		final Map<Integer, Glyph> glyphs = new HashMap<>();
		final Path2D box = new Path2D.Double();
		box.append(new java.awt.Rectangle(80, -700, 540, 700), false);
		box.append(new java.awt.Rectangle(140, -640, 420, 580), false);
		box.setWindingRule(Path2D.WIND_EVEN_ODD);
		glyphs.put(BOX, new Glyph(700, box));
		try (InputStream in = Lettering.class.getResourceAsStream(RESOURCE);
				BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
		{
			lines.lines().filter(l -> !l.startsWith("#")).map(l -> l.split("\t", -1)).forEach(f -> glyphs.put(Integer.valueOf(
				f[0]), new Glyph(Double.parseDouble(f[1]), path(f[2]))));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return glyphs;
	}

	private static Path2D path(final String text) {
		final Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
		final Matcher segments = SEGMENT.matcher(text);
		while (segments.find()) {
			final double[] p = segments.group(2).isBlank() ? new double[0] : Pattern.compile(" ").splitAsStream(segments.group(
				2)).mapToDouble(Double::parseDouble).toArray();
			switch (segments.group(1).charAt(0)) {
				case 'M' -> path.moveTo(p[0], p[1]);
				case 'L' -> path.lineTo(p[0], p[1]);
				case 'Q' -> path.quadTo(p[0], p[1], p[2], p[3]);
				case 'C' -> path.curveTo(p[0], p[1], p[2], p[3], p[4], p[5]);
				default -> path.closePath();
			}
		}
		return path;
	}
}
