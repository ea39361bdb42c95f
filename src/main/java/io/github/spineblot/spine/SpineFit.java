package io.github.spineblot.spine;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.geometry.Point3;

/**
 * Fits a {@link SpineBody} to the excess in a window by Levenberg-Marquardt (Marquardt 1963,
 * doi:10.1137/0111030) with weights from the noise, large deviations counting less (Cauchy), and weak
 * priors that keep what the image does not tell near usual sizes. Unknowns: the head's centre, the
 * logarithms of the diameters of head and neck and of the brightness, where along the shaft the neck
 * leaves it, the neck's bend, a constant background, and three corrections of the shaft's model
 * ({@link ShaftTangents}). Deterministic.
 */
final class SpineFit {

	private static final int UNKNOWNS = 11 + ShaftTangents.COUNT;
	/** Index of the first correction of the shaft's model; what stands before, background apart, is the body. */
	private static final int SHAFT = 11;
	/** Index of the background and of the logarithm of the brightness among the unknowns. */
	private static final int BACKGROUND = 6;
	private static final int GLOW = 7;
	private static final int TURNS = 10;
	/** Twice the gain in log posterior below which the fit has settled. */
	private static final double SETTLED = 0.05;
	/** Shorter necks are taken as straight. */
	private static final double BENT_UM = 0.7;
	/** Only heads whose centre is this near to the shaft's surface share their light with its model. */
	private static final double BROAD_UM = 0.5;
	private static final double USUAL_HEAD_UM = 0.4;
	private static final double USUAL_NECK_UM = 0.2;
	/** What the model leaves out of a real shape, as a fraction of its brightness. */
	private static final double SHAPE_ERROR = 0.07;
	private static final double ROBUST = 3;
	/** Samples that are accumulated together; their derivatives fit into the first-level cache. */
	private static final int CHUNK = 256;

	private final SpineWindow window;
	private final DoubleUnaryOperator variance;
	private final LocalShaft shaft;
	private final double[] data;
	private final boolean flat;
	private final Point3 start;
	/** Derivatives by the unknowns; room that every turn uses again. */
	private final double[][] slopes;
	private final ShaftTangents tangents;
	/** The box of the window that any model of this fit was drawn in, and the shaft's corrections. */
	private final int[] drawn;
	private final double[] priorMean = new double[UNKNOWNS];
	private final double[] priorSd = new double[UNKNOWNS];

	/**
	 * @param data excess less what other spines explain; NaN: not to be fitted
	 * @param variance of one sample as a function of the expected intensity
	 * @param start first guess of the head's centre
	 */
	SpineFit(final SpineWindow window, final double[] data, final DoubleUnaryOperator variance, final LocalShaft shaft,
		final Point3 start, final boolean flat)
	{
		this.window = window;
		this.data = data;
		this.variance = variance;
		this.shaft = shaft;
		this.start = start;
		this.flat = flat;
		slopes = new double[UNKNOWNS][data.length];
		tangents = new ShaftTangents(window, shaft, start);
		System.arraycopy(tangents.images, 0, slopes, SHAFT, ShaftTangents.COUNT);
		drawn = tangents.box.clone();
		Arrays.fill(slopes[BACKGROUND], unit());
		final double rho = shaft.rho(start);
		final double gap = Math.max(0, rho - shaft.radiusUm());
		set(0, 0, 0.4);
		set(1, 0, 0.4);
		set(2, 0, flat ? 0 : 0.5);
		set(3, Math.log(USUAL_HEAD_UM), 0.6);
		set(4, Math.log(USUAL_NECK_UM), 0.6);
		set(5, 0, 0.25 * Math.max(0.1, gap));
		set(6, 0, 0.02);
		set(7, 0, 0.15);
		for (int k = 8; k < SHAFT; k++) set(k, 0, gap < BENT_UM ? 0 : 0.01 + 0.08 * gap);
		if (flat) set(10, 0, 0);
		for (int k = 0; k < ShaftTangents.COUNT; k++) set(SHAFT + k, 0, gap < BROAD_UM ? ShaftTangents.deviation(k) : 0);
	}

	/** The fitted body, its background in units of the plateau, and minus twice its log posterior. */
	record Result(SpineBody body, double background, double cost, double neckSd) {
	}

