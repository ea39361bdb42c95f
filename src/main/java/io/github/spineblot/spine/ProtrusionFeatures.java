package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.filter.NoiseModel;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;

/**
 * What tells a spine from noise, misfit, haze and passing fibres: about thirty numbers per protrusion,
 * all in micrometres, in multiples of the noise or of the shaft's brightness, so that they mean the same
 * in every image. Nothing in them refers to grey levels or pixels. Cost: proportional to the voxels of
 * the protrusions.
 */
final class ProtrusionFeatures {

	/** In the order of the numbers. */
	static final List<String> NAMES = List.of("significance", "beyond", "lateral", "axial", "radius", "saddle", "excess",
		"expected", "shaft_snr", "peak_snr", "haze", "size", "along", "out", "depth", "neck_min", "neck_mean", "negative",
		"rms", "stands_out", "rival_distance", "rival", "contrast", "ring", "skew", "end", "mirror", "slices", "crowd",
		"clutter", "slice_um");

	private static final double NEAR_UM = 0.8;
	private static final double INNER_UM = 0.35;
	private static final double CROWD_UM = 2;
	/** Significance from which a protrusion adds to the clutter of the image. */
	private static final double CLUTTER_SIGMA = 5;

	private final ExcessMap map;
	private final HazeFilter haze;
	private final SignificanceMap significance;
	private final DoubleUnaryOperator variance;
	private final NoiseModel noise;
	private final List<ProtrusionFinder.Protrusion> all;
	private final Volume v;
	private final double zUm;
	private final double[][] summits;
	private final double clutter;

	ProtrusionFeatures(final ExcessMap map, final HazeFilter haze, final SignificanceMap significance,
		final DoubleUnaryOperator variance, final NoiseModel noise, final List<ProtrusionFinder.Protrusion> all)
	{
		this.map = map;
		this.haze = haze;
		this.significance = significance;
		this.variance = variance;
		this.noise = noise;
		this.all = all;
		v = map.volume;
		zUm = v.is2D() ? 0 : v.voxel().zUm();
		summits = new double[all.size()][];
		int clear = 0;
		for (int i = 0; i < summits.length; i++) {
			final ProtrusionFinder.Protrusion p = all.get(i);
			final Point3 at = map.point(p.summit);
			summits[i] = new double[] { at.x(), at.y(), at.z(), p.height };
			if (p.height > CLUTTER_SIGMA) clear++;
		}
		double length = 0;
		for (final ShaftSurroundings s : map.shafts) length += s.dendrite.centreline().lengthUm();
		clutter = Math.log(0.1 + clear / Math.max(1, length));
	}

	/** The numbers of the protrusion with this index. */
	double[] of(final int index) {
		final ProtrusionFinder.Protrusion p = all.get(index);
		final int x = p.summit % v.width();
		final int y = p.summit / v.width() % v.height();
		final int z = p.summit / v.width() / v.height();
		final ExcessMap.Tile tile = map.tileAt(x, y);
		final int o = ExcessMap.indexIn(x, y, z);
		final Point3 head = map.point(p.summit);
		final ShaftSurroundings s = map.shafts.get(tile.owner[o]);
		final ShaftSurroundings.Place at = new ShaftSurroundings.Place();
		final double[] box = { head.x(), head.y(), head.z() };
		s.locate(head.x(), head.y(), head.z(), s.stepsNear(box, box, Double.MAX_VALUE), at);
		final double arc = at.step * s.tube.frame.stepUm();
		final double radius = s.dendrite.radiusAt(arc);
		final double brightness = s.fitted.brightnessAt(at.step);
		final Point3 axis = s.tube.frame.point(at.step);
		final double away = head.distance(axis);
		final Point3 out = away > 1e-6 ? head.minus(axis).unit() : s.tube.frame.u(at.step);
		final double peak = tile.excess[o];
		final double[] f = new double[NAMES.size()];
		f[0] = Math.log(p.height);
		f[1] = tile.surfaceUm[o];
		f[2] = Math.abs(at.u) - radius;
		f[3] = Math.abs(at.v);
		f[4] = radius;
		f[5] = p.saddle / p.height;
		f[6] = asinh(5 * peak / brightness);
		f[7] = Math.min(5, tile.expected[o] / brightness);
		f[8] = Math.log(brightness / Math.sqrt(Math.max(1e-9, noise.varianceAt(brightness))));
		f[9] = asinh(peak / Math.sqrt(variance.applyAsDouble(tile.expected[o])));
		f[10] = haze.levelAt(x, y, z) / brightness;
		shape(p, head, new Point3[] { s.tube.frame.tangent(at.step), out }, peak, f);
		neck(axis.plus(out.times(Math.min(radius, away))), head, p.height, f);
		surroundings(x, y, z, p.height, f);
		rivals(index, f);
		f[22] = asinh(5 * contrast(x, y, z) / brightness);
		f[25] = Math.min(5, Math.min(arc, s.dendrite.centreline().lengthUm() - arc));
		final Point3 mirror = s.tube.frame.point(at.step).plus(s.tube.frame.u(at.step).times(s.tube.shiftU(at.step) - at.u))
			.plus(s.tube.frame.v(at.step).times(at.v + s.tube.shiftV(at.step)));
		f[26] = known(mirror, 0) / p.height;
		f[27] = v.is2D() ? 1 : 0.5 * (known(head, -1) + known(head, 1)) / p.height;
		f[29] = clutter;
		f[30] = zUm;
		for (int k = 0; k < f.length; k++) if (!Double.isFinite(f[k])) f[k] = 0;
		return f;
	}

	private static double asinh(final double x) {
		return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
	}

