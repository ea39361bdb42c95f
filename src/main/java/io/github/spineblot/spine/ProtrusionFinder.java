package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.spineblot.image.Volume;

/**
 * Splits the significant excess into protrusions: the maxima of the significance map and the voxels
 * that belong to each. Voxels are flooded from the highest down (component tree, Najman &amp; Couprie
 * 2006, doi:10.1109/TIP.2006.877518); where two summits meet, the lower one is absorbed unless it
 * rises clearly over the saddle (as a ratio and in standard deviations), otherwise both stay and the
 * voxels below are shared by steepest ascent, as in a marker watershed.
 * <p>
 * Deterministic: ties are broken by voxel index.
 */
final class ProtrusionFinder {

	/** Voxels below this significance belong to nothing. */
	private final double floor;
	private final double mergeRatio;
	private final double prominence;

	ProtrusionFinder(final double floor, final double mergeRatio, final double prominence) {
		this.floor = floor;
		this.mergeRatio = mergeRatio;
		this.prominence = prominence;
	}

	/** One summit with its voxels (global index, x fastest), highest first. */
	static final class Protrusion {

		final int summit;
		final float height;
		final VoxelList voxels = new VoxelList();
		/** Significance of the pass to a higher summit, 0 when there is none above the floor. */
		float saddle;
		/** Probability of being a spine, once it was asked for. */
		double confidence;

		Protrusion(final int summit, final float height) {
			this.summit = summit;
			this.height = height;
		}
	}

	/** Rank of each voxel in the order of significance, kept in tiles like the map; -1: none. */
	private static final class Ranks {

		private final ExcessMap map;
		private final int width;
		private final int height;
		/** Per tile and slice. */
		private final int[][][] ranks;

		Ranks(final ExcessMap map, final Volume v) {
			this.map = map;
			width = v.width();
			height = v.height();
			ranks = new int[map.tiles.length][v.depth()][];
		}

		int at(final int voxel) {
			final int x = voxel % width;
			final int y = voxel / width % height;
			final int[] slice = ranks[map.tileIndex(x, y)][voxel / width / height];
			return slice == null ? -1 : slice[ExcessMap.indexIn(x, y, 0)];
		}

		void set(final int voxel, final int rank) {
			final int x = voxel % width;
			final int y = voxel / width % height;
			final int[][] tile = ranks[map.tileIndex(x, y)];
			final int z = voxel / width / height;
			if (tile[z] == null) {
				tile[z] = new int[ExcessMap.AREA];
				Arrays.fill(tile[z], -1);
			}
			tile[z][ExcessMap.indexIn(x, y, 0)] = rank;
		}
	}

	List<Protrusion> find(final ExcessMap map, final SignificanceMap significance) {
		final Volume v = map.volume;
		final int[] voxels = significantVoxels(map, significance);
		final Ranks rank = new Ranks(map, v);
		final int[] parent = new int[voxels.length];
		final Protrusion[] of = new Protrusion[voxels.length];
		final float[] z = new float[voxels.length];
		final int[] neighbours = new int[26];
		for (int r = 0; r < voxels.length; r++) {
			final int voxel = voxels[r];
			z[r] = at(significance, v, voxel);
			rank.set(voxel, r);
			parent[r] = r;
			int best = -1;
			final int count = neighbours(voxel, v, neighbours);
			for (int k = 0; k < count; k++) {
				final int other = rank.at(neighbours[k]);
				if (other < 0 || best >= 0 && parent[other] == best) continue;
				final int root = root(parent, other);
				if (best < 0) best = root;
				else if (root != best) best = meet(of, parent, best, root, z[r]);
			}
			if (best < 0) of[r] = new Protrusion(voxel, z[r]);
			else parent[r] = best;
			of[root(parent, r)].voxels.add(voxel);
		}
		final List<Protrusion> found = new ArrayList<>();
		for (int r = 0; r < voxels.length; r++) if (parent[r] == r) found.add(of[r]);
		return found;
	}

	/** Two components meet: returns the root that the meeting voxel joins. */
	private int meet(final Protrusion[] of, final int[] parent, final int a, final int b, final float saddle) {
		final int high = of[a].height >= of[b].height ? a : b;
		final int low = high == a ? b : a;
		final float summit = of[low].height;
		if (saddle > mergeRatio * summit || summit - saddle < prominence) {
			parent[low] = high;
			of[high].voxels.addAll(of[low].voxels);
			of[low] = null;
			return high;
		}
		if (of[low].saddle == 0) of[low].saddle = saddle;
		return high;
	}

	private static int root(final int[] parent, final int r) {
		int root = r;
		while (parent[root] != root) root = parent[root];
		for (int i = r; parent[i] != root;) {
			final int next = parent[i];
			parent[i] = root;
			i = next;
		}
		return root;
	}

	/** Indices of the voxels above the floor, most significant first. */
	private int[] significantVoxels(final ExcessMap map, final SignificanceMap significance) {
		final Volume v = map.volume;
		long[] keys = new long[1024];
		int n = 0;
		for (int z = 0; z < v.depth(); z++) {
			for (int y = 0; y < v.height(); y++) {
				for (int x = 0; x < v.width(); x++) {
					final float s = significance.at(x, y, z);
					if (!(s > floor)) continue;
					if (n == keys.length) keys = Arrays.copyOf(keys, 2 * n);
					// positive floats are ordered as their bits are; upside down, so that ascending order is what is wanted
					keys[n++] = (long) ~Float.floatToIntBits(s) << 32 | (z * v.height() + y) * v.width() + x;
				}
			}
		}
		Arrays.sort(keys, 0, n);
		final int[] voxels = new int[n];
		for (int i = 0; i < n; i++) voxels[i] = (int) keys[i];
		return voxels;
	}

	private static float at(final SignificanceMap s, final Volume v, final int voxel) {
		final int x = voxel % v.width();
		final int y = voxel / v.width() % v.height();
		return s.at(x, y, voxel / v.width() / v.height());
	}

	/** Writes the 26 neighbours inside the volume (8 at depth 1) and returns how many there are. */
	private static int neighbours(final int voxel, final Volume v, final int[] out) {
		final int w = v.width();
		final int h = v.height();
		final int x = voxel % w;
		final int y = voxel / w % h;
		final int z = voxel / w / h;
		int k = 0;
		for (int dz = -1; dz <= 1; dz++) {
			for (int dy = -1; dy <= 1; dy++) {
				for (int dx = -1; dx <= 1; dx++) {
					if (dx == 0 && dy == 0 && dz == 0) continue;
					if (x + dx < 0 || x + dx >= w || y + dy < 0 || y + dy >= h || z + dz < 0 || z + dz >= v.depth()) continue;
					out[k++] = ((z + dz) * h + y + dy) * w + x + dx;
				}
			}
		}
		return k;
	}
}
