package io.github.spineblot.accuracy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;

import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

/** The same specimen recorded another way: what must not change the number of spines per micrometre. */
final class Transformed {

	private Transformed() { }

	/** Grey levels times a factor plus an offset, whole numbers again. */
	static Volume brightness(final Volume v, final double factor, final double offset) {
		final float[][] planes = new float[v.depth()][];
		for (int z = 0; z < planes.length; z++) {
			planes[z] = v.plane(z).clone();
			for (int i = 0; i < planes[z].length; i++) planes[z][i] = (float) Math.rint(factor * planes[z][i] + offset);
		}
		return Volume.of(planes, v.width(), v.height(), v.voxel(), v.polarity());
	}

	/** Every n-th slice, from the first one. */
	static Volume everySlice(final Volume v, final int n) {
		final float[][] planes = new float[(v.depth() + n - 1) / n][];
		Arrays.setAll(planes, z -> v.plane(z * n));
		return Volume.of(planes, v.width(), v.height(), new VoxelSize(v.voxel().xUm(), v.voxel().yUm(), n * v.voxel()
			.zUm()), v.polarity());
	}

	static Volume mirroredX(final Volume v) {
		return picked(v, v.width(), v.height(), i -> i / v.width() * v.width() + v.width() - 1 - i % v.width());
	}

	static Volume mirroredY(final Volume v) {
		return picked(v, v.width(), v.height(), i -> (v.height() - 1 - i / v.width()) * v.width() + i % v.width());
	}

	static Volume mirroredZ(final Volume v) {
		final float[][] planes = new float[v.depth()][];
		Arrays.setAll(planes, z -> v.plane(v.depth() - 1 - z));
		return Volume.of(planes, v.width(), v.height(), v.voxel(), v.polarity());
	}

	/** A quarter turn in the plane. */
	static Volume turned(final Volume v) {
		final int w = v.height();
		return picked(v, w, v.width(), i -> (v.height() - 1 - i % w) * v.width() + i / w);
	}

	private static Volume picked(final Volume v, final int width, final int height, final IntUnaryOperator from) {
		final float[][] planes = new float[v.depth()][width * height];
		for (int z = 0; z < planes.length; z++) {
			for (int i = 0; i < planes[z].length; i++) planes[z][i] = v.plane(z)[from.applyAsInt(i)];
		}
		return Volume.of(planes, width, height, v.voxel(), v.polarity());
	}

	/** Background on all six sides: samples drawn from the lower half of the image, so with its noise. */
	static Volume padded(final Volume v, final int columns, final int rows, final int slices) {
		final float[] low = lowerHalf(v);
		final Random random = new Random(1);
		return framed(v, columns, rows, slices, () -> low[random.nextInt(low.length)]);
	}

	/** One grey level on all six sides, the median of the lower half of the image. */
	static Volume paddedEvenly(final Volume v, final int columns, final int rows, final int slices) {
		final float[] low = lowerHalf(v);
		return framed(v, columns, rows, slices, () -> low[low.length / 2]);
	}

	/** Where a sample of the frame comes from. */
	private interface Fill {

		float next();
	}

	private static Volume framed(final Volume v, final int columns, final int rows, final int slices, final Fill fill) {
		final int w = v.width() + 2 * columns;
		final int h = v.height() + 2 * rows;
		final float[][] planes = new float[v.depth() + 2 * slices][w * h];
		for (int z = 0; z < planes.length; z++) {
			for (int i = 0; i < w * h; i++) planes[z][i] = fill.next();
			if (z < slices || z >= slices + v.depth()) continue;
			for (int y = 0; y < v.height(); y++) {
				System.arraycopy(v.plane(z - slices), y * v.width(), planes[z], (y + rows) * w + columns, v.width());
			}
		}
		return Volume.of(planes, w, h, v.voxel(), v.polarity());
	}

	/** Sorted. */
	private static float[] lowerHalf(final Volume v) {
		final int n = v.width() * v.height();
		final float[] all = new float[n * v.depth()];
		for (int z = 0; z < v.depth(); z++) System.arraycopy(v.plane(z), 0, all, z * n, n);
		Arrays.sort(all);
		return Arrays.copyOf(all, all.length / 2);
	}
}
