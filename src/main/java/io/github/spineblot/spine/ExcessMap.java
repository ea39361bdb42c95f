package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * Image minus shaft models, in the image's own voxels, wherever a spine could be: within reach of some
 * dendrite's surface. Kept in tiles (columns and rows; all slices), only those that hold such voxels,
 * so that memory follows the dendrites and not the field. Where several dendrites are near, the
 * brightest model counts and the dendrite with the nearest surface owns the voxel.
 * <p>
 * Working in the image's own voxels keeps the noise of neighbouring samples independent, which a
 * straightened image would not.
 */
final class ExcessMap {

	static final int TILE = 48;
	/** Columns of a tile. */
	static final int AREA = TILE * TILE;

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
		final ShaftSurroundings.Place place = new ShaftSurroundings.Place();
		for (int z = 0; z < volume.depth(); z++) {
			for (int y = y0; y < y1; y++) {
				for (int x = x0; x < x1; x++) {
					final int o = indexIn(x, y, z);
					double expected = Double.NEGATIVE_INFINITY;
					double surface = Double.MAX_VALUE;
					for (int k = 0; k < near.size(); k++) {
						final ShaftSurroundings s = near.get(k);
						if (!s.locate(x * dx, y * dy, z * dz, steps.get(k), place)) continue;
						final double beyond = place.rho - s.dendrite.radiusAt(place.step * s.tube.frame.stepUm());
						if (beyond > reachUm) continue;
						final double m = Math.min(highest, s.intensityAt(place));
						if (m > expected) expected = m;
						if (beyond < surface) {
							surface = beyond;
							tile.owner[o] = (short) shafts.indexOf(s);
						}
					}
					if (tile.owner[o] < 0 || Double.isInfinite(expected)) continue;
					tile.excess[o] = (float) (volume.at(x, y, z) - expected);
					tile.expected[o] = (float) expected;
					tile.surfaceUm[o] = (float) surface;
				}
			}
		}
		return tile;
	}
}
