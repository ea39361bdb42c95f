package io.github.spineblot.simulate;

import java.util.Objects;

import io.github.spineblot.image.Volume;

/**
 * A simulated image and its truth.
 *
 * @param image grey levels: whole numbers from 0 to the white level
 * @param bitDepth bits per sample of the file it is meant for, 8 or 16
 * @param truth what is in it
 */
public record SimulatedDendrites(Volume image, int bitDepth, DendriteTruth truth) {

	public SimulatedDendrites {
		Objects.requireNonNull(image);
		Objects.requireNonNull(truth);
		if (bitDepth != 8 && bitDepth != 16) throw new IllegalArgumentException("bit depth " + bitDepth);
	}
}
