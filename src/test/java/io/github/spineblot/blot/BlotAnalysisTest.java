package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class BlotAnalysisTest {

	private static final BlotImageFacts PLAIN = new BlotImageFacts(16, Double.NaN);

	private static BlotResult analyse(final Plane p, final BlotImageFacts facts, final BlotSettings s) {
		return new BlotAnalysis(s).analyse(p, facts, Workers.SINGLE, Progress.NONE);
	}

	private static BlotResult analyse(final Plane p) {
		return analyse(p, PLAIN, BlotSettings.DEFAULT);
	}

	private static Band at(final BlotResult r, final BlotPhantom.Truth t) {
		return r.bands().stream().filter(b -> Math.hypot(b.xPx() - t.x(), b.yPx() - t.y()) < 4).findFirst().orElseThrow(
			() -> new AssertionError("no band at " + t));
	}

	@Test
	void volumesOfAPhantomAreThoseOfItsFormula() {
		final BlotPhantom phantom = BlotPhantom.regular(8, 3, 4e5);
		final BlotResult r = analyse(phantom.image(1));
		assertEquals(8, r.lanes().size());
		assertEquals(24, r.bands().stream().filter(b -> b.status().found()).count());
		int inside = 0;
		for (final BlotPhantom.Truth t : phantom.truth) {
			final Band b = at(r, t);
			assertEquals(t.lane(), b.lane());
			assertEquals(1, b.volume() / t.volume(), 0.06, t.toString());
			if (Math.abs(b.volume() - t.volume()) < 1.96 * b.volumeSe()) inside++;
		}
		assertTrue(inside >= 20, "only " + inside + " of 24 intervals cover the truth");
		assertFalse(r.flags().contains(BlotFlag.LANES_AMBIGUOUS));
	}

	@Test
	void anEmptyLaneBetweenOthersKeepsItsNumber() {
		final BlotPhantom phantom = new BlotPhantom(500, 300);
		for (final int lane : new int[] { 1, 2, 4, 5, 6 }) phantom.band(lane, 60 + 70 * (lane - 1), 150, 5e5);
		final BlotResult r = analyse(phantom.image(2));
		assertEquals(6, r.lanes().size());
		assertTrue(r.lanes().get(2).flags().contains(BlotFlag.EMPTY));
		final Band missing = r.bandsOf(3).get(0);
		assertEquals(BandStatus.NOT_DETECTED, missing.status());
		assertTrue(Math.abs(missing.volume()) < 3 * missing.volumeSe(), "an absent band is zero within its error");
		assertTrue(missing.volumeBound() > missing.volume());
	}

	@Test
	void scaleOffsetAndQuarterTurnsDoNotChangeVolumes() {
		final BlotPhantom phantom = BlotPhantom.regular(6, 2, 5e5);
		final Plane p = phantom.image(3);
		final BlotResult plain = analyse(p);
		final float[] changed = p.samples().clone();
		for (int i = 0; i < changed.length; i++) changed[i] = 3 * changed[i] + 500;
		final BlotResult scaled = analyse(new Plane(changed, p.width(), p.height(), Polarity.BRIGHT_ON_DARK));
		final BlotResult turned = analyse(Transposed.of(p));
		assertEquals(90, turned.turnedDeg());
		assertTrue(turned.flags().contains(BlotFlag.TURNED_90));
		for (final BlotPhantom.Truth t : phantom.truth) {
			assertEquals(3, at(scaled, t).volume() / at(plain, t).volume(), 0.01);
			final Band b = at(turned, new BlotPhantom.Truth(t.lane(), t.y(), t.x(), t.volume()));
			assertEquals(1, b.volume() / at(plain, t).volume(), 0.005);
		}
	}

	@Test
	void aSaturatedBandHasABoundAndNoVolume() {
		final BlotPhantom phantom = BlotPhantom.regular(5, 2, 5e5);
		phantom.band(3, 60 + 70 * 2, 80, 2e7);
		final BlotResult r = analyse(phantom.clipped(4, 20_000), new BlotImageFacts(16, 20_000), BlotSettings.DEFAULT);
		final List<Band> saturated = r.bands().stream().filter(b -> b.status() == BandStatus.SATURATED).toList();
		assertEquals(1, saturated.size());
		final Band b = saturated.get(0);
		assertTrue(Double.isNaN(b.volume()) && Double.isNaN(b.volumeSe()));
		assertTrue(b.volumeBound() > 1e6 && b.volumeBound() < 2e7, "bound " + b.volumeBound());
		assertTrue(b.saturatedPx() > 100);
	}

	@Test
	void ladderGivesMassesAndTargets() {
		final BlotPhantom phantom = new BlotPhantom(500, 560);
		final double[] kda = { 250, 150, 100, 75, 50, 37, 25, 20, 15, 10 };
		for (final double m : kda) phantom.band(1, 60, place(m), 4e5);
		for (int lane = 2; lane <= 6; lane++) phantom.band(lane, 60 + 70 * (lane - 1), place(42), 6e5);
		final BlotSettings s = BlotSettings.DEFAULT.withLadderLanes(List.of(1)).withTargets(Map.of("bActin", 42.0));
		final BlotResult r = analyse(phantom.image(5), PLAIN, s);
		assertEquals(10, r.ladders().get(0).points().size());
		final List<Band> target = r.bands().stream().filter(b -> b.target().equals("bActin")).toList();
		assertEquals(5, target.size());
		for (final Band b : target) assertEquals(42, b.kda(), 1.0);
		final Plane upsideDown = phantom.image(5);
		final float[] turned = upsideDown.samples().clone();
		for (int i = 0; i < turned.length; i++) turned[i] = upsideDown.samples()[turned.length - 1 - i];
		final BlotResult t = analyse(new Plane(turned, upsideDown.width(), upsideDown.height(), Polarity.BRIGHT_ON_DARK),
			PLAIN, s.withLadderLanes(List.of(6)));
		assertTrue(t.flags().contains(BlotFlag.UPSIDE_DOWN), t.flags().toString());
		assertTrue(t.bands().stream().allMatch(b -> Double.isNaN(b.kda())));
	}

	private static double place(final double kda) {
		return 40 + 340 * Math.log10(250 / kda);
	}

	@Test
	void noiseAndBlackHaveNoLanes() {
		final Random random = new Random(6);
		final float[] noise = new float[400 * 300];
		for (int i = 0; i < noise.length; i++) noise[i] = (float) (1000 + 30 * random.nextGaussian());
		for (final float[] s : List.of(noise, new float[400 * 300])) {
			final BlotResult r = analyse(new Plane(s, 400, 300, Polarity.BRIGHT_ON_DARK));
			assertTrue(r.bands().stream().noneMatch(b -> b.status().found()));
			assertTrue(r.flags().contains(BlotFlag.NO_LANES) || r.flags().contains(BlotFlag.NO_BANDS));
			assertFalse(r.messages().isEmpty());
		}
	}

	@Test
	void theNumberOfThreadsDoesNotMatter() {
		final Plane p = BlotPhantom.regular(5, 2, 3e5).image(7);
		final BlotResult one = analyse(p);
		final BlotResult four = new BlotAnalysis(BlotSettings.DEFAULT).analyse(p, PLAIN, new Workers(4), Progress.NONE);
		assertEquals(one.bands(), four.bands());
		assertEquals(one.lanes(), four.lanes());
	}

	@Test
	void classicalMethodsMeasureTheSameBoxes() {
		final BlotPhantom phantom = BlotPhantom.regular(5, 2, 8e5);
		for (final String kind : List.of("rolling-ball", "border-median", "valley")) {
			final BlotResult r = analyse(phantom.image(8), PLAIN, BlotSettings.DEFAULT.withBackground(kind));
			for (final BlotPhantom.Truth t : phantom.truth) assertEquals(1, at(r, t).volume() / t.volume(), 0.2, kind);
		}
	}
}
