package io.github.spineblot.report;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.BandRow;
import io.github.spineblot.blot.BandStatus;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.ImagePoint;
import io.github.spineblot.blot.Lane;
import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture for checking a blot by eye: the image with lane lines and numbers, rows, a box per band in
 * the colour of its status, and the verdict of the image check as a banner. For looking at only: the
 * contrast is stretched, nothing is measured on it.
 */
public final class BlotOverlay {

	private static final int LONG_SIDE = 1400;
	private static final int LARGEST_ZOOM = 4;
	static final int MARGIN = 46;
	private static final int TEXT_LINE = 20;
	private static final double TEXT_SIZE = 14;
	private static final double LABEL_SIZE = 12;
	private static final double NAME_SIZE = 10;
	static final int LEGEND = 34;
	private static final Color INK = new Color(0x22, 0x22, 0x22);
	private static final Color LANE = new Color(0x4d, 0xa6, 0xff);
	private static final Color ROW = new Color(0xff, 0xd0, 0x40);
	private static final Color FOUND = new Color(0x2e, 0xcc, 0x71);
	private static final Color CLIPPED = new Color(0xff, 0x30, 0x30);
	private static final Color POOR = new Color(0xff, 0x9a, 0x1f);
	private static final Color WEAK = new Color(0xb0, 0xb0, 0xb0);

	private final BlotImageResult r;
	private final double zoom;
	private final int top;
	private final BufferedImage picture;
	private final Graphics2D g;

	private BlotOverlay(final BlotImageResult r, final Plane plane) {
		this.r = r;
		zoom = Math.max(.25, Math.min(LARGEST_ZOOM, LONG_SIDE / (double) Math.max(plane.width(), plane.height())));
		final int w = (int) Math.round(plane.width() * zoom);
		final int h = (int) Math.round(plane.height() * zoom);
		final List<String> lines = lines(w + 2 * MARGIN - 32);
		top = 40 + TEXT_LINE * lines.size() + 26;
		picture = new BufferedImage(w + 2 * MARGIN, h + top + LEGEND, BufferedImage.TYPE_INT_RGB);
		g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		final Volume volume = Volume.of(new float[][] { plane.samples() }, plane.width(), plane.height(), new VoxelSize(1, 1,
			1), plane.polarity());
		g.drawImage(Projection.of(volume, w, h), MARGIN, top, null);
		banner(lines);
	}

	/** The picture as a PNG file. */
	public static byte[] png(final BlotImageResult r, final Plane plane) {
		final BlotOverlay overlay = new BlotOverlay(r, plane);
		r.result().ifPresent(overlay::draw);
		overlay.legend();
		overlay.g.dispose();
		return Picture.png(overlay.picture);
	}

	private void draw(final BlotResult x) {
		for (final Lane l : x.lanes()) number(l, x.turnedDeg() == 90);
		numberRows(x);
		final java.awt.Shape whole = g.getClip();
		g.clipRect(MARGIN, top, (int) Math.round(r.width() * zoom), (int) Math.round(r.height() * zoom));
		for (final BandRow row : x.rows()) row(row);
		for (final Lane l : x.lanes()) lane(l);
		for (final Band b : x.bands()) band(b);
		g.setClip(whole);
	}

	private List<String> lines(final int width) {
		final List<String> lines = new ArrayList<>();
		lines.add(r.image() + r.result().map(x -> "  \u2013  " + x.lanes().size() + " lanes, " + x.bands().stream().filter(
			b -> b.status().found()).count() + " bands").orElse(""));
		StringBuilder line = new StringBuilder();
		for (final String word : r.message().split(" ")) {
			if (Lettering.width(line + " " + word, TEXT_SIZE) > width && line.length() > 0) {
				lines.add(line.toString());
				line = new StringBuilder();
			}
			line.append(line.length() > 0 ? " " : "").append(word);
		}
		if (line.length() > 0) lines.add(line.toString());
		return lines;
	}

	private void banner(final List<String> lines) {
		final Color colour = switch (r.verdict().verdict()) {
			case PASS -> new Color(0x1e, 0x84, 0x49);
			case WARN -> new Color(0xb9, 0x77, 0x0e);
			case BLOCK -> new Color(0xb0, 0x1e, 0x1e);
		};
		g.setColor(colour);
		g.fillRect(0, 0, picture.getWidth(), 30);
		Lettering.draw(g, r.verdict().verdict().name() + "  " + lines.get(0), 14, 21, 17, Color.WHITE);
		for (int i = 1; i < lines.size(); i++) Lettering.draw(g, lines.get(i), 14, 30 + TEXT_LINE * i, TEXT_SIZE, INK);
	}

	private double x(final double px) {
		return MARGIN + (px + .5) * zoom;
	}

	private double y(final double px) {
		return top + (px + .5) * zoom;
	}

