package io.github.spineblot.dendrite;

import java.util.Arrays;

import io.github.spineblot.filter.Background;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;

/**
 * Cross sections of a volume normal to a line, background subtracted, as seen through a running median
 * along the line: a spine is shorter than half the window and vanishes from the median, the shaft
 * stays. Axes of a section: u lies in the image plane, v completes the frame and is mostly z, so the
 * optics are the same along u everywhere. Positions outside the image are held at its border.
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
		for (int j = 0; j < v.length; j++) {
			for (int i = 0; i < u.length; i++) {
				out[j * u.length + i] = (float) at(centre.x() + u[i] * a.x() + v[j] * b.x(), centre.y() + u[i] * a.y() + v[j] *
					b.y(), centre.z() + u[i] * a.z() + v[j] * b.z());
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

	/** Value at a place in micrometres, trilinear, background subtracted. */
	double at(final double xUm, final double yUm, final double zUm) {
		final double x = held(xUm / volume.voxel().xUm(), volume.width());
		final double y = held(yUm / volume.voxel().yUm(), volume.height());
		final double z = volume.is2D() ? 0 : held(zUm / volume.voxel().zUm(), volume.depth());
		final int z0 = (int) Math.min(z, Math.max(0, volume.depth() - 2));
		final int x0 = (int) Math.min(x, Math.max(0, volume.width() - 2));
		final int y0 = (int) Math.min(y, Math.max(0, volume.height() - 2));
		final double lower = inPlane(z0, x0, y0, x - x0, y - y0);
		if (z == z0) return lower - background.at(x, y, z0);
		final double upper = inPlane(z0 + 1, x0, y0, x - x0, y - y0);
		final double t = z - z0;
		return lower + t * (upper - lower) - (1 - t) * background.at(x, y, z0) - t * background.at(x, y, z0 + 1);
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

	/** Element-wise median of sections from..to (both included, held at the ends). */
	static float[] median(final float[][] sections, final int from, final int to) {
		final int lo = Math.max(0, from);
		final int hi = Math.min(sections.length - 1, to);
		final float[] out = new float[sections[0].length];
		final float[] column = new float[hi - lo + 1];
		for (int k = 0; k < out.length; k++) {
			for (int i = lo; i <= hi; i++) column[i - lo] = sections[i][k];
			Arrays.sort(column);
			out[k] = column.length % 2 == 1 ? column[column.length / 2] : 0.5f * (column[column.length / 2] +
				column[column.length / 2 - 1]);
		}
		return out;
	}
}
