package io.github.spineblot.filter;

import java.util.Arrays;

import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * Slowly varying background: a low percentile of the samples in square tiles of each slice,
 * interpolated bilinearly between the tiles' centres and held beyond the outermost. Tiles are wide
 * compared with a dendrite, so the percentile lies on what is between the dendrites.
 * <p>
 * Cost: at most {@value #PER_TILE} samples sorted per tile. Deterministic. Immutable.
 */
public final class Background {

	private static final int PER_TILE = 1024;

	private final float[][] tiles;
	private final int columns;
	private final int rows;
	private final double tileWidth;
	private final double tileHeight;

	private Background(final float[][] tiles, final int columns, final int rows, final double tileWidth,
		final double tileHeight)
	{
		this.tiles = tiles;
		this.columns = columns;
		this.rows = rows;
		this.tileWidth = tileWidth;
		this.tileHeight = tileHeight;
	}

	/**
	 * @param tileUm side of a tile, micrometres
	 * @param fraction the percentile, 0..1
	 */
	public static Background estimate(final Volume v, final double tileUm, final double fraction,
		final Workers workers)
	{
		final int columns = (int) Math.max(1, Math.round(v.width() * v.voxel().xUm() / tileUm));
		final int rows = (int) Math.max(1, Math.round(v.height() * v.voxel().yUm() / tileUm));
		final double tw = (double) v.width() / columns;
		final double th = (double) v.height() / rows;
		final float[][] tiles = new float[v.depth()][rows * columns];
		workers.forEach(v.depth(), z -> {
			for (int r = 0; r < rows; r++) {
				for (int c = 0; c < columns; c++) {
					tiles[z][r * columns + c] = percentile(v, z, new int[] { (int) (c * tw), (int) (r * th), (int) Math.ceil((c +
						1) * tw), (int) Math.ceil((r + 1) * th) }, fraction);
				}
			}
		});
		return new Background(tiles, columns, rows, tw, th);
	}

	/** The background at a place given in samples; slices are not interpolated. */
	public double at(final double x, final double y, final int z) {
		final double c = Math.min(columns - 1, Math.max(0, (x + 0.5) / tileWidth - 0.5));
		final double r = Math.min(rows - 1, Math.max(0, (y + 0.5) / tileHeight - 0.5));
		final int c0 = (int) Math.min(c, Math.max(0, columns - 2));
		final int r0 = (int) Math.min(r, Math.max(0, rows - 2));
		final int c1 = Math.min(columns - 1, c0 + 1);
		final int r1 = Math.min(rows - 1, r0 + 1);
		final float[] t = tiles[z];
		final double fc = c - c0;
		final double top = t[r0 * columns + c0] * (1 - fc) + t[r0 * columns + c1] * fc;
		final double bottom = t[r1 * columns + c0] * (1 - fc) + t[r1 * columns + c1] * fc;
		return top + (r - r0) * (bottom - top);
	}

	/** @param box first and one-past-last column and row as {x0, y0, x1, y1} */
	private static float percentile(final Volume v, final int z, final int[] box, final double fraction) {
		final int x1 = Math.min(box[2], v.width());
		final int y1 = Math.min(box[3], v.height());
		final int step = (int) Math.max(1, Math.ceil(Math.sqrt((double) (x1 - box[0]) * (y1 - box[1]) / PER_TILE)));
		final float[] values = new float[((x1 - box[0]) / step + 1) * ((y1 - box[1]) / step + 1)];
		int n = 0;
		for (int y = box[1]; y < y1; y += step) {
			for (int x = box[0]; x < x1; x += step) values[n++] = v.at(x, y, z);
		}
		Arrays.sort(values, 0, n);
		return values[(int) (fraction * (n - 1))];
	}
}
