package io.github.spineblot.spine;

import java.util.Arrays;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;

/**
 * A box of the image round one protrusion: the excess over the shaft, the shaft's expected intensity,
 * and how a model body looks in it. Samples that are unknown or belong to another protrusion are NaN.
 */
final class SpineWindow {

	final int x0;
	final int y0;
	final int z0;
	final int nx;
	final int ny;
	final int nz;
	final float[] excess;
	final float[] expected;
	private final Volume volume;
	private final PointSpread psf;

	/** @param box first column, row, slice, and one past the last of each */
	SpineWindow(final ExcessMap map, final int[] box, final PointSpread psf) {
		this.psf = psf;
		volume = map.volume;
		x0 = box[0];
		y0 = box[1];
		z0 = box[2];
		nx = box[3] - box[0];
		ny = box[4] - box[1];
		nz = box[5] - box[2];
		excess = new float[nx * ny * nz];
		expected = new float[nx * ny * nz];
		for (int z = 0, i = 0; z < nz; z++) {
			for (int y = 0; y < ny; y++) {
				for (int x = 0; x < nx; x++, i++) {
					final ExcessMap.Tile t = map.tileAt(x0 + x, y0 + y);
					final int o = ExcessMap.indexIn(x0 + x, y0 + y, z0 + z);
					excess[i] = t == null ? Float.NaN : t.excess[o];
					expected[i] = t == null ? Float.NaN : t.expected[o];
				}
			}
		}
	}

	/** Index of a voxel of the image in this window, -1 when outside. */
	int indexOf(final int voxel) {
		final int x = voxel % volume.width() - x0;
		final int y = voxel / volume.width() % volume.height() - y0;
		final int z = voxel / volume.width() / volume.height() - z0;
		return x < 0 || y < 0 || z < 0 || x >= nx || y >= ny || z >= nz ? -1 : (z * ny + y) * nx + x;
	}

	/** Centre of a voxel of this window, micrometres. */
	Point3 point(final int x, final int y, final int z) {
		return new Point3((x0 + x) * volume.voxel().xUm(), (y0 + y) * volume.voxel().yUm(), volume.is2D() ? 0 : (z0 + z) *
			volume.voxel().zUm());
	}

	/**
	 * The part of this window where a piece of shaft is seen: as far along it and as far from its axis as
	 * given, and one resolution more.
	 */
	int[] boxRound(final Point3 centre, final Point3 along, final double alongUm, final double acrossUm) {
		final double[] c = { centre.x(), centre.y(), centre.z() };
		final double[] t = { along.x(), along.y(), along.z() };
		final double[] step = { volume.voxel().xUm(), volume.voxel().yUm(), volume.voxel().zUm() };
		final double[] blur = { psf.xyUm(), psf.xyUm(), psf.zUm() };
		final int[] first = { x0, y0, z0 };
		final int[] size = { nx, ny, nz };
		final int[] box = { 0, 0, 0, nx, ny, nz };
		for (int k = 0; k < (volume.is2D() ? 2 : 3); k++) {
			final double reach = Math.abs(t[k]) * alongUm + Math.sqrt(Math.max(0, 1 - t[k] * t[k])) * acrossUm + blur[k];
			box[k] = Math.min(size[k], Math.max(0, (int) Math.ceil((c[k] - reach) / step[k]) - first[k]));
			box[k + 3] = Math.max(box[k], Math.min(size[k], (int) Math.floor((c[k] + reach) / step[k]) + 1 - first[k]));
		}
		return box;
	}

	/** Slope of the shaft's expected intensity at a voxel of this window, per micrometre. */
	Point3 slope(final int x, final int y, final int z) {
		final int i = (z * ny + y) * nx + x;
		return new Point3(difference(i, x, nx, 1) / volume.voxel().xUm(), difference(i, y, ny, nx) / volume.voxel().yUm(),
			difference(i, z, nz, nx * ny) / volume.voxel().zUm());
	}

	/** Central difference, one-sided at the border or beside what is unknown, 0 where nothing is known. */
	private double difference(final int i, final int at, final int n, final int stride) {
		final float before = at > 0 ? expected[i - stride] : Float.NaN;
		final float after = at + 1 < n ? expected[i + stride] : Float.NaN;
		if (!Float.isNaN(before) && !Float.isNaN(after)) return 0.5 * (after - before);
		if (!Float.isNaN(after)) return after - expected[i];
		return Float.isNaN(before) ? 0 : expected[i] - before;
	}

	boolean overlaps(final SpineWindow o) {
		return x0 < o.x0 + o.nx && o.x0 < x0 + nx && y0 < o.y0 + o.ny && o.y0 < y0 + ny && z0 < o.z0 + o.nz && o.z0 < z0 + nz;
	}

