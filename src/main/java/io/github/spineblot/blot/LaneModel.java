package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One lane's samples with its joint fit: weights that allow for the shape model's own error, choice of
 * the penalty, search for bands that were missed and removal of bands that are not there. Used by one
 * thread at a time.
 */
final class LaneModel {

	/** Knots per standard deviation of a band; the penalty, not the knots, decides the smoothness. */
	private static final double KNOT_SIGMAS = 1.6;

	/** Bands further apart than this many of their summed standard deviations do not mix. */
	private static final double APART = 2.75;

	/** A band this many times as wide as usual may be two. */
	private static final double WIDE = 1.5;

	/** More than this is no noise but bands that are not described. */
	private static final double MOST_EXCESS = 400;

	/** Standard deviation that is expected of a gutter's share in a lane's background; turns to find it. */
	private static final double SHARE_SD = 0.15;
	private static final int SHARE_ROUNDS = 2;
	/** Mean squared standardised residual, and volume in errors below zero, from which a fit starts again. */
	private static final double POOR = 4;
	private static final double NEGATIVE = 5;
	/** Error of a sample, relative to its signal, before any band is known. */
	private static final double START_ERROR = 0.1;

	private final LaneSamples samples;
	private final SplineBasis basis;
	private final double sigma;
	private final double[] weights;
	private double gain;
	/** Variance of the residuals over the noise predicted for single pixels; resampled images have more. */
	private double excess = 1;
	private double shapeError = 0.03;
	private BandShape shape = BandShape.normal();
	private LaneFit fit;
	private BandShape alternative;
	private final PenaltyChoice penalty;
	private boolean smeared;
	private double skewSd;
	private double excessSd;

	/**
	 * @param sigma typical standard deviation of the membrane's bands along the lane
	 * @param gain noise variance per unit of signal, for the noise of an absent band
	 */
	LaneModel(final LaneSamples samples, final double sigma, final double gain) {
		this.samples = samples;
		this.sigma = sigma;
		this.gain = Math.max(0, gain);
		final double knotSpacing = Math.max(3, KNOT_SIGMAS * sigma);
		basis = new SplineBasis(samples.length(), knotSpacing);
		weights = samples.weights.clone();
		for (int i = 0; i < weights.length; i++) if (clippedAt(i)) weights[i] = 0;
		fit = new LaneFit(samples.data, weights, basis, shape, new ArrayList<>());
		penalty = new PenaltyChoice(sigma, knotSpacing);
		fit.setRelativePenalty(Math.max(100, penalty.least()));
	}

	private boolean clippedAt(final int i) {
		return samples.clipped[i] >= 1;
	}

	/** True when the detector was saturated somewhere in the lane. */
	boolean clipped() {
		for (int i = 0; i < weights.length; i++) if (clippedAt(i)) return true;
		return false;
	}

	/** True when the detector was saturated within a deviation of a band's middle. */
	private boolean cutOff(final BandComponent b) {
		final int to = (int) Math.min(weights.length - 1, Math.round(b.place + b.sigma));
		for (int i = (int) Math.max(0, Math.round(b.place - b.sigma)); i <= to; i++) if (clippedAt(i)) return true;
		return false;
	}

	/** Signal over a long stretch was found that is no band. */
	void markSmeared() {
		smeared = true;
	}

	boolean smeared() {
		return smeared;
	}

	LaneSamples samples() {
		return samples;
	}

	LaneFit fit() {
		return fit;
	}

	List<BandComponent> bands() {
		return fit.bands();
	}

	BandShape shape() {
		return shape;
	}

	void setShape(final BandShape other) {
		shape = other;
		fit.setShape(other);
	}

	void setOwnShapes(final double skewness, final double excess) {
		skewSd = skewness;
		excessSd = excess;
		fit.setOwnShapes(skewness, excess);
	}

	/** The second-best shape, for the sensitivity of the volumes to the shape; null when there is none. */
	BandShape alternative() {
		return alternative;
	}

	void setAlternative(final BandShape other) {
		alternative = other;
	}

	void setShapeError(final double error) {
		shapeError = error;
	}

	void setBands(final List<BandComponent> bands) {
		bands.sort(Comparator.comparingDouble(b -> b.place));
		fit.setBands(bands);
	}

	/** @return -2 log restricted likelihood at the penalty that is chosen, without the constant */
	double choosePenalty() {
		return penalty.choose(fit);
	}

	/** -2 log restricted likelihood at each penalty of the grid, without the constant. */
	double[] penaltyCriterion() {
		return penalty.criteria(fit);
	}

	/** @param decades above the least penalty, from the {@link #penaltyCriterion} of all lanes */
	void expectStiffness(final double decades) {
		penalty.expect(decades);
	}

