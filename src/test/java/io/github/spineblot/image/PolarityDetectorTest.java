package io.github.spineblot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Phantoms with structures of known sign on backgrounds that pull the other way. */
class PolarityDetectorTest {

	private static final int SIZE = 200;

	/** Three thin lines of the given contrast on uneven light with noise. */
	private static Volume lines(final double contrast, final double lamp, final double noise) {
		final Random random = new Random(1);
		final float[] p = new float[SIZE * SIZE];
		for (int y = 0; y < SIZE; y++) {
			for (int x = 0; x < SIZE; x++) {
				final double light = 1000 + lamp * Math.exp(-(Math.hypot(x - 150, y - 60) / 60));
				final double line = Math.abs(y - 50 - x / 4.0) < 2 || Math.abs(x - 90) < 1.5 || Math.abs(x + y - 300) < 2 ? contrast
					: 0;
				p[y * SIZE + x] = (float) (light + line + noise * random.nextGaussian());
			}
		}
		return Volume.of(new float[][] { p }, SIZE, SIZE, new VoxelSize(0.1, 0.1, 1), Polarity.BRIGHT_ON_DARK);
	}

	private static Volume mapped(final Volume v, final float scale, final float offset) {
		final float[][] planes = new float[v.depth()][];
		for (int z = 0; z < planes.length; z++) {
			planes[z] = v.plane(z).clone();
			for (int i = 0; i < planes[z].length; i++) planes[z][i] = offset + scale * planes[z][i];
		}
		return Volume.of(planes, v.width(), v.height(), v.voxel(), v.polarity());
	}

	@Test
	void linesOnNoise() {
		assertEquals(Polarity.BRIGHT_ON_DARK, PolarityDetector.detect(lines(200, 0, 20)).polarity());
		final PolarityDetector.Finding dark = PolarityDetector.detect(lines(-200, 0, 20));
		assertEquals(Polarity.DARK_ON_BRIGHT, dark.polarity());
		assertTrue(dark.sure() && dark.confidence() > 0.5, dark.toString());
	}

	@Test
	void unevenLightDoesNotTurnTheAnswer() {
		// the lamp alone has a heavy bright tail, which the plain histogram follows
		final PolarityDetector.Finding dark = PolarityDetector.detect(lines(-200, 150, 20));
		assertEquals(Polarity.DARK_ON_BRIGHT, dark.polarity());
		assertTrue(dark.sure(), dark.toString());
	}

	@Test
	void invertedImagesAreTheOpposite() {
		final Volume v = lines(150, 80, 20);
		final double evidence = PolarityDetector.detect(v).evidence();
		assertEquals(-evidence, PolarityDetector.detect(mapped(v, -1, 4000)).evidence(), 1e-3);
		assertEquals(evidence, PolarityDetector.detect(mapped(v, 0.5f, 100)).evidence(), 1e-3);
	}

	@Test
	void noiseAloneIsUnsure() {
		assertFalse(PolarityDetector.detect(lines(0, 0, 20)).sure());
	}

	@Test
	void aBackgroundCutOutToZero() {
		final Volume v = lines(200, 0, 0);
		assertEquals(Polarity.BRIGHT_ON_DARK, PolarityDetector.detect(mapped(v, 1, -1000)).polarity());
	}

	@Test
	void bandsOfABlotOnBrightFilm() {
		final float[] p = new float[300 * 100];
		final Random random = new Random(2);
		for (int i = 0; i < p.length; i++) {
			final int x = i % 300;
			final int y = i / 300;
			double band = 0;
			for (int lane = 0; lane < 8; lane++) band += Math.exp(-Math.pow((x - 20 - 36 * lane) / 10.0, 4) - Math.pow((y - 50) /
				4.0, 2));
			p[i] = (float) (40_000 - 9000 * band + 20 * y + 300 * random.nextGaussian());
		}
		final Volume v = Volume.of(new float[][] { p }, 300, 100, new VoxelSize(1, 1, 1), Polarity.BRIGHT_ON_DARK);
		assertEquals(Polarity.DARK_ON_BRIGHT, PolarityDetector.detect(v).polarity());
	}
}
