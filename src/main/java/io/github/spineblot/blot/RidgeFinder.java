package io.github.spineblot.blot;

import io.github.spineblot.statistics.OrderStatistic;
import io.github.spineblot.task.Workers;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds ridges: maxima along the columns of the normalised second derivative over five Gaussian scales
 * (Lindeberg 1998, doi:10.1023/A:1008097225773), linked from column to column and cut where they sink
 * to half between two parts. Works on an image reduced to about 1000 samples; cost linear in its size.
 * Deterministic.
 */
final class RidgeFinder {

	/** A ridge is looked at from this strength on. */
	static final double LEAST_Z = 6;

	private static final double[] SCALES = { 1.5, 2.2, 3.2, 4.7, 7 };
	private static final double LATERAL = 2;
	private static final int WORKING_SIZE = 1000;
	/** A fifth of the absolute values of a standard normal lies below this. */
	private static final double FIFTH_ABS = 0.2533471031357997;

	private final int bin;
	private final int width;
	private final int height;
	private final float[][] rows;
	private final float[][] noise;
	private final Workers workers;

	private RidgeFinder(final SignalImage image, final double lateralPx, final Workers workers) {
		final int w = image.width();
		final int h = image.height();
		bin = Math.max(1, (int) Math.round(Math.max(w, h) / (double) WORKING_SIZE));
		width = Math.max(1, w / bin);
		height = Math.max(1, h / bin);
		this.workers = workers;
		rows = new float[height][];
		noise = new float[height][];
		final float[] kernel = gaussian(Math.max(LATERAL, lateralPx / bin));
		double power = 0;
		for (final float k : kernel) power += k * k;
		final float factor = (float) (power / (bin * bin));
		workers.forEach(height, y -> {
			rows[y] = smoothed(binnedRow(image.signal(), w, y), kernel);
			noise[y] = smoothed(binnedRow(image.variance(), w, y), kernel);
			for (int x = 0; x < width; x++) noise[y][x] = (float) Math.sqrt(factor * noise[y][x]);
		});
	}

	/**
	 * The ridges of an image, from left to right.
	 *
	 * @param lateralPx standard deviation of the smoothing across the lanes; a fraction of the bands' width
	 *          once that is known, 0 before
	 */
	static List<Ridge> find(final SignalImage image, final double lateralPx, final Workers workers) {
		return new RidgeFinder(image, lateralPx, workers).ridges();
	}

	private float[] binnedRow(final float[] signal, final int w, final int y) {
		final float[] row = new float[width];
		for (int dy = 0; dy < bin; dy++) {
			final int at = (y * bin + dy) * w;
			for (int x = 0; x < width; x++) {
				for (int dx = 0; dx < bin; dx++) row[x] += signal[at + x * bin + dx];
			}
		}
		for (int x = 0; x < width; x++) row[x] /= bin * bin;
		return row;
	}

	private static float[] gaussian(final double sigma) {
		final int r = (int) Math.ceil(3 * sigma);
		final float[] k = new float[2 * r + 1];
		double sum = 0;
		for (int i = -r; i <= r; i++) sum += Math.exp(-0.5 * i * i / (sigma * sigma));
		for (int i = -r; i <= r; i++) k[i + r] = (float) (Math.exp(-0.5 * i * i / (sigma * sigma)) / sum);
		return k;
	}

	/** Minus the second derivative of a Gaussian, made to sum to zero so that no constant shows. */
	private static float[] secondDerivative(final double sigma) {
		final int r = (int) Math.ceil(4 * sigma);
		final double[] k = new double[2 * r + 1];
		double sum = 0;
		for (int i = -r; i <= r; i++) {
			final double t = i / sigma;
			k[i + r] = (1 - t * t) * Math.exp(-0.5 * t * t);
			sum += k[i + r];
		}
		final float[] f = new float[k.length];
		for (int i = 0; i < k.length; i++) f[i] = (float) (k[i] - sum / k.length);
		return f;
	}

	private static float[] smoothed(final float[] row, final float[] kernel) {
		final int r = kernel.length / 2;
		final int n = row.length;
		final float[] padded = new float[n + 2 * r];
		for (int x = 0; x < padded.length; x++) padded[x] = row[Math.max(0, Math.min(n - 1, x - r))];
		final float[][] shifted = new float[kernel.length][];
		final int[] from = new int[kernel.length];
		for (int k = 0; k < kernel.length; k++) {
			shifted[k] = padded;
			from[k] = k;
		}
		return weightedSum(kernel, shifted, from, n);
	}

