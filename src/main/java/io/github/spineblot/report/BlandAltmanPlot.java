package io.github.spineblot.report;

import java.util.List;
import java.util.Locale;

import io.github.spineblot.evaluation.Agreement;

/** Difference against mean of two measurements, with bias and limits of agreement, as SVG. */
public final class BlandAltmanPlot {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 300;
	private static final int LEFT = 70;
	private static final int BOTTOM = 45;
	private static final int TOP = 15;

	private BlandAltmanPlot() { }

	/** @param unit of both values */
	public static String svg(final List<double[]> pairs, final Agreement a, final String unit) {
		double xMax = 0;
		double yMax = Double.isNaN(a.upper()) ? 0 : Math.max(Math.abs(a.lower()), Math.abs(a.upper()));
		for (final double[] p : pairs) {
			xMax = Math.max(xMax, (p[0] + p[1]) / 2);
			yMax = Math.max(yMax, Math.abs(p[1] - p[0]));
		}
		xMax = xMax == 0 ? 1 : xMax * 1.1;
		yMax = yMax == 0 ? 1 : yMax * 1.15;
		final StringBuilder s = new StringBuilder(String.format(Locale.ROOT,
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
			WIDTH, HEIGHT, WIDTH, HEIGHT)).append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
		line(s, 0, yMax, "#000", "", "0");
		line(s, a.bias(), yMax, "#06c", "", "bias " + text(a.bias()));
		line(s, a.lower(), yMax, "#c30", "5,4", text(a.lower()));
		line(s, a.upper(), yMax, "#c30", "5,4", text(a.upper()));
		for (final double[] p : pairs) s.append(String.format(Locale.ROOT,
			"<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#06c\" fill-opacity=\".6\"/>", x((p[0] + p[1]) / 2, xMax), y(p[1] -
				p[0], yMax)));
		for (int i = 0; i <= 4; i++) s.append(String.format(Locale.ROOT,
			"<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x(xMax * i / 4, xMax), HEIGHT - BOTTOM + 18, text(xMax *
				i / 4)));
		s.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">mean of both (%s)</text>", (WIDTH +
			LEFT) / 2, HEIGHT - 8, unit));
		s.append(String.format(Locale.ROOT,
			"<text transform=\"rotate(-90)\" x=\"%d\" y=\"18\" text-anchor=\"middle\">found - annotated (%s)</text></svg>\n",
			-(HEIGHT - BOTTOM + TOP) / 2, unit));
		return s.toString();
	}

	private static void line(final StringBuilder s, final double value, final double yMax, final String colour,
		final String dash, final String label)
	{
		if (Double.isNaN(value)) return;
		final double at = y(value, yMax);
		s.append(String.format(Locale.ROOT,
			"<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-dasharray=\"%s\"/><text x=\"%d\" y=\"%.1f\" fill=\"%s\" text-anchor=\"end\">%s</text>",
			LEFT, WIDTH - 10, at, at, colour, dash, WIDTH - 12, at - 4, colour, label));
	}

	private static double x(final double v, final double max) {
		return LEFT + (WIDTH - LEFT - 20) * v / max;
	}

	private static double y(final double v, final double max) {
		return TOP + (HEIGHT - TOP - BOTTOM) * (0.5 - v / max / 2);
	}

	private static String text(final double v) {
		return Double.isNaN(v) ? "" : String.format(Locale.ROOT, Math.abs(v) >= 20 ? "%.0f" : "%.2f", v);
	}
}
