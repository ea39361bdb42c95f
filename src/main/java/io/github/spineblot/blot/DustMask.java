package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;

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

	static boolean[] find(final Plane plane, final NoiseModel noise, final boolean[] clipped) {
		final int w = plane.width();
		final int h = plane.height();
		final boolean[] core = new boolean[w * h];
		final float sign = plane.polarity() == Polarity.DARK_ON_BRIGHT ? -1 : 1;
		for (int y = 2; y < h - 2; y++) {
			for (int x = 2; x < w - 2; x++) {
				final float p = plane.at(x, y);
				// Quick exit: nothing sticks out from the four neighbours at distance two.
				final float top = Math.max(sign * plane.at(x - 2, y), sign * plane.at(x + 2, y));
				final float side = Math.max(sign * plane.at(x, y - 2), sign * plane.at(x, y + 2));
				final double sigma = Math.sqrt(noise.variance(Math.min(p, plane.at(x, y - 2))));
				if (sign * p - Math.min(top, side) < SIGMAS * sigma) {
					final float d1 = Math.max(sign * plane.at(x - 2, y - 2), sign * plane.at(x + 2, y + 2));
					final float d2 = Math.max(sign * plane.at(x + 2, y - 2), sign * plane.at(x - 2, y + 2));
					if (sign * p - Math.min(d1, d2) < SIGMAS * sigma) continue;
				}
				core[y * w + x] = thin(plane, x, y, sign, SIGMAS * sigma);
			}
		}
		return grown(core, w, h);
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
	static float[] replaced(final float[] samples, final int w, final int h, final boolean[] dust) {
		final float[] clean = samples.clone();
		for (int y = 0; y < h; y++) {
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
		}
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
