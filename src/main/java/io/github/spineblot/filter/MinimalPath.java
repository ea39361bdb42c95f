package io.github.spineblot.filter;

import java.util.Arrays;

import io.github.spineblot.image.VoxelSize;

/**
 * Cheapest paths on a voxel list from a start voxel to all others of its component (Dijkstra 1959,
 * doi:10.1007/BF01386390). A step costs its physical length in micrometres times the mean of the two
 * voxels' costs per micrometre, so slices far apart are far apart. Equal costs are settled in favour
 * of the lower index; deterministic. One instance serves several starts in turn; not thread-safe.
 * <p>
 * Cost: n log n in the size of the component. Memory: 16 bytes per voxel.
 */
public final class MinimalPath {

	private final SparseVoxels voxels;
	private final int[] rows;
	private final float[] costPerUm;
	private final double[] stepUm = new double[27];
	private final int[] parent;
	private final float[] cost;
	private final float[] lengthUm;
	private final double[] spanUm = new double[27];
	private final int[] heap;
	private final int[] place;

	/**
	 * @param costPerUm cost of one micrometre at each voxel, positive
	 * @param voxel spacing that the cost is for
	 * @param axialWeight how much of a step across slices counts in {@link #lengthUm}, 0..1: 1 for the
	 *          physical length, less where the optics blur along z
	 */
	public MinimalPath(final SparseVoxels voxels, final float[] costPerUm, final VoxelSize voxel,
		final double axialWeight)
	{
		this.voxels = voxels;
		this.costPerUm = costPerUm;
		rows = voxels.rows();
		for (int s = 0; s < 27; s++) {
			final double dx = (s % 3 - 1) * voxel.xUm();
			final double dy = (s / 3 % 3 - 1) * voxel.yUm();
			final double dz = (s / 9 - 1) * voxel.zUm();
			stepUm[s] = Math.sqrt(dx * dx + dy * dy + dz * dz);
			spanUm[s] = Math.sqrt(dx * dx + dy * dy + axialWeight * axialWeight * dz * dz);
		}
		final int n = voxels.count();
		parent = new int[n];
		cost = new float[n];
		lengthUm = new float[n];
		heap = new int[n];
		place = new int[n];
		Arrays.fill(cost, Float.POSITIVE_INFINITY);
		Arrays.fill(parent, -1);
	}

	/**
	 * Finds the cheapest paths from a voxel. Results of earlier starts in the same component are
	 * overwritten, those in other components stay.
	 *
	 * @param component the voxels of its component
	 * @return the voxel that is costliest to reach
	 */
	public int from(final int start, final int[] component) {
		for (final int i : component) {
			cost[i] = Float.POSITIVE_INFINITY;
			parent[i] = -1;
			place[i] = -1;
		}
		cost[start] = 0;
		lengthUm[start] = 0;
		int size = push(start, 0);
		int last = start;
		final int[] found = new int[26];
		final int[] steps = new int[26];
		while (size > 0) {
			final int i = heap[0];
			size = pop(size);
			last = i;
			final int k = voxels.neighbours(i, rows[i], found, steps);
			for (int j = 0; j < k; j++) size = relax(i, found[j], steps[j], size);
		}
		return last;
	}

	private int relax(final int i, final int j, final int step, final int size) {
		final float c = (float) (cost[i] + stepUm[step] * 0.5 * (costPerUm[i] + costPerUm[j]));
		if (!(c < cost[j])) return size;
		cost[j] = c;
		parent[j] = i;
		lengthUm[j] = (float) (lengthUm[i] + spanUm[step]);
		if (place[j] < 0) return push(j, size);
		up(place[j]);
		return size;
	}

	/** The voxel before i on the cheapest path from the start, -1 for the start. */
	public int before(final int i) {
		return parent[i];
	}

	/** Cost of the cheapest path to voxel i. */
	public float cost(final int i) {
		return cost[i];
	}

	/** Length of the cheapest path to voxel i, in micrometres, steps across slices weighted. */
	public float lengthUm(final int i) {
		return lengthUm[i];
	}

	private int push(final int i, final int size) {
		heap[size] = i;
		place[i] = size;
		up(size);
		return size + 1;
	}

	private int pop(final int size) {
		final int n = size - 1;
		place[heap[0]] = -2;
		if (n > 0) {
			heap[0] = heap[n];
			place[heap[0]] = 0;
			down(n);
		}
		return n;
	}

	private boolean less(final int a, final int b) {
		return cost[a] < cost[b] || cost[a] == cost[b] && a < b;
	}

	private void up(final int from) {
		int at = from;
		final int i = heap[at];
		while (at > 0) {
			final int above = (at - 1) >>> 1;
			if (!less(i, heap[above])) break;
			set(at, heap[above]);
			at = above;
		}
		set(at, i);
	}

	private void down(final int n) {
		int at = 0;
		final int i = heap[0];
		while (2 * at + 1 < n) {
			int child = 2 * at + 1;
			if (child + 1 < n && less(heap[child + 1], heap[child])) child++;
			if (!less(heap[child], i)) break;
			set(at, heap[child]);
			at = child;
		}
		set(at, i);
	}

	private void set(final int at, final int i) {
		heap[at] = i;
		place[i] = at;
	}
}
