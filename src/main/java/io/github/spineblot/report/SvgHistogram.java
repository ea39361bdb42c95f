package io.github.spineblot.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * A histogram as inline SVG: crisp at any size, drawn with the page's own type. Values are counted in
 * bins of equal width that start at 0; the bin width is one of 1, 2, 5 times a power of ten that gives
 * about the given number of bins.
 */
final class SvgHistogram {

	private static final int WIDTH = 380;
	private static final int HEIGHT = 230;
	private static final int LEFT = 44;
	private static final int RIGHT = 12;
	private static final int TOP = 34;
	private static final int BOTTOM = 44;
	private static final int WANTED_BINS = 24;
	private static final int X_TICKS = 5;
	private static final int Y_TICKS = 4;

	private final String title;
	private final String axis;
	private final double[] values;
	private final String colour;

	/** @param values finite ones are drawn, others left out */
	SvgHistogram(final String title, final String axis, final double[] values, final String colour) {
		this.title = title;
		this.axis = axis;
		this.values = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
		this.colour = colour;
	}

	String svg() {
		final StringBuilder s = new StringBuilder();
		s.append(String.format(Locale.ROOT,
			"<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\"><text x=\"%d\" y=\"16\" class=\"ct\">%s</text>",
			WIDTH, HEIGHT, HtmlText.escaped(title), LEFT, HtmlText.escaped(title)));
		if (values.length == 0) return s.append("<text x=\"" + WIDTH / 2 + "\" y=\"" + HEIGHT / 2 +
			"\" class=\"cl\" text-anchor=\"middle\">not measured</text></svg>").toString();
		final double last = values[values.length - 1];
		final double width = last > 0 ? niceStep(last / WANTED_BINS) : 1;
		final int[] counts = new int[Math.max(1, (int) Math.floor(last / width) + 1)];
		for (final double v : values) counts[(int) Math.max(0, Math.floor(v / width))]++;
		drawAxes(s, counts.length * width, Arrays.stream(counts).max().orElse(1));
		drawBars(s, counts);
		drawMedian(s, counts.length * width);
		return s.append("</svg>").toString();
	}

	private void drawBars(final StringBuilder s, final int[] counts) {
		final double top = Arrays.stream(counts).max().orElse(1);
		final double step = (double) (WIDTH - LEFT - RIGHT) / counts.length;
		for (int i = 0; i < counts.length; i++) {
			final double h = counts[i] / top * (HEIGHT - TOP - BOTTOM);
			if (h > 0) s.append(String.format(Locale.ROOT,
				"<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", LEFT + i * step + 0.5, HEIGHT -
					BOTTOM - h, Math.max(0.5, step - 1), h, colour));
		}
	}

	private void drawAxes(final StringBuilder s, final double right, final int top) {
		final int floor = HEIGHT - BOTTOM;
		s.append(String.format(Locale.ROOT, "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" class=\"ca\"/>", LEFT, floor,
			WIDTH - RIGHT, floor));
		final double xStep = niceStep(right / X_TICKS);
		for (int k = 0; k * xStep <= right * 1.0001; k++) {
			final double x = LEFT + k * xStep / right * (WIDTH - LEFT - RIGHT);
			s.append(String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" class=\"ca\"/>", x, floor, x,
				floor + 4));
			s.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" class=\"cl\" text-anchor=\"middle\">%s</text>", x,
				floor + 17, NumberStyle.DECIMALS_4.text(k * xStep)));
		}
		final int yStep = (int) Math.max(1, niceStep((double) top / Y_TICKS));
		for (int n = 0; n <= top; n += yStep) {
			final double y = floor - (double) n / top * (HEIGHT - TOP - BOTTOM);
			s.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" class=\"cl\" text-anchor=\"end\">%d</text>", LEFT -
				6, y + 4, n));
		}
		s.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" class=\"cl\" text-anchor=\"middle\">%s (n = %d)</text>",
			(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, HtmlText.escaped(axis), values.length));
	}

	private void drawMedian(final StringBuilder s, final double right) {
		final int n = values.length;
		final double median = (values[(n - 1) / 2] + values[n / 2]) / 2;
		final double x = LEFT + median / right * (WIDTH - LEFT - RIGHT);
		s.append(String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" class=\"cm\"/>", x, TOP - 4, x,
			HEIGHT - BOTTOM));
		s.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" class=\"cl\" text-anchor=\"end\">median %.2f</text>",
			(double) WIDTH - RIGHT, 16, median));
	}

	/** The smallest of 1, 2, 5 times a power of ten that is not below the given width. */
	static double niceStep(final double width) {
		final double power = Math.pow(10, Math.floor(Math.log10(width)));
		final double lead = width / power;
		return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
	}
}
