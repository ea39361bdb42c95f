package io.github.spineblot.blot;

import java.util.List;

/**
 * Joint fit of one lane's profile: a penalised spline for the background plus bands of a given shape
 * with free volume, place and scale. Gauss-Newton steps; the background is eliminated exactly in each
 * (Schur complement), so a step costs a banded solve per band parameter. The penalty is chosen by
 * restricted maximum likelihood (Patterson and Thompson 1971, doi:10.1093/biomet/58.3.545; for P-splines
 * Wood 2011, doi:10.1111/j.1467-9868.2010.00749.x). Not thread-safe; one object per lane.
 */
final class LaneFit {

	/** What a step may change: volumes only, places and scales too, or nothing but the covariances. */
	private enum Step {
		LINEAR, MOVE, STAY
	}

	private static final int MOST_STEPS = 25;
	private static final int FEW_STEPS = 6;
	private static final double SETTLED = 1e-3;
	/** Part of a step below which no shorter one is tried. */
	private static final double SHORTEST = 0.02;
	private static final double SMALLEST_SIGMA = 0.7;

	private final double[] data;
	private final double[] weights;
	private final SplineBasis basis;
	private double meanWeight;
	private List<BandComponent> bands;
	private BandShape shape;
	private double penalty;
	private double damping = 1;
	/** The factor of the background alone and its fit to the data, kept while weights and penalty stay. */
	private BandedCholesky smoother;
	private SplineBasis.Information information;
	private double[] projectedData;
	private double[] smoothData;
	private double smootherPenalty;
	private double[] coefficients;
	private double[] background;
	private double deviance;
	private double logDeterminant;
	/** What the last step has solved: the bands' columns, their splines, the factor. */
	private BandColumns columns;
	private double[][] spread = {};
	private DenseCholesky factor;
	/** Standard deviations of the bands' own skewness and excess about the common shape; 0 without. */
	private double skewSd;
	private double excessSd;

	/**
	 * @param weights inverse variances, 0 where a sample does not count
	 * @param shape shape of the bands
	 */
	LaneFit(final double[] data, final double[] weights, final SplineBasis basis, final BandShape shape,
		final List<BandComponent> bands)
	{
		this.data = data;
		this.weights = weights;
		this.basis = basis;
		this.shape = shape;
		this.bands = bands;
		double sum = 0;
		int n = 0;
		for (final double w : weights) {
			sum += w;
			if (w > 0) n++;
		}
		meanWeight = n == 0 ? 1 : sum / n;
		penalty = 1e3 * meanWeight;
	}

	/** To be called after the samples or the weights given at construction have been changed. */
	void inputChanged() {
		smoother = null;
		information = null;
	}

	/** To be called after samples and volumes were multiplied and the weights divided by its square. */
	void rescaled(final double factor) {
		meanWeight /= factor * factor;
		penalty /= factor * factor;
		inputChanged();
	}

	void setShape(final BandShape other) {
		shape = other;
	}

	void setBands(final List<BandComponent> other) {
		bands = other;
	}

	List<BandComponent> bands() {
		return bands;
	}

	/** Penalty in units of the mean weight. */
	double relativePenalty() {
		return penalty / meanWeight;
	}

	void setRelativePenalty(final double relative) {
		penalty = relative * meanWeight;
	}

	/** Lets each band differ from the common shape by a skewness and an excess of these standard deviations. */
	void setOwnShapes(final double skewness, final double excess) {
		skewSd = skewness;
		excessSd = excess;
	}

	/** Parameters per band. */
	private int parts() {
		return skewSd > 0 ? 5 : 3;
	}

	double[] background() {
		return background;
	}

	/** Weighted sum of squared residuals plus penalties. */
	double deviance() {
		return deviance;
	}

	/** Gauss-Newton steps until places and scales stand still. */
	void fit() {
		converge();
		step(Step.STAY);
	}

	/** A few steps, for trials that start near their end. */
	void fitBriefly() {
		converge(FEW_STEPS);
		step(Step.STAY);
	}

	private boolean converge(final int most) {
		for (int i = 0; i < most; i++) {
			if (step(Step.MOVE) < SETTLED) return true;
		}
		return false;
	}

	/**
	 * Places, scales and volumes alone; background and covariances stay as they were. Where full steps do not
	 * settle, steps that are halved until they lower the misfit are taken from the start; the better end is kept.
	 */
	void converge() {
		final List<double[]> start = states();
		if (converge(MOST_STEPS)) return;
		step(Step.LINEAR);
		final List<double[]> end = states();
		final double reached = deviance;
		restore(start);
		descend();
		if (deviance > reached) {
			restore(end);
			step(Step.LINEAR);
		}
	}

