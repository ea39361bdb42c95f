package io.github.spineblot.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

import org.apache.commons.statistics.distribution.TDistribution;

import io.github.spineblot.report.Drawing.Anchor;
import io.github.spineblot.statistics.Contrast;
import io.github.spineblot.statistics.Sample;
import io.github.spineblot.study.AnimalSummary;
import io.github.spineblot.study.AnimalSummary.AnimalValue;
import io.github.spineblot.study.Observation;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StatisticRow;

/**
 * An estimation plot (Ho et al. 2019, doi:10.1038/s41592-019-0470-3): above, one dot per animal with its
 * dendrites as small dots in the same column and mean and standard deviation of the animals beside them;
 * below, each planned difference with its 95 % interval and the distribution it comes from. Colours are
 * told apart with any kind of colour vision (Okabe and Ito 2008), and every group is labelled as well.
 */
public final class StudyFigure {

	private static final Color[] COLOURS = { new Color(0x0072b2), new Color(0xd55e00), new Color(0x009e73), new Color(
		0xcc79a7), new Color(0xe69f00), new Color(0x56b4e9) };
	private static final Color INK = new Color(0x1d2329);
	private static final Color SOFT = new Color(0x5b6670);
	private static final Color GRID = new Color(0xe3e7ea);
	private static final Color OBSERVATION = new Color(0x8a949c);

	private static final double LEAST_LEFT = 62;
	/** For the title of the axis and the ticks beside their labels. */
	private static final double BESIDE_LABELS = 34;
	private static final double TICK_TEXT = 9;
	private static final double RIGHT = 16;
	private static final double SLOT = 96;
	private static final double TOP = 34;
	private static final double ABOVE = 200;
	private static final double LABELS = 50;
	private static final double BELOW = 130;
	private static final double FOOT = 62;
	private static final double NARROWEST = 330;
	private static final double TEXT = 10;
	private static final double SMALL = 8.5;
	private static final int TICKS = 7;
	/** Printed figures. */
	private static final int DOTS_PER_INCH = 300;

	private final OutcomeResult result;
	private final AnimalSummary summary;
	private final List<String> groups;
	private final List<StatisticRow> differences = new ArrayList<>();
	private final Scale values;
	private final Scale changes;
	private final double left;
	private final double width;
	private final Drawing drawing;

	public StudyFigure(final OutcomeResult result) {
		this.result = result;
		summary = result.summary();
		groups = summary.design().groups().stream().filter(g -> !summary.of(g).isEmpty()).toList();
		for (final Contrast c : result.contrasts()) {
			final Optional<StatisticRow> row = result.primary(c.name());
			if (row.isPresent() && Double.isFinite(row.get().estimate().value())) differences.add(row.get());
		}
		values = Scale.over(groups.stream().flatMap(g -> summary.of(g).stream()).flatMapToDouble(v -> DoubleStream.concat(
			DoubleStream.of(v.value()), v.observations().stream().mapToDouble(Observation::value))).toArray(), TOP, TOP + ABOVE);
		final double below = TOP + ABOVE + LABELS;
		changes = Scale.over(differences.stream().flatMapToDouble(d -> DoubleStream.of(0, d.estimate().value(), low(d), high(
			d))).filter(Double::isFinite).toArray(), below, below + BELOW);
		left = Math.max(LEAST_LEFT, BESIDE_LABELS + Math.max(values.labelWidth(), differences.isEmpty() ? 0 : changes
			.labelWidth()));
		width = Math.max(NARROWEST, left + SLOT * Math.max(groups.size(), differences.size()) + RIGHT);
		drawing = new Drawing(width, TOP + ABOVE + LABELS + (differences.isEmpty() ? 0 : BELOW + FOOT));
		draw();
	}

	/** The figure with real text. */
	public String svg() {
		return drawing.svg(summary.outcome().title() + ", one dot per animal");
	}

	/** The figure at 300 dots per inch. */
	public byte[] png() {
		return drawing.png(DOTS_PER_INCH);
	}

