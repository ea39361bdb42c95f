package io.github.spineblot.report;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineClass;

/**
 * A picture for checking a result by eye: the projection of the stack with the dendrites' centre
 * lines, every spine with its number in the colour of its class, spines outside the analysed interval
 * grey and dashed, a scale bar and a legend.
 */
public final class SpineOverlay {

	private static final int LONG_SIDE = 1400;
	private static final int LARGEST_SIDE = 4000;
	private static final int LARGEST_ZOOM = 8;
	private static final double TITLE_SIZE = 20;
	private static final double TEXT_SIZE = 15;
	private static final double LABEL_SIZE = 14;
	/** A label this far from its ring is led to. */
	private static final double FAR_LABEL = 9;
	private static final int TITLE_BAND = 66;
	private static final int LEGEND_BAND = 44;
	private static final int MARGIN = 16;
	/** Narrow pictures still need room for the title and the legend. */
	private static final int LEAST_WIDTH = 900;
	private static final Color INK = new Color(0x22, 0x22, 0x22);
	private static final Color FAINT_INK = new Color(0x55, 0x55, 0x55);
	private static final Color GUARDED = new Color(0xb5, 0xb5, 0xb5);
	/** Under each ring, so that every colour stands out on bright and on dark. */
	private static final Color HALO = new Color(0, 0, 0, 170);
	private static final float[] DASH = { 3f, 3f };

	private final SpineImageResult result;
	private final VoxelSize voxel;
	private final boolean onDark;
	private final double zoomX;
	private final double zoomY;
	private final int width;
	private final int height;
	private final int left;
	private final BufferedImage picture;
	private final Graphics2D g;

	private SpineOverlay(final SpineImageResult result, final Volume volume) {
		this.result = result;
		voxel = volume.voxel();
		onDark = volume.polarity() == Polarity.BRIGHT_ON_DARK;
		final double tall = volume.height() * voxel.yUm() / voxel.xUm();
		final double longest = Math.max(volume.width(), tall);
		final double zoom = Math.min(LARGEST_SIDE / longest, Math.max(1, Math.min(LARGEST_ZOOM, LONG_SIDE / longest)));
		width = Math.max(1, (int) Math.round(volume.width() * zoom));
		height = Math.max(1, (int) Math.round(tall * zoom));
		zoomX = (double) width / volume.width();
		zoomY = (double) height / volume.height();
		final int full = Math.max(LEAST_WIDTH, width + 2 * MARGIN);
		left = (full - width) / 2;
		picture = new BufferedImage(full, height + TITLE_BAND + LEGEND_BAND, BufferedImage.TYPE_INT_RGB);
		g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		g.drawImage(Projection.of(volume, width, height), left, TITLE_BAND, null);
	}

	/** Draws the result over the image that it was found in. */
	public static BufferedImage draw(final SpineImageResult result, final Volume volume) {
		final SpineOverlay overlay = new SpineOverlay(result, volume);
		overlay.drawTitle();
		final java.awt.Shape whole = overlay.g.getClip();
		overlay.g.clipRect(overlay.left, TITLE_BAND, overlay.width, overlay.height);
		for (final Dendrite d : result.dendrites()) overlay.drawLine(d);
		for (final Spine s : result.spines()) overlay.drawSpine(s);
		overlay.drawLabels();
		overlay.drawScaleBar();
		overlay.g.setClip(whole);
		overlay.drawLegend();
		overlay.g.dispose();
		return overlay.picture;
	}

	private void drawTitle() {
		Lettering.draw(g, result.image().name(), MARGIN, 28, TITLE_SIZE, INK);
		Lettering.draw(g, summary(), MARGIN, 52, TEXT_SIZE, FAINT_INK);
	}

	private String summary() {
		final int n = result.dendrites().size();
		final String dendrites = n + (n == 1 ? " dendrite, " : " dendrites, ") + String.format(Locale.ROOT, "%.1f \u00b5m",
			result.lengthUm());
		if (!result.searchedForSpines()) return dendrites;
		final String density = Double.isNaN(result.densityPerUm()) ? "nothing to analyse" : String.format(Locale.ROOT,
			"%.2f spines/\u00b5m", result.densityPerUm());
		return density + "  \u2013  " + result.countedSpines() + " spines on " + String.format(Locale.ROOT,
			"%.1f \u00b5m analysed", result.analysedUm()) + "  \u2013  " + dendrites;
	}

