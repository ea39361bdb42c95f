package io.github.spineblot.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A figure made once and written twice: as SVG with real text, and as PNG of any resolution with the
 * program's own lettering ({@link Lettering}). Coordinates are points (1/72 inch), origin at the top
 * left, y down. Shapes are drawn in the order they are added. Same calls, same bytes.
 */
final class Drawing {

	/** Where a text is held. */
	enum Anchor {
		START, MIDDLE, END
	}

	private interface Shape {

		String svg();

		void paint(Graphics2D g);
	}

	private static final double POINTS_PER_INCH = 72;
	private static final double INCH_IN_METRES = 0.0254;

	private final double width;
	private final double height;
	private final List<Shape> shapes = new ArrayList<>();

	Drawing(final double width, final double height) {
		this.width = width;
		this.height = height;
	}

	void line(final double x1, final double y1, final double x2, final double y2, final Color colour, final double stroke) {
		final String svg = f("<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" stroke-width=\"%.2f\"/>", x1,
			y1, x2, y2, hex(colour), stroke);
		add(svg, g -> {
			g.setColor(colour);
			g.setStroke(new BasicStroke((float) stroke, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
			g.draw(new Line2D.Double(x1, y1, x2, y2));
		});
	}

	/** A dashed line. */
	void dashes(final double x1, final double y1, final double x2, final double y2, final Color colour,
		final double stroke)
	{
		add(f("<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\" stroke-width=\"%.2f\" stroke-dasharray=\"3 3\"/>",
			x1, y1, x2, y2, hex(colour), stroke), g -> {
				g.setColor(colour);
				g.setStroke(new BasicStroke((float) stroke, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] { 3,
					3 }, 0));
				g.draw(new Line2D.Double(x1, y1, x2, y2));
			});
	}

	/** A dot with a rim; an opacity below 1 lets others shine through. */
	void dot(final double x, final double y, final double radius, final Color fill, final double opacity,
		final Color rim)
	{
		final String edge = rim == null ? "" : f(" stroke=\"%s\" stroke-width=\"0.8\"", hex(rim));
		final String svg = f("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\" fill-opacity=\"%.2f\"%s/>", x, y, radius,
			hex(fill), opacity, edge);
		add(svg, g -> {
			final Ellipse2D circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
			g.setColor(new Color(fill.getRed(), fill.getGreen(), fill.getBlue(), (int) Math.round(255 * opacity)));
			g.fill(circle);
			if (rim == null) return;
			g.setColor(rim);
			g.setStroke(new BasicStroke(0.8f));
			g.draw(circle);
		});
	}

	/** A closed shape without a rim. */
	void area(final double[] x, final double[] y, final Color fill, final double opacity) {
		final StringBuilder points = new StringBuilder();
		final Path2D path = new Path2D.Double();
		for (int i = 0; i < x.length; i++) {
			points.append(f(i == 0 ? "%.2f,%.2f" : " %.2f,%.2f", x[i], y[i]));
			if (i == 0) path.moveTo(x[i], y[i]);
			else path.lineTo(x[i], y[i]);
		}
		path.closePath();
		add(f("<polygon points=\"%s\" fill=\"%s\" fill-opacity=\"%.2f\"/>", points, hex(fill), opacity), g -> {
			g.setColor(new Color(fill.getRed(), fill.getGreen(), fill.getBlue(), (int) Math.round(255 * opacity)));
			g.fill(path);
		});
	}

	/** A line of text; (x, y) is on its base line. */
	void text(final String text, final double x, final double y, final double size, final Color colour,
		final Anchor anchor)
	{
		final String hold = anchor == Anchor.START ? "" : f(" text-anchor=\"%s\"", anchor.name().toLowerCase(Locale.ROOT));
		add(f("<text x=\"%.2f\" y=\"%.2f\" font-size=\"%.1f\" fill=\"%s\"%s>%s</text>", x, y, size, hex(colour), hold, HtmlText
			.escaped(text)), g -> Lettering.draw(g, text, x - shift(text, size, anchor), y, size, colour));
	}

	/** A line of text that runs upwards; (x, y) is the middle of its base line. */
	void upwards(final String text, final double x, final double y, final double size, final Color colour) {
		add(f("<text transform=\"translate(%.2f %.2f) rotate(-90)\" font-size=\"%.1f\" fill=\"%s\" text-anchor=\"middle\">%s</text>",
			x, y, size, hex(colour), HtmlText.escaped(text)), g -> {
				final AffineTransform before = g.getTransform();
				g.translate(x, y);
				g.rotate(-Math.PI / 2);
				Lettering.draw(g, text, -shift(text, size, Anchor.MIDDLE), 0, size, colour);
				g.setTransform(before);
			});
	}

	private static double shift(final String text, final double size, final Anchor anchor) {
		return switch (anchor) {
			case START -> 0;
			case MIDDLE -> Lettering.width(text, size) / 2;
			case END -> Lettering.width(text, size);
		};
	}

	/** The SVG document; @param title read aloud to who cannot see it */
	String svg(final String title) {
		final StringBuilder s = new StringBuilder(f(
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0fpt\" height=\"%.0fpt\" viewBox=\"0 0 %.0f %.0f\" " +
				"role=\"img\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n<title>%s</title>\n" +
				"<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n", width, height, width, height, HtmlText.escaped(title)));
		for (final Shape shape : shapes) s.append(shape.svg()).append('\n');
		return s.append("</svg>\n").toString();
	}

	/** PNG bytes at a resolution, which is written into the file too. */
	byte[] png(final int dotsPerInch) {
		final double scale = dotsPerInch / POINTS_PER_INCH;
		final BufferedImage image = new BufferedImage((int) Math.round(width * scale), (int) Math.round(height * scale),
			BufferedImage.TYPE_INT_RGB);
		final Graphics2D g = image.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.setColor(Color.WHITE);
		g.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
		g.scale(scale, scale);
		for (final Shape shape : shapes) shape.paint(g);
		g.dispose();
		return png(image, dotsPerInch);
	}

	private static byte[] png(final BufferedImage image, final int dotsPerInch) {
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			final IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
			final String perMetre = String.valueOf(Math.round(dotsPerInch / INCH_IN_METRES));
			final IIOMetadataNode size = new IIOMetadataNode("pHYs");
			size.setAttribute("pixelsPerUnitXAxis", perMetre);
			size.setAttribute("pixelsPerUnitYAxis", perMetre);
			size.setAttribute("unitSpecifier", "meter");
			final IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
			root.appendChild(size);
			metadata.mergeTree("javax_imageio_png_1.0", root);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, metadata), null);
		}
		catch (final IIOInvalidTreeException e) {
			throw new IllegalStateException("PNG has a resolution", e);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("memory cannot fail", e);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	private void add(final String svg, final java.util.function.Consumer<Graphics2D> paint) {
		shapes.add(new Shape() {

			@Override
			public String svg() {
				return svg;
			}

			@Override
			public void paint(final Graphics2D g) {
				paint.accept(g);
			}
		});
	}

	private static String hex(final Color c) {
		return f("#%02x%02x%02x", c.getRed(), c.getGreen(), c.getBlue());
	}

	private static String f(final String format, final Object... values) {
		return String.format(Locale.ROOT, format, values);
	}
}
