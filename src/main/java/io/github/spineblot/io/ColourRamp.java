package io.github.spineblot.io;

/** Look-up tables that only colour a grey scale, so that a sample's index is its intensity. */
final class ColourRamp {

	private ColourRamp() { }

	/**
	 * @param map red, green and blue values one after the other, as in a TIFF
	 * @return true when the brightness (Rec. 601) never falls, or never rises, with the index
	 */
	static boolean isRamp(final int[] map) {
		final int n = map.length / 3;
		boolean rises = n > 0;
		boolean falls = n > 0;
		for (int i = 1; i < n; i++) {
			final double step = luminance(map, n, i) - luminance(map, n, i - 1);
			if (step < 0) rises = false;
			if (step > 0) falls = false;
		}
		return rises || falls;
	}

	private static double luminance(final int[] map, final int n, final int i) {
		return 0.299 * map[i] + 0.587 * map[n + i] + 0.114 * map[2 * n + i];
	}
}
