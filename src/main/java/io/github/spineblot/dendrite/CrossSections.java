package io.github.spineblot.dendrite;

import io.github.spineblot.filter.Background;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

/**
 * Cross sections of a volume normal to a line, background subtracted, as seen through a running median
 * along the line: a spine is shorter than half the window and vanishes from the median, the shaft
 * stays. Axes of a section: u lies in the image plane, v completes the frame and is mostly z, so the
 * optics are the same along u everywhere. The background is that at the middle of the section. Positions outside the image are held at its border.
 */
final class CrossSections {

	private final Volume volume;
	private final Background background;

	CrossSections(final Volume volume, final Background background) {
		this.volume = volume;
		this.background = background;
	}

	/** Unit vector in the image plane across the tangent. */
	static Point3 lateral(final Point3 tangent) {
		final double n = Math.hypot(tangent.x(), tangent.y());
		return n < 1e-6 ? new Point3(1, 0, 0) : new Point3(-tangent.y() / n, tangent.x() / n, 0);
	}

	/** Unit vector across the tangent and the lateral one. */
	static Point3 axial(final Point3 tangent, final Point3 lateral) {
		return tangent.cross(lateral).unit();
	}

	/**
	 * Samples one section.
	 *
	 * @param u offsets along the lateral axis
	 * @param v offsets along the axial one
	 * @return values, v by v
	 */
	float[] section(final Point3 centre, final Point3 tangent, final double[] u, final double[] v) {
		final Point3 a = lateral(tangent);
		final Point3 b = axial(tangent, a);
		final float[] out = new float[u.length * v.length];
		final double below = backgroundAt(centre);
		final VoxelSize voxel = volume.voxel();
		for (int j = 0, k = 0; j < v.length; j++) {
			final double x = (centre.x() + v[j] * b.x()) / voxel.xUm();
			final double y = (centre.y() + v[j] * b.y()) / voxel.yUm();
			final double z = (centre.z() + v[j] * b.z()) / voxel.zUm();
			// the lateral axis lies in the image plane
			for (int i = 0; i < u.length; i++, k++) {
				out[k] = (float) (at(x + u[i] * a.x() / voxel.xUm(), y + u[i] * a.y() / voxel.yUm(), z) - below);
			}
		}
		return out;
	}

	/** The point itself, or the nearest one within the outermost samples; z is free in a single slice. */
	Point3 held(final Point3 p) {
		final double x = Math.min((volume.width() - 1) * volume.voxel().xUm(), Math.max(0, p.x()));
		final double y = Math.min((volume.height() - 1) * volume.voxel().yUm(), Math.max(0, p.y()));
		final double z = volume.is2D() ? p.z() : Math.min((volume.depth() - 1) * volume.voxel().zUm(), Math.max(0, p.z()));
		return new Point3(x, y, z);
	}

	private double backgroundAt(final Point3 p) {
		final double x = held(p.x() / volume.voxel().xUm(), volume.width());
		final double y = held(p.y() / volume.voxel().yUm(), volume.height());
		final double z = volume.is2D() ? 0 : held(p.z() / volume.voxel().zUm(), volume.depth());
		final int z0 = (int) Math.min(z, Math.max(0, volume.depth() - 2));
		final double lower = background.at(x, y, z0);
		return z == z0 ? lower : lower + (z - z0) * (background.at(x, y, z0 + 1) - lower);
	}

	/** Value at a place in samples, trilinear. */
	private double at(final double xSamples, final double ySamples, final double zSamples) {
		final double x = held(xSamples, volume.width());
		final double y = held(ySamples, volume.height());
		final double z = volume.is2D() ? 0 : held(zSamples, volume.depth());
		final int z0 = (int) Math.min(z, Math.max(0, volume.depth() - 2));
		final int x0 = (int) Math.min(x, Math.max(0, volume.width() - 2));
		final int y0 = (int) Math.min(y, Math.max(0, volume.height() - 2));
		final double lower = inPlane(z0, x0, y0, x - x0, y - y0);
		return z == z0 ? lower : lower + (z - z0) * (inPlane(z0 + 1, x0, y0, x - x0, y - y0) - lower);
	}

	private double inPlane(final int z, final int x0, final int y0, final double fx, final double fy) {
		final float[] p = volume.plane(z);
		final int w = volume.width();
		final int i = y0 * w + x0;
		final int right = x0 + 1 < w ? 1 : 0;
		final int below = y0 + 1 < volume.height() ? w : 0;
		final double top = p[i] + fx * (p[i + right] - p[i]);
		final double bottom = p[i + below] + fx * (p[i + below + right] - p[i + below]);
		return top + fy * (bottom - top);
	}

	private static double held(final double v, final int n) {
		return Math.min(n - 1, Math.max(0, v));
	}

	/**
	 * Element-wise median of sections from..to (both included, held at the ends). Sorts whole sections
	 * against each other, smallest first, until the middle one is reached: simple loops that are
	 * vectorised, several times faster than one sort per element.
	 */
	static float[] median(final float[][] sections, final int from, final int to) {
		final int lo = Math.max(0, from);
		final int n = Math.min(sections.length - 1, to) - lo + 1;
		final float[][] rows = new float[n][];
		for (int i = 0; i < n; i++) rows[i] = sections[lo + i].clone();
		for (int k = 0; k <= n / 2; k++) {
			for (int i = n - 1; i > k; i--) exchange(rows[i - 1], rows[i]);
		}
		final float[] middle = rows[n / 2];
		if (n % 2 == 1) return middle;
		final float[] other = rows[n / 2 - 1];
		for (int k = 0; k < middle.length; k++) middle[k] = 0.5f * (middle[k] + other[k]);
		return middle;
	}

	/** Moves the smaller of each pair into the first array. */
	private static void exchange(final float[] a, final float[] b) {
		for (int k = 0; k < a.length; k++) {
			final float x = a[k];
			final float y = b[k];
			a[k] = Math.min(x, y);
			b[k] = Math.max(x, y);
		}
	}
}
