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
	void whatIsCutOffBesideABandDoesNotWidenTheErrorsOfOtherLanes() {
		final BlotPhantom phantom = BlotPhantom.regular(6, 2, 4e5);
		final double before = at(analyse(phantom.image(5)), phantom.truth.get(0)).volumeSe();
		for (int lane = 2; lane <= 5; lane++) phantom.band(lane, 60 + 70 * (lane - 1), 93, 8e6);
		final BlotResult r = analyse(phantom.clipped(5, 8_000), new BlotImageFacts(16, 8_000), BlotSettings.DEFAULT);
		assertTrue(r.bands().stream().anyMatch(b -> b.status() == BandStatus.SATURATED));
		final double after = at(r, phantom.truth.get(0)).volumeSe();
		assertTrue(after < 1.5 * before, before + " becomes " + after);
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

	/** A band with a hole, as overloaded ones have: no bell describes it. */
	@Test
	void aBandThatNoShapeDescribesIsFlaggedAndMeasuredByItsSum() {
		final BlotPhantom phantom = BlotPhantom.regular(6, 2, 5e5);
		final Plane p = phantom.image(9);
		double truth = 0;
		for (int y = 118; y < 136; y++) {
			for (int x = 60 + 140 - 20; x <= 60 + 140 + 20; x++) {
				final float add = y < 122 || y >= 132 ? 3000 : 900;
				p.samples()[y * p.width() + x] += add;
				truth += add;
			}
		}
		final BlotResult r = analyse(p);
		final List<Band> poor = r.bands().stream().filter(b -> b.status() == BandStatus.MODEL_POOR).toList();
		assertFalse(poor.isEmpty());
		for (final Band b : poor) {
			assertEquals(3, b.lane());
			assertEquals(b.volumeSum(), b.volume(), 0);
			assertTrue(b.flags().contains(BlotFlag.MODEL_POOR));
		}
		final double sum = r.bandsOf(3).stream().filter(b -> b.yPx() > 110 && b.yPx() < 140 && b.status().found()).mapToDouble(
			Band::volume).sum();
		assertEquals(1, sum / truth, .1);
		assertTrue(r.messages().stream().anyMatch(m -> m.contains("plain sum")), r.messages().toString());
		assertTrue(r.bandsOf(1).stream().allMatch(b -> b.status() == BandStatus.OK), "the others fit");
	}

	/** Protein of the whole lane is the sum of its bands, and not known where the lane is cut. */
	@Test
	void totalProteinIsTheWholeLaneAboveItsGutters() {
		final BlotPhantom phantom = new BlotPhantom(520, 400);
		final double[] total = new double[7];
		for (int lane = 1; lane <= 6; lane++) {
			for (int k = 0; k < 12; k++) {
				final double volume = 4e5 * (1 + .2 * lane) * (1 + .5 * Math.sin(k * 1.7));
				phantom.band(lane, 60 + 80 * (lane - 1), 40 + 27 * k, volume);
				total[lane] += volume;
			}
		}
		final BlotResult r = analyse(phantom.image(10));
		assertEquals(6, r.lanes().size());
		for (final Lane l : r.lanes()) {
			final double share = l.totalSignal() / total[l.number()];
			assertEquals(.95, share, .05, "soft edges reach into the gutters; lane " + l.number());
			assertEquals(r.lanes().get(0).totalSignal() / total[1], share, .03, "lane " + l.number());
			assertTrue(l.totalSignalSe() > 0 && l.totalSignalSe() < .03 * l.totalSignal());
		}
		final Plane whole = phantom.image(10);
		final float[] cut = new float[450 * 400];
		for (int y = 0; y < 400; y++) for (int x = 0; x < 450; x++) cut[y * 450 + x] = whole.at(x + 58, y);
		final Lane first = analyse(new Plane(cut, 450, 400, Polarity.BRIGHT_ON_DARK)).lanes().get(0);
		assertTrue(first.flags().contains(BlotFlag.AT_EDGE) && Double.isNaN(first.totalSignal()), first.toString());
	}

	@Test
	void twoLaddersAreReadAndALadderThatIsNotThereIsNamed() {
		final BlotPhantom phantom = new BlotPhantom(500, 560);
		final double[] kda = { 250, 150, 100, 75, 50, 37, 25, 20, 15, 10 };
		for (final int lane : new int[] { 1, 6 }) for (final double m : kda) phantom.band(lane, 60 + 70 * (lane - 1), place(m) + lane,
			4e5);
		for (int lane = 2; lane <= 5; lane++) phantom.band(lane, 60 + 70 * (lane - 1), place(14) + lane, 6e5);
		final BlotResult r = analyse(phantom.image(12), PLAIN, BlotSettings.DEFAULT.withLadderLanes(List.of(1, 6)));
		assertEquals(List.of(1, 6), r.ladders().stream().map(LadderFit::lane).toList());
		for (final LadderFit l : r.ladders()) {
			assertTrue(l.meanError() > 0 && l.meanError() < .05, "leave-one-out error " + l.meanError());
			for (final LadderFit.Point p : l.points()) {
				if (!Double.isNaN(p.leaveOneOutKda())) assertEquals(1, p.leaveOneOutKda() / p.kda(), .12);
			}
		}
		for (int lane = 2; lane <= 5; lane++) {
			final Band b = r.bandsOf(lane).get(0);
			assertEquals(14, b.kda(), .5);
			assertTrue(b.kdaError() > 0 && b.kdaError() < 1);
		}
		final BlotResult none = analyse(phantom.image(12), PLAIN, BlotSettings.DEFAULT.withLadderLanes(List.of(9)));
		assertTrue(none.flags().contains(BlotFlag.LADDER_UNREADABLE));
		assertTrue(none.messages().stream().anyMatch(m -> m.contains("Lane 9 was named as a ladder")));
		assertTrue(none.bands().stream().allMatch(b -> Double.isNaN(b.kda())));
	}

	@Test
	void theHintDecidesTheNumberOfLanesAndAnImpossibleOneIsNamed() {
		final Plane p = BlotPhantom.regular(6, 2, 5e5).image(13);
		assertFalse(analyse(p, PLAIN, BlotSettings.DEFAULT.withLanesHint(6)).flags().contains(BlotFlag.LANES_NOT_AS_HINTED));
		final BlotResult r = analyse(p, PLAIN, BlotSettings.DEFAULT.withLanesHint(40));
		assertTrue(r.lanes().size() == 40 || r.flags().contains(BlotFlag.LANES_NOT_AS_HINTED), r.flags().toString());
		assertTrue(r.lanes().size() < 40, "lanes are never split into equal parts");
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
