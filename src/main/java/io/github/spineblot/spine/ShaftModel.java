package io.github.spineblot.spine;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.task.Workers;

/**
 * What the image would be if the dendrite had no spines: the running template of the shaft's cross
 * section, adapted to each section by a small robust tangent fit. Own method:
 * <ol>
 * <li>sections are freed of the local background and divided by the running on-axis brightness;</li>
 * <li>the template m(u, v) at each place is a low percentile, at fixed (u, v), of the sections within a
 * window: spines are brighter than the shaft's skirt and occupy the minority of the window, so they do
 * not enter it;</li>
 * <li>each section is regressed on the template and its tangents (shift in u, shift in v, radius,
 * gain, offset), sections pooled by a Gaussian along the line, excesses down-weighted (IRLS), with
 * priors on the size of the coefficients.</li>
 * </ol>
 * Without step 3 a centre line that is off by 0.05 um leaves residuals larger than a small spine.
 */
final class ShaftModel {

	/** Coefficients of the fit: shift in u, shift in v, radius, gain, offset. */
	private static final int TERMS = 5;

	private final SpineSettings settings;
	private final DoubleUnaryOperator variance;
	private final StraightenedDendrite tube;
	private final Dendrite dendrite;
	private final int columns;
	private final int cells;
	private final double[] background;
	private final double[] brightness;
	private final float[][] model;

	private int[] nodes;
	private float[][] templates;

	/** @param variance noise variance of one sample as a function of its expected value */
	ShaftModel(final Dendrite dendrite, final StraightenedDendrite tube, final SpineSettings settings,
		final DoubleUnaryOperator variance)
	{
		this.dendrite = dendrite;
		this.tube = tube;
		this.settings = settings;
		this.variance = variance;
		columns = tube.columns();
		cells = columns * tube.rows();
		background = new double[tube.sections.length];
		brightness = new double[tube.sections.length];
		model = new float[tube.sections.length][];
	}

	/** The model's sections, in the image's intensity units, on the tube's grid. */
	float[][] sections() {
		return model;
	}

	/** Brightness of the shaft's axis over its background at arc step i. */
	double brightnessAt(final int i) {
		return brightness[i];
	}

	/** Background at arc step i. */
	double backgroundAt(final int i) {
		return background[i];
	}

	/** Fits the model; returns the coefficients per section. */
	double[][] fit(final Workers workers) {
		measureBackground();
		measureBrightness();
		buildTemplates(workers);
		return fitSections(workers);
	}

	private void measureBackground() {
		final int n = tube.sections.length;
		final int window = Math.max(1, (int) Math.round(2.0 / tube.frame.stepUm()));
		final double[] outer = new double[n];
		for (int i = 0; i < n; i++) outer[i] = outerLevel(i);
		for (int i = 0; i < n; i++) background[i] = percentile(window(outer, i, window), 0.4);
	}

	/** Low percentile of the outermost columns of a section. */
	private double outerLevel(final int i) {
		final int ring = Math.max(1, (int) Math.round(0.4 / tube.stepU));
		final double[] values = new double[2 * ring * tube.rows()];
		int k = 0;
		for (int r = 0; r < tube.rows(); r++) {
			for (int c = 0; c < ring; c++) {
				final float a = tube.sections[i][r * columns + c];
				final float b = tube.sections[i][r * columns + columns - 1 - c];
				if (!Float.isNaN(a)) values[k++] = a;
				if (!Float.isNaN(b)) values[k++] = b;
			}
		}
		return k == 0 ? Double.NaN : percentile(Arrays.copyOf(values, k), 0.3);
	}

