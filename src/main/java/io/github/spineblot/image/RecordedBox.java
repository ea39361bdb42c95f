package io.github.spineblot.image;

import java.util.Arrays;

/**
 * The part of a volume that was recorded: without the outer columns, rows and slices that are of one grey
 * level throughout. Registration, stitching and turning leave such frames; they hold no noise, and what is
 * measured of "most of the image" would be measured of them.
 *
 * @param x first column
 * @param y first row
 * @param z first slice
 * @param width number of columns
 * @param height number of rows
 * @param depth number of slices
 */
public record RecordedBox(int x, int y, int z, int width, int height, int depth) {

	/** What is smaller was hardly recorded either; fewer slices than this would not be a stack any more. */
	private static final int LEAST_SIDE = 16;
	private static final int LEAST_DEPTH = 3;

	/** The whole volume when (almost) nothing was recorded. */
	public static RecordedBox of(final Volume v) {
		int z0 = 0;
		int z1 = v.depth();
		while (z0 < z1 && even(v, 0, 0, z0, v.width(), v.height(), z0 + 1)) z0++;
		while (z1 > z0 && even(v, 0, 0, z1 - 1, v.width(), v.height(), z1)) z1--;
		final RecordedBox whole = new RecordedBox(0, 0, 0, v.width(), v.height(), v.depth());
		if (z1 - z0 < Math.min(LEAST_DEPTH, v.depth())) return whole;
		int y0 = 0;
		int y1 = v.height();
		while (even(v, 0, y0, z0, v.width(), y0 + 1, z1)) y0++;
		while (even(v, 0, y1 - 1, z0, v.width(), y1, z1)) y1--;
		int x0 = 0;
		int x1 = v.width();
		while (even(v, x0, y0, z0, x0 + 1, y1, z1)) x0++;
		while (even(v, x1 - 1, y0, z0, x1, y1, z1)) x1--;
		final boolean small = x1 - x0 < LEAST_SIDE || y1 - y0 < LEAST_SIDE;
		return small ? whole : new RecordedBox(x0, y0, z0, x1 - x0, y1 - y0, z1 - z0);
	}

	private static boolean even(final Volume v, final int x0, final int y0, final int z0, final int x1, final int y1,
		final int z1)
	{
		final float first = v.at(x0, y0, z0);
		for (int z = z0; z < z1; z++) {
			final float[] plane = v.plane(z);
			for (int y = y0; y < y1; y++) {
				for (int i = y * v.width() + x0; i < y * v.width() + x1; i++) if (plane[i] != first) return false;
			}
		}
		return true;
	}

	public boolean isAllOf(final Volume v) {
		return width == v.width() && height == v.height() && depth == v.depth();
	}

	/** The samples of the box, copied; the first of them is the box's first. */
	public Volume cut(final Volume v) {
		final float[][] planes = new float[depth][];
		Arrays.setAll(planes, k -> {
			final float[] plane = new float[width * height];
			for (int r = 0; r < height; r++) System.arraycopy(v.plane(z + k), (y + r) * v.width() + x, plane, r * width, width);
			return plane;
		});
		return Volume.of(planes, width, height, v.voxel(), v.polarity());
	}
}
