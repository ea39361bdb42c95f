package io.github.spineblot.spine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.github.spineblot.image.Volume;
import io.github.spineblot.statistics.BoostedTrees;

/**
 * Whether a protrusion is a spine: the probability that boosted trees give its features. There is one
 * set of trees for stacks with slices thinner than the axial resolution, one for stacks with thicker
 * slices, in which spines above and below the shaft cannot be told from the shaft, and one for flat
 * images. The head of each resource file tells what it was learned from; see docs/algorithms.md.
 */
final class SpineGate {

	/** Slices from here on are coarse, micrometres. */
	static final double COARSE_UM = 0.6;

	private final BoostedTrees trees;

	private SpineGate(final String kind) {
		final String file = "spine-gate-" + kind + ".txt";
		trees = BoostedTrees.parse(text(file));
		if (!trees.features().equals(ProtrusionFeatures.NAMES)) throw new IllegalStateException(file +
			" was learned from other features: " + trees.features());
	}

	/** The gate for images of this kind. */
	static SpineGate of(final Volume volume) {
		if (volume.is2D()) return Flat.GATE;
		return volume.voxel().zUm() < COARSE_UM ? Fine.GATE : Coarse.GATE;
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

	private static final class Fine {

		static final SpineGate GATE = new SpineGate("fine");
	}

	private static final class Coarse {

		static final SpineGate GATE = new SpineGate("coarse");
	}

	private static final class Flat {

		static final SpineGate GATE = new SpineGate("flat");
	}
}