	/** @param sd 0 when the unknown is held at its mean */
	private void set(final int k, final double mean, final double sd) {
		priorMean[k] = mean;
		priorSd[k] = sd;
	}

	/**
	 * Holds the head's depth near a slice, for images whose blur across slices is no Gaussian or wider than a
	 * spine; in that very slice, and the neck unbent in depth, when the deviation is 0.
	 */
	void heldInDepth(final double zUm, final double sdUm) {
		set(2, zUm - start.z(), sdUm);
		if (sdUm == 0) set(10, 0, 0);
	}

	Result fit(final double headUm) {
		double[] p = priorMean.clone();
		p[3] = Math.log(headUm);
		double lambda = 1e-2;
		double[] m = model(p);
		for (int turn = 0; turn < TURNS; turn++) {
			final double[] weights = weights(m);
			final double cost = cost(p, m, weights);
			final NormalEquations equations = equations(p, m, derivatives(p), weights);
			boolean better = false;
			double gain = 0;
			for (int attempt = 0; attempt < 5 && !better; attempt++) {
				final double[] next = bounded(p, equations.damped(lambda).solve());
				final double[] there = model(next);
				final double c = cost(next, there, weights);
				if (c < cost) {
					m = there;
					gain = cost - c;
					p = next;
					lambda = Math.max(1e-4, lambda / 5);
					better = true;
				}
				else lambda *= 6;
			}
			if (!better || gain < SETTLED) break;
		}
		final double[] w = weights(m);
		return new Result(body(p), p[6], finalCost(p, m), sd(equations(p, m, derivatives(p), w), 4));
	}

	private static double sd(final NormalEquations e, final int k) {
		return Math.sqrt(e.inverseDiagonal(k));
	}

	private static double[] bounded(final double[] p, final double[] step) {
		final double[] limit = { 0.3, 0.3, 0.4, 0.5, 0.7, 0.5, 0.1, 0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1 };
		final double[] next = p.clone();
		for (int k = 0; k < UNKNOWNS; k++) next[k] += Math.max(-limit[k], Math.min(limit[k], step[k]));
		next[3] = Math.max(Math.log(0.08), Math.min(Math.log(1.6), next[3]));
		next[4] = Math.max(Math.log(0.03), Math.min(next[3], next[4]));
		return next;
	}

	private SpineBody body(final double[] p) {
		final Point3 head = start.plus(new Point3(p[0], p[1], p[2]));
		return new SpineBody(shaft.moved(start, p[SHAFT]), head, Math.exp(p[3]), Math.exp(p[4]), p[5], new Point3(p[8], p[9], p[10]), Math.exp(
			p[7]));
	}

	/** Model image with background, in intensity units. */
	private double[] model(final double[] p) {
		final double[] m = new double[data.length];
		fill(p, m);
		return m;
	}

	private void fill(final double[] p, final double[] m) {
		Arrays.fill(m, 0);
		window.draw(body(p), 1, m, drawn);
		final double background = p[BACKGROUND] * unit();
		for (int i = 0; i < m.length; i++) m[i] += background;
		forRows(tangents.box, (from, to) -> {
			for (int k = 0; k < ShaftTangents.COUNT; k++) {
				final double[] t = tangents.images[k];
				for (int i = from; i < to; i++) m[i] += p[SHAFT + k] * t[i];
			}
		});
	}

	/** The shaft's brightness in the image; the background's unit. */
	private double unit() {
		return flat ? shaft.plateau() * 2 * shaft.radiusUm() : shaft.plateau();
	}

	/** Per unknown; those of the body only within what was drawn so far, the rest being 0. */
	private double[][] derivatives(final double[] p) {
		final double[] step = { 0.01, 0.01, 0.02, 0.02, 0.05, 0.02, 1, 1, 0.01, 0.01, 0.01 };
		forRows(drawn, (from, to) -> {
			for (int k = 0; k < SHAFT; k++) if (k != BACKGROUND) Arrays.fill(slopes[k], from, to, 0);
		});
		// the brightness is a factor: its slope is the body itself
		window.draw(body(p), 1, slopes[GLOW], drawn);
		for (int k = 0; k < SHAFT; k++) {
			if (k == BACKGROUND || k == GLOW || priorSd[k] == 0) continue;
			final double h = k == 4 && p[4] + step[4] > p[3] ? -step[k] : step[k];
			final double[] q = p.clone();
			q[k] += h;
			final double[] d = slopes[k];
			window.draw(body(q), 1, d, drawn);
			forRows(drawn, (from, to) -> {
				for (int i = from; i < to; i++) d[i] = (d[i] - slopes[GLOW][i]) / h;
			});
		}
		return slopes;
	}