	private void measureBrightness() {
		final int n = tube.sections.length;
		final double[] axis = new double[n];
		final int ru = Math.max(1, (int) Math.round(0.12 / tube.stepU));
		final int rv = tube.halfV == 0 ? 0 : Math.max(1, (int) Math.round(0.2 / tube.stepV));
		for (int i = 0; i < n; i++) {
			double sum = 0;
			int k = 0;
			for (int r = -rv; r <= rv; r++) {
				for (int c = -ru; c <= ru; c++) {
					final float x = tube.sections[i][(tube.halfV + r) * columns + tube.halfU + c];
					if (Float.isNaN(x)) continue;
					sum += x;
					k++;
				}
			}
			axis[i] = k == 0 ? Double.NaN : sum / k - background[i];
		}
		final int window = Math.max(1, (int) Math.round(settings.brightnessWindowUm() / 2 / tube.frame.stepUm()));
		for (int i = 0; i < n; i++) {
			final double b = percentile(window(axis, i, window), 0.5);
			brightness[i] = Math.max(b, Math.sqrt(variance.applyAsDouble(background[i])));
		}
		// a dark stretch must not blow up the sections that are divided by its brightness
		final double typical = percentile(brightness.clone(), 0.5);
		for (int i = 0; i < n; i++) brightness[i] = Math.max(brightness[i], 0.1 * typical);
	}

	/** Templates every quarter window; between them the model interpolates along the line. */
	private void buildTemplates(final Workers workers) {
		final int n = tube.sections.length;
		final double step = tube.frame.stepUm();
		final int half = Math.max(2, (int) Math.round(settings.templateWindowUm() / 2 / step));
		final int spacing = Math.max(1, half / 4);
		final int count = (n - 1) / spacing + 1;
		nodes = new int[count];
		templates = new float[count][];
		for (int k = 0; k < count; k++) nodes[k] = Math.min(n - 1, k * spacing);
		final int blur = Math.max(0, (int) Math.round(0.12 / step));
		final float[][] normalised = new float[n][];
		workers.forEach(n, i -> normalised[i] = normalisedSection(i, blur));
		workers.forEach(count, k -> {
			final int from = Math.max(0, Math.min(nodes[k] - half, n - 1 - 2 * half));
			final int to = Math.min(n - 1, Math.max(nodes[k] + half, 2 * half));
			templates[k] = template(normalised, from, to);
		});
	}

	/** Background-free, divided by brightness, averaged over +-blur sections to calm the noise. */
	private float[] normalisedSection(final int i, final int blur) {
		final float[] out = new float[cells];
		final int from = Math.max(0, i - blur);
		final int to = Math.min(tube.sections.length - 1, i + blur);
		for (int c = 0; c < cells; c++) {
			double sum = 0;
			int k = 0;
			for (int j = from; j <= to; j++) {
				final float x = tube.sections[j][c];
				if (Float.isNaN(x)) continue;
				sum += (x - background[j]) / brightness[j];
				k++;
			}
			out[c] = k == 0 ? Float.NaN : (float) (sum / k);
		}
		return out;
	}

	/**
	 * A robust mean per cell: from the low percentile, the mean of what lies within the noise of it, so
	 * that neither spines nor the percentile's own offset bias it; then calmed across the section, little
	 * on the shaft and its edge, more further out where the image is smooth.
	 */
	private float[] template(final float[][] normalised, final int from, final int to) {
		final float[] out = new float[cells];
		final double[] values = new double[to - from + 1];
		for (int c = 0; c < cells; c++) {
			int k = 0;
			for (int i = from; i <= to; i++) {
				if (!Float.isNaN(normalised[i][c])) values[k++] = normalised[i][c];
			}
			out[c] = k == 0 ? Float.NaN : (float) clippedMean(Arrays.copyOf(values, k), settings.templatePercentile());
		}
		return calmed(out, dendrite.radiusAt((from + to) / 2 * tube.frame.stepUm()));
	}

	/** Mean of the values below percentile + 2 spreads, the spread being that of the values below the percentile. */
	private static double clippedMean(final double[] values, final double fraction) {
		final double start = percentile(values, fraction);
		final double low = values[(int) (0.16 * fraction * 2 * (values.length - 1))];
		double centre = start;
		for (int round = 0; round < 2; round++) {
			final double limit = centre + 2 * Math.max(1e-9, centre - low);
			double sum = 0;
			int k = 0;
			for (; k < values.length && values[k] <= limit; k++) sum += values[k];
			centre = sum / k;
		}
		return centre;
	}

