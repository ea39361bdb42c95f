package io.github.spineblot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

class ImageQualityTest {

	private static final int SIZE = 100;

	/** An exponential distribution of whole numbers, clipped at the given ends. */
	private static Volume exponential(final double mean, final double offset, final int low, final int high,
		final int step)
	{
		final Random random = new Random(3);
		final float[] p = new float[SIZE * SIZE];
		for (int i = 0; i < p.length; i++) {
			final double v = offset - mean * Math.log(1 - random.nextDouble());
			p[i] = (float) (step * Math.rint(Math.min(high, Math.max(low, v)) / step));
		}
		return Volume.of(new float[][] { p }, SIZE, SIZE, new VoxelSize(1, 1, 1), Polarity.BRIGHT_ON_DARK);
	}

	private static double percentAt(final Volume v, final double level) {
		int n = 0;
		for (final float s : v.plane(0)) if (s == level) n++;
		return 100.0 * n / v.size();
	}

	@Test
	void theLargestValueOfTheTypeIsSaturated() {
		final Volume v = exponential(60, 10, 0, 255, 1);
		final ImageQuality q = ImageQuality.of(v, 8, Optional.empty());
		assertEquals(percentAt(v, 255), q.saturatedPercent(), 1e-12);
		assertTrue(q.saturatedPercent() > 1 && q.flags().contains("SATURATED"));
		assertEquals(255, q.clipLevel());
	}

	@Test
	void aPlateauBelowTheTypesMaximum() {
		final Volume v = exponential(1200, 100, 0, 4095, 1);
		final ImageQuality q = ImageQuality.of(v, 16, Optional.empty());
		assertEquals(4095, q.clipLevel());
		assertEquals(percentAt(v, 4095), q.saturatedPercent(), 1e-12);
	}

	@Test
	void anUnclippedTailIsNoPlateau() {
		final ImageQuality q = ImageQuality.of(exponential(300, 100, 0, 65535, 1), 16, Optional.empty());
		assertEquals(0, q.saturatedPercent());
		assertTrue(Double.isNaN(q.clipLevel()));
		assertEquals(0, q.clippedLowPercent());
		assertEquals(List.of(), q.flags());
	}

	@Test
	void theLowEnd() {
		final Volume v = exponential(60, -40, 0, 65535, 1);
		final ImageQuality q = ImageQuality.of(v, 16, Optional.empty());
		assertEquals(percentAt(v, 0), q.clippedLowPercent(), 1e-12);
		assertTrue(q.flags().contains("CLIPPED_LOW"));
	}

	@Test
	void effectiveBitsCountGreyLevels() {
		final float[] p = new float[SIZE * SIZE];
		for (int i = 0; i < p.length; i++) p[i] = 1000 + 16 * (i % 64);
		final Volume v = Volume.of(new float[][] { p }, SIZE, SIZE, new VoxelSize(1, 1, 1), Polarity.BRIGHT_ON_DARK);
		assertEquals(6, ImageQuality.of(v, 16, Optional.empty()).effectiveBits(), 1e-12);
		for (int i = 0; i < p.length; i++) p[i] = -0.5f + 0.001f * (i % 16);
		final ImageQuality q = ImageQuality.of(v, 32, Optional.empty());
		assertEquals(4, q.effectiveBits(), 1e-12);
		assertTrue(q.flags().contains("FEW_GREY_LEVELS"));
	}

	@Test
	void samplingAgainstTheOptics() {
		assertEquals(0.102, ImageQuality.NYQUIST_XY_UM, 5e-4);
		assertEquals(0.265, ImageQuality.NYQUIST_Z_UM, 2e-3);
		final float[] plane = exponential(300, 100, 0, 65535, 1).plane(0);
		final Volume stack = Volume.of(new float[][] { plane, plane }, SIZE, SIZE, new VoxelSize(1, 1, 1),
			Polarity.BRIGHT_ON_DARK);
		assertEquals(List.of("UNDERSAMPLED_XY", "UNDERSAMPLED_Z"), ImageQuality.of(stack, 16, Optional.of(new VoxelSize(0.12,
			0.12, 1))).flags());
		assertEquals(List.of(), ImageQuality.of(stack, 16, Optional.of(new VoxelSize(0.08, 0.08, 0.2))).flags());
		final Volume single = Volume.of(new float[][] { plane }, SIZE, SIZE, new VoxelSize(1, 1, 1),
			Polarity.BRIGHT_ON_DARK);
		assertFalse(ImageQuality.of(single, 16, Optional.of(new VoxelSize(0.1, 0.1, 1))).flags().contains("UNDERSAMPLED_Z"));
	}
}
