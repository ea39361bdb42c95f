package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.task.Workers;

/**
 * Finds dust and scratches: structures too thin to be a band (own). A sample is dust when in one of
 * four directions it stands out from both neighbours two samples away by far more than the noise, and
 * that excess is most of its height above the surroundings; a band with a standard deviation of 2
 * samples loses only 40 % of its height there. Dust is grown by one sample and replaced from the
 * nearest sound samples to the left and right, because bands run that way. Clipped samples count as
 * dust only where they are as thin as dust. Cost linear.
 */
final class DustMask {

	private static final int[][] DIRECTIONS = { { 1, 0 }, { 0, 1 }, { 1, 1 }, { 1, -1 } };
	private static final double SIGMAS = 7;
	private static final double SHARE = 0.66;
	private static final int FAR = 5;

	private DustMask() { }

	static boolean[] find(final Plane plane, final NoiseModel noise, final Workers workers) {
		final int w = plane.width();
		final int h = plane.height();
		final boolean[] core = new boolean[w * h];
		workers.forEach(Math.max(0, h - 4), row -> search(plane, noise, row + 2, core));
		return grown(core, w, h);
	}

	private static void search(final Plane plane, final NoiseModel noise, final int y, final boolean[] core) {
		final int w = plane.width();
		final float[] s = plane.samples();
		final float sign = plane.polarity() == Polarity.DARK_ON_BRIGHT ? -1 : 1;
		for (int x = 2; x < w - 2; x++) {
			final int i = y * w + x;
			// Quick exit: nothing sticks out from the eight neighbours at distance two.
			final float v = sign * s[i];
			float out = v - larger(sign * s[i - 2], sign * s[i + 2]);
			out = larger(out, v - larger(sign * s[i - 2 * w], sign * s[i + 2 * w]));
			out = larger(out, v - larger(sign * s[i - 2 * w - 2], sign * s[i + 2 * w + 2]));
			out = larger(out, v - larger(sign * s[i - 2 * w + 2], sign * s[i + 2 * w - 2]));
			if (out <= 0) continue;
			final double variance = noise.variance(s[i] < s[i - 2 * w] ? s[i] : s[i - 2 * w]);
			if ((double) out * out >= SIGMAS * SIGMAS * variance) core[i] = thin(plane, x, y, sign, SIGMAS * Math.sqrt(variance));
		}
	}

	private static float larger(final float a, final float b) {
		return a > b ? a : b;
	}

	private static boolean thin(final Plane plane, final int x, final int y, final float sign, final double least) {
		final double p = sign * plane.at(x, y);
		for (final int[] d : DIRECTIONS) {
			final double near = Math.max(sign * sample(plane, x + 2 * d[0], y + 2 * d[1]), sign * sample(plane, x - 2 * d[0], y -
				2 * d[1]));
			if (p - near < least) continue;
			final double far = Math.min(sign * sample(plane, x + FAR * d[0], y + FAR * d[1]), sign * sample(plane, x - FAR *
				d[0], y - FAR * d[1]));
			if (p - near > SHARE * (p - far)) return true;
		}
		return false;
	}

	private static float sample(final Plane plane, final int x, final int y) {
		return plane.at(Math.max(0, Math.min(plane.width() - 1, x)), Math.max(0, Math.min(plane.height() - 1, y)));
	}

	private static boolean[] grown(final boolean[] core, final int w, final int h) {
		final boolean[] mask = new boolean[core.length];
		for (int y = 1; y < h - 1; y++) {
			for (int x = 1; x < w - 1; x++) {
				if (!core[y * w + x]) continue;
				for (int dy = -1; dy <= 1; dy++) {
					for (int dx = -1; dx <= 1; dx++) mask[(y + dy) * w + x + dx] = true;
				}
			}
		}
		return mask;
	}

	/** A copy with dust replaced by the linear course between the sound samples beside it in the row. */
	static float[] replaced(final float[] samples, final int w, final boolean[] dust, final Workers workers) {
		final float[] clean = samples.clone();
		workers.forEach(samples.length / w, y -> {
			for (int x = 0; x < w; x++) {
				if (!dust[y * w + x]) continue;
				int left = x - 1;
				int right = x + 1;
				while (left >= 0 && dust[y * w + left]) left--;
				while (right < w && dust[y * w + right]) right++;
				if (left < 0 && right >= w) continue;
				final float a = left >= 0 ? around(samples, w, left, y, dust) : around(samples, w, right, y, dust);
				final float b = right < w ? around(samples, w, right, y, dust) : a;
				clean[y * w + x] = a + (b - a) * (x - left) / (float) (right - left);
			}
		});
		return clean;
	}

	/** Mean of up to three sound samples in the row around x, to halve the noise of what is filled in. */
	private static float around(final float[] s, final int w, final int x, final int y,
		final boolean[] dust)
	{
		double sum = 0;
		int n = 0;
		for (int k = Math.max(0, x - 1); k <= Math.min(w - 1, x + 1); k++) {
			if (dust[y * w + k]) continue;
			sum += s[y * w + k];
			n++;
		}
		return (float) (sum / n);
	}
}
