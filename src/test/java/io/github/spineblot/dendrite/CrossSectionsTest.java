package io.github.spineblot.dendrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;

class CrossSectionsTest {

	@Test
	void medianOfEachElement() {
		final Random random = new Random(8);
		final float[][] sections = new float[14][23];
		for (final float[] s : sections) for (int i = 0; i < s.length; i++) s[i] = (float) random.nextGaussian();
		for (int from = -3; from < 14; from++) {
			for (int to = Math.max(0, from); to < 17; to++) {
				final float[] found = CrossSections.median(sections, from, to);
				for (int i = 0; i < found.length; i++) assertEquals(median(sections, i, Math.max(0, from), Math.min(13, to)),
					found[i], 1e-6);
			}
		}
	}

	private static float median(final float[][] sections, final int i, final int from, final int to) {
		final float[] v = new float[to - from + 1];
		for (int k = from; k <= to; k++) v[k - from] = sections[k][i];
		Arrays.sort(v);
		return (v[v.length / 2] + v[(v.length - 1) / 2]) / 2;
	}
}
