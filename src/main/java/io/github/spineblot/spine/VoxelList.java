package io.github.spineblot.spine;

import java.util.Arrays;

/** A growing list of voxel indices, four bytes each. */
final class VoxelList {

	private int[] values = new int[4];
	private int size;

	void add(final int voxel) {
		if (size == values.length) values = Arrays.copyOf(values, 2 * size);
		values[size++] = voxel;
	}

	void addAll(final VoxelList other) {
		if (size + other.size > values.length) values = Arrays.copyOf(values, Math.max(2 * values.length, size + other.size));
		System.arraycopy(other.values, 0, values, size, other.size);
		size += other.size;
	}

	int[] toArray() {
		return Arrays.copyOf(values, size);
	}
}
