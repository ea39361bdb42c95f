package io.github.spineblot.spine;

import java.util.Locale;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;

/**
 * Kinds of images in which spines look different, told apart by the shape and the polarity of the image
 * alone. In fluorescence stacks noise limits what can be seen; in flat images and in stained ones (many
 * photons) it is the rest of the image, so what is less significant over the noise is considered too and
 * left to the gate. A flat image holds the light of all depths: what counts as haze there is narrower.
 * In a stained stack spines in focus are small sharp shadows on the wide ones of what lies above and
 * below; what is wide is taken off as haze, and a filter as fine as the image keeps neighbours apart.
 * The least confidence is set so that the number found is that of the spines, on images left out of
 * learning (docs/training.md): a density must be right before each single decision is.
 */
enum ImageKind {
	/** Fluorescence, slices thinner than the axial resolution. */
	FINE(1, 1, Filter.USUAL, 0.5),
	/** Fluorescence, thicker slices: spines above and below the shaft cannot be told from it. */
	COARSE(1, 1, Filter.USUAL, 0.45),
	/** One plane: a projection or a single slice. */
	FLAT(2 / 3.0, 0.5, Filter.USUAL, 0.35),
	/** Stack of an opaque stain, dark on bright (Golgi). */
	STAINED(2 / 3.0, 0.4, new Filter(0.06, 0.15, 0.3, 1 / 3.0), 0.4);

	/**
	 * How protrusions are looked for and told apart.
	 *
	 * @param headUm standard deviation of the matched filter in the plane
	 * @param depthUm the same across the slices, at least
	 * @param depthSlices the same in slices, at least
	 * @param dropFactor multiplies the drop between two summits that makes them two
	 */
	record Filter(double headUm, double depthUm, double depthSlices, double dropFactor) {

		/** A small head as imaged. */
		static final Filter USUAL = new Filter(0.12, 0.3, 0.5, 1);

		double depthUm(final double sliceUm) {
			return Math.max(depthUm, depthSlices * sliceUm);
		}

		/** The highest saddle between two summits, as a fraction of the lower one, from the setting for the usual filter. */
		double mergeRatio(final double usual) {
			return 1 - dropFactor * (1 - usual);
		}
	}

	/** Slices from here on are coarse, micrometres. */
	private static final double COARSE_UM = 0.6;

	/** Multiplies the smallest significances. */
	final double significanceFactor;
	/** Multiplies the width of what counts as haze. */
	final double hazeFactor;
	final Filter filter;
	/** Confidence from which a candidate counts, unless the user gives one. */
	final double leastConfidence;
	private SpineGate gate;

	/**
	 * How many slices away from its summit a protrusion's far end is looked for: farther up or down thick
	 * slices show blur and other processes, and an opaque spine its own shadow.
	 */
	double farSlices() {
		return switch (this) {
			case FINE, FLAT -> Double.POSITIVE_INFINITY;
			case COARSE -> 1;
			case STAINED -> 0;
		};
	}

	/**
	 * Standard deviation, micrometres, of a head's depth about its summit's slice: NaN where the fit follows
	 * the head freely from where it stood, 0 where the head stays in its slice.
	 */
	double depthDeviationUm() {
		return switch (this) {
			case FINE, FLAT -> Double.NaN;
			case COARSE -> 0.5;
			case STAINED -> 0;
		};
	}

	ImageKind(final double significanceFactor, final double hazeFactor, final Filter filter, final double leastConfidence) {
		this.significanceFactor = significanceFactor;
		this.hazeFactor = hazeFactor;
		this.filter = filter;
		this.leastConfidence = leastConfidence;
	}

	/** The kind of an image as it was read, before it becomes optical density. */
	static ImageKind of(final Volume image) {
		if (image.is2D()) return FLAT;
		if (image.polarity() == Polarity.DARK_ON_BRIGHT) return STAINED;
		return image.voxel().zUm() < COARSE_UM ? FINE : COARSE;
	}

	/** The factors of the smallest significances in words, for the settings' help and the methods. */
	static String significances() {
		return share(FLAT.significanceFactor) + " of that in flat images, " + share(STAINED.significanceFactor) +
			" of that in Golgi stacks";
	}

	/** The factors of the width of haze in words, for the settings' help and the methods. */
	static String hazes() {
		return share(FLAT.hazeFactor) + " of that in flat images, " + share(STAINED.hazeFactor) + " of that in Golgi stacks";
	}

	private static String share(final double factor) {
		return Math.round(100 * factor) + " %";
	}

	/** The least confidences in words, for the settings' help. */
	static String confidences() {
		return FINE.leastConfidence + " in stacks of thin slices, " + COARSE.leastConfidence + " in stacks of thick slices, " +
			STAINED.leastConfidence + " in Golgi stacks, " + FLAT.leastConfidence + " in flat images";
	}

	/** The gate that was learned from images of this kind. */
	synchronized SpineGate gate() {
		if (gate == null) gate = new SpineGate(name().toLowerCase(Locale.ROOT));
		return gate;
	}
}
