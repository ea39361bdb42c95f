package io.github.spineblot.filter;

/**
 * 26-connected components of a voxel list, numbered from 0 by their first voxel in scan order.
 * Union-find with path halving; cost nearly linear in the number of voxels. Immutable, deterministic.
 */
public final class ConnectedComponents {

	private final int[] label;
	private final int count;

	private ConnectedComponents(final int[] label, final int count) {
		this.label = label;
		this.count = count;
	}

	public static ConnectedComponents of(final SparseVoxels voxels) {
		final int n = voxels.count();
		final int[] parent = new int[n];
		for (int i = 0; i < n; i++) parent[i] = i;
		final int[] rows = voxels.rows();
		final int[] found = new int[26];
		final int[] steps = new int[26];
		for (int i = 0; i < n; i++) {
			final int k = voxels.neighbours(i, rows[i], found, steps);
			for (int j = 0; j < k && found[j] < i; j++) unite(parent, i, found[j]);
		}
		final int[] label = new int[n];
		int count = 0;
		for (int i = 0; i < n; i++) {
			final int root = root(parent, i);
			label[i] = root == i ? count++ : label[root];
		}
		return new ConnectedComponents(label, count);
	}

	/** Number of components. */
	public int count() {
		return count;
	}

	/** The component of voxel i. */
	public int of(final int i) {
		return label[i];
	}

	/** The lower index becomes the root, so that roots come first in scan order. */
	private static void unite(final int[] parent, final int a, final int b) {
		final int ra = root(parent, a);
		final int rb = root(parent, b);
		if (ra < rb) parent[rb] = ra;
		else parent[ra] = rb;
	}

	private static int root(final int[] parent, final int i) {
		int r = i;
		while (parent[r] != r) {
			parent[r] = parent[parent[r]];
			r = parent[r];
		}
		return r;
	}
}