	/**
	 * Takes the background that the gutters show out of the samples if the rest is smoother for it. How much of
	 * each gutter's background goes on under the lane, the lane's own profile tells.
	 *
	 * @param gutters background of the lane as one gutter alone would have it, two of them at most
	 */
	void lower(final double[][] gutters) {
		if (gutters.length == 0) return;
		final double without = choosePenalty();
		double with = without;
		double[] taken = new double[weights.length];
		for (int round = 0; round < SHARE_ROUNDS; round++) {
			samples.lower(taken, -1);
			fit.inputChanged();
			final double[] share = fit.shares(gutters, 1.0 / gutters.length, SHARE_SD);
			taken = new double[weights.length];
			for (int g = 0; g < gutters.length; g++) {
				for (int i = 0; i < taken.length; i++) taken[i] += share[g] * gutters[g][i];
			}
			samples.lower(taken, 1);
			fit.inputChanged();
			with = choosePenalty();
		}
		if (with < without) return;
		samples.lower(taken, -1);
		fit.inputChanged();
		choosePenalty();
	}

	/** Learns from the residuals how much noisier the profile is than its pixels say (robustly, never less). */
	void learnExcess() {
		final double[] m = fit.model();
		final double[] r = new double[m.length];
		int n = 0;
		for (int i = 0; i < m.length; i++) {
			if (samples.weights[i] > 0) r[n++] = Math.abs(samples.data[i] - m[i]) * Math.sqrt(samples.weights[i]);
		}
		if (n == 0) return;
		java.util.Arrays.sort(r, 0, n);
		final double scale = r[n / 2] / 0.6745;
		excess = Math.max(1, Math.min(MOST_EXCESS, scale * scale));
		updateWeights();
	}

	/** Fits everything, then lets the weights follow the model, twice. */
	void refine() {
		for (final BandComponent b : bands()) b.ownShape = !cutOff(b);
		for (int round = 0; round < 2; round++) {
			fit.converge();
			updateWeights();
		}
		fit.fit();
	}

	/**
	 * Where bands are cut off by saturation a fit may end in the wrong valley: one band takes the other's place.
	 * A lane that is not described, or has a band far below zero, is tried once more with the usual widths and the
	 * common shape. Each end has weights of its own, so the likelihoods are compared, not the misfits.
	 */
	void startAgain() {
		boolean good = meanSquare(residuals()) < POOR;
		for (final BandComponent b : bands()) good &= misfit(b) < POOR && significance(b) > -NEGATIVE;
		if (good) return;
		final List<double[]> ends = bands().stream().map(BandComponent::state).toList();
		final double[] before = weights.clone();
		final double reached = surprise();
		for (final BandComponent b : bands()) {
			b.setState(new double[] { b.expectedPlace, Math.exp(b.expectedLogSigma), b.volume, 0, 0 });
		}
		for (double part = START_ERROR; part > START_ERROR / 40; part /= 2) {
			weighBySamples(part);
			fit.setOwnShapes(0, 0);
			fit.descend();
			fit.setOwnShapes(skewSd, excessSd);
		}
		refine();
		if (surprise() < reached) return;
		for (int i = 0; i < ends.size(); i++) bands().get(i).setState(ends.get(i));
		System.arraycopy(before, 0, weights, 0, weights.length);
		fit.inputChanged();
		fit.fit();
		refine();
	}

	/** Weights for a start that hardly knows the bands: every sample may be off by a part of its signal too. */
	private void weighBySamples(final double part) {
		updateWeights();
		final double[] background = fit.background();
		for (int i = 0; i < weights.length; i++) {
			final double off = part * Math.max(0, samples.data[i] - background[i]);
			if (weights[i] > 0) weights[i] = 1 / (1 / weights[i] + off * off);
		}
		fit.inputChanged();
	}

	/** -2 log likelihood of samples, places, widths and shapes, without its constant. */
	private double surprise() {
		fit.fit();
		double sum = fit.deviance();
		for (final double w : weights) if (w > 0) sum -= Math.log(w);
		return sum;
	}

	private static double meanSquare(final double[] r) {
		double sum = 0;
		for (final double x : r) sum += x * x / r.length;
		return sum;
	}

