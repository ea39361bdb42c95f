package io.github.spineblot.report;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.spineblot.evaluation.Agreement;
import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.ClassAgreement;
import io.github.spineblot.evaluation.ConfidenceBin;
import io.github.spineblot.evaluation.SpineEvaluation;
import io.github.spineblot.evaluation.SpineEvaluation.Role;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.spine.SpineClass;

/**
 * The page of a comparison with manual counts: agreement in numbers, a Bland-Altman plot, the
 * confidence against what was right, the classes, and every miss and false alarm on the image. One
 * file that needs nothing else. Same input, same bytes.
 */
public final class EvaluationReport {

	private static final int LARGEST_PICTURE = 1200;
	private static final double CROP = 5;

	private final List<SpineEvaluation> evaluations;
	private final Map<String, Volume> volumes;

	/**
	 * @param evaluations one per image
	 * @param volumes the images by name, as far as they were found
	 */
	public EvaluationReport(final List<SpineEvaluation> evaluations, final Map<String, Volume> volumes) {
		this.evaluations = List.copyOf(evaluations);
		this.volumes = Map.copyOf(volumes);
	}

	/** The page. */
	public String html() {
		final StringBuilder s = new StringBuilder("""
			<!DOCTYPE html>
			<html lang="en"><head><meta charset="utf-8"><title>SpineBlot: agreement with manual counts</title>
			<style>body{font:15px/1.5 sans-serif;max-width:1250px;margin:2em auto;padding:0 1em;color:#222}
			table{border-collapse:collapse;margin:1em 0}th,td{padding:.25em .7em;border-bottom:1px solid #ccc;text-align:left}
			.n{text-align:right}.card{display:inline-block;border:1px solid #ccc;border-radius:8px;padding:.6em 1.1em;margin:.3em}
			.card b{display:block;font-size:1.5em}.card span{color:#555}svg.crop{width:150px;height:150px;margin:3px}
			svg.map{max-width:100%;border:1px solid #ccc;background:#000}figure{display:inline-block;margin:0}
			figcaption{font-size:12px;text-align:center}</style></head><body>
			<h1>Agreement with manual counts</h1>
			""");
		cards(s);
		agreement(s);
		s.append("<h2>Images</h2>\n").append(table(EvaluationTables.images(evaluations)));
		calibration(s);
		classes(s);
		s.append("<h2>Where they differ</h2>\n<p>Green: found by both. Red: missed. Yellow: false alarm. Grey: not ")
			.append("scored (at the border, doubtful, or where nothing was annotated).</p>\n");
		for (int i = 0; i < evaluations.size(); i++) picture(s, evaluations.get(i), i);
		return s.append("</body></html>\n").toString();
	}

	private void cards(final StringBuilder s) {
		final double hits = evaluations.stream().mapToInt(SpineEvaluation::hits).sum();
		final double alarms = evaluations.stream().mapToInt(SpineEvaluation::falseAlarms).sum();
		final double misses = evaluations.stream().mapToInt(SpineEvaluation::misses).sum();
		s.append(HtmlText.card(number(SpineEvaluation.ratio(2 * hits, 2 * hits + alarms + misses)), "F1, all images")).append(
			HtmlText.card(number(SpineEvaluation.ratio(hits, hits + alarms)), "precision")).append(HtmlText.card(number(
				SpineEvaluation.ratio(hits, hits + misses)), "recall")).append(HtmlText.card(percent(SpineEvaluation.ratio(hits +
					alarms, hits + misses) - 1), "count against the annotation"));
	}

	private void agreement(final StringBuilder s) {
		final List<double[]> pairs = pairs(evaluations);
		final Agreement a = Agreement.of(pairs);
		final boolean density = density(evaluations);
		s.append("<h2>").append(density ? "Spines per micrometre" : "Spines per image").append("</h2>\n").append(String.format(
			Locale.ROOT, "<p>%d images: bias (found - annotated) %s, limits of agreement %s to %s, ICC(2,1) %s, concordance %s.</p>\n",
			a.n(), number(a.bias()), number(a.lower()), number(a.upper()), number(a.icc()), number(a.ccc())));
		s.append(BlandAltmanPlot.svg(pairs, a, density ? "spines/um" : "spines"));
	}

	/** Annotated and found value of each image: densities where every image has a length, otherwise counts. */
	public static List<double[]> pairs(final List<SpineEvaluation> evaluations) {
		final boolean density = density(evaluations);
		return evaluations.stream().map(e -> {
			final double per = density ? e.truth().lengthUm() : 1;
			return new double[] { e.truth().scored() / per, (e.hits() + e.falseAlarms()) / per };
		}).toList();
	}

	private static boolean density(final List<SpineEvaluation> evaluations) {
		return evaluations.stream().allMatch(e -> e.truth().calibrated() && e.truth().lengthUm() > 0);
	}

	private void calibration(final StringBuilder s) {
		final List<ConfidenceBin> bins = ConfidenceBin.of(evaluations).stream().filter(b -> b.n() > 0).toList();
		if (!bins.isEmpty()) s.append("<h2>Confidence</h2>\n<p>Of the spines with this confidence, so many are right.</p>\n")
			.append(table(EvaluationTables.calibration(bins)));
	}

