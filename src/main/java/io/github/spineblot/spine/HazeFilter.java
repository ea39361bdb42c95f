package io.github.spineblot.spine;

import java.util.Arrays;
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
		final float[] a = slow[z];
		final double cx = Math.min(nx - 1, Math.max(0, (x + 0.5) / block - 0.5));
		final double cy = Math.min(ny - 1, Math.max(0, (y + 0.5) / block - 0.5));
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

	/** Subtracts the slow part from the excess of every tile. */
	void apply(final Workers workers) {
		workers.forEach(map.volume.depth(), this::applyTo);
	}

	private void applyTo(final int z) {
		final Samples samples = new Samples(z);
		for (int round = 0; round < ROUNDS; round++) slow[z] = samples.means(slow[z]);
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

	/** The known samples of one slice, and what does not change from round to round. */
	private final class Samples {

		private final int[] blocks;
		private final float[] excess;
		private final double[] variances;
		private final double[] weight = new double[nx * ny];
		private final double[] gaussX = gauss(sigmaUm / map.volume.voxel().xUm() / block);
		private final double[] gaussY = gauss(sigmaUm / map.volume.voxel().yUm() / block);

		Samples(final int z) {
			int n = 0;
			for (final ExcessMap.Tile tile : map.tiles) if (tile != null) n += known(tile, z);
			blocks = new int[n];
			excess = new float[n];
			variances = new double[n];
			int k = 0;
			for (final ExcessMap.Tile tile : map.tiles) if (tile != null) k = fill(tile, z, k);
			blur(weight, gaussX, gaussY);
		}

		private int known(final ExcessMap.Tile tile, final int z) {
			int n = 0;
			for (int o = z * ExcessMap.AREA; o < (z + 1) * ExcessMap.AREA; o++) if (!Float.isNaN(tile.excess[o])) n++;
			return n;
		}

		private int fill(final ExcessMap.Tile tile, final int z, final int first) {
			int k = first;
			for (int y = 0; y < ExcessMap.TILE; y++) {
				final int row = (tile.y0 + y) / block * nx;
				for (int x = 0; x < ExcessMap.TILE; x++) {
					final int o = (z * ExcessMap.TILE + y) * ExcessMap.TILE + x;
					if (Float.isNaN(tile.excess[o])) continue;
					blocks[k] = row + (tile.x0 + x) / block;
					excess[k] = tile.excess[o];
					variances[k] = variance.applyAsDouble(tile.expected[o]);
					weight[blocks[k]] += 1 / variances[k];
					k++;
				}
			}
			return k;
		}

		/** One round: weighted Gaussian mean of the clipped excess; 0 where nothing is near. */
		float[] means(final float[] before) {
			final double[] sum = new double[nx * ny];
			for (int k = 0; k < blocks.length; k++) {
				double value = excess[k];
				if (before != null) {
					final double level = before[blocks[k]];
					final double reach = CLIP * Math.sqrt(variances[k]);
					value = Math.min(level + reach, Math.max(level - 2 * reach, value));
				}
				sum[blocks[k]] += value / variances[k];
			}
			blur(sum, gaussX, gaussY);
			final float[] mean = new float[nx * ny];
			for (int i = 0; i < mean.length; i++) mean[i] = weight[i] > 0 ? (float) (sum[i] / weight[i]) : 0;
			return mean;
		}
	}

	/** A Gaussian of height 1, cut at three sigma. */
	private static double[] gauss(final double sigma) {
		final int half = (int) Math.ceil(3 * sigma);
		final double[] g = new double[2 * half + 1];
		for (int d = -half; d <= half; d++) g[d + half] = Math.exp(-d * d / (2 * sigma * sigma));
		return g;
	}

	private void blur(final double[] a, final double[] gx, final double[] gy) {
		final double[] before = a.clone();
		Arrays.fill(a, 0);
		for (int y = 0; y < ny; y++) addShifted(before, a, y * nx, nx, gx);
		System.arraycopy(a, 0, before, 0, a.length);
		Arrays.fill(a, 0);
		final int half = gy.length / 2;
		for (int y = 0; y < ny; y++) {
			for (int j = Math.max(0, y - half); j <= Math.min(ny - 1, y + half); j++) {
				final double g = gy[j - y + half];
				final int from = j * nx;
				final int to = y * nx;
				for (int x = 0; x < nx; x++) a[to + x] += before[from + x] * g;
			}
		}
	}

	/** Blurs one row; tap by tap, which the compiler makes vector instructions of, and in the order of the columns. */
	private static void addShifted(final double[] from, final double[] to, final int row, final int n, final double[] g) {
		final int half = g.length / 2;
		for (int k = 0; k < g.length; k++) {
			final double tap = g[k];
			final int shift = k - half;
			final int last = row + Math.min(n, n - shift);
			for (int i = row + Math.max(0, -shift); i < last; i++) to[i] += from[i + shift] * tap;
		}
	}
}