	/** Sum of rows, each from its own column on, times weights; four at a time, so that the sum is stored less often. */
	private static float[] weightedSum(final float[] weights, final float[][] rows, final int[] from, final int n) {
		final float[] sum = new float[n];
		int k = 0;
		for (; k + 4 <= weights.length; k += 4) {
			final float[] a = rows[k];
			final float[] b = rows[k + 1];
			final float[] c = rows[k + 2];
			final float[] d = rows[k + 3];
			final int ia = from[k];
			final int ib = from[k + 1];
			final int ic = from[k + 2];
			final int id = from[k + 3];
			final float wa = weights[k];
			final float wb = weights[k + 1];
			final float wc = weights[k + 2];
			final float wd = weights[k + 3];
			for (int x = 0; x < n; x++) sum[x] = sum[x] + wa * a[ia + x] + wb * b[ib + x] + wc * c[ic + x] + wd * d[id + x];
		}
		for (; k < weights.length; k++) {
			final float[] a = rows[k];
			final int ia = from[k];
			final float wa = weights[k];
			for (int x = 0; x < n; x++) sum[x] += wa * a[ia + x];
		}
		return sum;
	}

	private List<Ridge> ridges() {
		final float[][] z = new float[height][width];
		final float[][] strength = new float[height][width];
		final byte[][] scale = new byte[height][width];
		for (int s = 0; s < SCALES.length; s++) {
			if (8 * SCALES[s] > height) continue;
			final float[] kernel = secondDerivative(SCALES[s]);
			final float[][] response = response(kernel);
			final float least = (float) noiseOf(response);
			final float norm = (float) norm(kernel);
			final byte index = (byte) s;
			workers.forEach(height, y -> {
				final float[] own = response[y];
				final float[] most = z[y];
				for (int x = 0; x < width; x++) {
					final float expected = norm * noise[y][x];
					final float r = own[x] / (expected > least ? expected : least);
					if (r <= most[x]) continue;
					most[x] = r;
					strength[y][x] = own[x] / norm;
					scale[y][x] = index;
				}
			});
		}
		return linked(z, strength, scale);
	}

	private float[][] response(final float[] kernel) {
		final int r = kernel.length / 2;
		final int[] from = new int[kernel.length];
		final float[][] out = new float[height][];
		workers.forEach(height, y -> {
			final float[][] near = new float[kernel.length][];
			for (int k = -r; k <= r; k++) near[k + r] = row(y + k);
			out[y] = weightedSum(kernel, near, from, width);
		});
		return out;
	}

	/** Beyond the border the image goes on point-symmetrically: a gradient must not look like a band. */
	private float[] row(final int y) {
		if (y >= 0 && y < height) return rows[y];
		final float[] edge = rows[y < 0 ? 0 : height - 1];
		final float[] inside = rows[Math.max(0, Math.min(height - 1, y < 0 ? -y : 2 * (height - 1) - y))];
		final float[] mirrored = new float[width];
		for (int x = 0; x < width; x++) mirrored[x] = 2 * edge[x] - inside[x];
		return mirrored;
	}

	private static double norm(final float[] kernel) {
		double power = 0;
		for (final float k : kernel) power += k * k;
		return Math.sqrt(power);
	}

	/** Robust standard deviation of a response from its smallest values; in a strip with one row, bands and
	 * their side lobes fill half of the image. */
	private double noiseOf(final float[][] response) {
		final int step = Math.max(1, width * height / 100_000);
		final float[] sample = new float[(width * height - 1) / step + 1];
		float max = 0;
		for (int i = 0; i < sample.length; i++) {
			final int at = i * step;
			sample[i] = Math.abs(response[at / width][at % width]);
			max = Math.max(max, sample[i]);
		}
		return Math.max(OrderStatistic.of(sample, sample.length / 5) / FIFTH_ABS, 1e-6 * max + 1e-30);
	}

	/** A ridge being followed: its points, column after column. */
	private static final class Trail {

		private final List<double[]> points = new ArrayList<>();

		private double lastX() {
			return points.get(points.size() - 1)[0];
		}

