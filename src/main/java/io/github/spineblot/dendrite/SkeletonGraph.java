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
 * The cost of a step grows with the drop of the ridge strength below the largest of the neighbourhood,
 * so lines run along the ridge of bright and of faint dendrites alike. A voxel that is much weaker
 * than its neighbourhood is a flank, or the blur of a shaft above or below it: no line ends there,
 * and it adds nothing to a line's own length.
 */
final class SkeletonGraph {

	private static final double OFF_RIDGE = 25;
	/** Prominence from which a voxel is on a ridge. */
	private static final double ON_RIDGE = 0.5;
	/** Foreground this near a line is its shaft. */
	private static final double SHAFT_UM = 0.9;

	/** A process between two lines leaves them at least this far apart. */
	private static final double BRIDGE_UM = 2;

	private final DendriteMap map;
	private final SparseVoxels voxels;
	private final VoxelSize voxel;
	private final double spurUm;
	private final double axialReachUm;
	private final MinimalPath paths;
	/** 0 unseen, 1 on a line, 2 in its shaft or on a spur. */
	private final byte[] state;
	private final boolean[] key;
	private final List<Segment> segments = new ArrayList<>();

	private SkeletonGraph(final DendriteMap map, final TracingSettings settings) {
		this.map = map;
		voxels = map.voxels();
		voxel = map.voxel();
		spurUm = settings.spurUm();
		axialReachUm = Math.max(1.5 * settings.psfZUm(), 4 * voxel.zUm());
		final float[] cost = new float[voxels.count()];
		for (int i = 0; i < cost.length; i++) {
			final double drop = 1 - map.besideTop(i);
			cost[i] = (float) (1 + OFF_RIDGE * drop * drop);
		}
		paths = new MinimalPath(voxels, cost, voxel, axialWeight(voxel, settings));
		state = new byte[voxels.count()];
		key = new boolean[voxels.count()];
	}

	/** The segments of all components; nodes are voxel indices. */
	static List<Segment> of(final DendriteMap map, final TracingSettings settings, final Progress progress) {
		final SkeletonGraph graph = new SkeletonGraph(map, settings);
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
	static double axialWeight(final VoxelSize voxel, final TracingSettings settings) {
		return Math.sqrt(Math.min(1, Math.max(settings.psfXyUm(), 2 * voxel.xUm()) / Math.max(settings.psfZUm(), 2 * voxel
			.zUm())));
	}

	private void trace(final int[] component) {
		paths.from(component[0], component);
		final int start = farthest(component);
		if (start < 0) return;
		paths.from(start, component);
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
			final int i = (int) entry;
			if (state[i] == 0 && map.prominence(i) >= ON_RIDGE) follow(i, lines);
		}
		for (final int[] line : lines) split(line);
	}

	/** The voxel on a ridge that is farthest from the start, or -1 when there is none. */
	private int farthest(final int[] component) {
		int best = -1;
		for (final int i : component) {
			if (map.prominence(i) >= ON_RIDGE && (best < 0 || paths.lengthUm(i) > paths.lengthUm(best))) best = i;
		}
		return best;
	}

	/**
	 * Walks back from a tip to a line; keeps the way when enough of it is outside the known shafts. A
	 * process between two lines is met from both sides, and is kept when both ways together are enough.
	 */
	private void follow(final int tip, final List<int[]> lines) {
		final Way way = way(tip);
		if (way.ownUm >= spurUm) {
			keep(way.voxels, lines);
			return;
		}
		final Way other = otherSide(way);
		for (final int i : way.voxels) if (state[i] == 0) state[i] = 2;
		if (other == null) return;
		keep(way.voxels, lines);
		final int[] bridge = new int[other.voxels.length + 1];
		bridge[0] = tip;
		System.arraycopy(other.voxels, 0, bridge, 1, other.voxels.length);
		keep(bridge, lines);
	}

	/** The way back from a voxel to a line, both included, and how much of it is outside the known shafts. */
	private Way way(final int tip) {
		int n = 1;
		double own = 0;
		for (int i = tip; state[i] != 1; i = paths.before(i), n++) {
			if (state[i] == 0 && map.prominence(i) >= ON_RIDGE) own += paths.lengthUm(i) - paths.lengthUm(paths.before(i));
		}
		final int[] line = new int[n];
		line[0] = tip;
		for (int k = 1; k < n; k++) line[k] = paths.before(line[k - 1]);
		return new Way(line, own);
	}

	/** The best way from next to the tip of a way to another place on the lines, when both together are long enough. */
	private Way otherSide(final Way way) {
		final int tip = way.voxels[0];
		final int[] found = new int[26];
		final int n = voxels.neighbours(tip, voxels.row(tip), found, new int[26]);
		Way best = null;
		for (int k = 0; k < n; k++) {
			if (state[found[k]] != 0 || found[k] == way.voxels[1]) continue;
			final Way other = way(found[k]);
			final double apart = point(other.end()).distance(point(way.end()));
			if (apart < BRIDGE_UM || way.ownUm + other.ownUm < spurUm) continue;
			if (best == null || other.ownUm > best.ownUm) best = other;
		}
		return best;
	}

	private void keep(final int[] line, final List<int[]> lines) {
		for (final int i : line) state[i] = 1;
		key[line[0]] = true;
		key[line[line.length - 1]] = true;
		lines.add(line);
		for (final int i : line) cover(i);
	}

	/** Voxels from a tip to a line. */
	private record Way(int[] voxels, double ownUm) {

		int end() {
			return voxels[voxels.length - 1];
		}
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
}
