package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;

/**
 * Whether samples pile up at the end of the range: the detector or a later step clipped them there.
 * The level may be any (4095 of a 12-bit camera, 16383, an exporter's maximum). A pile-up is many more
 * samples at the extreme value than in the range next to it, and they touch each other, as those of a
 * band do and those of dust do not. Own work.
 *
 * @param level the extreme value
 * @param count how many samples have it
 * @param clustered how many of them have at least two neighbours (of four) that have it too
 * @param plateau whether they pile up
 * @param upper whether the extreme is the largest value
 */
record ClipPlateau(double level, int count, int clustered, boolean plateau, boolean upper) {

	/** Range next to the extreme that it is compared with, relative to the whole range. */
	private static final double NEXT = .01;
	private static final double TIMES = 4;

	/** @param upper at the largest value, otherwise at the smallest */
	static ClipPlateau of(final Plane plane, final Histogram histogram, final boolean upper) {
		final float[] s = plane.samples();
		float extreme = s[0];
		float other = s[0];
		for (final float v : s) {
			if (upper ? v > extreme : v < extreme) extreme = v;
			if (upper ? v < other : v > other) other = v;
		}
		final double near = Math.max(Math.abs(extreme - other) * NEXT, histogram.whole() ? 3 * histogram.step() : 0);
		int at = 0;
		int next = 0;
		for (final float v : s) {
			if (v == extreme) at++;
			else if (Math.abs(v - extreme) <= near) next++;
		}
		final double levels = histogram.whole() ? Math.max(1, near / histogram.step()) : 1;
		final int clustered = at > TIMES * next / levels ? clustered(plane, extreme) : 0;
		return new ClipPlateau(extreme, at, clustered, clustered > 0, upper);
	}

	private static int clustered(final Plane plane, final float extreme) {
		final float[] s = plane.samples();
		int n = 0;
		for (int i = 0; i < s.length; i++) if (s[i] == extreme && equalNeighbours(plane, i) >= 2) n++;
		return n;
	}

	/**
	 * Where samples of this image are to be called clipped: at the plateau; without one at the end of
	 * the file's type; for fractional samples nowhere.
	 */
	double expected(final int bitDepth) {
		if (plateau) return level;
		if (bitDepth > 16) return Double.NaN;
		return upper ? (1 << bitDepth) - 1 : 0;
	}

	private static int equalNeighbours(final Plane p, final int i) {
		final float[] s = p.samples();
		final int w = p.width();
		final int x = i % w;
		int n = 0;
		if (x > 0 && s[i - 1] == s[i]) n++;
		if (x + 1 < w && s[i + 1] == s[i]) n++;
		if (i >= w && s[i - w] == s[i]) n++;
		if (i + w < s.length && s[i + w] == s[i]) n++;
		return n;
	}
}
