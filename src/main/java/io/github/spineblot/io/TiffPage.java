package io.github.spineblot.io;

/**
 * One directory of a TIFF file: where its samples are and how they are stored.
 *
 * @param bits bits per sample
 * @param format 1 unsigned, 2 signed, 3 floating point
 * @param samples samples per pixel
 * @param planar true when each sample of a pixel has strips of its own
 * @param blockWidth width of a tile, or of the image for strips
 * @param blockHeight height of a tile or strip
 * @param tiled whether blocks are tiles, which are always stored whole
 * @param offsets where each block begins in the file
 * @param counts bytes of each block as stored
 * @param colourMap red, green and blue ramps one after the other; empty when there is none
 * @param pixelsPerUnit resolution tags, NaN where missing
 * @param resolutionUnit 1 none, 2 inch, 3 centimetre
 */
record TiffPage(int width, int height, int bits, int format, int samples, boolean planar, int compression,
	int predictor, int photometric, int blockWidth, int blockHeight, boolean tiled, long[] offsets, long[] counts,
	int[] colourMap, double[] pixelsPerUnit, int resolutionUnit, boolean reduced, String description, String software)
{

	static final int UNCOMPRESSED = 1;
	static final int WHITE_IS_ZERO = 0;
	static final int RGB = 2;
	static final int PALETTE = 3;

	int blocksAcross() {
		return (width - 1) / blockWidth + 1;
	}

	int blocksDown() {
		return (height - 1) / blockHeight + 1;
	}

	/** Samples of one pixel within a block. */
	int samplesInBlock() {
		return planar ? 1 : samples;
	}

	/** Bytes of a row of a block, uncompressed. */
	int blockRowBytes() {
		return Math.toIntExact((long) blockWidth * samplesInBlock() * bits / 8);
	}

	/** Rows that block number i holds; the last strip is shorter. */
	int rowsOf(final int i) {
		if (tiled) return blockHeight;
		final int row = i % blocksDown();
		return Math.min(blockHeight, height - row * blockHeight);
	}

	/** Number of blocks that the page must have. */
	int blocks() {
		return Math.multiplyExact(Math.multiplyExact(blocksAcross(), blocksDown()), planar ? samples : 1);
	}

	/** Bytes of one whole plane, uncompressed. */
	long planeBytes() {
		return (long) width * height * samples * bits / 8;
	}

	/** The same page with its samples in one run that begins elsewhere. */
	TiffPage at(final long offset) {
		return new TiffPage(width, height, bits, format, samples, planar, compression, predictor, photometric, width, height,
			false, new long[] { offset }, new long[] { planeBytes() }, colourMap, pixelsPerUnit, resolutionUnit, reduced,
			description, software);
	}

	/** Whether the other page has samples of the same size and kind. */
	boolean isLike(final TiffPage o) {
		return width == o.width && height == o.height && bits == o.bits && format == o.format && samples == o.samples;
	}
}
