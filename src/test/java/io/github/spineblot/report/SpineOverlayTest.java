package io.github.spineblot.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

class SpineOverlayTest {

	@Test
	void isLargeEnoughToJudgeSpinesAndAlwaysTheSame() {
		final BufferedImage picture = SpineOverlay.draw(SampleResult.of("a.tif"), SampleResult.volume());
		assertTrue(picture.getWidth() >= 1200, "width " + picture.getWidth());
		assertArrayEquals(Picture.png(picture), Picture.png(SpineOverlay.draw(SampleResult.of("a.tif"), SampleResult
			.volume())));
	}

	@Test
	void eachCountedClassShowsItsColourAndTheCentreLineIsDrawn() {
		final BufferedImage picture = SpineOverlay.draw(SampleResult.of("a.tif"), SampleResult.volume());
		final BufferedImage without = SpineOverlay.draw(new SpineImageResult(SampleResult.facts("a.tif"), List.of(), List
			.of(), List.of(), true, List.of()), SampleResult.volume());
		final int mushroom = ClassColours.of(io.github.spineblot.spine.SpineClass.MUSHROOM).getRGB();
		final int x = (int) Math.round((5 / 0.1 + 0.5) * 1400 / 220) + 16;
		assertTrue(count(picture, mushroom, x - 20, x + 20) > 20, "a ring at the head of the mushroom spine");
		assertEquals(0, count(without, mushroom, x - 20, x + 20));
	}

	@Test
	void flatTinyAndLargeImagesAreDrawn() {
		for (final int[] size : new int[][] { { 1, 1 }, { 3, 4000 }, { 5000, 8 } }) {
			final Volume flat = Volume.of(new float[1][size[0] * size[1]], size[0], size[1], new VoxelSize(0.1, 0.2, 1),
				Polarity.DARK_ON_BRIGHT);
			final BufferedImage picture = SpineOverlay.draw(new SpineImageResult(SampleResult.facts("flat.tif"), List.of(), List
				.of(), List.of(), true, List.of(SpineImageResult.NO_DENDRITE)), flat);
			assertTrue(Math.max(picture.getWidth(), picture.getHeight()) <= 4200);
		}
	}

	@Test
	void scaleBarsHaveRoundLengths() {
		final double[] found = Arrays.stream(new double[] { 0.9, 1, 4.9, 5, 23, 199 }).map(SpineOverlay::niceLength)
			.toArray();
		assertArrayEquals(new double[] { 0.5, 1, 2, 5, 20, 100 }, found, 1e-12);
	}

	private static int count(final BufferedImage picture, final int rgb, final int x0, final int x1) {
		int n = 0;
		for (int y = 66; y < picture.getHeight() - 44; y++) for (int x = x0; x < x1; x++) if (picture.getRGB(x, y) == rgb) n++;
		return n;
	}
}