	/** What is seen, for under the figure. */
	public String caption() {
		final boolean nested = groups.stream().flatMap(g -> summary.of(g).stream()).anyMatch(v -> v.observations().size() > 1);
		return summary.outcome().axis() + ". Each large dot is one animal" + (nested ? ", the small dots above and below it are its " +
			summary.outcome().nested() + "s" : "") + "; lines beside them are mean and standard deviation of the animals." +
			(differences.isEmpty() ? "" : " Below: differences of the group means with their 95 % intervals and the distribution " +
				"of the estimate" + (differences.stream().anyMatch(d -> d.flags().contains("SIMULTANEOUS_CI"))
					? "; the intervals hold together for all differences shown." : "."));
	}

	private void draw() {
		drawing.text(summary.outcome().title(), left, 18, 13, INK, Anchor.START);
		axis(values, summary.outcome().axis());
		for (int g = 0; g < groups.size(); g++) group(values, g);
		if (!differences.isEmpty()) drawDifferences();
	}

	private double slot(final int i, final int n) {
		return left + (width - left - RIGHT) * (i + 0.5) / n;
	}

	private void axis(final Scale scale, final String title) {
		for (final double t : scale.ticks()) {
			final double y = scale.at(t);
			drawing.line(left, y, width - RIGHT, y, GRID, 0.6);
			drawing.line(left - 4, y, left, y, SOFT, 0.8);
			drawing.text(scale.label(t), left - 7, y + 3.2, TICK_TEXT, SOFT, Anchor.END);
		}
		drawing.line(left, scale.top, left, scale.bottom, SOFT, 0.8);
		final double size = fitted(title, 10, scale.bottom - scale.top + 20);
		drawing.upwards(title, 16, (scale.top + scale.bottom) / 2, size, INK);
	}

	private void group(final Scale scale, final int g) {
		final List<AnimalValue> animals = summary.of(groups.get(g));
		final double middle = slot(g, groups.size()) - 6;
		final double room = (width - left - RIGHT) / groups.size();
		final double step = Math.min(13, room * 0.62 / animals.size());
		final Color colour = COLOURS[g % COLOURS.length];
		for (int i = 0; i < animals.size(); i++) {
			final double x = middle + (i - (animals.size() - 1) / 2.0) * step;
			final List<Observation> own = animals.get(i).observations();
			if (own.size() > 1) {
				for (int k = 0; k < own.size(); k++) drawing.dot(x + (k % 3 - 1) * Math.min(1.6, step / 6), scale.at(own.get(k)
					.value()), 1.4, OBSERVATION, 0.6, null);
			}
		}
		for (int i = 0; i < animals.size(); i++) drawing.dot(middle + (i - (animals.size() - 1) / 2.0) * step, scale.at(animals
			.get(i).value()), 3.6, colour, 0.9, Color.WHITE);
		final Sample sample = summary.sample(groups.get(g));
		final double beside = middle + animals.size() / 2.0 * step + 8;
		final double sd = Math.sqrt(sample.variance());
		if (sd > 0) drawing.line(beside, scale.clamped(sample.mean() - sd), beside, scale.clamped(sample.mean() + sd), INK, 1);
		drawing.line(beside - 4, scale.at(sample.mean()), beside + 4, scale.at(sample.mean()), INK, 2);
		label(groups.get(g), slot(g, groups.size()), TOP + ABOVE + 16, room);
		final int n = animals.size();
		drawing.text(n + (n == 1 ? " animal" : " animals"), slot(g, groups.size()), TOP + ABOVE + 28, SMALL, SOFT,
			Anchor.MIDDLE);
		final int observations = animals.stream().mapToInt(a -> a.observations().size()).sum();
		if (observations > n) drawing.text(observations + " " + summary.outcome().nested() + "s", slot(g, groups.size()), TOP +
			ABOVE + 39, SMALL, SOFT, Anchor.MIDDLE);
	}

	private void label(final String text, final double x, final double y, final double room) {
		drawing.text(text, x, y, fitted(text, TEXT, room - 4), INK, Anchor.MIDDLE);
	}

	private static double fitted(final String text, final double size, final double room) {
		final double w = Lettering.width(text, size);
		return w <= room ? size : size * room / w;
	}

	private void drawDifferences() {
		axis(changes, "Difference" + (summary.outcome().unit().isEmpty() ? "" : " (" + summary.outcome().unit() + ")"));
		drawing.line(left, changes.at(0), width - RIGHT, changes.at(0), SOFT, 1);
		for (int i = 0; i < differences.size(); i++) difference(changes, differences.get(i), slot(i, differences.size()), TOP +
			ABOVE + LABELS + BELOW);
	}

