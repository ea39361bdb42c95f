package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

/** A detector's offset is taken off, a true zero is left. */
class DarkLevelTest {

	private static Volume noise(final double offset, final boolean clipped) {
		final Random random = new Random(3);
		final float[][] planes = new float[4][50 * 50];
		for (final float[] p : planes) {
			for (int i = 0; i < p.length; i++) {
				final double x = 5 * random.nextGaussian();
				p[i] = (float) (offset + (clipped ? Math.max(0, x) : x));
			}
		}
		return Volume.of(planes, 50, 50, new VoxelSize(0.1, 0.1, 0.3), Polarity.BRIGHT_ON_DARK);
	}

	@Test
	void anOffsetMakesNoDifference() {
		final Volume plain = DarkLevel.removed(noise(20, false));
		final Volume brighter = DarkLevel.removed(noise(120, false));
		for (int z = 0; z < 4; z++) {
			for (int i = 0; i < 2500; i++) assertEquals(plain.plane(z)[i], brighter.plane(z)[i], 1e-4);
		}
		assertEquals(0, DarkLevel.of(plain), 1e-4);
	}

	@Test
	void anImageThatBeginsAtZeroIsLeftAsItIs() {
		final Volume v = noise(0, true);
		assertSame(v, DarkLevel.removed(v));
	}

	@Test
	void aFewDeadPixelsAreNotTheDarkLevel() {
		final Volume v = noise(100, false);
		final float before = DarkLevel.of(v);
		for (int i = 0; i < 5; i++) v.plane(2)[i * 400] = 0;
		assertEquals(before, DarkLevel.of(v), 2);
	}
}
