package io.github.spineblot.filter;

import io.github.spineblot.task.Workers;

/**
 * The largest sample within a box round each place, one axis after the other, over whole rows. Beyond
 * the border there is nothing. Cost: the side of the box per sample and axis; memory: the result. Does
 * not depend on the number of workers.
 */
final class LocalMaximum {

	private LocalMaximum() {
	}

	/** @param reach half sides along x, y, z in samples */
	static float[][] of(final float[][] image, final int width, final int[] reach, final Workers workers) {
		final int height = image[0].length / width;
		final float[][] result = new float[image.length][];
		workers.forEach(image.length, z -> result[z] = inPlane(image[z], width, height, reach));
		if (image.length > 1) workers.forEach(height, y -> across(result, y * width, width, reach[2]));
		return result;
	}

	private static float[] inPlane(final float[] plane, final int width, final int height, final int[] reach) {
		final float[][] rows = new float[height][width];
		for (int y = 0; y < height; y++) {
			System.arraycopy(plane, y * width, rows[y], 0, width);
			for (int k = 1; k <= reach[0]; k++) {
				raise(rows[y], 0, plane, y * width + k, width - k);
				raise(rows[y], k, plane, y * width, width - k);
			}
		}
		final float[] out = new float[plane.length];
		for (int y = 0; y < height; y++) {
			for (int k = Math.max(0, y - reach[1]); k <= Math.min(height - 1, y + reach[1]); k++) {
				raise(out, y * width, rows[k], 0, width);
			}
		}
		return out;
	}

	private static void across(final float[][] planes, final int offset, final int width, final int reach) {
		final float[][] rows = new float[planes.length][width];
		for (int z = 0; z < planes.length; z++) System.arraycopy(planes[z], offset, rows[z], 0, width);
		for (int z = 0; z < planes.length; z++) {
			for (int k = Math.max(0, z - reach); k <= Math.min(planes.length - 1, z + reach); k++) {
				raise(planes[z], offset, rows[k], 0, width);
			}
		}
	}

	private static void raise(final float[] out, final int to, final float[] by, final int from, final int n) {
		for (int i = 0; i < n; i++) out[to + i] = Math.max(out[to + i], by[from + i]);
	}
}
