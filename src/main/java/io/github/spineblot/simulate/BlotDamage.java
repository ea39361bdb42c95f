package io.github.spineblot.simulate;

/** What a careless export does to an image after the camera. */
public enum BlotDamage {
	NONE,
	/** Quantised 8 x 8 cosine blocks, as in a JPEG of moderate quality. */
	JPEG,
	/** Contrast stretched at 8 bits: gaps in the histogram. */
	COMB,
	/** A gamma curve applied at 8 bits. */
	GAMMA
}
