package io.github.spineblot.spine;

import java.util.List;

/**
 * Class of a spine from its length and the diameter of its head, both freed of the blur.
 * <p>
 * In stacks by rules in the manner of Rodriguez et al. 2008 (doi:10.1371/journal.pone.0001997), whose
 * limits are settings, each softened to a logistic step as wide as the measuring error, so that a spine
 * near a limit has divided probabilities:
 * <ol>
 * <li>long without a head (length and length over head diameter): filopodium;</li>
 * <li>hardly longer than its head is wide, so that no neck is left: stubby;</li>
 * <li>of the rest, a wide head at the end of a spine of few head diameters: mushroom, else thin. The two
 * limits are weighed against each other: a head twice the limit makes up for twice the length.</li>
 * </ol>
 * The published rules take the ratio of apparent head and neck widths where length over head stands here;
 * blur brings that ratio near 1 for most necks. In flat images (one slice or a projection) spines are
 * foreshortened and sizes less certain, so there a small learned model gives the probabilities, see
 * {@link FlatClasses}, unless rules are asked for. The class is the most probable one.
 */
final class SpineClassifier {

	/** Widths of the steps, in natural logarithms: about the relative error of a ratio, twice that of a head. */
	private static final double STEP = 0.1;
	/** A filopodium is this much longer than its tip is wide. */
	private static final double HEADLESS = 6;

	private final SpineSettings settings;
	private final boolean learned;

	/** @param flat true for an image without depth */
	SpineClassifier(final SpineSettings settings, final boolean flat) {
		this.settings = settings;
		learned = flat && !settings.classesByRules();
	}

	/**
	 * Probabilities of mushroom, thin, stubby, filopodium; sum 1.
	 *
	 * @param lengthUm from the shaft's surface to the tip
	 * @param headUm diameter of the head, corrected for the optics
	 * @param apparentUm apparent width of the head; NaN when it could not be measured
	 */
	List<Double> probabilities(final double lengthUm, final double headUm, final double apparentUm) {
		return learned ? FlatClasses.INSTANCE.probabilities(lengthUm, headUm, apparentUm) : byRules(lengthUm, headUm);
	}

	private List<Double> byRules(final double lengthUm, final double headUm) {
		final double ratio = Math.log(lengthUm / headUm);
		final double filopodium = step(Math.log(lengthUm / settings.filopodiumUm())) * step(ratio - Math.log(HEADLESS));
		final double stubby = (1 - filopodium) * step(Math.log(settings.stubbyRatio()) - ratio);
		final double rest = 1 - filopodium - stubby;
		final double mushroom = rest * step((Math.log(headUm / settings.mushroomHeadUm()) - ratio + Math.log(settings
			.thinRatio())) / 2);
		return List.of(mushroom, rest - mushroom, stubby, filopodium);
	}

	SpineClass mostProbable(final List<Double> p) {
		int best = 0;
		for (int i = 1; i < p.size(); i++) if (p.get(i) > p.get(best)) best = i;
		return SpineClass.values()[best];
	}

	/** 0..1, a half at 0. */
	private static double step(final double x) {
		return 1 / (1 + Math.exp(-x / STEP));
	}
}
