package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.List;

/**
 * Class of a spine from its measures, by the rules of Rodriguez et al. 2008
 * (doi:10.1371/journal.pone.0001997), softened: each rule is a logistic step whose width is the
 * measuring error, so that a spine near a limit has divided probabilities. The class is the most
 * probable one.
 */
final class SpineClassifier {

	private final SpineSettings settings;

	SpineClassifier(final SpineSettings settings) {
		this.settings = settings;
	}

	/** Probabilities of mushroom, thin, stubby, filopodium; sum 1. */
	List<Double> probabilities(final double lengthUm, final double headUm, final double necklessUm) {
		final double filopodium = step(lengthUm, 2.2, 0.25) * step(0.5, headUm, 0.05);
		final double stubby = (1 - filopodium) * step(0.35, necklessUm, 0.07);
		final double rest = 1 - filopodium - stubby;
		final double mushroom = rest * step(headUm, settings.mushroomHeadUm() + 0.15, 0.05);
		final List<Double> p = new ArrayList<>(List.of(mushroom, rest - mushroom, stubby));
		p.add(1 - p.get(0) - p.get(1) - p.get(2));
		return p;
	}

	SpineClass mostProbable(final List<Double> p) {
		int best = 0;
		for (int i = 1; i < p.size(); i++) if (p.get(i) > p.get(best)) best = i;
		return SpineClass.values()[best];
	}

	/** 0..1, a half where value equals limit. */
	private static double step(final double value, final double limit, final double width) {
		return 1 / (1 + Math.exp((limit - value) / width));
	}
}