	private void lane(final Lane l) {
		g.setColor(LANE);
		g.setStroke(new BasicStroke(1f));
		g.draw(path(l.centreline(), 0, 0));
		final double half = l.widthPx() / 2;
		final boolean turned = r.result().orElseThrow().turnedDeg() == 90;
		g.setStroke(new BasicStroke(.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 4, 5 }, 0));
		g.draw(path(l.centreline(), turned ? 0 : -half, turned ? -half : 0));
		g.draw(path(l.centreline(), turned ? 0 : half, turned ? half : 0));
	}

	private void number(final Lane l, final boolean turned) {
		final ImagePoint first = l.centreline().get(0);
		final String text = String.valueOf(l.number());
		final double at = x(first.xPx()) - Lettering.width(text, 15) / 2;
		Lettering.draw(g, text, turned ? 14 : at, turned ? y(first.yPx()) + 5 : top - 8, 15, new Color(0x1f, 0x5f, 0xa8));
	}

	private void row(final BandRow row) {
		if (row.line().size() < 2) return;
		g.setColor(ROW);
		g.setStroke(new BasicStroke(.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 2, 4 }, 0));
		g.draw(path(row.line(), 0, 0));
	}

	/** On the right, or above where the lanes run from left to right. A label without room is left out: bands carry the number too. */
	private void numberRows(final BlotResult x) {
		final boolean turned = x.turnedDeg() == 90;
		double free = Double.NEGATIVE_INFINITY;
		for (final BandRow row : x.rows()) {
			if (row.line().isEmpty()) continue;
			final ImagePoint end = row.line().get(turned ? 0 : row.line().size() - 1);
			final double place = turned ? x(end.xPx()) - Lettering.width("r" + row.row(), LABEL_SIZE) / 2 : y(end.yPx()) + 4;
			if (place < free) continue;
			final double right = picture.getWidth() - MARGIN + 4;
			Lettering.draw(g, "r" + row.row(), turned ? place : right, turned ? top - 8 : place, LABEL_SIZE, INK);
			free = place + (turned ? Lettering.width("r" + row.row(), LABEL_SIZE) + 5 : LABEL_SIZE - 1);
			if (row.target().isEmpty() || turned) continue;
			String name = row.target();
			while (Lettering.width(name, NAME_SIZE) > MARGIN - 4 && name.length() > 1) name = name.substring(0, name.length() - 1);
			Lettering.draw(g, name, right, place + 13, NAME_SIZE, INK);
			free = place + 13 + NAME_SIZE;
		}
	}

	private Path2D path(final List<ImagePoint> points, final double dx, final double dy) {
		final Path2D path = new Path2D.Double();
		for (int i = 0; i < points.size(); i++) {
			final double px = x(points.get(i).xPx() + dx);
			final double py = y(points.get(i).yPx() + dy);
			if (i == 0) path.moveTo(px, py);
			else path.lineTo(px, py);
		}
		return path;
	}

	private void band(final Band b) {
		final Rectangle2D box = new Rectangle2D.Double(x(b.box().x() - .5), y(b.box().y() - .5), b.box().width() * zoom, b
			.box().height() * zoom);
		g.setColor(colour(b.status()));
		g.setStroke(stroke(b.status()));
		g.draw(box);
		if (b.status() == BandStatus.NOT_DETECTED || b.status() == BandStatus.BELOW_LOD) return;
		final String text = b.status() == BandStatus.SATURATED ? b.row() + " SAT" : String.valueOf(b.row());
		Lettering.drawRimmed(g, text, box.getMaxX() + 2, box.getCenterY() + 4, LABEL_SIZE, Color.WHITE, Color.BLACK);
	}

	/** Weak bands are dashed, those without any peak dotted. */
	private static BasicStroke stroke(final BandStatus status) {
		return switch (status) {
			case NOT_DETECTED -> dashes(1, 2);
			case BELOW_LOD -> dashes(5, 3);
			case SATURATED -> new BasicStroke(2.4f);
			default -> new BasicStroke(1.4f);
		};
	}

	private static BasicStroke dashes(final float on, final float off) {
		return new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { on, off }, 0);
	}

	private static Color colour(final BandStatus status) {
		return switch (status) {
			case OK -> FOUND;
			case SATURATED -> CLIPPED;
			case MODEL_POOR -> POOR;
			default -> WEAK;
		};
	}

	private void legend() {
		double at = MARGIN;
		final double y = picture.getHeight() - 12;
		for (final BandStatus s : BandStatus.values()) {
			g.setColor(colour(s));
			g.setStroke(stroke(s));
			g.draw(new Rectangle2D.Double(at, y - 11, 20, 11));
			final String text = s.name().toLowerCase(Locale.ROOT).replace('_', ' ');
			Lettering.draw(g, text, at + 26, y, LABEL_SIZE, INK);
			at += 46 + Lettering.width(text, LABEL_SIZE);
		}
	}
}