	private static double low(final StatisticRow d) {
		return Double.isNaN(d.estimate().se()) ? Double.NaN : Math.min(d.estimate().low(), d.estimate().value() - 3 * d
			.estimate().se());
	}

	private static double high(final StatisticRow d) {
		return Double.isNaN(d.estimate().se()) ? Double.NaN : Math.max(d.estimate().high(), d.estimate().value() + 3 * d
			.estimate().se());
	}

	private void difference(final Scale scale, final StatisticRow d, final double x, final double floor) {
		final double room = (width - left - RIGHT) / differences.size();
		final String[] names = d.contrast().split(" - ", 2);
		final Color colour = COLOURS[Math.max(0, groups.indexOf(names[0])) % COLOURS.length];
		if (d.estimate().se() > 0) {
			violin(scale, d, x, Math.min(22, room / 3), colour);
			drawing.line(x, scale.at(d.estimate().low()), x, scale.at(d.estimate().high()), INK, 1.6);
		}
		drawing.dot(x, scale.at(d.estimate().value()), 3.4, INK, 1, Color.WHITE);
		label(names[0], x, floor + 15, room);
		label("\u2212 " + names[names.length - 1], x, floor + 27, room);
		final String p = Double.isNaN(d.test().pAdjusted()) ? "not tested" : pText(d.test().pAdjusted());
		drawing.text(p, x, floor + 40, fitted(p, SMALL, room - 4), SOFT, Anchor.MIDDLE);
		if (Double.isFinite(d.effect().g())) drawing.text("g = " + String.format(Locale.ROOT, "%.2f", d.effect().g()).replace(
			'-', '\u2212'), x, floor + 51, SMALL, SOFT, Anchor.MIDDLE);
	}

	/** "p = 0.012"; adjusted where there are several differences. */
	static String pText(final double p) {
		if (p < 0.001) return "p < 0.001";
		return "p = " + String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
	}

	/** Where the true difference may be, given the estimate: Student's t round it, to the right of the line. */
	private void violin(final Scale scale, final StatisticRow d, final double x, final double reach, final Color colour) {
		final TDistribution t = TDistribution.of(d.test().df2());
		final int n = 60;
		final double[] xs = new double[n + 1];
		final double[] ys = new double[n + 1];
		for (int i = 0; i <= n; i++) {
			final double z = -3 + 6.0 * i / n;
			xs[i] = x + reach * t.density(z) / t.density(0);
			ys[i] = scale.at(d.estimate().value() + z * d.estimate().se());
		}
		xs[0] = x;
		xs[n] = x;
		drawing.area(xs, ys, colour, 0.35);
	}

	/** From values to heights on the page, with round numbers for ticks. */
	private record Scale(double low, double high, double step, double top, double bottom) {

		static Scale over(final double[] values, final double top, final double bottom) {
			final double min = Arrays.stream(values).min().orElse(0);
			final double max = Arrays.stream(values).max().orElse(1);
			final double span = max > min ? max - min : Math.max(1e-6, Math.abs(max));
			return new Scale(min - 0.05 * span, max + 0.05 * span, SvgHistogram.niceStep(span / TICKS), top, bottom);
		}

		double labelWidth() {
			return Arrays.stream(ticks()).map(t -> Lettering.width(label(t), TICK_TEXT)).max().orElse(0);
		}

		double at(final double value) {
			return bottom - (value - low) / (high - low) * (bottom - top);
		}

		double clamped(final double value) {
			return at(Math.max(low, Math.min(high, value)));
		}

		double[] ticks() {
			final long first = (long) Math.ceil(low / step);
			final long last = (long) Math.floor(high / step);
			final double[] t = new double[(int) (last - first + 1)];
			for (int i = 0; i < t.length; i++) t[i] = (first + i) * step;
			return t;
		}

		String label(final double tick) {
			if (tick == 0) return "0";
			final int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
			final String s = decimals > 6 ? String.format(Locale.ROOT, "%.1e", tick) : String.format(Locale.ROOT, "%." +
				decimals + "f", tick);
			return s.matches("-0(\\.0*)?") ? s.substring(1) : s.replace('-', '\u2212');
		}
	}
}