	/** A box without samples, for {@link #draw(SpineBody, double, double[], int[])} to widen. */
	static int[] emptyBox() {
		final int most = Integer.MAX_VALUE;
		return new int[] { most, most, most, 0, 0, 0 };
	}

	/** Adds the image of a body, in the image's intensity units, times the factor. */
	void draw(final SpineBody body, final double factor, final double[] out) {
		draw(body, factor, out, emptyBox());
	}

	/** @param box first column, row and slice that were drawn in, one past the last of each; is widened */
	void draw(final SpineBody body, final double factor, final double[] out, final int[] box) {
		final boolean flat = volume.is2D();
		final double[] ex = new double[nx];
		final double[] ey = new double[ny];
		final double[] ez = new double[nz];
		for (final SpineBody.Blob b : body.blobs()) {
			if (b.volumeUm3() < 1e-9) continue;
			final double sxy = Math.hypot(b.sigmaUm(), psf.sigmaXyUm());
			final double sz = Math.hypot(b.sigmaUm(), psf.sigmaZUm());
			final int[] rx = profile(ex, b.at().x(), sxy, volume.voxel().xUm(), x0);
			final int[] ry = profile(ey, b.at().y(), sxy, volume.voxel().yUm(), y0);
			final int[] rz = { 0, 1 };
			if (flat) ez[0] = 1;
			else System.arraycopy(profile(ez, b.at().z(), sz, volume.voxel().zUm(), z0), 0, rz, 0, 2);
			final int[][] ranges = { rx, ry, rz };
			// a blob beside the window leaves nothing in it
			if (rx[0] >= rx[1] || ry[0] >= ry[1] || rz[0] >= rz[1]) continue;
			for (int k = 0; k < 3; k++) {
				box[k] = Math.min(box[k], ranges[k][0]);
				box[k + 3] = Math.max(box[k + 3], ranges[k][1]);
			}
			final double scale = factor * body.shaft().plateau() * body.glow() * b.volumeUm3();
			for (int z = rz[0]; z < rz[1]; z++) {
				for (int y = ry[0]; y < ry[1]; y++) {
					final double a = scale * ez[z] * ey[y];
					final int row = (z * ny + y) * nx;
					for (int x = rx[0]; x < rx[1]; x++) out[row + x] += a * ex[x];
				}
			}
		}
	}

	/** A normal density sampled along one axis; returns the range of indices that it fills. */
	private static int[] profile(final double[] out, final double centre, final double sigma, final double step,
		final int first)
	{
		final double at = centre / step - first;
		final int from = Math.max(0, (int) Math.ceil(at - 3.7 * sigma / step));
		final int to = Math.min(out.length, (int) Math.floor(at + 3.7 * sigma / step) + 1);
		final double norm = 1 / (sigma * Math.sqrt(2 * Math.PI));
		for (int i = from; i < to; i++) {
			final double d = (i - at) * step / sigma;
			out[i] = norm * Math.exp(-d * d / 2);
		}
		return new int[] { from, Math.max(from, to) };
	}

	/**
	 * Mean over the slices, weighted with the given axial deviation round p, bilinear in the plane; NaN
	 * where unknown.
	 */
	double lateralValue(final double[] values, final Point3 p, final double sigmaZ) {
		final double x = p.x() / volume.voxel().xUm() - x0;
		final double y = p.y() / volume.voxel().yUm() - y0;
		final int ix = (int) Math.floor(x);
		final int iy = (int) Math.floor(y);
		if (ix < 0 || iy < 0 || ix + 1 >= nx || iy + 1 >= ny) return Double.NaN;
		final double[] w = new double[nz];
		if (nz == 1) w[0] = 1;
		else profile(w, p.z(), sigmaZ, volume.voxel().zUm(), z0);
		double sum = 0;
		double total = 0;
		for (int z = 0; z < nz; z++) {
			if (w[z] == 0) continue;
			final int o = (z * ny + iy) * nx + ix;
			final double v = (values[o] * (ix + 1 - x) + values[o + 1] * (x - ix)) * (iy + 1 - y) + (values[o + nx] * (ix + 1 -
				x) + values[o + nx + 1] * (x - ix)) * (y - iy);
			if (Double.isNaN(v)) continue;
			sum += w[z] * v;
			total += w[z];
		}
		return total > 0 ? sum / total : Double.NaN;
	}

	/** A copy of the excess as doubles. */
	double[] data() {
		final double[] d = new double[excess.length];
		Arrays.setAll(d, i -> excess[i]);
		return d;
	}
}
