package io.github.spineblot.spine;

import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * Takes the slow part out of the excess: light from out of focus, motion blur between slices, and the
 * error of the shaft model in the far field are smooth over a micrometre, spines are not. The slow part
 * is a Gaussian mean of the excess within its slice, weighted by inverse variance, from which what stands
 * out (spines) is clipped in a few rounds, so that it settles on the level between the spines. It is
 * computed on blocks of about {@value #BLOCK_UM} um, which it does not notice, and subtracted in place.
 * Own method, in the spirit of sigma-clipped sky estimation in astronomy (Bertin &amp; Arnouts 1996,
 * doi:10.1051/aas:1996164). Deterministic.
 */
final class HazeFilter {

	private static final double BLOCK_UM = 0.25;
	private static final int ROUNDS = 5;
	private static final double CLIP = 1.5;

	private final ExcessMap map;
	private final double sigmaUm;
	private final DoubleUnaryOperator variance;
	private final int block;
	private final int nx;
	private final int ny;
	/** The slow part, per slice, at the centres of the blocks. */
	private final float[][] slow;

	HazeFilter(final ExcessMap map, final double sigmaUm, final DoubleUnaryOperator variance) {
		this.map = map;
		this.sigmaUm = sigmaUm;
		this.variance = variance;
		final Volume v = map.volume;
		block = Math.max(1, (int) Math.round(BLOCK_UM / v.voxel().xUm()));
		nx = (v.width() + block - 1) / block;
		ny = (v.height() + block - 1) / block;
		slow = new float[v.depth()][];
	}

	/** The slow part at a voxel, image units. */
	float levelAt(final int x, final int y, final int z) {
		return at(slow[z], nx, ny, (x + 0.5) / block - 0.5, (y + 0.5) / block - 0.5);
	}

	/** Subtracts the slow part from the excess of every tile. */
	void apply(final Workers workers) {
		workers.forEach(map.volume.depth(), this::applyTo);
	}

	private void applyTo(final int z) {
		for (int round = 0; round < ROUNDS; round++) slow[z] = means(z, slow[z]);
		for (int t = 0; t < map.tiles.length; t++) {
			final ExcessMap.Tile tile = map.tiles[t];
			if (tile == null) continue;
			for (int y = 0; y < ExcessMap.TILE; y++) {
				for (int x = 0; x < ExcessMap.TILE; x++) {
					final int o = (z * ExcessMap.TILE + y) * ExcessMap.TILE + x;
					if (Float.isNaN(tile.excess[o])) continue;
					tile.excess[o] -= levelAt(tile.x0 + x, tile.y0 + y, z);
				}
			}
		}
	}

	/** One round: weighted Gaussian mean of the clipped excess; NaN where nothing is near. */
	private float[] means(final int z, final float[] before) {
		final double[] sum = new double[nx * ny];
		final double[] weight = new double[nx * ny];
		for (final ExcessMap.Tile tile : map.tiles) {
			if (tile == null) continue;
			for (int y = 0; y < ExcessMap.TILE; y++) {
				for (int x = 0; x < ExcessMap.TILE; x++) {
					final int o = (z * ExcessMap.TILE + y) * ExcessMap.TILE + x;
					final float e = tile.excess[o];
					if (Float.isNaN(e)) continue;
					final int b = (tile.y0 + y) / block * nx + (tile.x0 + x) / block;
					final double var = variance.applyAsDouble(tile.expected[o]);
					double value = e;
					if (before != null) {
						final double level = before[b];
						final double reach = CLIP * Math.sqrt(var);
						value = Math.min(level + reach, Math.max(level - 2 * reach, e));
					}
					sum[b] += value / var;
					weight[b] += 1 / var;
				}
			}
		}
		final double sx = sigmaUm / map.volume.voxel().xUm() / block;
		final double sy = sigmaUm / map.volume.voxel().yUm() / block;
		blur(sum, nx, ny, sx, sy);
		blur(weight, nx, ny, sx, sy);
		final float[] mean = new float[nx * ny];
		for (int i = 0; i < mean.length; i++) mean[i] = weight[i] > 0 ? (float) (sum[i] / weight[i]) : 0;
		return mean;
	}

	private static void blur(final double[] a, final int nx, final int ny, final double sx, final double sy) {
		for (int y = 0; y < ny; y++) along(a, y * nx, 1, nx, sx);
		for (int x = 0; x < nx; x++) along(a, x, nx, ny, sy);
	}

	private static void along(final double[] a, final int offset, final int stride, final int n, final double sigma) {
		final int half = (int) Math.ceil(3 * sigma);
		final double[] line = new double[n];
		for (int i = 0; i < n; i++) line[i] = a[offset + i * stride];
		for (int i = 0; i < n; i++) {
			double s = 0;
			for (int j = Math.max(0, i - half); j <= Math.min(n - 1, i + half); j++) {
				s += line[j] * Math.exp(-(j - i) * (j - i) / (2 * sigma * sigma));
			}
			a[offset + i * stride] = s;
		}
	}

	private static float at(final float[] a, final int nx, final int ny, final double x, final double y) {
		final double cx = Math.min(nx - 1, Math.max(0, x));
		final double cy = Math.min(ny - 1, Math.max(0, y));
		final int x0 = Math.min(Math.max(0, nx - 2), (int) cx);
		final int y0 = Math.min(Math.max(0, ny - 2), (int) cy);
		final int x1 = Math.min(nx - 1, x0 + 1);
		final int y1 = Math.min(ny - 1, y0 + 1);
		final double fx = cx - x0;
		final double fy = cy - y0;
		final double top = a[y0 * nx + x0] * (1 - fx) + a[y0 * nx + x1] * fx;
		final double bottom = a[y1 * nx + x0] * (1 - fx) + a[y1 * nx + x1] * fx;
		return (float) (top * (1 - fy) + bottom * fy);
	}
}
