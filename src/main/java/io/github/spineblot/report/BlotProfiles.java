package io.github.spineblot.report;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.BandStatus;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.LaneProfile;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * One small plot per lane: signal along the lane (grey), fitted background (blue), fit (red), and below
 * it data minus fit in multiples of the noise, within -6 and 6. Found bands are ticked and numbered.
 * Each plot has its own scale.
 */
public final class BlotProfiles {

	private static final int COLUMNS = 3;
	private static final int WIDTH = 520;
	private static final int HEIGHT = 250;
	private static final int LEFT = 16;
	private static final int PLOT = 158;
	private static final int RESIDUAL = 44;
	private static final int HEAD = 58;
	private static final double LIMIT = 6;
	private static final int TICK_LINES = 3;
	private static final Color INK = new Color(0x22, 0x22, 0x22);
	private static final Color FAINT = new Color(0xcc, 0xcc, 0xcc);
	private static final Color DATA = new Color(0x77, 0x77, 0x77);
	private static final Color FIT = new Color(0xd6, 0x27, 0x28);
	private static final Color BACKGROUND = new Color(0x1f, 0x77, 0xb4);

	private final BlotResult result;
	private final BufferedImage picture;
	private final Graphics2D g;

	private BlotProfiles(final String image, final BlotResult result) {
		this.result = result;
		final int rows = (result.profiles().size() + COLUMNS - 1) / COLUMNS;
		picture = new BufferedImage(COLUMNS * WIDTH + LEFT, rows * HEIGHT + HEAD, BufferedImage.TYPE_INT_RGB);
		g = picture.createGraphics();
		g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		g.setColor(Color.WHITE);
		g.fillRect(0, 0, picture.getWidth(), picture.getHeight());
		Lettering.draw(g, image + ": signal along each lane, " + result.signal().replace('-', ' ') + " summed across the lane",
			LEFT, 24, 17, INK);
		Lettering.draw(g, "data", LEFT, 46, 13, DATA);
		Lettering.draw(g, "fit", LEFT + 50, 46, 13, FIT);
		Lettering.draw(g, "background", LEFT + 85, 46, 13, BACKGROUND);
		Lettering.draw(g, "below: (data \u2013 fit) / noise, lines at \u00b13", LEFT + 185, 46, 13, INK);
	}

	/** The picture as a PNG file. */
	public static byte[] png(final BlotImageResult r) {
		final BlotProfiles plots = new BlotProfiles(r.image(), r.result().orElseThrow());
		final List<LaneProfile> profiles = plots.result.profiles();
		for (int i = 0; i < profiles.size(); i++) plots.plot(profiles.get(i), LEFT + i % COLUMNS * WIDTH, HEAD + i / COLUMNS *
			HEIGHT);
		plots.g.dispose();
		return Picture.png(plots.picture);
	}

	private void plot(final LaneProfile p, final int x0, final int y0) {
		final int w = WIDTH - 2 * LEFT;
		double low = Double.POSITIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < p.length(); i++) {
			for (final double v : new double[] { p.data()[i], p.fit()[i], p.background()[i] }) {
				if (!Double.isFinite(v)) continue;
				low = Math.min(low, v);
				high = Math.max(high, v);
			}
		}
		g.setColor(FAINT);
		g.setStroke(new BasicStroke(1));
		g.drawRect(x0, y0 + 20, w, PLOT);
		g.drawRect(x0, y0 + 24 + PLOT, w, RESIDUAL);
		Lettering.draw(g, "lane " + p.lane(), x0, y0 + 14, 13, INK);
		final String range = String.format(Locale.ROOT, "%.4g to %.4g", low, high);
		Lettering.draw(g, range, x0 + w - Lettering.width(range, 11), y0 + 14, 11, INK);
		final double span = high > low ? high - low : 1;
		curve(p.data(), x0, w, new double[] { y0 + 20 + PLOT - 4, (PLOT - 24) / span, low }, DATA, 1.1f);
		curve(p.background(), x0, w, new double[] { y0 + 20 + PLOT - 4, (PLOT - 24) / span, low }, BACKGROUND, 1.3f);
		curve(p.fit(), x0, w, new double[] { y0 + 20 + PLOT - 4, (PLOT - 24) / span, low }, FIT, 1.1f);
		residual(p, x0, y0 + 24 + PLOT, w);
		final double[] lineEnds = new double[TICK_LINES];
		for (final Band b : result.bandsOf(p.lane())) tick(b, p, new int[] { x0, y0 + 20, w }, lineEnds);
	}

	private void residual(final LaneProfile p, final int x0, final int y0, final int w) {
		final double middle = y0 + RESIDUAL / 2.;
		final double unit = RESIDUAL / 2. / LIMIT;
		g.setColor(FAINT);
		g.setStroke(new BasicStroke(.7f));
		for (final int s : new int[] { -3, 0, 3 }) g.draw(new Line2D.Double(x0, middle - s * unit, x0 + w, middle - s *
			unit));
		final double[] z = new double[p.length()];
		for (int i = 0; i < z.length; i++) z[i] = Math.max(-LIMIT, Math.min(LIMIT, p.residual(i) / p.noise()[i]));
		curve(z, x0, w, new double[] { middle, unit, 0 }, INK, .8f);
	}

	/** @param scale base line, pixels per unit, value at the base line */
	private void curve(final double[] v, final int x0, final int w, final double[] scale, final Color colour,
		final float stroke)
	{
		final Path2D path = new Path2D.Double();
		boolean pen = false;
		for (int i = 0; i < v.length; i++) {
			if (!Double.isFinite(v[i])) {
				pen = false;
				continue;
			}
			final double x = x0 + w * (i + .5) / v.length;
			final double y = scale[0] - (v[i] - scale[2]) * scale[1];
			if (pen) path.lineTo(x, y);
			else path.moveTo(x, y);
			pen = true;
		}
		g.setColor(colour);
		g.setStroke(new BasicStroke(stroke));
		g.draw(path);
	}

	/**
	 * @param frame left, top and width of the plot
	 * @param lineEnds up to where each line of numbers is taken; numbers close together go to the next line
	 */
	private void tick(final Band b, final LaneProfile p, final int[] frame, final double[] lineEnds) {
		if (!b.status().found()) return;
		int nearest = 0;
		for (int i = 1; i < p.length(); i++) {
			if (Math.hypot(p.xPx()[i] - b.xPx(), p.yPx()[i] - b.yPx()) < Math.hypot(p.xPx()[nearest] - b.xPx(), p
				.yPx()[nearest] - b.yPx())) nearest = i;
		}
		final double x = frame[0] + frame[2] * (nearest + .5) / p.length();
		final int y0 = frame[1];
		final Color colour = b.status() == BandStatus.SATURATED ? FIT : INK;
		g.setColor(colour);
		g.setStroke(new BasicStroke(1));
		g.draw(new Line2D.Double(x, y0 + 2, x, y0 + 7));
		final String text = b.status() == BandStatus.SATURATED ? b.row() + " SAT" : String.valueOf(b.row());
		int line = 0;
		while (line + 1 < TICK_LINES && lineEnds[line] > x) line++;
		lineEnds[line] = x + 4 + Lettering.width(text, 10);
		Lettering.draw(g, text, x + 2, y0 + 12 + 10 * line, 10, colour);
	}
}
