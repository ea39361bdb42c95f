package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Turns a fitted lane into bands with standard errors. The error of a volume has five parts, added in
 * squares: the fit's own (noise, background, place and scale free, shape error), half the difference to
 * the plain sum, the sensitivities to the background's stiffness and to the shape's family, and a share of the volume that the
 * membrane's clear bands show as scatter between fit and sum.
 */
final class BandMeasurement {

	/** Currie 1968, doi:10.1021/ac60259a007. */
	private static final double LOD_FACTOR = 3.3;
	private static final double LOQ_FACTOR = 10;
	/** A band is saturated when this part of it lies in clipped pixels. */
	private static final double HIDDEN = 0.025;
	private static final double WIDE = 1.35;
	private static final int LEAST_CLIPPED = 3;
	/** A volume below this many standard errors is none, however little noise there is. */
	private static final double LEAST_ERRORS = 1 / 3.;
	/** Mean squared standardised residual about a band beyond which background and bands do not describe it. */
	private static final double MOST_MISFIT = 3;
	/** The box holds what is above 12 % of the peak. */
	static final double BOX = 2.06;

	private final LaneModel model;
	private final Upright upright;
	private final double scatter;
	private final ClassicalBackground classical;
	private final double[][] stiffness;
	private final double[] shapes;

	/** What is known of a band beside its fit. */
	record Place(int row, String target, double kda, double kdaError, boolean extrapolated) { }

	/** @param classical another way to get volumes, null for the joint fit @param scatter relative difference between fit and sum beyond the noise, of the membrane's clear bands */
	BandMeasurement(final LaneModel model, final Upright upright, final double scatter,
		final ClassicalBackground classical)
	{
		this.classical = classical;
		this.model = model;
		this.upright = upright;
		this.scatter = scatter;
		shapes = shapeDifferences();
		stiffness = stiffnessDifferences();
	}

	/** Volumes with the background four times stiffer and four times softer, minus the volume itself. */
	private double[][] stiffnessDifferences() {
		final double chosen = model.fit().relativePenalty();
		final int n = model.bands().size();
		final double[] volume = volumes();
		final double[][] difference = new double[2][n];
		for (int side = 0; side < 2; side++) {
			model.fit().setRelativePenalty(chosen * (side == 0 ? 4 : 0.25));
			model.fit().fitVolumes();
			final double[] other = volumes();
			for (int i = 0; i < n; i++) difference[side][i] = other[i] - volume[i];
		}
		model.fit().setRelativePenalty(chosen);
		model.fit().fit();
		return difference;
	}

	/** Volumes with the membrane's second-best band shape, minus the volume itself. */
	private double[] shapeDifferences() {
		final double[] difference = new double[model.bands().size()];
		if (model.alternative() == null) return difference;
		final List<BandComponent> kept = model.bands();
		final List<BandComponent> copies = new ArrayList<>();
		for (final BandComponent b : kept) copies.add(b.copy());
		final BandShape best = model.shape();
		model.setShape(model.alternative());
		model.fit().setBands(copies);
		model.fit().fit();
		for (int i = 0; i < difference.length; i++) difference[i] = copies.get(i).volume - kept.get(i).volume;
		model.setShape(best);
		model.fit().setBands(kept);
		model.fit().fit();
		return difference;
	}

	private double[] volumes() {
		return model.bands().stream().mapToDouble(b -> b.volume).toArray();
	}

	/** Data minus background minus the other bands over three deviations, plus the shape's part beyond. */
	static double plainSum(final LaneModel model, final BandComponent b) {
		final double[] rest = model.fit().background().clone();
		for (final BandComponent other : model.bands()) {
			if (other == b) continue;
			final double[] c = model.fit().curve(other);
			for (int i = 0; i < rest.length; i++) rest[i] += c[i];
		}
		final double[] own = model.fit().curve(b);
		final LaneSamples s = model.samples();
		double sum = 0;
		double covered = 0;
		final int to = (int) Math.min(rest.length - 1, Math.round(b.place + 3 * b.sigma));
		for (int i = (int) Math.max(0, Math.round(b.place - 3 * b.sigma)); i <= to; i++) {
			sum += s.outside[i] > 0.25 ? own[i] : s.data[i] - rest[i];
			covered += own[i];
		}
		return sum + b.volume - covered;
	}