	private void classes(final StringBuilder s) {
		final ClassAgreement c = ClassAgreement.of(evaluations);
		if (c.n() == 0) return;
		s.append(String.format(Locale.ROOT, "<h2>Classes</h2>\n<p>%d spines found by both: accuracy %s, kappa %s. Rows: annotated; columns: found.</p>\n",
			c.n(), number(c.accuracy()), number(c.kappa())));
		final List<String> labels = Arrays.stream(SpineClass.values()).map(SpineClass::label).toList();
		final List<List<String>> rows = new java.util.ArrayList<>();
		for (int i = 0; i < labels.size(); i++) {
			final List<String> row = new java.util.ArrayList<>(List.of(labels.get(i)));
			for (final int n : c.counts()[i]) row.add(String.valueOf(n));
			rows.add(row);
		}
		final List<String> titles = new java.util.ArrayList<>(List.of(""));
		titles.addAll(labels);
		s.append(HtmlText.table(titles, rows));
	}

	private void picture(final StringBuilder s, final SpineEvaluation e, final int index) {
		s.append("<h3>").append(HtmlText.escaped(e.truth().image())).append("</h3>\n");
		final Volume v = volumes.get(e.truth().image());
		final double unit = v == null || !e.truth().calibrated() ? 1 : v.voxel().xUm();
		final double[] size = v == null ? extent(e) : new double[] { v.width() * unit, v.height() * unit };
		final String id = "scene" + index;
		s.append(String.format(Locale.ROOT, "<svg class=\"map\" viewBox=\"0 0 %.2f %.2f\" width=\"1000\"><g id=\"%s\">", size[0],
			size[1], id));
		if (v != null) s.append(String.format(Locale.ROOT,
			"<image width=\"%.2f\" height=\"%.2f\" preserveAspectRatio=\"none\" href=\"data:image/jpeg;base64,%s\"/>", size[0],
			size[1], backdrop(v)));
		for (final List<Point3> d : e.truth().dendrites()) s.append(
			"<polyline fill=\"none\" stroke=\"#6af\" stroke-opacity=\".5\" stroke-width=\"1\" vector-effect=\"non-scaling-stroke\" points=\"")
			.append(d.stream().map(p -> String.format(Locale.ROOT, "%.2f,%.2f", p.x() + unit / 2, p.y() + unit / 2)).collect(
				Collectors.joining(" "))).append("\"/>");
		marks(s, e, unit);
		s.append("</g></svg>\n<div>");
		crops(s, e, unit, id);
		s.append("</div>\n");
	}

	private static void marks(final StringBuilder s, final SpineEvaluation e, final double unit) {
		final double r = e.truth().matching().xy() * 0.7;
		for (int i = 0; i < e.truth().spines().size(); i++) {
			final AnnotatedSpine t = e.truth().spines().get(i);
			s.append(circle(t.head(), unit, r, t.unscored() ? "#999" : e.foundOf().get(i) < 0 ? "#f33" : "#3d3"));
		}
		for (int f = 0; f < e.found().size(); f++) {
			if (e.roles().get(f) == Role.FALSE_ALARM) s.append(circle(e.found().get(f).head(), unit, r, "#fc0"));
		}
	}

	private static void crops(final StringBuilder s, final SpineEvaluation e, final double unit, final String id) {
		for (int i = 0; i < e.truth().spines().size(); i++) {
			final AnnotatedSpine t = e.truth().spines().get(i);
			if (!t.unscored() && e.foundOf().get(i) < 0) s.append(crop(t.head(), e, id, "missed " + t.id(), unit));
		}
		for (int f = 0; f < e.found().size(); f++) {
			if (e.roles().get(f) == Role.FALSE_ALARM) s.append(crop(e.found().get(f).head(), e, id, "false alarm " + e.found()
				.get(f).id(), unit));
		}
	}

	private static String crop(final Point3 p, final SpineEvaluation e, final String id, final String caption,
		final double unit)
	{
		final double half = CROP * e.truth().matching().xy();
		return String.format(Locale.ROOT,
			"<figure><svg class=\"crop\" viewBox=\"%.2f %.2f %.2f %.2f\"><use href=\"#%s\"/></svg><figcaption>%s</figcaption></figure>",
			p.x() + unit / 2 - half, p.y() + unit / 2 - half, 2 * half, 2 * half, id, HtmlText.escaped(caption));
	}

	private static String circle(final Point3 p, final double unit, final double r, final String colour) {
		return String.format(Locale.ROOT,
			"<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" vector-effect=\"non-scaling-stroke\"/>",
			p.x() + unit / 2, p.y() + unit / 2, r, colour);
	}

	private static double[] extent(final SpineEvaluation e) {
		final double margin = 3 * e.truth().matching().xy();
		double x = margin;
		double y = margin;
		for (final AnnotatedSpine t : e.truth().spines()) {
			x = Math.max(x, t.head().x() + margin);
			y = Math.max(y, t.head().y() + margin);
		}
		return new double[] { x, y };
	}

	private static String backdrop(final Volume v) {
		final double scale = Math.min(2, (double) LARGEST_PICTURE / Math.max(v.width(), v.height()));
		return Base64.getEncoder().encodeToString(Picture.jpeg(Projection.of(v, Math.max(1, (int) Math.round(v.width() *
			scale)), Math.max(1, (int) Math.round(v.height() * scale)))));
	}

	private static String table(final Table t) {
		return HtmlText.table(t.header().stream().map(h -> h.replace('_', ' ')).toList(), t.rows());
	}

	private static String number(final double v) {
		return Double.isNaN(v) ? "\u2013" : String.format(Locale.ROOT, "%.3f", v);
	}

	private static String percent(final double v) {
		return Double.isNaN(v) ? "\u2013" : String.format(Locale.ROOT, "%+.1f %%", 100 * v);
	}
}
