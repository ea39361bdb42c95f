package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;

class LocalMaximumTest {

	@Test
	void isTheLargestInTheBox() {
		final int w = 13;
		final int h = 9;
		final int d = 7;
		final Random random = new Random(3);
		final float[][] image = new float[d][w * h];
		for (final float[] p : image) for (int i = 0; i < p.length; i++) p[i] = random.nextFloat();
		for (final int[] reach : new int[][] { { 1, 1, 1 }, { 3, 2, 0 }, { 20, 4, 2 } }) {
			final float[][] found = LocalMaximum.of(image, w, reach, new Workers(2));
			for (int z = 0; z < d; z++) for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
				float best = 0;
				for (int c = Math.max(0, z - reach[2]); c <= Math.min(d - 1, z + reach[2]); c++) {
					for (int b = Math.max(0, y - reach[1]); b <= Math.min(h - 1, y + reach[1]); b++) {
						for (int a = Math.max(0, x - reach[0]); a <= Math.min(w - 1, x + reach[0]); a++) best = Math.max(best,
							image[c][b * w + a]);
					}
				}
				assertEquals(best, found[z][y * w + x]);
			}
		}
	}
}