	/** @param index place of the band in the model's list */
	Band measure(final int index, final Place place) {
		final BandComponent b = model.bands().get(index);
		final double plain = plainSum(model, b);
		final double half = 0.5 * (b.volume - plain);
		final double soft = 0.5 * Math.max(Math.abs(stiffness[0][index]), Math.abs(stiffness[1][index]));
		final boolean spilled = !Double.isNaN(b.unspilled);
		final double spill = spilled ? 0.5 * (b.volume - b.unspilled) : 0;
		final double shape = 0.5 * shapes[index];
		final double misfit = model.misfit(b);
		final double variance = (overlapped(b) ? model.correlatedVariance(b) : b.variance) * Math.max(1, misfit) +
			b.correctionVariance;
		final double fitted = Math.sqrt(variance + half * half + soft * soft + shape * shape + Math.pow(scatter * b.volume, 2) + spill *
			spill);
		final double joint = spilled ? b.unspilled : b.volume + b.correction;
		final double blank = Math.sqrt(Math.pow(model.blankSe(b), 2) + (b.volume < 20 * model.blankSe(b) ? soft * soft : 0));
		final int clipped = clippedPixels(b);
		final boolean saturated = clipped >= LEAST_CLIPPED;
		final Set<BlotFlag> flags = flags(index);
		if (spilled) flags.add(BlotFlag.CROSS_TALK);
		if (place.extrapolated) flags.add(BlotFlag.KDA_EXTRAPOLATED);
		if (Math.abs(half) > 3 * Math.sqrt(b.variance) && Math.abs(half) > 0.05 * Math.abs(b.volume)) flags.add(
			BlotFlag.FIT_AND_SUM_DIFFER);
		// A band is found or not by the joint fit, whatever procedure then gives its volume.
		final BandStatus status = status(b, joint, saturated, Math.max(LOD_FACTOR * blank, LEAST_ERRORS *
			fitted), flags);
		final LaneSamples s = model.samples();
		final double v = s.firstV + b.place;
		final double u = s.track.u(v);
		final BandBox box = box(b, u, v);
		final ClassicalBackground.Measured classic = classical == null ? null : classical.measure(model, b, box);
		final double sum = classic != null ? classic.volume() : spilled ? plain + b.unspilled - b.volume : plain +
			b.correction;
		final double volume = classic != null ? classic.volume() : status == BandStatus.MODEL_POOR ? sum : joint;
		final double se = classic != null ? classic.se() : fitted;
		final double bound = saturated ? Math.max(0, rawSum(b)) : status == BandStatus.NOT_DETECTED
			|| status == BandStatus.BELOW_LOD ? Math.max(0, volume) + 1.645 * se : Double.NaN;
		return new Band(place.target, s.track.number(), place.row, upright.x(u, v), upright.y(u, v), box, b.sigma, saturated
			? Double.NaN : volume, saturated ? Double.NaN : se, saturated ? Double.NaN : sum, bound, classic != null ? classic.background() : underneath(b), volume /
				Math.max(blank, Double.MIN_NORMAL), LOD_FACTOR * blank, LOQ_FACTOR * blank, place.kda, place.kdaError, clipped, status, flags);
	}

	private static BandStatus status(final BandComponent b, final double volume, final boolean saturated,
		final double lod,
		final Set<BlotFlag> flags)
	{
		if (saturated) {
			flags.add(BlotFlag.SATURATED);
			return BandStatus.SATURATED;
		}
		if (!b.seen) {
			flags.add(BlotFlag.PREDICTED_PLACE);
			return BandStatus.NOT_DETECTED;
		}
		if (!(volume > lod)) return BandStatus.BELOW_LOD;
		return flags.contains(BlotFlag.MODEL_POOR) ? BandStatus.MODEL_POOR : BandStatus.OK;
	}

	private boolean overlapped(final BandComponent b) {
		for (final BandComponent other : model.bands()) {
			if (other != b && other.seen && Math.abs(other.place - b.place) < 5 * b.sigma) return true;
		}
		return false;
	}