	private void drawLine(final Dendrite d) {
		final Path2D path = new Path2D.Double();
		final List<Point3> points = d.centreline().points();
		for (int i = 0; i < points.size(); i++) {
			final Point2D p = at(points.get(i));
			if (i == 0) path.moveTo(p.getX(), p.getY());
			else path.lineTo(p.getX(), p.getY());
		}
		final Composite opaque = g.getComposite();
		g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.65f));
		g.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		g.setColor(ClassColours.DENDRITE);
		g.draw(path);
		g.setComposite(opaque);
	}

	private void drawSpine(final Spine s) {
		final Point2D head = at(s.head());
		final Point2D base = at(s.base());
		final double r = markerRadius(s);
		final Color colour = s.counts() ? ClassColours.of(s.spineClass()) : GUARDED;
		final double d = head.distance(base);
		final Ellipse2D ring = new Ellipse2D.Double(head.getX() - r, head.getY() - r, 2 * r, 2 * r);
		final Line2D stalk = d <= r ? null : new Line2D.Double(base.getX(), base.getY(), head.getX() + (base.getX() - head
			.getX()) * r / d, head.getY() + (base.getY() - head.getY()) * r / d);
		g.setColor(HALO);
		g.setStroke(new BasicStroke(3.6f));
		g.draw(ring);
		if (stalk != null) g.draw(stalk);
		g.setColor(colour);
		g.setStroke(s.counts() ? new BasicStroke(1.8f) : new BasicStroke(1.4f, BasicStroke.CAP_BUTT,
			BasicStroke.JOIN_ROUND, 1f, DASH, 0f));
		g.draw(ring);
		if (stalk != null) g.draw(stalk);
	}

	private double markerRadius(final Spine s) {
		final double width = Double.isNaN(s.headWidthUm()) ? 0 : s.headWidthUm() / 2 / voxel.xUm() * zoomX;
		return Math.min(16, Math.max(5, width + 2));
	}

	private void drawLabels() {
		final Rectangle2D bounds = new Rectangle2D.Double(left + 2, TITLE_BAND + 2, width - 4.0, height - 4.0);
		final LabelPlacer placer = new LabelPlacer(bounds);
		for (final Spine s : result.spines()) {
			final Point2D p = at(s.head());
			final double r = markerRadius(s);
			placer.reserve(new Rectangle2D.Double(p.getX() - r, p.getY() - r, 2 * r, 2 * r));
		}
		for (final Dendrite d : result.dendrites()) reserveShaft(placer, d);
		for (final Dendrite d : result.dendrites()) label(placer, "d" + d.id(), at(d.centreline().pointAt(Math.min(2, d
			.centreline().lengthUm() / 4))), 10, -Math.PI / 2, new Color(0x7f, 0xdb, 0xb6));
		for (final Spine s : result.spines()) {
			final Point2D head = at(s.head());
			final Point2D base = at(s.base());
			label(placer, String.valueOf(s.id()), head, markerRadius(s) + 1, Math.atan2(head.getY() - base.getY(), head
				.getX() - base.getX()), s.counts() ? ClassColours.of(s.spineClass()) : GUARDED);
		}
	}

	/** Labels should leave the shaft to the eye. */
	private void reserveShaft(final LabelPlacer placer, final Dendrite d) {
		final double step = 12 / zoomX * voxel.xUm();
		for (double s = 0; s < d.centreline().lengthUm(); s += step) {
			final Point2D p = at(d.centreline().pointAt(s));
			placer.reserve(new Rectangle2D.Double(p.getX() - 4, p.getY() - 4, 8, 8));
		}
	}

	private void label(final LabelPlacer placer, final String text, final Point2D at, final double clearance,
		final double preferred, final Color colour)
	{
		final Rectangle2D size = new Rectangle2D.Double(0, 0, Lettering.width(text, LABEL_SIZE) + 2, LABEL_SIZE * 0.85);
		final Rectangle2D place = placer.place(at.getX(), at.getY(), clearance, size, preferred);
		// pale letters cannot be read on a bright ground; there the ring alone shows the class
		final Color shown = onDark ? colour : INK;
		lead(at, clearance, place, shown);
		Lettering.drawRimmed(g, text, place.getX() + 1, place.getMaxY() - 1, LABEL_SIZE, shown, onDark ? Color.BLACK
			: Color.WHITE);
	}

	/** A thin line to a label that had to stand apart from its ring. */
	private void lead(final Point2D at, final double clearance, final Rectangle2D place, final Color colour) {
		final double x = Math.max(place.getMinX(), Math.min(place.getMaxX(), at.getX()));
		final double y = Math.max(place.getMinY(), Math.min(place.getMaxY(), at.getY()));
		final double d = at.distance(x, y);
		if (d < clearance + FAR_LABEL) return;
		g.setColor(colour);
		g.setStroke(new BasicStroke(0.9f));
		g.draw(new Line2D.Double(at.getX() + (x - at.getX()) * clearance / d, at.getY() + (y - at.getY()) * clearance / d, x,
			y));
	}

	private void drawScaleBar() {
		final double um = niceLength(width / zoomX * voxel.xUm() / 5);
		final double pixels = um / voxel.xUm() * zoomX;
		final double x = left + width - pixels - 20;
		final double y = TITLE_BAND + height - 22.0;
		g.setColor(onDark ? Color.BLACK : Color.WHITE);
		g.fill(new Rectangle2D.Double(x - 2, y - 2, pixels + 4, 9));
		g.setColor(onDark ? Color.WHITE : Color.BLACK);
		g.fill(new Rectangle2D.Double(x, y, pixels, 5));
		final String text = NumberStyle.DIGITS_6.text(um) + " \u00b5m";
		Lettering.drawRimmed(g, text, x + pixels / 2 - Lettering.width(text, TEXT_SIZE) / 2, y - 8, TEXT_SIZE, onDark
			? Color.WHITE : Color.BLACK, onDark ? Color.BLACK : Color.WHITE);
	}

	/** The largest of 1, 2, 5 times a power of ten that is not above the given length. */
	static double niceLength(final double um) {
		final double power = Math.pow(10, Math.floor(Math.log10(um)));
		final double lead = um / power;
		return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
	}

	private void drawLegend() {
		final double y = TITLE_BAND + height + 27.0;
		double x = MARGIN;
		if (result.searchedForSpines()) {
			for (final SpineClass c : SpineClass.values()) {
				final long n = result.spines().stream().filter(s -> s.counts() && s.spineClass() == c).count();
				x = legendEntry(x, y, ClassColours.of(c), c.label() + " (" + n + ")", new BasicStroke(2.4f));
			}
			final long guarded = result.spines().stream().filter(s -> !s.counts()).count();
			x = legendEntry(x, y, GUARDED.darker(), "not counted (" + guarded + ")", new BasicStroke(1.8f,
				BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, DASH, 0f));
		}
		g.setColor(ClassColours.DENDRITE);
		g.setStroke(new BasicStroke(2.4f));
		g.draw(new Line2D.Double(x, y - 5, x + 22, y - 5));
		Lettering.draw(g, "centre line", x + 28, y, TEXT_SIZE, INK);
	}

	private double legendEntry(final double x, final double y, final Color colour, final String text,
		final BasicStroke stroke)
	{
		g.setColor(colour);
		g.setStroke(stroke);
		g.draw(new Ellipse2D.Double(x + 1, y - 12, 13, 13));
		Lettering.draw(g, text, x + 20, y, TEXT_SIZE, INK);
		return x + 20 + Lettering.width(text, TEXT_SIZE) + 24;
	}

	/** Where a point of the volume lies in the picture. */
	private Point2D at(final Point3 p) {
		return new Point2D.Double(left + (p.x() / voxel.xUm() + 0.5) * zoomX, TITLE_BAND + (p.y() / voxel.yUm() + 0.5) *
			zoomY);
	}
}
