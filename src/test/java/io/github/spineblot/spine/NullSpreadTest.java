package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

/** Normal numbers of a known spread give back that spread. */
class NullSpreadTest {

	private static final int SIDE = 96;
	private static final int DEPTH = 8;
	private static ExcessMap map;

	/** A map without shafts, whose tiles are filled in here: the expected intensity rises from 0 to 100. */
	@BeforeAll
	static void makeMap() {
		final Volume volume = Volume.of(new float[DEPTH][SIDE * SIDE], SIDE, SIDE, new VoxelSize(0.1, 0.1, 0.3),
			Polarity.BRIGHT_ON_DARK);
		map = new ExcessMap(volume, List.of(), 3, Workers.SINGLE);
		for (int t = 0; t < map.tiles.length; t++) {
			map.tiles[t] = new ExcessMap.Tile(t % map.tilesX * ExcessMap.TILE, t / map.tilesX * ExcessMap.TILE, DEPTH);
			final float[] expected = map.tiles[t].expected;
			for (int o = 0; o < expected.length; o++) expected[o] = 100f * o / (expected.length - 1);
		}
	}

	private interface Draw {

		double at(double expected, Random random);
	}

	private static float[][] values(final Draw draw) {
		final Random random = new Random(4);
		final float[][] values = new float[map.tiles.length][];
		for (int t = 0; t < values.length; t++) {
			values[t] = new float[map.tiles[t].expected.length];
			for (int o = 0; o < values[t].length; o++) values[t][o] = (float) draw.at(map.tiles[t].expected[o], random);
		}
		return values;
	}

	@Test
	void normalNumbersGiveTheirSigma() {
		final NullSpread spread = NullSpread.of(map, values((e, r) -> 2.5 * r.nextGaussian()));
		for (double e = 2; e <= 98; e += 4) assertEquals(2.5, spread.at(e), 0.25, "at " + e);
	}

	@Test
	void theSpreadFollowsTheExpectedIntensity() {
		final NullSpread spread = NullSpread.of(map, values((e, r) -> Math.sqrt(1 + e) * r.nextGaussian()));
		for (double e = 5; e <= 95; e += 5) assertEquals(Math.sqrt(1 + e), spread.at(e), 0.1 * Math.sqrt(1 + e), "at " + e);
	}

	@Test
	void aFewSpinesDoNotWidenIt() {
		final NullSpread clean = NullSpread.of(map, values((e, r) -> r.nextGaussian()));
		final NullSpread withSpines = NullSpread.of(map, values((e, r) -> {
			final double noise = r.nextGaussian();
			return r.nextInt(100) < 5 ? 20 + noise : noise;
		}));
		for (double e = 5; e <= 95; e += 10) assertEquals(clean.at(e), withSpines.at(e), 0.15, "at " + e);
	}

	/** Where samples are cut off at the ground level few are negative; a little more or less of it must not matter. */
	@Test
	void doesNotJumpWithTheShareOfNegativeValues() {
		double last = Double.NaN;
		for (int percent = 10; percent <= 40; percent++) {
			final int share = percent;
			final float[][] skewed = values((e, r) -> r.nextInt(100) < share ? -r.nextDouble() : 8 * r.nextDouble());
			final double now = NullSpread.of(map, skewed).at(50);
			if (!Double.isNaN(last)) assertEquals(1, now / last, 0.15, percent + " % negative");
			last = now;
		}
	}

	@Test
	void isNeverZeroAndIsHeldBeyondTheRange() {
		final NullSpread nothing = NullSpread.of(map, values((e, r) -> Double.NaN));
		assertTrue(nothing.at(50) > 0);
		final NullSpread constant = NullSpread.of(map, values((e, r) -> 0));
		assertTrue(constant.at(50) > 0);
		final NullSpread spread = NullSpread.of(map, values((e, r) -> r.nextGaussian()));
		assertEquals(spread.at(1000), spread.at(100), 1e-12);
		assertEquals(spread.at(-1000), spread.at(0), 1e-12);
	}
}