	/** Steps that are halved until they lower the misfit, to where none does. */
	void descend() {
		step(Step.LINEAR);
		damping = 1;
		for (int i = 0; i < MOST_STEPS && damping > SHORTEST; i++) {
			final double before = deviance;
			final List<double[]> from = states();
			final double moved = step(Step.MOVE);
			step(Step.LINEAR);
			if (deviance < before) {
				if (moved < SETTLED) break;
				damping = Math.min(1, 2 * damping);
			}
			else {
				restore(from);
				step(Step.LINEAR);
				damping *= 0.5;
			}
		}
		damping = 1;
	}

	private List<double[]> states() {
		return bands.stream().map(BandComponent::state).toList();
	}

	private void restore(final List<double[]> states) {
		for (int i = 0; i < states.size(); i++) bands.get(i).setState(states.get(i));
	}

	/** Only the linear part: background and volumes. */
	void fitVolumes() {
		step(Step.LINEAR);
	}

	/** Restricted likelihood criterion (smaller is better) at the current places and scales. */
	double restrictedCriterion(final double relative) {
		setRelativePenalty(relative);
		step(Step.LINEAR);
		int n = 0;
		for (final double w : weights) if (w > 0) n++;
		final int free = 2 + bands.size();
		return (n - free) * Math.log(Math.max(1e-300, deviance)) + logDeterminant - basis.penaltyRank() * Math.log(
			relative);
	}

	/** Model of one band at every sample. */
	double[] curve(final BandComponent b) {
		final double[] y = new double[data.length];
		add(b, y);
		return y;
	}

	private void add(final BandComponent b, final double[] y) {
		final double reach = BandShape.REACH * b.sigma;
		final int to = (int) Math.min(data.length - 1, Math.floor(b.place + reach));
		for (int i = (int) Math.max(0, Math.ceil(b.place - reach)); i <= to; i++) {
			final double z = (i - b.place) / b.sigma;
			final OwnShape own = new OwnShape(z);
			y[i] += b.volume / b.sigma * (shape.density(z) + b.skewness * own.skew() + b.excess * own.excess());
		}
	}

	/** Background plus bands. */
	double[] model() {
		final double[] y = background.clone();
		for (final BandComponent b : bands) add(b, y);
		return y;
	}

	/**
	 * Shares of given curves in the data, by generalised least squares with background, bands, places and
	 * scales free. A curve's share is expected to be the mean, within the deviation.
	 */
	double[] shares(final double[][] curves, final double mean, final double deviation) {
		step(Step.STAY);
		final int n = curves.length;
		final double[][] normal = new double[n][n];
		final double[] right = new double[n];
		final double[] rest = data.clone();
		final double[] model = model();
		for (int i = 0; i < rest.length; i++) rest[i] -= model[i] - background[i];
		final double[] left = unexplained(rest);
		for (int j = 0; j < n; j++) {
			final double[] own = unexplained(curves[j]);
			for (int i = 0; i < n; i++) normal[i][j] = InnerProduct.of(weights, curves[i], own);
			right[j] = InnerProduct.of(weights, curves[j], left) + mean / (deviation * deviation);
			normal[j][j] += 1 / (deviation * deviation);
		}
		return DenseCholesky.nearest(normal).solve(right);
	}

	/** What of a curve neither the spline nor the bands' columns of the last step describe. */
	private double[] unexplained(final double[] y) {
		final double[] c = smoother.solve(basis.project(weights, y, 0));
		final double[] rest = y.clone();
		if (factor != null) {
			final double[] right = new double[columns.size()];
			for (int j = 0; j < right.length; j++) {
				right[j] = columns.product(j, weights, y) - InnerProduct.of(columns.projected(j, basis, weights), c);
			}
			final double[] beta = factor.solve(right);
			for (int j = 0; j < beta.length; j++) {
				for (int i = 0; i < c.length; i++) c[i] -= spread[j][i] * beta[j];
				columns.subtract(j, beta[j], rest);
			}
		}
		final double[] spline = basis.evaluate(c);
		for (int i = 0; i < rest.length; i++) rest[i] -= spline[i];
		return rest;
	}

	private double step(final Step kind) {
		columns = new BandColumns(bands, shape, data.length, ownSds(), kind != Step.LINEAR);
		smooth();
		final int k = columns.size();
		final double[][] projected = new double[k][];
		spread = new double[k][];
		final double[][] schur = new double[k][k];
		final double[] right = new double[k];
		for (int j = 0; j < k; j++) {
			projected[j] = columns.projected(j, basis, weights);
			if (columns.isEmpty(j)) {
				spread[j] = projected[j];
				continue;
			}
			spread[j] = smoother.solve(projected[j], basis.firstSeen(columns.from(j)));
			right[j] = columns.product(j, weights, data) - seen(j, projected, smoothData);
			for (int i = 0; i <= j; i++) {
				if (columns.isEmpty(i)) continue;
				schur[i][j] = columns.product(i, j, weights) - seen(i, projected, spread[j]);
				schur[j][i] = schur[i][j];
			}
		}
		addExpectations(schur, right);
		factor = k == 0 ? null : DenseCholesky.nearest(schur);
		final double[] delta = k == 0 ? right : factor.solve(right);
		logDeterminant = smoother.logDeterminant() + (k == 0 ? 0 : factor.logDeterminant());
		coefficients = smoothData.clone();
		for (int j = 0; j < k; j++) {
			if (columns.isEmpty(j)) continue;
			for (int c = 0; c < coefficients.length; c++) coefficients[c] -= spread[j][c] * delta[j];
		}
		if (kind != Step.MOVE) background = basis.evaluate(coefficients);
		return apply(delta, kind == Step.MOVE);
	}