	private float[] calmed(final float[] m, final double radius) {
		final float[] out = new float[cells];
		for (int r = 0; r < tube.rows(); r++) {
			for (int c = 0; c < columns; c++) {
				final double u = Math.abs((c - tube.halfU) * tube.stepU);
				final double sigma = 0.04 + 0.35 * Math.max(0, u - radius - 0.1);
				final int cell = r * columns + c;
				if (Float.isNaN(m[cell])) {
					out[cell] = m[cell];
					continue;
				}
				final int reachU = Math.min(columns, (int) (2 * sigma / tube.stepU));
				final int reachV = tube.halfV == 0 ? 0 : (int) (2 * sigma / tube.stepV);
				double sum = 0;
				double total = 0;
				for (int rr = Math.max(0, r - reachV); rr <= Math.min(tube.rows() - 1, r + reachV); rr++) {
					for (int cc = Math.max(0, c - reachU); cc <= Math.min(columns - 1, c + reachU); cc++) {
						final float x = m[rr * columns + cc];
						if (Float.isNaN(x)) continue;
						final double du = (cc - c) * tube.stepU;
						final double dv = (rr - r) * tube.stepV;
						final double w = Math.exp(-(du * du + dv * dv) / (2 * sigma * sigma));
						sum += w * x;
						total += w;
					}
				}
				out[cell] = (float) (sum / total);
			}
		}
		return out;
	}

	private double[][] fitSections(final Workers workers) {
		final int n = tube.sections.length;
		final double[][] coefficients = new double[n][TERMS];
		for (int round = 0; round < 4; round++) {
			final NormalEquations[] equations = new NormalEquations[n];
			workers.forEach(n, i -> equations[i] = normalEquations(i, coefficients[i]));
			final int reach = (int) Math.ceil(2.5 * settings.fitPoolingUm() / tube.frame.stepUm());
			workers.forEach(n, i -> coefficients[i] = pooledSolution(equations, i, reach));
		}
		workers.forEach(n, i -> model[i] = modelSection(i, coefficients[i]));
		return coefficients;
	}

	private double[] pooledSolution(final NormalEquations[] equations, final int i, final int reach) {
		final NormalEquations pooled = new NormalEquations(TERMS);
		double total = 0;
		for (int j = Math.max(0, i - reach); j <= Math.min(equations.length - 1, i + reach); j++) {
			final double d = (j - i) * tube.frame.stepUm() / settings.fitPoolingUm();
			final double w = Math.exp(-d * d / 2);
			pooled.add(equations[j], w);
			total += w;
		}
		// priors: a shift of 0.1 um, a radius change of 0.1, a gain of 0.15 and an offset of 0.02 of the brightness
		final double[] prior = { 0.1, tube.halfV == 0 ? 1e-6 : 0.15, 0.1, 0.15, 0.02 };
		for (int k = 0; k < TERMS; k++) pooled.addDiagonal(k, 1 / (prior[k] * prior[k]));
		return pooled.solve();
	}

	/** Weighted equations of one section; excesses over the current model count less. */
	private NormalEquations normalEquations(final int i, final double[] current) {
		final NormalEquations e = new NormalEquations(TERMS);
		final double[] phi = new double[TERMS];
		final double[] other = new double[TERMS];
		final float[] section = tube.sections[i];
		final double radius = dendrite.radiusAt(i * tube.frame.stepUm());
		final double reach = radius + 0.6;
		for (int r = 0; r < tube.rows(); r++) {
			for (int c = 1; c < columns - 1; c++) {
				final int cell = r * columns + c;
				if (Math.abs((c - tube.halfU) * tube.stepU) > reach || Float.isNaN(section[cell])) continue;
				final double m = basis(i, r, c, phi, other);
				if (Double.isNaN(m)) continue;
				final double expected = m + dot(phi, current);
				final double value = (section[cell] - background[i]) / brightness[i];
				final double sigma = Math.sqrt(variance.applyAsDouble(background[i] + Math.max(0, expected) * brightness[i])) /
					brightness[i];
				final double t = (value - expected) / Math.hypot(sigma, settings.modelError() * Math.max(0, expected));
				final double w = t > 0 ? 1 / (1 + t * t / 2.25) : 1 / (1 + t * t / 16);
				e.add(phi, value - m, w / (sigma * sigma));
			}
		}
		return e;
	}