	/**
	 * A shape is never exact: its error is taken as Poisson-like, variance = error^2 * peak * curve, under
	 * which the fitted volume equals the plain sum above the background.
	 */
	private void updateWeights() {
		final double[] extra = new double[weights.length];
		for (final BandComponent b : bands()) {
			if (!(b.volume > 0)) continue;
			final double peak = b.volume / b.sigma * shape.peak();
			final double[] curve = fit.curve(b);
			for (int i = 0; i < extra.length; i++) extra[i] += shapeError * shapeError * peak * Math.max(0, curve[i]);
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] = samples.weights[i] == 0 || clippedAt(i) ? 0 : 1 / (excess * samples.variance[i] + extra[i]);
		}
		fit.inputChanged();
	}

	/** Standard error that a band of the same place and shape would have with no signal in it. */
	double blankSe(final BandComponent b) {
		double full = 0;
		double blank = 0;
		final int to = (int) Math.min(weights.length - 1, Math.floor(b.place + 4 * b.sigma));
		for (int i = (int) Math.max(0, Math.ceil(b.place - 4 * b.sigma)); i <= to; i++) {
			final double f = shape.density((i - b.place) / b.sigma) / b.sigma;
			final double without = excess * Math.max(0.2 * samples.variance[i], samples.variance[i] - gain * Math.max(0,
				b.volume) * f);
			full += f * f * (weights[i] > 0 ? weights[i] : 1 / without);
			blank += f * f / without;
		}
		final double inflation = Math.max(1, Math.sqrt(b.variance * full));
		return blank > 0 ? inflation / Math.sqrt(blank) : Double.NaN;
	}

	/**
	 * Variance of a volume with shape errors that go together over a standard deviation of the band. They
	 * hardly matter where a band stands apart, because fit and sum agree; where bands overlap, they decide
	 * which signal belongs to which.
	 */
	double correlatedVariance(final BandComponent b) {
		final int at = (int) Math.round(Math.max(0, Math.min(weights.length - 1, b.place)));
		final double noise = excess * samples.variance[at];
		final double share = weights[at] > 0 ? Math.max(0, 1 - weights[at] * noise) : 1;
		return b.variance * (1 + share * Math.max(0, b.sigma - 1));
	}

	/** Volumes from the inner part of the lane alone, at the same places and scales. */
	double[] centreVolumes() {
		final double[] w = new double[weights.length];
		for (int i = 0; i < w.length; i++) w[i] = weights[i] > 0 && samples.centreVariance[i] > 0 ? weights[i] *
			samples.variance[i] / samples.centreVariance[i] : 0;
		final List<BandComponent> copies = new ArrayList<>();
		for (final BandComponent b : bands()) copies.add(b.copy());
		final LaneFit inner = new LaneFit(samples.centre, w, basis, shape, copies);
		inner.setRelativePenalty(fit.relativePenalty());
		inner.fitVolumes();
		return copies.stream().mapToDouble(b -> b.volume).toArray();
	}

	/** The bands as the whole window shows them, at the same places and scales. */
	List<BandComponent> wholeBands() {
		final double part = samples.wholePart();
		final double[] data = samples.whole.clone();
		for (int i = 0; i < data.length; i++) data[i] -= samples.pedestal[i] * part;
		return volumesIn(data, samples.wholeVariance, part);
	}

	/** The bands at the same places and scales as the samples that are fitted show them. */
	List<BandComponent> coreBands() {
		return volumesIn(samples.data, samples.variance, 1);
	}

	private List<BandComponent> volumesIn(final double[] data, final double[] variance, final double part) {
		final double[] w = new double[weights.length];
		for (int i = 0; i < w.length; i++) {
			w[i] = weights[i] > 0 && variance[i] > 0 ? weights[i] * samples.variance[i] / variance[i] : 0;
		}
		final List<BandComponent> copies = new ArrayList<>();
		for (final BandComponent b : bands()) copies.add(b.copy());
		final LaneFit other = new LaneFit(data, w, basis, shape, copies);
		other.setOwnShapes(skewSd, excessSd);
		// The background of a wider strip is that much larger, its noise only by the root.
		other.setRelativePenalty(fit.relativePenalty() / part);
		other.fitVolumes();
		return copies;
	}

	/** Makes the samples volumes of whole bands. */
	void scale(final double factor) {
		samples.scale(factor);
		for (final BandComponent b : bands()) b.volume *= factor;
		for (int i = 0; i < weights.length; i++) weights[i] /= factor * factor;
		gain *= factor;
		fit.rescaled(factor);
		fit.fit();
	}

	/** Weighted misfit reduced by a band: volume^2 over its variance without the shape's own error. */
	double significance(final BandComponent b) {
		return b.volume / Math.max(1e-300, blankSe(b));
	}

	/** True when a clear band stands apart from all others and is not clipped: it shows the shape. */
	boolean showsShape(final BandComponent b, final double clear) {
		if (significance(b) < clear || Math.log(b.sigma) - b.expectedLogSigma > Math.log(WIDE)) return false;
		for (final BandComponent other : bands()) {
			if (other != b && Math.abs(other.place - b.place) < APART * (b.sigma + other.sigma)) return false;
		}
		final int to = (int) Math.min(weights.length - 1, b.place + 3 * b.sigma);
		for (int i = (int) Math.max(0, b.place - 3 * b.sigma); i <= to; i++) if (samples.clipped[i] > 0) return false;
		return b.place > 3 * b.sigma && b.place < weights.length - 1 - 3 * b.sigma;
	}

	/** Mean squared standardised residual within two deviations of a band, 0 where all of it is clipped. */
	double misfit(final BandComponent b) {
		final double[] r = residuals();
		double sum = 0;
		int n = 0;
		final int to = (int) Math.min(r.length - 1, b.place + 2 * b.sigma);
		for (int i = (int) Math.max(0, b.place - 2 * b.sigma); i <= to; i++) {
			if (weights[i] == 0) continue;
			sum += r[i] * r[i];
			n++;
		}
		return n == 0 ? 0 : sum / n;
	}

	/** Standardised residuals. */
	double[] residuals() {
		final double[] m = fit.model();
		final double[] r = new double[m.length];
		for (int i = 0; i < r.length; i++) r[i] = weights[i] > 0 ? (samples.data[i] - m[i]) * Math.sqrt(weights[i]) : 0;
		return r;
	}
}