		private double lastY() {
			return points.get(points.size() - 1)[1];
		}
	}

	private List<Ridge> linked(final float[][] z, final float[][] strength, final byte[][] scale) {
		final List<Trail> all = new ArrayList<>();
		List<Trail> open = new ArrayList<>();
		for (int x = 0; x < width; x++) {
			final List<Trail> next = new ArrayList<>();
			for (int y = 0; y < height; y++) {
				final float p = z[y][x];
				if (p < LEAST_Z || y > 0 && z[y - 1][x] >= p || y + 1 < height && z[y + 1][x] > p) continue;
				Trail trail = nearest(open, y);
				if (trail == null) {
					trail = new Trail();
					all.add(trail);
				}
				else open.remove(trail);
				trail.points.add(new double[] { x, y, strength[y][x], SCALES[scale[y][x]], p });
				next.add(trail);
			}
			// A trail may miss one column.
			for (final Trail t : open) if (t.lastX() == x - 1) next.add(t);
			open = next;
		}
		final List<Ridge> ridges = new ArrayList<>();
		for (final Trail t : all) cut(t.points, ridges);
		return ridges;
	}

	private static Trail nearest(final List<Trail> open, final int y) {
		Trail best = null;
		double least = 1.5;
		for (final Trail t : open) {
			final double d = Math.abs(t.lastY() - y);
			if (d <= least) {
				least = d - 1e-9;
				best = t;
			}
		}
		return best;
	}

	/** Splits a trail at its deepest point while that is below half of what lies on both sides. */
	private void cut(final List<double[]> points, final List<Ridge> ridges) {
		if (points.size() < 4) return;
		int at = -1;
		double deepest = 0.5;
		final int n = points.size();
		final double[] right = new double[n];
		for (int i = n - 1; i >= 0; i--) right[i] = Math.max(points.get(i)[2], i + 1 < n ? right[i + 1] : 0);
		double left = 0;
		for (int i = 0; i < n; i++) {
			left = Math.max(left, points.get(i)[2]);
			final double share = points.get(i)[2] / Math.min(left, right[i]);
			if (share < deepest) {
				deepest = share;
				at = i;
			}
		}
		if (at >= 0) {
			cut(points.subList(0, at), ridges);
			cut(points.subList(at + 1, n), ridges);
		}
		else ridges.add(measured(points));
	}

	private Ridge measured(final List<double[]> points) {
		final double strength = upper(points, 2);
		final double half = 0.5 * strength;
		int from = 0;
		int to = points.size() - 1;
		while (points.get(from)[2] < half) from++;
		while (points.get(to)[2] < half) to--;
		double sw = 0;
		double sx = 0;
		double sy = 0;
		double sxx = 0;
		double sxy = 0;
		double scale = 0;
		for (int i = from; i <= to; i++) {
			final double[] p = points.get(i);
			sw += p[2];
			sx += p[2] * p[0];
			sy += p[2] * p[1];
			sxx += p[2] * p[0] * p[0];
			sxy += p[2] * p[0] * p[1];
			scale += p[2] * p[3];
		}
		final double x0 = edge(points, from, -1, half);
		final double x1 = edge(points, to, 1, half);
		final double spread = sxx - sx * sx / sw;
		final double slope = spread > 0 ? (sxy - sx * sy / sw) / spread : 0;
		final double middle = (x0 + x1) / 2;
		final double offset = (bin - 1) / 2.0;
		return new Ridge(bin * middle + offset, bin * (sy / sw + slope * (middle - sx / sw)) + offset, bin * (x1 - x0), slope,
			upper(points, 4), bin * scale / sw);
	}

	/** 80th percentile of an entry of the points. */
	private static double upper(final List<double[]> points, final int entry) {
		final double[] sorted = points.stream().mapToDouble(p -> p[entry]).sorted().toArray();
		return sorted[(int) (0.8 * (sorted.length - 1))];
	}

	private static double edge(final List<double[]> points, final int at, final int step, final double half) {
		final int out = at + step;
		final double x = points.get(at)[0];
		if (out < 0 || out >= points.size()) return x + 0.5 * step;
		final double a = points.get(at)[2];
		final double b = points.get(out)[2];
		return x + step * (a - half) / Math.max(1e-9, a - b);
	}
}
