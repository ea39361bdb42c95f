package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * Image minus shaft models, in the image's own voxels, wherever a spine could be: within reach of some
 * dendrite's surface. Kept in tiles (columns and rows; all slices), only those that hold such voxels,
 * so that memory follows the dendrites and not the field. The dendrite with the nearest surface owns the
 * voxel; the brightest model counts, others than the owner's only within the sections that they were
 * learned from, because beyond them a model is a guess.
 * <p>
 * Working in the image's own voxels keeps the noise of neighbouring samples independent, which a
 * straightened image would not.
 */
final class ExcessMap {

	static final int TILE = 48;
	/** Columns of a tile. */
	static final int AREA = TILE * TILE;
	/** Side of the blocks of one slice that are looked up together. */
	private static final int BLOCK = 8;

	final Volume volume;
	final List<ShaftSurroundings> shafts;
	final double reachUm;
	final int tilesX;
	final int tilesY;
	final Tile[] tiles;
	/** No shaft is brighter than the image. */
	private final double highest;

	/** One tile: excess and expected intensity per voxel, index (z * TILE + y) * TILE + x; NaN: out of reach. */
	static final class Tile {

		final int x0;
		final int y0;
		final float[] excess;
		final float[] expected;
		/** Index of the owning shaft, -1 for none. */
		final short[] owner;
		/** Distance from the owner's surface, micrometres; negative inside. */
		final float[] surfaceUm;

		Tile(final int x0, final int y0, final int depth) {
			this.x0 = x0;
			this.y0 = y0;
			final int n = TILE * TILE * depth;
			excess = new float[n];
			expected = new float[n];
			owner = new short[n];
			surfaceUm = new float[n];
			Arrays.fill(excess, Float.NaN);
			Arrays.fill(owner, (short) -1);
		}
	}

	ExcessMap(final Volume volume, final List<ShaftSurroundings> shafts, final double reachUm, final Workers workers) {
		this.volume = volume;
		this.shafts = shafts;
		this.reachUm = reachUm;
		tilesX = (volume.width() + TILE - 1) / TILE;
		tilesY = (volume.height() + TILE - 1) / TILE;
		tiles = new Tile[tilesX * tilesY];
		highest = maximum(volume);
		workers.forEach(tiles.length, t -> tiles[t] = compute(t % tilesX * TILE, t / tilesX * TILE));
	}

	/** The tile that holds the given column and row; null when it is out of reach of all dendrites. */
	Tile tileAt(final int x, final int y) {
		return tiles[tileIndex(x, y)];
	}

	/** Index of the tile that holds the given column and row. */
	int tileIndex(final int x, final int y) {
		return y / TILE * tilesX + x / TILE;
	}

	/** Centre of the voxel with this number in the whole image (x fastest), micrometres. */
	Point3 point(final int voxel) {
		final int w = volume.width();
		final int h = volume.height();
		return new Point3(voxel % w * volume.voxel().xUm(), voxel / w % h * volume.voxel().yUm(), volume.is2D() ? 0 : voxel /
			w / h * volume.voxel().zUm());
	}

	/** Index of a voxel within its tile. */
	static int indexIn(final int x, final int y, final int z) {
		return (z * TILE + y % TILE) * TILE + x % TILE;
	}

	static double maximum(final Volume volume) {
		float max = Float.NEGATIVE_INFINITY;
		for (int z = 0; z < volume.depth(); z++) {
			for (final float x : volume.plane(z)) max = Math.max(max, x);
		}
		return max;
	}

	private Tile compute(final int x0, final int y0) {
		final double dx = volume.voxel().xUm();
		final double dy = volume.voxel().yUm();
		final double dz = volume.is2D() ? 0 : volume.voxel().zUm();
		final int x1 = Math.min(volume.width(), x0 + TILE);
		final int y1 = Math.min(volume.height(), y0 + TILE);
		final double[] lo = { x0 * dx, y0 * dy, 0 };
		final double[] hi = { x1 * dx, y1 * dy, (volume.depth() - 1) * dz };
		final List<ShaftSurroundings> near = new ArrayList<>();
		final List<int[]> steps = new ArrayList<>();
		for (final ShaftSurroundings s : shafts) {
			final int[] n = s.stepsNear(lo, hi, reachUm + 1.2);
			if (n.length == 0) continue;
			near.add(s);
			steps.add(n);
		}
		if (near.isEmpty()) return null;
		final Tile tile = new Tile(x0, y0, volume.depth());
		for (int z = 0; z < volume.depth(); z++) {
			for (int y = y0; y < y1; y += BLOCK) {
				for (int x = x0; x < x1; x += BLOCK) {
					compute(tile, new int[] { x, y, Math.min(x1, x + BLOCK), Math.min(y1, y + BLOCK), z }, near, steps);
				}
			}
		}
		return tile;
	}

	/** A block of a slice: few candidate steps are left for so small a place. */
	private void compute(final Tile tile, final int[] block, final List<ShaftSurroundings> near, final List<int[]> steps) {
		final double dx = volume.voxel().xUm();
		final double dy = volume.voxel().yUm();
		final double z = block[4] * (volume.is2D() ? 0 : volume.voxel().zUm());
		final double[] centre = { 0.5 * (block[0] + block[2] - 1) * dx, 0.5 * (block[1] + block[3] - 1) * dy, z };
		final double radius = Math.hypot(0.5 * (block[2] - block[0] - 1) * dx, 0.5 * (block[3] - block[1] - 1) * dy);
		final int[][] narrowed = new int[near.size()][];
		Arrays.setAll(narrowed, k -> near.get(k).narrowed(steps.get(k), centre, radius));
		final ShaftSurroundings.Place place = new ShaftSurroundings.Place();
		for (int y = block[1]; y < block[3]; y++) {
			for (int x = block[0]; x < block[2]; x++) {
				double expected = Double.NEGATIVE_INFINITY;
				double guess = Double.NaN;
				double surface = Double.MAX_VALUE;
				int owner = -1;
				for (int k = 0; k < narrowed.length; k++) {
					final ShaftSurroundings s = near.get(k);
					if (!s.locate(x * dx, y * dy, z, narrowed[k], place)) continue;
					final double beyond = place.rho - s.dendrite.radiusAt(place.step * s.tube.frame.stepUm());
					if (beyond > reachUm) continue;
					final double m = Math.min(highest, s.intensityAt(place));
					if (m > expected && s.covers(place)) expected = m;
					if (beyond < surface) {
						surface = beyond;
						owner = k;
						guess = m;
					}
				}
				if (guess > expected) expected = guess;
				if (owner < 0) continue;
				final int o = indexIn(x, y, block[4]);
				tile.owner[o] = (short) shafts.indexOf(near.get(owner));
				if (Double.isInfinite(expected)) continue;
				tile.excess[o] = (float) (volume.at(x, y, block[4]) - expected);
				tile.expected[o] = (float) expected;
				tile.surfaceUm[o] = (float) surface;
			}
		}
	}
}
