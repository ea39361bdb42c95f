package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.task.Workers;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import java.util.Random;

import org.junit.jupiter.api.Test;

/** Gels photographed with what lies beside them. */
class MembraneExtentTest {

	private static final BlotImageFacts PLAIN = new BlotImageFacts(16, Double.NaN);
	private static final int DARK = 240;
	private static final int RULER = 24;

	/** A membrane of six lanes, 240 dark columns to its left with specks as wide as a lane, and a ruler along its edge. */
	private static Plane besideARuler(final Plane membrane) {
		final int w = membrane.width() + DARK + RULER;
		final float[] s = new float[w * membrane.height()];
		final Random random = new Random(11);
		for (int y = 0; y < membrane.height(); y++) {
			for (int x = 0; x < w; x++) {
				final double level = x < DARK ? 150 : 4000 + 2500 * (y / 6 % 2);
				s[y * w + x] = x >= DARK + RULER ? membrane.at(x - DARK - RULER, y) : (float) Math.rint(level + Math.sqrt(level) *
					random.nextGaussian());
			}
		}
		for (int speck = 0; speck < 12; speck++) {
			final int x0 = 10 + random.nextInt(DARK - 60);
			final int y0 = 10 + random.nextInt(membrane.height() - 20);
			for (int y = y0; y < y0 + 6; y++) for (int x = x0; x < x0 + 40; x++) s[y * w + x] += 120;
		}
		return new Plane(s, w, membrane.height(), Polarity.BRIGHT_ON_DARK);
	}

	private static SignalImage signal(final Plane p) {
		return SignalImage.of(p, PLAIN, "auto", Workers.SINGLE);
	}

	@Test
	void theEdgeIsFoundAndTheRulerLeftOut() {
		final MembraneExtent extent = MembraneExtent.of(signal(besideARuler(BlotPhantom.regular(6, 3, 5e5).image(1))), Workers.SINGLE);
		assertTrue(extent.edgeInView());
		assertEquals(DARK + RULER, extent.left()[0], 12);
		assertEquals(0, extent.left()[1], .02);
		assertEquals(Double.POSITIVE_INFINITY, extent.right()[0]);
	}

	@Test
	void withoutAnEdgeTheMembraneIsTheImage() {
		assertFalse(MembraneExtent.of(signal(BlotPhantom.regular(6, 3, 5e5).image(2)), Workers.SINGLE).edgeInView());
		final BlotPhantom smeared = BlotPhantom.regular(6, 3, 5e5);
		for (int y = 0; y < 370; y += 4) smeared.band(1, 60, y, 8e4);
		assertFalse(MembraneExtent.of(signal(smeared.image(3)), Workers.SINGLE).edgeInView(), "the flank of a smeared lane");
	}

	@Test
	void lanesAreCountedOnTheMembraneOnly() {
		final Plane membrane = BlotPhantom.regular(6, 3, 5e5).image(4);
		final BlotResult alone = new BlotAnalysis(BlotSettings.DEFAULT).analyse(membrane, PLAIN, Workers.SINGLE,
			Progress.NONE);
		final BlotResult r = new BlotAnalysis(BlotSettings.DEFAULT).analyse(besideARuler(membrane), PLAIN, Workers.SINGLE,
			Progress.NONE);
		assertEquals(6, r.lanes().size());
		assertEquals(18, r.bands().stream().filter(b -> b.status().found()).count());
		for (int i = 0; i < 6; i++) assertEquals(alone.lanes().get(i).xPx() + DARK + RULER, r.lanes().get(i).xPx(), 1);
	}

	/** A bright line and a broad front across the whole membrane, gutters included. */
	@Test
	void whatCrossesTheGuttersIsNoBand() {
		final BlotPhantom phantom = BlotPhantom.regular(6, 2, 5e5);
		final Plane p = phantom.image(5);
		for (int y = 0; y < p.height(); y++) {
			final double line = 600 * Math.exp(-.5 * Math.pow((y - 125) / 3., 2)) + 900 * Math.exp(-.5 * Math.pow((y - 245) / 7.,
				2));
			for (int x = 0; x < p.width(); x++) p.samples()[y * p.width() + x] += (float) line;
		}
		final BlotResult r = new BlotAnalysis(BlotSettings.DEFAULT).analyse(p, PLAIN, Workers.SINGLE, Progress.NONE);
		assertEquals(6, r.lanes().size());
		assertEquals(12, r.bands().stream().filter(b -> b.status().found()).count());
		assertTrue(r.bands().stream().allMatch(b -> Math.abs(b.yPx() - 125) > 12 && Math.abs(b.yPx() - 245) > 12));
	}
}
