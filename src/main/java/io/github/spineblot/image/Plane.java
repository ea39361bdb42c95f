package io.github.spineblot.image;

import java.util.Objects;

/**
 * A single 2-D image without physical size, such as a blot: 32-bit samples in the file's own units,
 * with polarity. Axes: x = column, y = row, origin at the centre of the first pixel.
 *
 * @param samples row by row, width * height values; shared, not copied
 * @param width number of columns
 * @param height number of rows
 * @param polarity whether bands are bright or dark
 */
public record Plane(float[] samples, int width, int height, Polarity polarity) {

	public Plane {
		Objects.requireNonNull(polarity);
		if (width < 1 || height < 1 || samples.length != width * height) throw new IllegalArgumentException(samples.length +
			" samples do not make a plane of " + width + " x " + height);
	}

	/** The sample at column x, row y. */
	public float at(final int x, final int y) {
		return samples[y * width + x];
	}
}
