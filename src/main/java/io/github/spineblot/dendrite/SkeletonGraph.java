package io.github.spineblot.dendrite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.github.spineblot.filter.MinimalPath;
import io.github.spineblot.filter.SparseVoxels;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;

/**
 * The foreground reduced to lines: per component the cheapest paths from one extremity to every voxel
 * (Dijkstra with physical steps); beginning with the farthest, each voxel's path back to the lines
 * already taken becomes a new line when it is longer than a spine. This is the tree of TEASAR (Sato,
 * Bitter, Bender, Kaufman, Nakajima 2000, doi:10.1109/PCCGA.2000.883951); spurs never arise, so none
 * need be pruned by a second thinning.
 * <p>
 * The cost of a step grows with the drop of the ridge strength below its maximum in the neighbourhood
 * ({@value #NEIGHBOURHOOD_UM} um), so lines run along the ridge of bright and of faint dendrites
 * alike.
 */
final class SkeletonGraph {

	private static final double NEIGHBOURHOOD_UM = 0.4;
	private static final double OFF_RIDGE = 25;
	/** Foreground this near a line is its shaft. */
	private static final double SHAFT_UM = 0.9;

	private final SparseVoxels voxels;
	private final VoxelSize voxel;
	private final double spurUm;
	private final double axialReachUm;
	private final MinimalPath paths;
	/** 0 unseen, 1 on a line, 2 in its shaft or on a spur. */
	private final byte[] state;
	private final boolean[] key;
	private final List<Segment> segments = new ArrayList<>();

	private SkeletonGraph(final SparseVoxels voxels, final VoxelSize voxel, final TracingSettings settings) {
		this.voxels = voxels;
		this.voxel = voxel;
		spurUm = settings.spurUm();
		axialReachUm = Math.max(1.5 * settings.psfZUm(), 4 * voxel.zUm());
		paths = new MinimalPath(voxels, costs(voxels, voxel), voxel, axialWeight(voxel, settings));
		state = new byte[voxels.count()];
		key = new boolean[voxels.count()];
	}

	/** The segments of all components; nodes are voxel indices. */
	static List<Segment> of(final DendriteMap map, final VoxelSize voxel, final TracingSettings settings,
		final Progress progress)
	{
		final SkeletonGraph graph = new SkeletonGraph(map.voxels(), voxel, settings);
		final int[][] components = map.components();
		for (int k = 0; k < components.length; k++) {
			progress.checkCancelled();
			progress.update("following dendrites", (double) k / components.length);
			graph.trace(components[k]);
		}
		return graph.segments;
	}

	/**
	 * A shaft's blur along z must not pass for a branch: lengths are compared with that of a spine after
	 * z has been shrunk to the lateral resolution.
	 */
	private static double axialWeight(final VoxelSize voxel, final TracingSettings settings) {
		return Math.min(1, Math.max(settings.psfXyUm(), 2 * voxel.xUm()) / Math.max(settings.psfZUm(), 2 * voxel.zUm()));
	}

	private void trace(final int[] component) {
		final int root = paths.from(paths.from(component[0], component), component);
		final int start = start(root);
		key[start] = true;
		state[start] = 1;
		final List<int[]> lines = new ArrayList<>();
		// farthest first, then by index: lengths are not negative, so their bits sort like numbers
		final long[] byLength = new long[component.length];
		for (int i = 0; i < component.length; i++) {
			final long length = Float.floatToRawIntBits(paths.lengthUm(component[i]));
			byLength[i] = Integer.MAX_VALUE - length << 32 | component[i];
		}
		Arrays.sort(byLength);
		for (final long entry : byLength) {
			if (state[(int) entry] == 0) follow((int) entry, lines);
		}
		for (final int[] line : lines) split(line);
	}

	private int start(final int from) {
		int i = from;
		while (paths.before(i) >= 0) i = paths.before(i);
		return i;
	}

	/** Walks back from a tip to a line; keeps the way when enough of it is outside the known shafts. */
	private void follow(final int tip, final List<int[]> lines) {
		int join = tip;
		int n = 1;
		double own = 0;
		while (state[join] != 1) {
			final int next = paths.before(join);
			if (state[join] == 0) own += paths.lengthUm(join) - paths.lengthUm(next);
			join = next;
			n++;
		}
		final boolean kept = own >= spurUm;
		final int[] line = new int[n];
		int at = 0;
		for (int i = tip; i != join; i = paths.before(i)) {
			state[i] = (byte) (kept ? 1 : 2);
			line[at++] = i;
		}
		line[at] = join;
		if (!kept) return;
		key[tip] = true;
		key[join] = true;
		lines.add(line);
		for (final int i : line) cover(i);
	}

	/** Counts the voxels round a line, as far as a shaft and its blur along z reach, as known. */
	private void cover(final int i) {
		final int row = voxels.row(i);
		final int y = row % voxels.height();
		final int z = row / voxels.height();
		final int rx = (int) Math.round(SHAFT_UM / voxel.xUm());
		final int ry = (int) Math.round(SHAFT_UM / voxel.yUm());
		final int rz = (int) Math.ceil(axialReachUm / voxel.zUm());
		for (int dz = -rz; dz <= rz; dz++) {
			for (int dy = -ry; dy <= ry; dy++) {
				final int half = (int) (rx * Math.sqrt(1 - (double) dy * dy / (ry * ry + 1e-9)));
				voxels.inRow(voxels.x(i) - half, voxels.x(i) + half, y + dy, z + dz, k -> {
					if (state[k] == 0) state[k] = 2;
				});
			}
		}
	}

	private void split(final int[] line) {
		int from = 0;
		for (int i = 1; i < line.length; i++) {
			if (!key[line[i]]) continue;
			final List<Point3> points = new ArrayList<>();
			for (int k = from; k <= i; k++) points.add(point(line[k]));
			Collections.reverse(points);
			segments.add(new Segment(line[i], line[from], points));
			from = i;
		}
	}

	private Point3 point(final int i) {
		final int row = voxels.row(i);
		return new Point3(voxels.x(i) * voxel.xUm(), row % voxels.height() * voxel.yUm(), row / voxels.height() * voxel
			.zUm());
	}

	private static float[] costs(final SparseVoxels voxels, final VoxelSize voxel) {
		final float[] best = new float[voxels.count()];
		for (int i = 0; i < best.length; i++) best[i] = voxels.value(i);
		final int rounds = (int) Math.max(1, Math.round(NEIGHBOURHOOD_UM / Math.max(voxel.xUm(), voxel.yUm())));
		final int[] rows = voxels.rows();
		final int[] found = new int[26];
		final int[] steps = new int[26];
		float[] now = best;
		for (int r = 0; r < rounds; r++) {
			final float[] next = now.clone();
			// slices join in once only: their spacing is coarser than the neighbourhood
			for (int i = 0; i < next.length; i++) {
				final int k = voxels.neighbours(i, rows[i], found, steps);
				for (int j = 0; j < k; j++) {
					if (r > 0 && steps[j] / 9 != 1) continue;
					next[i] = Math.max(next[i], now[found[j]]);
				}
			}
			now = next;
		}
		final float[] cost = new float[now.length];
		for (int i = 0; i < cost.length; i++) {
			final double drop = 1 - voxels.value(i) / now[i];
			cost[i] = (float) (1 + OFF_RIDGE * drop * drop);
		}
		return cost;
	}
}