	private float[] modelSection(final int i, final double[] coefficients) {
		final float[] out = new float[cells];
		final double[] phi = new double[TERMS];
		final double[] other = new double[TERMS];
		for (int r = 0; r < tube.rows(); r++) {
			for (int c = 0; c < columns; c++) {
				final double m = basis(i, r, c, phi, other);
				out[r * columns + c] = (float) (background[i] + brightness[i] * (m + dot(phi, coefficients)));
			}
		}
		return out;
	}

	/** The template at section i, row r, column c, and into phi its tangents; other is room to work in. */
	private double basis(final int i, final int r, final int c, final double[] phi, final double[] other) {
		int k = Arrays.binarySearch(nodes, i);
		if (k < 0) k = -k - 2;
		k = Math.min(k, nodes.length - 2);
		if (k < 0) return basisOf(templates[0], r, c, phi);
		final double f = (i - nodes[k]) / (double) Math.max(1, nodes[k + 1] - nodes[k]);
		final double b = basisOf(templates[k + 1], r, c, other);
		if (Double.isNaN(templates[k][r * columns + c])) {
			System.arraycopy(other, 0, phi, 0, TERMS);
			return b;
		}
		final double a = basisOf(templates[k], r, c, phi);
		if (Double.isNaN(b)) return a;
		for (int t = 0; t < TERMS; t++) phi[t] += f * (other[t] - phi[t]);
		return a + f * (b - a);
	}

	private double basisOf(final float[] m, final int r, final int c, final double[] phi) {
		final int cell = r * columns + c;
		final double du = difference(m, cell, c, columns, 1) / tube.stepU;
		final double dv = tube.halfV == 0 ? 0 : difference(m, cell, r, tube.rows(), columns) / tube.stepV;
		phi[0] = -du;
		phi[1] = -dv;
		phi[2] = -((c - tube.halfU) * tube.stepU * du + (r - tube.halfV) * tube.stepV * dv);
		phi[3] = m[cell];
		phi[4] = 1;
		return m[cell];
	}

	/** Central difference, one-sided at the border or beside NaN, 0 where nothing is known. */
	private static double difference(final float[] m, final int cell, final int at, final int length, final int stride) {
		final float before = at > 0 ? m[cell - stride] : Float.NaN;
		final float after = at + 1 < length ? m[cell + stride] : Float.NaN;
		if (!Float.isNaN(before) && !Float.isNaN(after)) return (after - before) / 2;
		if (!Float.isNaN(after)) return after - m[cell];
		return Float.isNaN(before) ? 0 : m[cell] - before;
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int k = 0; k < a.length; k++) sum += a[k] * b[k];
		return sum;
	}

	private static double[] window(final double[] values, final int centre, final int half) {
		final double[] w = Arrays.copyOfRange(values, Math.max(0, centre - half), Math.min(values.length, centre + half + 1));
		final double[] known = Arrays.stream(w).filter(x -> !Double.isNaN(x)).toArray();
		return known.length == 0 ? new double[] { 0 } : known;
	}

	/** Sorts the array. */
	private static double percentile(final double[] values, final double fraction) {
		Arrays.sort(values);
		final double at = fraction * (values.length - 1);
		final int lo = (int) at;
		return lo + 1 < values.length ? values[lo] + (at - lo) * (values[lo + 1] - values[lo]) : values[lo];
	}
}
