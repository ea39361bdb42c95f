package io.github.spineblot.spine;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * How significant the excess over the shaft is, in standard deviations: a matched filter with
 * inverse-variance weights, z = sum(g e / var) / sqrt(sum(g^2 / var)), g a Gaussian, calibrated on the
 * image itself. The calibration uses the negative values, which no spine can make:
 * in classes of the expected intensity their robust spread must be 1; where it is larger (misfit at
 * the rim of a bright shaft, noise that is correlated or larger than thought), z is divided by it.
 * Own method; the idea of the negative half is that of Efron's empirical null
 * (doi:10.1198/016214504000000089).
 */
final class SignificanceMap {

	private final ExcessMap map;
	private final Volume volume;
	private final DoubleUnaryOperator variance;
	/** z per tile and voxel; NaN out of reach. */
	final float[][] z;

	/**
	 * @param sigmaUm standard deviation of the Gaussian in the plane
	 * @param depthUm the same across the slices
	 */
	SignificanceMap(final ExcessMap map, final DoubleUnaryOperator variance, final double sigmaUm, final double depthUm,
		final Workers workers)
	{
		this.map = map;
		this.volume = map.volume;
		this.variance = variance;
		z = new float[map.tiles.length][];
		final Kernel[] kernels = kernels(sigmaUm, depthUm);
		workers.forEach(z.length, t -> z[t] = map.tiles[t] == null ? null : filtered(map.tiles[t], kernels));
		final NullSpread scale = NullSpread.of(map, z);
		workers.forEach(z.length, t -> calibrate(t, scale));
	}

	/** z at a voxel; NaN outside the reach of all dendrites. */
	float at(final int x, final int y, final int slice) {
		final int t = y / ExcessMap.TILE * map.tilesX + x / ExcessMap.TILE;
		return z[t] == null ? Float.NaN : z[t][ExcessMap.indexIn(x, y, slice)];
	}

	private void calibrate(final int t, final NullSpread scale) {
		if (z[t] == null) return;
		final ExcessMap.Tile tile = map.tiles[t];
		for (int o = 0; o < z[t].length; o++) {
			if (!Float.isNaN(z[t][o])) z[t][o] /= (float) Math.max(1, scale.at(tile.expected[o]));
		}
	}

	private Kernel[] kernels(final double sigmaUm, final double depthUm) {
		final Kernel x = new Kernel(sigmaUm / volume.voxel().xUm());
		final Kernel y = new Kernel(sigmaUm / volume.voxel().yUm());
		final Kernel s = new Kernel(volume.is2D() ? 0 : depthUm / volume.voxel().zUm());
		return new Kernel[] { x, y, s };
	}

	/** The matched filter on one tile; neighbours' voxels enter through the margin. */
	private float[] filtered(final ExcessMap.Tile tile, final Kernel[] k) {
		final int mx = k[0].half;
		final int my = k[1].half;
		final int nx = ExcessMap.TILE + 2 * mx;
		final int ny = ExcessMap.TILE + 2 * my;
		final int nz = volume.depth();
		final float[] e = new float[nx * ny * nz];
		final float[] w = new float[nx * ny * nz];
		fill(tile, e, w, new int[] { mx, my, nx, ny });
		final int[] size = { nx, ny, nz };
		final float[] smooth = smooth(e, size, k, false);
		final float[] w2 = smooth(w, size, k, true);
		final float[] out = new float[tile.excess.length];
		for (int s = 0; s < nz; s++) {
			for (int y = 0; y < ExcessMap.TILE; y++) {
				for (int x = 0; x < ExcessMap.TILE; x++) {
					final int o = (s * ExcessMap.TILE + y) * ExcessMap.TILE + x;
					final int b = (s * ny + y + my) * nx + x + mx;
					out[o] = Float.isNaN(tile.excess[o]) ? Float.NaN : (float) (smooth[b] / Math.sqrt(w2[b]));
				}
			}
		}
		return out;
	}

	private void fill(final ExcessMap.Tile tile, final float[] e, final float[] w, final int[] margins) {
		final int nx = margins[2];
		final int ny = margins[3];
		for (int s = 0; s < volume.depth(); s++) {
			for (int y = 0; y < ny; y++) {
				final int iy = tile.y0 + y - margins[1];
				if (iy < 0 || iy >= volume.height()) continue;
				for (int x = 0; x < nx; x++) {
					final int ix = tile.x0 + x - margins[0];
					if (ix < 0 || ix >= volume.width()) continue;
					final ExcessMap.Tile from = map.tileAt(ix, iy);
					if (from == null) continue;
					final int o = ExcessMap.indexIn(ix, iy, s);
					if (Float.isNaN(from.excess[o])) continue;
					final double weight = 1 / variance.applyAsDouble(from.expected[o]);
					final int b = (s * ny + y) * nx + x;
					e[b] = (float) (from.excess[o] * weight);
					w[b] = (float) weight;
				}
			}
		}
	}

	/** Along rows, columns and slices; each time whole rows are added tap by tap, in the order of the taps. */
	private static float[] smooth(final float[] a, final int[] size, final Kernel[] k, final boolean squared) {
		final int plane = size[0] * size[1];
		float[] from = a;
		float[] to = new float[a.length];
		for (int axis = 0; axis < 3; axis++) {
			final float[] taps = k[axis].taps(squared);
			if (taps.length == 1) continue;
			final int stride = axis == 0 ? 1 : axis == 1 ? size[0] : plane;
			final int block = stride * size[axis];
			Arrays.fill(to, 0);
			for (int o = 0; o < a.length; o += block) {
				for (int t = 0; t < taps.length; t++) addShifted(from, to, new int[] { o, o + block }, (t - taps.length / 2) * stride,
					taps[t]);
			}
			final float[] free = from;
			from = to;
			to = free;
		}
		return from;
	}

	/** Adds the samples of a range, moved down by a shift and scaled; what lies outside the range counts as 0. */
	private static void addShifted(final float[] from, final float[] to, final int[] range, final int shift,
		final float scale)
	{
		final int last = Math.min(range[1], range[1] - shift);
		for (int i = Math.max(range[0], range[0] - shift); i < last; i++) to[i] += scale * from[i + shift];
	}

	/** A Gaussian and its square, cut at three sigma. */
	private static final class Kernel {

		final int half;
		private final float[] g;
		private final float[] g2;

		Kernel(final double sigma) {
			half = sigma < 0.2 ? 0 : (int) Math.ceil(3 * sigma);
			g = new float[2 * half + 1];
			g2 = new float[2 * half + 1];
			for (int i = -half; i <= half; i++) {
				g[i + half] = half == 0 ? 1 : (float) Math.exp(-i * i / (2 * sigma * sigma));
				g2[i + half] = g[i + half] * g[i + half];
			}
		}

		float[] taps(final boolean squared) {
			return squared ? g2 : g;
		}
	}
}
