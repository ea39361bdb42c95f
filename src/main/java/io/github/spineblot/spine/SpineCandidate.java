package io.github.spineblot.spine;

import java.util.List;

import io.github.spineblot.geometry.Point3;

/**
 * Something that might be a spine.
 *
 * @param index its number within the image
 * @param summit where it is most significant, micrometres
 * @param significance there, in standard deviations
 * @param features what the gate decides on, see {@link #featureNames}
 * @param confidence probability of being a spine, 0..1
 */
public record SpineCandidate(int index, Point3 summit, double significance, double[] features, double confidence) {

	/** Names of the features, in their order. */
	public static List<String> featureNames() {
		return ProtrusionFeatures.NAMES;
	}
}
