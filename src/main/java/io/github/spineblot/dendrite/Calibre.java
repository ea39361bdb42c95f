package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much process there is: radius, and the fluorescence integrated over the cross section (axis
 * brightness, corrected for what the optics take from a thin process, times the area). Dendrites are
 * told from axons by both: axons measure 0.1-0.15 um in radius, dendrites 0.25 um and more (Harris and
 * Stevens 1989 and later electron microscopy).
 *
 * @param radiusUm median radius, corrected for the optics
 * @param integrated brightness times um2, positive
 */
record Calibre(double radiusUm, double integrated) {

	/** Axon-like: less than this fraction of what the image's thick dendrites hold per length. */
	private static final double FAINT = 0.07;
	/** Haze: filled to less than this fraction of the image's dendrites. */
	private static final double PALE = 0.2;
	/** What touches a dendrite and is filled to less than this fraction of it is its blur. */
	private static final double BRANCH_FILLING = 0.3;
	/** A process that holds this part of what the image's dendrites do may be thinner than the limit by this factor. */
	private static final double MAIN = 0.5;
	private static final double THIN = 0.75;

	Calibre(final FittedLine line, final Optics optics) {
		this(line.medianRadiusUm(), Math.max(1e-9, line.medianBrightness()) / optics.axisBrightness(line
			.medianRadiusUm()) * Math.PI * line.medianRadiusUm() * line.medianRadiusUm());
	}

	/** Brightness that a process wide enough to be resolved would have. */
	double filling() {
		return integrated / (Math.PI * radiusUm * radiusUm);
	}

	/**
	 * The radius, corrected by the brightness: noise, spines and varicosities widen the median profile of
	 * an axon, but its light stays that of a thin process. A third power, because brightness differs
	 * between dendrites for other reasons too.
	 *
	 * @param dendrites filling of the image's dendrites
	 */
	private double effectiveRadiusUm(final double dendrites) {
		return radiusUm * Math.cbrt(Math.min(1, filling() / dendrites));
	}

	/** Whether a process cannot be a branch of another: the cytoplasm of one cell is filled alike. */
	boolean isPalerThanABranch(final Calibre other) {
		return filling() < BRANCH_FILLING * other.filling();
	}

	/** Those of the lines that are dendrites, in their order. */
	static List<Candidate> dendrites(final List<Candidate> lines, final TracingSettings settings) {
		final double integrated = reference(lines, Calibre::integrated);
		final double filling = reference(lines, Calibre::filling);
		return lines.stream().filter(l -> {
			final Calibre c = l.calibre();
			// the process that the image shows may be thin, or its scale not exact
			final double least = c.integrated >= MAIN * integrated ? THIN * settings.minRadiusUm() : settings.minRadiusUm();
			return c.effectiveRadiusUm(filling) >= least && c.radiusUm <= settings.maxRadiusUm() && c.integrated >= FAINT *
				integrated && c.filling() >= PALE * filling;
		}).toList();
	}

	/** The value below which half of the light of all lines lies: many pale lines must not pass for the rule. */
	private static double reference(final List<Candidate> lines, final ToDoubleFunction<Calibre> value) {
		final List<Candidate> order = new ArrayList<>(lines);
		order.sort(Comparator.comparingDouble(l -> value.applyAsDouble(l.calibre())));
		double total = 0;
		for (final Candidate l : order) total += l.calibre().integrated * l.line().line().lengthUm();
		double below = 0;
		for (final Candidate l : order) {
			below += l.calibre().integrated * l.line().line().lengthUm();
			if (below >= 0.5 * total) return value.applyAsDouble(l.calibre());
		}
		return 0;
	}
}
