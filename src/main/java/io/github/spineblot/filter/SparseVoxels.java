package io.github.spineblot.filter;

import java.util.Arrays;
import java.util.function.IntConsumer;

import io.github.spineblot.task.Workers;

/**
 * The foreground of a stack as a list of voxels in scan order (slice, row, column), with a lookup of
 * the 26 neighbours by binary search within the neighbouring rows. Costly steps work on this list,
 * which holds a few per cent of the voxels, instead of on the image. Immutable.
 */
public final class SparseVoxels {

	private final int width;
	private final int height;
	private final int depth;
	private final int[] x;
	/** First voxel of row (z * height + y); one more entry at the end. */
	private final int[] rowStart;
	private final float[] value;

	private SparseVoxels(final int[] size, final int[] x, final int[] rowStart, final float[] value) {
		width = size[0];
		height = size[1];
		depth = size[2];
		this.x = x;
		this.rowStart = rowStart;
		this.value = value;
	}

	/** The voxels of the image whose value is at least the threshold. */
	public static SparseVoxels atLeast(final float[][] image, final int width, final float threshold,
		final Workers workers)
	{
		final int height = image[0].length / width;
		final int[] rowStart = new int[image.length * height + 1];
		workers.forEach(image.length, z -> {
			for (int y = 0; y < height; y++) {
				int n = 0;
				for (int i = y * width; i < (y + 1) * width; i++) {
					if (image[z][i] >= threshold) n++;
				}
				rowStart[z * height + y + 1] = n;
			}
		});
		for (int r = 1; r < rowStart.length; r++) rowStart[r] = Math.addExact(rowStart[r], rowStart[r - 1]);
		final int count = rowStart[rowStart.length - 1];
		final int[] x = new int[count];
		final float[] value = new float[count];
		workers.forEach(image.length, z -> {
			int at = rowStart[z * height];
			for (int i = 0; i < image[z].length; i++) {
				if (!(image[z][i] >= threshold)) continue;
				x[at] = i % width;
				value[at++] = image[z][i];
			}
		});
		return new SparseVoxels(new int[] { width, height, image.length }, x, rowStart, value);
	}

	/** Those of the voxels for which keep is true, in the same order. */
	public SparseVoxels only(final boolean[] keep) {
		final int[] starts = new int[rowStart.length];
		final int[] kx = new int[x.length];
		final float[] kv = new float[x.length];
		int n = 0;
		for (int r = 0; r + 1 < rowStart.length; r++) {
			for (int i = rowStart[r]; i < rowStart[r + 1]; i++) {
				if (!keep[i]) continue;
				kx[n] = x[i];
				kv[n++] = value[i];
			}
			starts[r + 1] = n;
		}
		return new SparseVoxels(new int[] { width, height, depth }, Arrays.copyOf(kx, n), starts, Arrays.copyOf(kv, n));
	}

	/** Number of voxels in the list. */
	public int count() {
		return x.length;
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	public int depth() {
		return depth;
	}

	/** Column of voxel i. */
	public int x(final int i) {
		return x[i];
	}

	/** Row of voxel i; a binary search. */
	public int y(final int i) {
		return row(i) % height;
	}

	/** Slice of voxel i; a binary search. */
	public int z(final int i) {
		return row(i) / height;
	}

	/** Value of the image at voxel i. */
	public float value(final int i) {
		return value[i];
	}

	/** Index of the voxel at a place, or -1. */
	public int at(final int column, final int rowY, final int slice) {
		if (column < 0 || rowY < 0 || slice < 0 || column >= width || rowY >= height || slice >= depth) return -1;
		final int r = slice * height + rowY;
		final int i = Arrays.binarySearch(x, rowStart[r], rowStart[r + 1], column);
		return i < 0 ? -1 : i;
	}

	/** Calls for each voxel of a row between two columns (both included), by ascending column. */
	public void inRow(final int from, final int to, final int rowY, final int slice, final IntConsumer action) {
		if (rowY < 0 || slice < 0 || rowY >= height || slice >= depth) return;
		final int r = slice * height + rowY;
		for (int i = lowerBound(rowStart[r], rowStart[r + 1], from); i < rowStart[r + 1] && x[i] <= to; i++) action.accept(
			i);
	}

	/** Row number z * height + y of voxel i. */
	public int row(final int i) {
		int lo = 0;
		int hi = rowStart.length - 2;
		while (lo < hi) {
			final int mid = (lo + hi + 1) >>> 1;
			if (rowStart[mid] <= i) lo = mid;
			else hi = mid - 1;
		}
		return lo;
	}

	/**
	 * The 26 neighbours of voxel i that are in the list.
	 *
	 * @param row its row number, see {@link #row}
	 * @param found receives their indices, room for 26
	 * @param steps receives for each its direction (dz + 1) * 9 + (dy + 1) * 3 + dx + 1
	 * @return how many
	 */
	public int neighbours(final int i, final int row, final int[] found, final int[] steps) {
		final int rowY = row % height;
		final int slice = row / height;
		int n = 0;
		for (int dz = -1; dz <= 1; dz++) {
			if (slice + dz < 0 || slice + dz >= depth) continue;
			for (int dy = -1; dy <= 1; dy++) {
				if (rowY + dy < 0 || rowY + dy >= height) continue;
				final int r = row + dz * height + dy;
				final int end = rowStart[r + 1];
				for (int k = lowerBound(rowStart[r], end, x[i] - 1); k < end && x[k] <= x[i] + 1; k++) {
					if (k == i) continue;
					found[n] = k;
					steps[n++] = (dz + 1) * 9 + (dy + 1) * 3 + x[k] - x[i] + 1;
				}
			}
		}
		return n;
	}

	/** For each voxel the row number z * height + y. */
	public int[] rows() {
		final int[] rows = new int[x.length];
		for (int r = 0; r + 1 < rowStart.length; r++) Arrays.fill(rows, rowStart[r], rowStart[r + 1], r);
		return rows;
	}

	private int lowerBound(final int from, final int to, final int column) {
		int lo = from;
		int hi = to;
		while (lo < hi) {
			final int mid = (lo + hi) >>> 1;
			if (x[mid] < column) lo = mid + 1;
			else hi = mid;
		}
		return lo;
	}
}