	/** Size, extent along the shaft, away from it and in depth, and skewness away from the shaft. */
	private void shape(final ProtrusionFinder.Protrusion p, final Point3 head, final Point3[] axes, final double peak,
		final double[] f)
	{
		double total = 0;
		int n = 0;
		final double[] mean = new double[3];
		final double[] square = new double[3];
		for (final int voxel : p.voxels.toArray()) {
			final int x = voxel % v.width();
			final int y = voxel / v.width() % v.height();
			final double e = map.tileAt(x, y).excess[ExcessMap.indexIn(x, y, voxel / v.width() / v.height())];
			if (!(e > 0.3 * peak)) continue;
			n++;
			total += e;
			final Point3 r = map.point(voxel).minus(head);
			final double[] c = { r.dot(axes[0]), r.dot(axes[1]), r.z() };
			for (int k = 0; k < 3; k++) {
				mean[k] += e * c[k];
				square[k] += e * c[k] * c[k];
			}
		}
		f[11] = Math.log(1e-4 + n * v.voxel().xUm() * v.voxel().yUm() * (v.is2D() ? 0.5 : zUm));
		for (int k = 0; k < 3 && total > 0; k++) {
			mean[k] /= total;
			f[12 + k] = Math.sqrt(Math.max(0, square[k] / total - mean[k] * mean[k]));
		}
		f[24] = mean[1];
	}

	/** Least and mean significance on the way from the shaft's surface, as a fraction of the summit's. */
	private void neck(final Point3 base, final Point3 head, final double height, final double[] f) {
		double least = Double.MAX_VALUE;
		double sum = 0;
		for (int i = 0; i <= 10; i++) {
			final double here = known(base.towards(head, i / 10.0), 0);
			least = Math.min(least, here);
			sum += here;
		}
		f[15] = least / height;
		f[16] = sum / 11 / height;
	}

	/** Within its slice: the deepest hole, the unrest, and how the summit stands out of it. */
	private void surroundings(final int x, final int y, final int z, final double height, final double[] f) {
		final int rx = (int) Math.ceil(NEAR_UM / v.voxel().xUm());
		final int ry = (int) Math.ceil(NEAR_UM / v.voxel().yUm());
		double lowest = 0;
		double squares = 0;
		double sum = 0;
		int n = 0;
		for (int yy = Math.max(0, y - ry); yy <= Math.min(v.height() - 1, y + ry); yy++) {
			for (int xx = Math.max(0, x - rx); xx <= Math.min(v.width() - 1, x + rx); xx++) {
				final double s = significance.at(xx, yy, z);
				final double d = Math.hypot((xx - x) * v.voxel().xUm(), (yy - y) * v.voxel().yUm());
				if (Double.isNaN(s) || d > NEAR_UM) continue;
				lowest = Math.min(lowest, s);
				if (d < INNER_UM) continue;
				squares += s * s;
				sum += s;
				n++;
			}
		}
		final double rms = n == 0 ? 0 : Math.sqrt(squares / n);
		f[17] = Math.max(-20, lowest);
		f[18] = Math.log(0.3 + rms);
		f[19] = height / (rms + 1);
		f[23] = n == 0 ? 0 : sum / n / height;
	}

	/** Distance and height of the nearest higher summit, and how many of about its own height are near. */
	private void rivals(final int index, final double[] f) {
		final double[] own = summits[index];
		double nearest = 6;
		double height = 0;
		int crowd = 0;
		for (int j = 0; j < summits.length; j++) {
			if (j == index) continue;
			final double[] r = summits[j];
			final double dz = (r[2] - own[2]) / 3;
			final double d = Math.sqrt((r[0] - own[0]) * (r[0] - own[0]) + (r[1] - own[1]) * (r[1] - own[1]) + dz * dz);
			if (d < CROWD_UM && r[3] > 0.5 * own[3]) crowd++;
			if (d < nearest && (r[3] > own[3] || r[3] == own[3] && j < index)) {
				nearest = d;
				height = r[3];
			}
		}
		f[20] = nearest;
		f[21] = Math.log(1 + height / own[3]);
		f[28] = crowd;
	}

	/** Brightness of the head in the image over an upper quantile of a ring of 0.5 um round it. */
	private double contrast(final int x, final int y, final int z) {
		final int reach = (int) Math.max(1, Math.round(0.12 / v.voxel().xUm()));
		double sum = 0;
		int n = 0;
		for (int yy = Math.max(0, y - reach); yy <= Math.min(v.height() - 1, y + reach); yy++) {
			for (int xx = Math.max(0, x - reach); xx <= Math.min(v.width() - 1, x + reach); xx++) {
				sum += v.at(xx, yy, z);
				n++;
			}
		}
		final List<Double> ring = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			final int xx = x + (int) Math.round(0.5 / v.voxel().xUm() * Math.cos(i * Math.PI / 8));
			final int yy = y + (int) Math.round(0.5 / v.voxel().yUm() * Math.sin(i * Math.PI / 8));
			if (xx >= 0 && yy >= 0 && xx < v.width() && yy < v.height()) ring.add((double) v.at(xx, yy, z));
		}
		if (ring.size() < 5) return 0;
		final double[] sorted = ring.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return sum / n - sorted[sorted.length * 5 / 8];
	}

	/** Significance at a place, some slices up or down; 0 where it is not known. */
	private double known(final Point3 p, final int slices) {
		final int x = (int) Math.round(p.x() / v.voxel().xUm());
		final int y = (int) Math.round(p.y() / v.voxel().yUm());
		final int z = slices + (v.is2D() ? 0 : (int) Math.round(p.z() / zUm));
		if (x < 0 || y < 0 || z < 0 || x >= v.width() || y >= v.height() || z >= v.depth()) return 0;
		final double s = significance.at(x, y, z);
		return Double.isNaN(s) ? 0 : s;
	}
}
