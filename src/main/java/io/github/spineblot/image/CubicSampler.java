package io.github.spineblot.image;

/**
 * Reads a volume between its samples by cubic convolution (Catmull-Rom; Keys 1981,
 * doi:10.1109/TASSP.1981.1163711): exact for quadratics, no overshoot beyond a few per cent. Outside
 * the volume, up to half a voxel, the border value is held; further out the value is NaN. Depth 1 is
 * sampled in the plane. Thread-safe after construction only when each thread has its own sampler.
 */
public final class CubicSampler {

	private final Volume volume;
	private final double perX;
	private final double perY;
	private final double perZ;
	private final double[] wx = new double[4];
	private final double[] wy = new double[4];
	private final double[] wz = new double[4];

	public CubicSampler(final Volume volume) {
		this.volume = volume;
		perX = 1 / volume.voxel().xUm();
		perY = 1 / volume.voxel().yUm();
		perZ = 1 / volume.voxel().zUm();
	}

	/** The value at a place in micrometres; NaN outside. The z coordinate is ignored at depth 1. */
	public double at(final double xUm, final double yUm, final double zUm) {
		final double x = xUm * perX;
		final double y = yUm * perY;
		final double z = volume.is2D() ? 0 : zUm * perZ;
		final int w = volume.width();
		final int h = volume.height();
		final int d = volume.depth();
		if (!(x >= -0.5 && x <= w - 0.5 && y >= -0.5 && y <= h - 0.5 && z >= -0.5 && z <= d - 0.5)) return Double.NaN;
		final int x0 = (int) Math.floor(x);
		final int y0 = (int) Math.floor(y);
		weights(x - x0, wx);
		weights(y - y0, wy);
		if (d == 1) return inPlane(volume.plane(0), x0, y0);
		final int z0 = (int) Math.floor(z);
		weights(z - z0, wz);
		double sum = 0;
		for (int k = 0; k < 4; k++) {
			if (wz[k] != 0) sum += wz[k] * inPlane(volume.plane(Math.min(d - 1, Math.max(0, z0 - 1 + k))), x0, y0);
		}
		return sum;
	}

	private double inPlane(final float[] plane, final int x0, final int y0) {
		final int w = volume.width();
		final int h = volume.height();
		double sum = 0;
		if (x0 >= 1 && x0 + 2 < w && y0 >= 1 && y0 + 2 < h) {
			int o = (y0 - 1) * w + x0 - 1;
			for (int j = 0; j < 4; j++, o += w) {
				sum += wy[j] * (wx[0] * plane[o] + wx[1] * plane[o + 1] + wx[2] * plane[o + 2] + wx[3] * plane[o + 3]);
			}
			return sum;
		}
		for (int j = 0; j < 4; j++) {
			final int row = Math.min(h - 1, Math.max(0, y0 - 1 + j)) * w;
			for (int i = 0; i < 4; i++) sum += wy[j] * wx[i] * plane[row + Math.min(w - 1, Math.max(0, x0 - 1 + i))];
		}
		return sum;
	}

	/** Catmull-Rom weights of the four neighbours at offset t from the second. */
	private static void weights(final double t, final double[] w) {
		final double t2 = t * t;
		final double t3 = t2 * t;
		w[0] = -0.5 * t + t2 - 0.5 * t3;
		w[1] = 1 - 2.5 * t2 + 1.5 * t3;
		w[2] = 0.5 * t + 2 * t2 - 1.5 * t3;
		w[3] = -0.5 * t2 + 0.5 * t3;
	}
}