	/** The spline of the data alone, at the current weights and penalty. */
	private void smooth() {
		if (smoother != null && smootherPenalty == penalty) return;
		if (information == null) {
			information = basis.information(weights);
			projectedData = basis.project(weights, data, 0);
		}
		smoother = new BandedCholesky(basis.normalMatrix(information, penalty));
		smoothData = smoother.solve(projectedData);
		smootherPenalty = penalty;
	}

	/** A projected column times coefficients; it is zero where its samples see none. */
	private double seen(final int j, final double[][] projected, final double[] c) {
		final double[] p = projected[j];
		final int end = basis.endSeen(columns.to(j));
		double sum = 0;
		for (int i = basis.firstSeen(columns.from(j)); i < end; i++) sum += p[i] * c[i];
		return sum;
	}

	private double[] ownSds() {
		return skewSd > 0 ? new double[] { skewSd, excessSd } : new double[0];
	}

	private double apply(final double[] delta, final boolean move) {
		double largest = 0;
		final int parts = parts();
		for (int j = 0; j < bands.size(); j++) {
			final BandComponent b = bands.get(j);
			final double before = b.volume;
			takeOwnShape(b, delta, parts * j);
			b.volume = delta[parts * j];
			b.variance = factor.inverseDiagonal(parts * j);
			if (!move) continue;
			final double dm = damping * Math.max(-0.7 * b.sigma, Math.min(0.7 * b.sigma, delta[parts * j + 1]));
			final double ds = damping * Math.max(-0.25, Math.min(0.25, delta[parts * j + 2]));
			b.move(dm);
			b.sigma = Math.max(SMALLEST_SIGMA, b.sigma * Math.exp(ds));
			largest = Math.max(largest, Math.max(Math.abs(dm) / b.sigma, Math.abs(ds)));
			largest = Math.max(largest, Math.abs(b.volume - before) / (Math.abs(b.volume) + 10 * Math.sqrt(b.variance)));
		}
		if (move) return largest;
		deviance = penalty * basis.roughness(coefficients);
		final double[] m = model();
		for (int i = 0; i < data.length; i++) deviance += weights[i] * (data[i] - m[i]) * (data[i] - m[i]);
		for (final BandComponent b : bands) {
			deviance += Math.pow((b.place - b.expectedPlace) / b.placeSd, 2) + Math.pow((Math.log(b.sigma) -
				b.expectedLogSigma) / b.logSigmaSd, 2);
			if (skewSd > 0) deviance += Math.pow(b.skewness / skewSd, 2) + Math.pow(b.excess / excessSd, 2);
		}
		return largest;
	}

	/** The columns of a band's own shape are scaled to unit expectation at the volume before the step. */
	private void takeOwnShape(final BandComponent b, final double[] delta, final int at) {
		if (parts() == 3) return;
		if (!b.ownShape) {
			b.skewness = 0;
			b.excess = 0;
			return;
		}
		final double ratio = b.volume / (Math.abs(delta[at]) < 0.2 * Math.abs(b.volume) ? 0.2 * b.volume : delta[at]);
		b.skewness = skewSd * limited(ratio * delta[at + 3]);
		b.excess = excessSd * limited(ratio * delta[at + 4]);
	}

	private static double limited(final double x) {
		return Double.isFinite(x) ? Math.max(-3, Math.min(3, x)) : 0;
	}

	private void addExpectations(final double[][] schur, final double[] right) {
		final int parts = parts();
		for (int j = 0; j < bands.size(); j++) {
			final BandComponent b = bands.get(j);
			final double wp = 1 / (b.placeSd * b.placeSd);
			final double ws = 1 / (b.logSigmaSd * b.logSigmaSd);
			schur[parts * j][parts * j] *= 1 + 1e-10;
			schur[parts * j][parts * j] += 1e-12 * meanWeight;
			schur[parts * j + 1][parts * j + 1] += wp;
			schur[parts * j + 2][parts * j + 2] += ws;
			for (int own = 3; own < parts; own++) schur[parts * j + own][parts * j + own] += 1;
			right[parts * j + 1] -= wp * (b.place - b.expectedPlace);
			right[parts * j + 2] -= ws * (Math.log(b.sigma) - b.expectedLogSigma);
		}
	}
}
