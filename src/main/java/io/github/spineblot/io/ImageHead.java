package io.github.spineblot.io;

/**
 * What can be told of an image without reading its samples.
 *
 * @param width columns
 * @param height rows
 * @param slices 1 for a plane
 * @param calibrated true when its size in micrometres is known, from the file or from the user
 */
public record ImageHead(int width, int height, int slices, boolean calibrated) {

	/** Samples of one channel and frame. */
	public long samples() {
		return (long) width * height * slices;
	}
}
