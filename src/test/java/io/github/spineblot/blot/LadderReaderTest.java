package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class LadderReaderTest {

	private static final List<Double> MASSES = List.of(250.0, 150.0, 100.0, 75.0, 50.0, 37.0, 25.0, 20.0, 15.0, 10.0);

	private static double place(final double kda) {
		final double t = Math.log10(250 / kda);
		return 30 + 300 * t + 40 * t * t;
	}

	@Test
	void aMissingAndAForeignBandAreRecognised() {
		final double[] places = { place(250), place(150), place(120), place(100), place(75), place(50), place(25), place(20),
			place(15), place(10) };
		final LadderReader.Assignment a = LadderReader.assign(places, MASSES);
		assertTrue(a.readable());
		assertArrayEquals(new double[] { 250, 150, 100, 75, 50, 25, 20, 15, 10 }, a.kda(), 0);
		assertEquals(37, LadderReader.of(a).kda(place(37)), 0.8);
	}

	@Test
	void massesBetweenAndBeyondFollowTheCourse() {
		final double[] places = MASSES.stream().mapToDouble(LadderReaderTest::place).toArray();
		final LadderReader r = LadderReader.of(LadderReader.assign(places, MASSES));
		assertEquals(42, r.kda(place(42)), 0.5);
		assertEquals(15, r.kda(place(15)), 1e-6);
		assertFalse(r.inRange(place(8)));
		assertTrue(r.fit(1).meanError() < 0.05);
	}

	@Test
	void aLadderTheWrongWayRoundFitsWorse() {
		final double[] places = MASSES.stream().mapToDouble(LadderReaderTest::place).toArray();
		final double[] turned = MASSES.stream().mapToDouble(m -> 600 - place(m)).sorted().toArray();
		assertTrue(LadderReader.assign(places, MASSES).score() < 0.7 * LadderReader.assign(turned, MASSES).score());
	}
}
