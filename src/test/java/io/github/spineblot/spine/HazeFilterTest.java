package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

/** Smooth parts of the excess go, spots stay; the excess is drawn in closed form. */
class HazeFilterTest {

	private static final int W = 144;
	private static final int H = 96;
	private static final double PIXEL = 0.1;
	private static final double SPOT = 20;

	private static ExcessMap map(final boolean haze) {
		final Volume image = Volume.of(new float[][] { new float[W * H] }, W, H, new VoxelSize(PIXEL, PIXEL, 1),
			Polarity.BRIGHT_ON_DARK);
		final ExcessMap map = new ExcessMap(image, List.of(), 3, Workers.SINGLE);
		for (int t = 0; t < map.tiles.length; t++) {
			map.tiles[t] = new ExcessMap.Tile(t % map.tilesX * ExcessMap.TILE, t / map.tilesX * ExcessMap.TILE, 1);
			for (int y = 0; y < ExcessMap.TILE; y++) {
				for (int x = 0; x < ExcessMap.TILE; x++) {
					final int o = ExcessMap.indexIn(x, y, 0);
					map.tiles[t].expected[o] = 10;
					map.tiles[t].excess[o] = (float) value(map.tiles[t].x0 + x, map.tiles[t].y0 + y, haze);
				}
			}
		}
		return map;
	}

	/** A cloud of 3 um and a spot of 0.12 um. */
	private static double value(final int x, final int y, final boolean haze) {
		final double cloud = haze ? 30 * Math.exp(-(Math.pow((x - 70) * PIXEL, 2) + Math.pow((y - 50) * PIXEL, 2)) / 18) : 0;
		return cloud + SPOT * Math.exp(-(Math.pow((x - 60) * PIXEL, 2) + Math.pow((y - 40) * PIXEL, 2)) / (2 * 0.12 * 0.12));
	}

	private static double excess(final ExcessMap map, final int x, final int y) {
		return map.tileAt(x, y).excess[ExcessMap.indexIn(x, y, 0)];
	}

	@Test
	void aCloudGoesAndASpotStays() {
		final ExcessMap map = map(true);
		new HazeFilter(map, 0.8, m -> 1).apply(Workers.SINGLE);
		assertEquals(SPOT, excess(map, 60, 40), 0.1 * SPOT);
		assertTrue(Math.abs(excess(map, 80, 60)) < 3, "left of the cloud: " + excess(map, 80, 60));
	}

	@Test
	void withoutHazeNothingIsTaken() {
		final ExcessMap map = map(false);
		new HazeFilter(map, 0.8, m -> 1).apply(Workers.SINGLE);
		assertEquals(SPOT, excess(map, 60, 40), 0.05 * SPOT);
		assertEquals(0, excess(map, 100, 70), 0.05);
	}

	@Test
	void theLevelIsWhatWasTaken() {
		final ExcessMap map = map(true);
		final double before = excess(map, 75, 45);
		final HazeFilter haze = new HazeFilter(map, 0.8, m -> 1);
		haze.apply(Workers.SINGLE);
		assertEquals(before - excess(map, 75, 45), haze.levelAt(75, 45, 0), 1e-4);
	}
}