	/** A run of samples, one past the last. */
	private interface Row {

		void visit(int from, int to);
	}

	/** The rows of a box, in the order of the samples. */
	private void forRows(final int[] box, final Row row) {
		for (int z = box[2]; z < box[5]; z++) {
			for (int y = box[1]; y < box[4]; y++) {
				final int o = (z * window.ny + y) * window.nx;
				row.visit(o + box[0], o + box[3]);
			}
		}
	}

	/** Inverse variances, less for large deviations; 0 for what is not fitted. */
	private double[] weights(final double[] m) {
		final double[] w = new double[m.length];
		for (int i = 0; i < m.length; i++) {
			if (Double.isNaN(data[i])) continue;
			final double v = variance(i, m[i]);
			final double t2 = (data[i] - m[i]) * (data[i] - m[i]) / v;
			w[i] = 1 / (v * (1 + t2 / (ROBUST * ROBUST)));
		}
		return w;
	}

	private double variance(final int i, final double m) {
		final double shape = SHAPE_ERROR * m;
		return variance.applyAsDouble(window.expected[i] + Math.max(0, m)) + shape * shape;
	}

	private double cost(final double[] p, final double[] m, final double[] w) {
		double sum = prior(p);
		for (int i = 0; i < m.length; i++) if (w[i] > 0) sum += w[i] * (data[i] - m[i]) * (data[i] - m[i]);
		return sum;
	}

	/** Robust cost with variances of the expected intensity alone, comparable between different fits. */
	private double finalCost(final double[] p, final double[] m) {
		double sum = prior(p);
		for (int i = 0; i < m.length; i++) {
			if (Double.isNaN(data[i])) continue;
			final double t2 = (data[i] - m[i]) * (data[i] - m[i]) / variance.applyAsDouble(window.expected[i] + Math.max(0,
				data[i]));
			sum += ROBUST * ROBUST * Math.log1p(t2 / (ROBUST * ROBUST));
		}
		return sum;
	}

	private double prior(final double[] p) {
		double sum = 0;
		for (int k = 0; k < UNKNOWNS; k++) sum += (p[k] - priorMean[k]) * (p[k] - priorMean[k]) * weight(k);
		return sum;
	}

	private double weight(final int k) {
		return priorSd[k] == 0 ? 1e12 : 1 / (priorSd[k] * priorSd[k]);
	}

	/** Far from the body nothing but the background has a slope; what is 0 there is not added. */
	private NormalEquations equations(final double[] p, final double[] m, final double[][] d, final double[] w) {
		final NormalEquations e = new NormalEquations(UNKNOWNS);
		final Chunk chunk = new Chunk(e);
		forRows(drawn, (from, to) -> {
			for (int i = from; i < to; i++) if (w[i] != 0) chunk.add(d, i, data[i] - m[i], w[i]);
		});
		chunk.flush();
		double right = 0;
		double diagonal = 0;
		final double unit = unit();
		for (int i = 0; i < m.length; i++) {
			if (w[i] == 0) continue;
			final double weighted = w[i] * unit;
			right += weighted * (data[i] - m[i]);
			diagonal += weighted * unit;
		}
		e.replace(BACKGROUND, right, diagonal);
		for (int k = 0; k < UNKNOWNS; k++) {
			e.addPrior(k, priorMean[k] - p[k], weight(k));
		}
		return e;
	}

	/** Samples that wait to be accumulated. */
	private static final class Chunk {

		private final NormalEquations to;
		private final double[][] columns = new double[UNKNOWNS][CHUNK];
		private final double[] values = new double[CHUNK];
		private final double[] weights = new double[CHUNK];
		private int n;

		Chunk(final NormalEquations to) {
			this.to = to;
		}

		void add(final double[][] d, final int i, final double value, final double weight) {
			for (int k = 0; k < UNKNOWNS; k++) columns[k][n] = d[k][i];
			values[n] = value;
			weights[n++] = weight;
			if (n == CHUNK) flush();
		}

		void flush() {
			to.addAll(columns, values, weights, n);
			n = 0;
		}
	}
}
