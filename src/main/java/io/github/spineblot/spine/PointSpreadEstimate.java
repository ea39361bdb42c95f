package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.spineblot.task.Workers;

/**
 * Estimates the resolution of the microscope from the shafts themselves: a dendrite is nearly an evenly
 * filled cylinder, and the edges of its fitted cross section are as steep as the optics allow. In
 * sections spread over all dendrites a blurred disc (brightness, radius, lateral and axial width, offset)
 * is fitted by Levenberg-Marquardt to the upper part of the profiles along u and v; the medians over the
 * sections count, less what the template's own smoothing and the usual roughness of a shaft add. Own method.
 * Within about a tenth on simulated images, rather above than below, because the tails of the optics and
 * haze count as width. Micrometres.
 */
final class PointSpreadEstimate {

	private static final double SPACING_UM = 1.5;
	private static final int MOST_SECTIONS = 60;
	private static final int FEWEST_SECTIONS = 6;
	/** The shaft's template is smoothed by this deviation, which is taken off again. */
	private static final double CALMING_UM = 0.04;
	/** Usual variation of a dendrite's radius within the template's window, which looks like blur too. */
	private static final double ROUGHNESS = 0.09;
	/** Samples below this part of the axis brightness are left to the tails of the optics and to haze. */
	private static final double LOWEST = 0.2;
	/** Samples this near to the image's highest value may be clipped. */
	private static final double CLIPPED = 0.98;
	/** Error of one sample of the shaft's model, as a part of the axis brightness. */
	private static final double ERROR = 0.02;
	private static final int FEWEST_SAMPLES = 8;
	private static final int TURNS = 25;
	/** Logarithms of brightness, radius, lateral and axial deviation; offset. */
	private static final double[] PRIOR = { 0, Math.log(0.45), Math.log(0.11), Math.log(0.3), 0 };
	private static final double[] PRIOR_SD = { 1, 1, 0.7, 1, 0.03 };
	private static final double[] NARROWEST_WIDEST_XY = { 0.1, 1.5 };
	private static final double WIDEST_Z = 10;

	private final boolean flat;
	private final double clip;

	private PointSpreadEstimate(final boolean flat, final double clip) {
		this.flat = flat;
		this.clip = clip;
	}

	/**
	 * @param highest highest value of the image
	 * @return empty when there are too few sections to tell; in a flat image the axial width is that of
	 *         {@code usual}
	 */
	static Optional<PointSpread> of(final List<ShaftSurroundings> shafts, final double highest, final PointSpread usual,
		final Workers workers)
	{
		final List<int[]> places = places(shafts);
		if (places.size() < FEWEST_SECTIONS) return Optional.empty();
		final boolean flat = shafts.get(0).tube.halfV == 0;
		final PointSpreadEstimate e = new PointSpreadEstimate(flat, CLIPPED * highest);
		final double[][] fits = new double[places.size()][];
		workers.forEach(fits.length, k -> fits[k] = e.fit(shafts.get(places.get(k)[0]), places.get(k)[1]));
		final double[][] known = Arrays.stream(fits).filter(Objects::nonNull).toArray(double[][]::new);
		if (known.length < FEWEST_SECTIONS) return Optional.empty();
		final double u = Math.max(NARROWEST_WIDEST_XY[0], Math.min(NARROWEST_WIDEST_XY[1], width(known, 2)));
		final double z = flat ? usual.zUm() : Math.max(u, Math.min(WIDEST_Z, width(known, 3)));
		return Optional.of(new PointSpread(u, z));
	}

	/** Shaft and arc step of the sections, evenly spread, without the ends. */
	private static List<int[]> places(final List<ShaftSurroundings> shafts) {
		final List<int[]> all = new ArrayList<>();
		for (int s = 0; s < shafts.size(); s++) {
			final int n = shafts.get(s).tube.frame.size();
			final int stride = Math.max(1, (int) Math.round(SPACING_UM / shafts.get(s).tube.frame.stepUm()));
			for (int i = stride; i < n - stride; i += stride) all.add(new int[] { s, i });
		}
		final int keep = Math.min(MOST_SECTIONS, all.size());
		final List<int[]> some = new ArrayList<>();
		for (int k = 0; k < keep; k++) some.add(all.get((int) ((long) k * all.size() / keep)));
		return some;
	}

