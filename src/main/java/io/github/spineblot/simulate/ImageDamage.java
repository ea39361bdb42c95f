package io.github.spineblot.simulate;

/** What a careless export does; always at 8 bits, spread over the type again when it has 16. */
final class ImageDamage {

	private static final int BLOCK = 8;
	/** Luminance table of ITU-T T.81, annex K.1. */
	private static final int[] QUANTISATION = { 16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16,
		24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
		92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99 };
	/** Of quality 80 in the scale of the Independent JPEG Group. */
	private static final double QUALITY_SCALE = .4;
	private static final double STRETCH = 1.6;
	private static final double GAMMA = .6;

	private ImageDamage() { }

	static int[] applied(final int[] samples, final BlotSimulationSettings settings) {
		final int[] bytes = new int[samples.length];
		final int unit = settings.typeMaximum() / 255;
		for (int i = 0; i < bytes.length; i++) bytes[i] = samples[i] / unit;
		switch (settings.damage()) {
			case NONE -> {
				return samples;
			}
			case JPEG -> quantiseBlocks(bytes, settings.get(BlotSimulationSettings.WIDTH), settings.height());
			case COMB -> stretch(bytes);
			case GAMMA -> gamma(bytes);
		}
		for (int i = 0; i < bytes.length; i++) bytes[i] *= unit;
		return bytes;
	}

	private static void stretch(final int[] bytes) {
		int low = 255;
		for (final int b : bytes) low = StrictMath.min(low, b);
		for (int i = 0; i < bytes.length; i++) bytes[i] = (int) StrictMath.min(255, StrictMath.rint((bytes[i] - low) * STRETCH));
	}

	private static void gamma(final int[] bytes) {
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (int) StrictMath.rint(255 * StrictMath.pow(bytes[i] / 255., GAMMA));
		}
	}

	/** Cosine transform of each block, quantised and transformed back; a part block at the edge is left alone. */
	private static void quantiseBlocks(final int[] bytes, final int width, final int height) {
		final double[] block = new double[BLOCK * BLOCK];
		for (int y0 = 0; y0 + BLOCK <= height; y0 += BLOCK) {
			for (int x0 = 0; x0 + BLOCK <= width; x0 += BLOCK) {
				for (int i = 0; i < block.length; i++) block[i] = bytes[(y0 + i / BLOCK) * width + x0 + i % BLOCK] - 128;
				final double[] c = transform(block, false);
				for (int i = 0; i < c.length; i++) {
					final double q = StrictMath.max(1, QUANTISATION[i] * QUALITY_SCALE);
					c[i] = StrictMath.rint(c[i] / q) * q;
				}
				final double[] back = transform(c, true);
				for (int i = 0; i < back.length; i++) {
					bytes[(y0 + i / BLOCK) * width + x0 + i % BLOCK] = (int) StrictMath.max(0, StrictMath.min(255, StrictMath.rint(
						back[i] + 128)));
				}
			}
		}
	}

	/** Orthonormal 8 x 8 cosine transform, or its inverse. */
	private static double[] transform(final double[] in, final boolean inverse) {
		final double[] rows = new double[in.length];
		final double[] out = new double[in.length];
		for (int i = 0; i < in.length; i++) {
			for (int k = 0; k < BLOCK; k++) rows[i] += in[i / BLOCK * BLOCK + k] * basis(i % BLOCK, k, inverse);
		}
		for (int i = 0; i < in.length; i++) {
			for (int k = 0; k < BLOCK; k++) out[i] += rows[k * BLOCK + i % BLOCK] * basis(i / BLOCK, k, inverse);
		}
		return out;
	}

	private static final double[] BASIS = new double[BLOCK * BLOCK];

	static {
		for (int f = 0; f < BLOCK; f++) {
			for (int x = 0; x < BLOCK; x++) {
				BASIS[f * BLOCK + x] = (f == 0 ? StrictMath.sqrt(.125) : .5) * StrictMath.cos((2 * x + 1) * f * StrictMath.PI / 16);
			}
		}
	}

	private static double basis(final int out, final int in, final boolean inverse) {
		return inverse ? BASIS[in * BLOCK + out] : BASIS[out * BLOCK + in];
	}
}
