package io.github.spineblot.report;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineClass;
import io.github.spineblot.spine.SpineDensity;

/** Distributions over the counted spines and over the dendrites of a run, as inline SVG. */
final class SpineFigures {

	private static final String BLUE = "#4a7fa5";
	private static final String GREEN = "#4d9a83";

	private SpineFigures() { }

	static String html(final List<SpineImageResult> results) {
		final List<Spine> spines = results.stream().flatMap(r -> r.spines().stream()).filter(Spine::counts).toList();
		final double[] densities = results.stream().flatMap(r -> r.densities().stream()).filter(d -> d.analysedUm() > 0)
			.mapToDouble(SpineDensity::perUm).toArray();
		return "<div class=\"charts\">\n" + new SvgHistogram("Spine length", "length (\u00b5m)", values(spines,
			Spine::lengthUm), BLUE).svg() + "\n" + new SvgHistogram("Head width (apparent)",
				"full width at half maximum (\u00b5m)", values(spines, Spine::headWidthUm), BLUE).svg() + "\n" + new SvgHistogram(
					"Spine density", "spines per \u00b5m, one value per dendrite", densities, GREEN).svg() + "\n" + classShares(
						spines) + "\n</div>\n";
	}

	private static double[] values(final List<Spine> spines, final ToDoubleFunction<Spine> value) {
		return spines.stream().mapToDouble(value).toArray();
	}

	private static String classShares(final List<Spine> spines) {
		final StringBuilder s = new StringBuilder(
			"<svg class=\"chart\" viewBox=\"0 0 380 230\" role=\"img\" aria-label=\"Spine classes\"><text x=\"10\" y=\"16\" class=\"ct\">Spine classes</text>");
		for (final SpineClass c : SpineClass.values()) {
			final long n = spines.stream().filter(x -> x.spineClass() == c).count();
			final double share = spines.isEmpty() ? 0 : (double) n / spines.size();
			final int y = 42 + 44 * c.ordinal();
			s.append(String.format(Locale.ROOT, "<text x=\"10\" y=\"%d\" class=\"cl\">%s</text>", y + 18, c.label()));
			s.append(String.format(Locale.ROOT, "<rect x=\"84\" y=\"%d\" width=\"%.1f\" height=\"26\" fill=\"%s\"/>", y, share *
				200, ClassColours.hex(ClassColours.of(c))));
			s.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" class=\"cl\">%d (%.0f %%)</text>", 92 + share * 200,
				y + 18, n, 100 * share));
		}
		return s.append("</svg>").toString();
	}
}