	/** Median full width at half maximum, freed of the template's smoothing and the shaft's roughness. */
	private static double width(final double[][] fits, final int unknown) {
		final double[] variance = Arrays.stream(fits).mapToDouble(p -> Math.exp(2 * p[unknown]) - CALMING_UM * CALMING_UM -
			ROUGHNESS * ROUGHNESS * Math.exp(2 * p[1])).sorted().toArray();
		return PointSpread.FWHM_PER_SIGMA * Math.sqrt(Math.max(0, variance[variance.length / 2]));
	}

	/** The fitted unknowns; null where too little of the section is known. */
	private double[] fit(final ShaftSurroundings shaft, final int i) {
		final List<double[]> samples = samples(shaft, i);
		if (samples.size() < FEWEST_SAMPLES) return null;
		double[] p = PRIOR.clone();
		p[1] = Math.log(shaft.dendrite.radiusAt(i * shaft.tube.frame.stepUm()));
		double lambda = 1e-2;
		double cost = cost(p, samples);
		for (int turn = 0; turn < TURNS && lambda < 1e4; turn++) {
			final double[] step = equations(p, samples, lambda).solve();
			final double[] next = p.clone();
			for (int k = 0; k < p.length; k++) next[k] += Math.max(-0.3, Math.min(0.3, step[k]));
			final double c = cost(next, samples);
			if (c < cost) {
				final boolean settled = cost - c < 1e-3 * cost;
				p = next;
				cost = c;
				lambda = Math.max(1e-6, lambda / 5);
				if (settled) break;
			}
			else lambda *= 5;
		}
		return p;
	}

	/** u, v, value over the axis brightness, along the two axes of the section. */
	private List<double[]> samples(final ShaftSurroundings shaft, final int i) {
		final StraightenedDendrite t = shaft.tube;
		final float[] section = shaft.fitted.sections()[i];
		final List<double[]> samples = new ArrayList<>();
		for (int r = -t.halfV; r <= t.halfV; r++) {
			for (int c = -t.halfU; c <= t.halfU; c++) {
				if (r != 0 && c != 0) continue;
				final float x = section[(r + t.halfV) * t.columns() + c + t.halfU];
				final double y = (x - shaft.fitted.backgroundAt(i)) / shaft.fitted.brightnessAt(i);
				if (y > LOWEST && x < clip) samples.add(new double[] { c * t.stepU, r * t.stepV, y });
			}
		}
		return samples;
	}

	private double value(final double[] p, final double[] s) {
		final double radius = Math.exp(p[1]);
		final double disc = BlurredDisc.at(s[0], s[1], radius, Math.exp(p[2]), flat ? Double.POSITIVE_INFINITY : Math.exp(
			p[3]));
		return Math.exp(p[0]) * (flat ? disc / (2 * radius) : disc) + p[4];
	}

	private double cost(final double[] p, final List<double[]> samples) {
		double sum = 0;
		for (int k = 0; k < p.length; k++) sum += Math.pow((p[k] - PRIOR[k]) / PRIOR_SD[k], 2);
		for (final double[] s : samples) sum += Math.pow((s[2] - value(p, s)) / ERROR, 2);
		return sum;
	}

	private NormalEquations equations(final double[] p, final List<double[]> samples, final double lambda) {
		final double step = 0.01;
		final NormalEquations e = new NormalEquations(p.length);
		final double[] row = new double[p.length];
		for (final double[] s : samples) {
			final double v = value(p, s);
			for (int k = 0; k < p.length; k++) {
				final double[] q = p.clone();
				q[k] += step;
				row[k] = (value(q, s) - v) / step;
			}
			e.add(row, s[2] - v, 1 / (ERROR * ERROR));
		}
		for (int k = 0; k < p.length; k++) e.addPrior(k, PRIOR[k] - p[k], 1 / (PRIOR_SD[k] * PRIOR_SD[k]));
		e.damp(lambda);
		return e;
	}
}
