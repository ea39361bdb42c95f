package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which lines are dendrites. They are told from axons by their radius and by the light that they hold: axons
 * measure 0.1-0.15 um in radius, dendrites 0.25 um and more (Harris and Stevens 1989 and later electron
 * microscopy); and from haze by how much they are filled, beside the image's other dendrites. Own rule.
 *
 * @param integrated that of the image's dendrites, see {@link Calibre}
 * @param filling that of the image's dendrites
 * @param settings the limits of the radius
 */
record DendriteRule(double integrated, double filling, TracingSettings settings) {

	/** Axon-like: less than this fraction of what the image's thick dendrites hold per length. */
	private static final double FAINT = 0.07;
	/** Haze: filled to less than this fraction of the image's dendrites; */
	private static final double PALE = 0.2;
	/** lines shorter than this must be filled more, up to twice as much: */
	private static final double PROVEN_UM = 15;
	/** a piece of an axon, with its varicosities, is often found brighter than the whole. */
	private static final double UNPROVEN = 2;
	/** A process that holds this part of what the image's dendrites do may be thinner than the limit by this factor. */
	private static final double MAIN = 0.5;
	private static final double THIN = 0.75;

	/** @param lines all lines of the image, dendrites or not */
	static DendriteRule of(final List<Candidate> lines, final TracingSettings settings) {
		return new DendriteRule(reference(lines, Calibre::integrated), reference(lines, Calibre::filling), settings);
	}

	boolean isDendrite(final Candidate line) {
		final Calibre c = line.calibre();
		// the process that the image shows may be thin, or its scale not exact
		final double least = c.integrated() >= MAIN * integrated ? THIN * settings.minRadiusUm() : settings.minRadiusUm();
		final double doubt = Math.max(1, Math.min(UNPROVEN, PROVEN_UM / line.line().line().lengthUm()));
		return c.effectiveRadiusUm(filling) >= least && c.radiusUm() <= settings.maxRadiusUm() && c.integrated() >= FAINT *
			integrated && c.filling() >= doubt * PALE * filling;
	}

	/**
	 * The value below which half of what is seen of all lines lies, their axis brightness times their length: many
	 * pale lines must not pass for the rule, nor may a few wide ones, which hold much light only because they are haze.
	 */
	private static double reference(final List<Candidate> lines, final ToDoubleFunction<Calibre> value) {
		final List<Candidate> order = new ArrayList<>(lines);
		order.sort(Comparator.comparingDouble(l -> value.applyAsDouble(l.calibre())));
		double total = 0;
		for (final Candidate l : order) total += seen(l);
		double below = 0;
		for (final Candidate l : order) {
			below += seen(l);
			if (below >= 0.5 * total) return value.applyAsDouble(l.calibre());
		}
		return 0;
	}

	private static double seen(final Candidate l) {
		return Math.max(0, l.line().medianBrightness()) * l.line().line().lengthUm();
	}
}