	private Set<BlotFlag> flags(final int index) {
		final BandComponent b = model.bands().get(index);
		final LaneSamples s = model.samples();
		final Set<BlotFlag> flags = EnumSet.noneOf(BlotFlag.class);
		if (overlapped(b)) flags.add(BlotFlag.OVERLAPPED);
		if (model.misfit(b) > MOST_MISFIT) flags.add(BlotFlag.MODEL_POOR);
		if (b.place < 2.5 * b.sigma || b.place > s.length() - 1 - 2.5 * b.sigma) flags.add(BlotFlag.AT_EDGE);
		double dust = 0;
		final int to = (int) Math.min(s.length() - 1, Math.round(b.place + 2 * b.sigma));
		for (int i = (int) Math.max(0, Math.round(b.place - 2 * b.sigma)); i <= to; i++) {
			dust += s.dust[i];
			if (s.outside[i] > 0.02) flags.add(BlotFlag.AT_EDGE);
		}
		if (dust >= 1) flags.add(BlotFlag.DUST);
		return flags;
	}

	/** Clipped pixels in the band's box, 0 when hardly any of the band lies in them. */
	private int clippedPixels(final BandComponent b) {
		final LaneSamples s = model.samples();
		double n = 0;
		// A neighbour's clipping makes a band look wide; the membrane's usual width then limits its core.
		final double sigma = Math.min(b.sigma, WIDE * Math.exp(b.expectedLogSigma));
		final double core = BOX * sigma;
		double hidden = 0;
		final int to = (int) Math.min(s.length() - 1, Math.floor(b.place + core));
		for (int i = (int) Math.max(0, Math.ceil(b.place - core)); i <= to; i++) {
			n += s.clipped[i];
			hidden += s.clipped[i] / (2 * s.track.halfWindow() + 1) * model.shape().density((i - b.place) / sigma) / sigma;
		}
		return hidden > HIDDEN ? (int) Math.round(n) : 0;
	}

	/** Clipped data above the background over the band's core, nothing added for what was cut off. */
	private double rawSum(final BandComponent b) {
		final LaneSamples s = model.samples();
		double sum = 0;
		final int to = (int) Math.min(s.length() - 1, Math.floor(b.place + BOX * b.sigma));
		for (int i = (int) Math.max(0, Math.ceil(b.place - BOX * b.sigma)); i <= to; i++) {
			double rest = model.fit().background()[i];
			for (final BandComponent other : model.bands()) {
				if (other != b) rest += other.volume / other.sigma * model.shape().density((i - other.place) / other.sigma);
			}
			sum += Math.max(0, s.data[i] - rest);
		}
		return sum;
	}

	private double underneath(final BandComponent b) {
		double sum = 0;
		final int to = (int) Math.min(model.samples().length() - 1, Math.floor(b.place + BOX * b.sigma));
		for (int i = (int) Math.max(0, Math.ceil(b.place - BOX * b.sigma)); i <= to; i++) sum += model.fit().background()[i] + model.samples().pedestal[i];
		return sum * model.samples().wholePart();
	}

	private BandBox box(final BandComponent b, final double u, final double v) {
		final LaneTrack t = model.samples().track;
		final double hu = 0.66 * t.width();
		final double hv = BOX * b.sigma;
		double x0 = Double.POSITIVE_INFINITY;
		double y0 = Double.POSITIVE_INFINITY;
		double x1 = Double.NEGATIVE_INFINITY;
		double y1 = Double.NEGATIVE_INFINITY;
		for (int corner = 0; corner < 4; corner++) {
			final double cu = (corner & 1) == 0 ? -hu : hu;
			final double cv = ((corner & 2) == 0 ? -hv : hv) + cu * t.rowSlope();
			x0 = Math.min(x0, upright.x(u + cu, v + cv));
			x1 = Math.max(x1, upright.x(u + cu, v + cv));
			y0 = Math.min(y0, upright.y(u + cu, v + cv));
			y1 = Math.max(y1, upright.y(u + cu, v + cv));
		}
		final int left = (int) Math.round(x0);
		final int top = (int) Math.round(y0);
		return new BandBox(left, top, (int) Math.round(x1) - left + 1, (int) Math.round(y1) - top + 1);
	}
}
