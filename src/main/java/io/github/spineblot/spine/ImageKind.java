package io.github.spineblot.spine;

import java.util.Locale;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;

/**
 * Kinds of images in which spines look different, told apart by the shape and the polarity of the image
 * alone. In fluorescence stacks noise limits what can be seen; in flat images and in stained ones (many
 * photons) it is the rest of the image, so what is less significant over the noise is considered too and
 * left to the gate. A flat image holds the light of all depths: what counts as haze there is narrower.
 */
enum ImageKind {
	/** Fluorescence, slices thinner than the axial resolution. */
	FINE(1, 1),
	/** Fluorescence, thicker slices: spines above and below the shaft cannot be told from it. */
	COARSE(1, 1),
	/** One plane: a projection or a single slice. */
	FLAT(2 / 3.0, 0.5),
	/** Stack of an opaque stain, dark on bright (Golgi). */
	STAINED(2 / 3.0, 1);

	/** Slices from here on are coarse, micrometres. */
	private static final double COARSE_UM = 0.6;

	/** Multiplies the smallest significances. */
	final double significanceFactor;
	/** Multiplies the width of what counts as haze. */
	final double hazeFactor;
	private SpineGate gate;

	ImageKind(final double significanceFactor, final double hazeFactor) {
		this.significanceFactor = significanceFactor;
		this.hazeFactor = hazeFactor;
	}

	/** The kind of an image as it was read, before it becomes optical density. */
	static ImageKind of(final Volume image) {
		if (image.is2D()) return FLAT;
		if (image.polarity() == Polarity.DARK_ON_BRIGHT) return STAINED;
		return image.voxel().zUm() < COARSE_UM ? FINE : COARSE;
	}

	/** The gate that was learned from images of this kind. */
	synchronized SpineGate gate() {
		if (gate == null) gate = new SpineGate(name().toLowerCase(Locale.ROOT));
		return gate;
	}
}
