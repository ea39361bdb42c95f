package io.github.spineblot.blot;

/**
 * What the image check knows about the samples.
 *
 * @param bitDepth bits per sample of the file (8, 16, 32)
 * @param clipLevel sample value at which the detector clips, NaN when no clipping is to be expected;
 *          samples at or beyond it (below it for dark bands) are saturated
 */
public record BlotImageFacts(int bitDepth, double clipLevel) {

	public BlotImageFacts {
		if (bitDepth < 1 || bitDepth > 64) throw new IllegalArgumentException("bit depth " + bitDepth);
	}
}
