package io.github.spineblot.blot;

import java.util.Objects;

/**
 * What the file says about its samples.
 *
 * @param bitDepth bits per sample as stored (8, 16, 32)
 * @param lossyFormat name of the lossy compression of the file ("JPEG"), empty for none
 * @param invertedLut whether viewers show large samples dark (lookup table or photometric
 *          interpretation)
 * @param colour whether the file holds colours
 */
public record StoredFacts(int bitDepth, String lossyFormat, boolean invertedLut, boolean colour) {

	public StoredFacts {
		Objects.requireNonNull(lossyFormat);
	}

	/** Grey samples of that depth, nothing special. */
	public static StoredFacts grey(final int bitDepth) {
		return new StoredFacts(bitDepth, "", false, false);
	}
}
