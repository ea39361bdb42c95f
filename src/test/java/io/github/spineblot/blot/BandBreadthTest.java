package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.task.Workers;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;

import org.junit.jupiter.api.Test;

/** One lane of 40 pixels in the middle of an image, bands at row 60. */
class BandBreadthTest {

	private static final int SIZE = 121;

	private static BandBreadth breadth(final DoubleBinaryOperator signal) {
		final Random random = new Random(4);
		final float[] s = new float[SIZE * SIZE];
		for (int i = 0; i < s.length; i++) s[i] = (float) (1000 + signal.applyAsDouble(i % SIZE - 60, i / SIZE - 60) + 10 *
			random.nextGaussian());
		final SignalImage image = SignalImage.of(new Plane(s, SIZE, SIZE, Polarity.BRIGHT_ON_DARK), new BlotImageFacts(16,
			Double.NaN), "auto", Workers.SINGLE);
		final Upright upright = new Upright(SIZE, SIZE, 0);
		final LaneTrack track = new LaneTrack(1, 60, new double[3], 60, SIZE, 40, 24, 0, false, 1);
		return BandBreadth.of(image, upright, LaneSamples.take(image, upright, track), new BandComponent(60, 4, true));
	}

	private static double row(final double y) {
		return 2000 * Math.exp(-y * y / 32);
	}

	@Test
	void aBandFillsItsLane() {
		final BandBreadth b = breadth((x, y) -> Math.abs(x) < 20 ? row(y) : 0);
		assertEquals(1. / 3, b.share(), .04);
		assertFalse(b.speck());
	}

	@Test
	void hollowAndLopsidedBandsAreBands() {
		assertFalse(breadth((x, y) -> Math.abs(x) < 20 && Math.abs(x) > 11 ? row(y) : 0).speck(), "hollow");
		assertFalse(breadth((x, y) -> x > -20 && x < 4 ? row(y) * (4 - x) / 24 : 0).speck(), "one half of the lane");
	}

	@Test
	void aSpeckFillsAPartOfIt() {
		assertTrue(breadth((x, y) -> 4000 * Math.exp(-(x * x + y * y) / 32)).speck());
	}

	@Test
	void whatReachesInFromANeighbourIsNoSpeck() {
		assertEquals(0, breadth((x, y) -> row(y) * Math.exp((x - 24) / 3)).share());
	}

	@Test
	void noiseTellsNothing() {
		assertEquals(0, breadth((x, y) -> 0).share());
	}
}
