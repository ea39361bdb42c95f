package io.github.spineblot.spine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.spineblot.statistics.BoostedTrees;

/**
 * Whether a protrusion is a spine: the probability that boosted trees give its features. There is one
 * set of trees for each {@link ImageKind}. The head of each resource file tells what it was learned
 * from; see docs/training.md.
 */
final class SpineGate {

	private final BoostedTrees trees;

	/** @param kind fine, coarse, flat or stained */
	SpineGate(final String kind) {
		final String file = "spine-gate-" + kind + ".txt";
		trees = BoostedTrees.parse(text(file));
		if (!trees.features().equals(ProtrusionFeatures.NAMES)) throw new IllegalStateException(file +
			" was learned from other features: " + trees.features());
	}

	/** Probability that the protrusion with these features is a spine, 0..1. */
	double probability(final double[] features) {
		return trees.probability(features);
	}

	private static String text(final String file) {
		try (InputStream in = SpineGate.class.getResourceAsStream(file)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
