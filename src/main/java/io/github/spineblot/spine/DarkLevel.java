package io.github.spineblot.spine;

import io.github.spineblot.image.Volume;
import io.github.spineblot.statistics.OrderStatistic;

/**
 * The grey level of no light: an offset of the detector is taken off before spines are looked for, so
 * that parts of the expected intensity (the error of the shaft's model, brightness ratios) do not
 * depend on it. Taken as the value that one sample in a thousand stays below; images that begin at 0
 * are left as they are. Own method. Deterministic.
 */
final class DarkLevel {

	private static final double FRACTION = 1e-3;
	private static final int SAMPLES = 500_000;

	private DarkLevel() { }

	/** The image with its dark level at 0. */
	static Volume removed(final Volume v) {
		final float level = of(v);
		if (level == 0) return v;
		final float[][] planes = new float[v.depth()][];
		for (int z = 0; z < planes.length; z++) {
			planes[z] = v.plane(z).clone();
			for (int i = 0; i < planes[z].length; i++) planes[z][i] -= level;
		}
		return Volume.of(planes, v.width(), v.height(), v.voxel(), v.polarity());
	}

	/** From evenly spread samples. */
	static float of(final Volume v) {
		final int area = v.width() * v.height();
		final long stride = Math.max(1, v.size() / SAMPLES);
		final float[] values = new float[(int) ((v.size() + stride - 1) / stride)];
		for (int k = 0; k < values.length; k++) {
			final long at = k * stride;
			values[k] = v.plane((int) (at / area))[(int) (at % area)];
		}
		return OrderStatistic.of(values, (int) (FRACTION * (values.length - 1)));
	}
}
