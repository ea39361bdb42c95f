package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.statistics.PoissonInterval;

/** Interval and density of straight dendrites, in closed form. */
class CountingRuleTest {

	private static final double RADIUS = 0.5;

	/** 100 um long, 21 um high, first and last slice 9 um apart. */
	private static final Volume STACK = image(10);

	private static Volume image(final int slices) {
		return Volume.of(new float[slices][101 * 22], 101, 22, new VoxelSize(1, 1, 1), Polarity.BRIGHT_ON_DARK);
	}

	private static CountingRule rule(final Dendrite dendrite) {
		return new CountingRule(dendrite, STACK);
	}

	private static Dendrite line(final Point3 from, final Point3 to) {
		final Centreline line = new Centreline(List.of(from, to)).resampled(0.25);
		final double[] radii = new double[line.points().size()];
		Arrays.fill(radii, RADIUS);
		return new Dendrite(1, line, radii, Dendrite.NO_PARENT, new double[0], List.of());
	}

	private static Dendrite straight(final double length, final double... branches) {
		final Centreline line = new Centreline(List.of(new Point3(10, 10, 3), new Point3(10 + length, 10, 3))).resampled(0.25);
		final double[] radii = new double[line.points().size()];
		Arrays.fill(radii, RADIUS);
		return new Dendrite(1, line, radii, Dendrite.NO_PARENT, branches, List.of());
	}

	private static Spine spine(final int dendrite, final double position, final List<String> flags) {
		final Point3 p = new Point3(10 + position, 11, 3);
		return new Spine(1, dendrite, p, p, p, position, 1, 0.5, 0.2, 0.5, 0.1, 0.3, 0.1, SpineClass.THIN, List.of(0.0, 1.0, 0.0,
			0.0), 0, 9, 0.9, Spine.State.AUTO, flags);
	}

	@Test
	void oneMicrometreAtEachEndIsLeftOutClosedOnTheLeft() {
		final CountingRule rule = rule(straight(20));
		assertFalse(rule.analyses(0.999));
		assertTrue(rule.analyses(1));
		assertTrue(rule.analyses(18.999));
		assertFalse(rule.analyses(19));
		assertFalse(rule.analyses(-1));
		assertFalse(rule.analyses(25));
		assertEquals(18, rule.density(List.of()).analysedUm(), 0.1);
	}

	@Test
	void oneAndAHalfRadiiRoundABranchPointAreLeftOut() {
		final CountingRule rule = rule(straight(20, 8));
		assertTrue(rule.analyses(8 - 1.5 * RADIUS - 0.01));
		assertFalse(rule.analyses(8 - 1.5 * RADIUS + 0.01));
		assertFalse(rule.analyses(8));
		assertFalse(rule.analyses(8 + 1.5 * RADIUS - 0.01));
		assertTrue(rule.analyses(8 + 1.5 * RADIUS));
		assertEquals(18 - 3 * RADIUS, rule.density(List.of()).analysedUm(), 0.1);
	}

	@Test
	void masksThatMeetTheGuardAreLeftOutOnce() {
		assertEquals(18 - 0.5, rule(straight(20, 0.75)).density(List.of()).analysedUm(), 0.1);
	}

	@Test
	void densityIsCountOverAnalysedWithItsPoissonInterval() {
		final List<Spine> spines = new ArrayList<>();
		for (int i = 0; i < 9; i++) spines.add(spine(1, 2 + i, List.of()));
		spines.add(spine(1, 0.2, List.of(Spine.GUARD)));
		spines.add(spine(2, 5, List.of()));
		final SpineDensity d = rule(straight(20)).density(spines);
		assertEquals(9, d.spines(), "neither guarded spines nor those of another dendrite");
		assertEquals(9 / d.analysedUm(), d.perUm(), 1e-12);
		final PoissonInterval ci = PoissonInterval.of(9, 0.95).per(d.analysedUm());
		assertEquals(ci.low(), d.ciLow(), 1e-12);
		assertEquals(ci.high(), d.ciHigh(), 1e-12);
	}

	@Test
	void shortStretchesAreFlagged() {
		assertEquals(List.of("TOO_SHORT"), rule(straight(11)).density(List.of()).flags());
		assertEquals(List.of("SHORT"), rule(straight(15)).density(List.of()).flags());
		assertEquals(List.of(), rule(straight(30)).density(List.of()).flags());
	}

	@Test
	void whereTheShaftIsNearTheFirstOrLastSliceIsLeftOut() {
		// rises from the first slice to the last, 9 um, over 90 um
		final Dendrite rising = line(new Point3(5, 10, 0), new Point3(95, 10, 9));
		final CountingRule rule = rule(rising);
		final double perUm = rising.centreline().lengthUm() / 9;
		final double reach = (RADIUS + 1.5) * perUm;
		assertFalse(rule.analyses(reach - 0.01));
		assertTrue(rule.analyses(reach + 0.01));
		assertTrue(rule.analyses(7 * perUm - 0.01));
		assertFalse(rule.analyses(7 * perUm + 0.01));
		assertEquals(5 * perUm, rule.density(List.of()).analysedUm(), 0.1);
		assertEquals(List.of(), rule.density(List.of()).flags());
	}

	@Test
	void inAShallowStackTheWholeDendriteIsAnalysedAndFlagged() {
		final Dendrite d = line(new Point3(10, 10, 1), new Point3(50, 10, 1));
		final CountingRule rule = new CountingRule(d, image(3));
		assertTrue(rule.analyses(20));
		final SpineDensity density = rule.density(List.of());
		assertEquals(38, density.analysedUm(), 0.1);
		assertEquals(List.of("NEAR_OUTER_SLICE"), density.flags());
	}

	@Test
	void whatIsLeftBetweenTheSlicesIsEnoughFromTenMicrometres() {
		// 12 um deep inside and the rest beside the first slice; then 9 um
		final Dendrite enough = bent(12);
		assertEquals(List.of("SHORT"), rule(enough).density(List.of()).flags());
		assertFalse(rule(enough).analyses(5));
		final Dendrite little = bent(9);
		assertTrue(rule(little).density(List.of()).flags().contains("NEAR_OUTER_SLICE"));
		assertTrue(rule(little).analyses(5));
	}

	/** 30 um beside the first slice, then this much, and the end's guard, in the middle of the stack. */
	private static Dendrite bent(final double inside) {
		final Centreline line = new Centreline(List.of(new Point3(10, 10, 1), new Point3(40, 10, 1), new Point3(40.01, 10,
			4.5), new Point3(41 + inside - 1.5, 10, 4.5)));
		final double[] radii = { RADIUS, RADIUS, RADIUS, RADIUS };
		return new Dendrite(1, line, radii, Dendrite.NO_PARENT, new double[0], List.of());
	}

	@Test
	void aFlatImageHasNoOuterSlices() {
		final Dendrite d = line(new Point3(10, 10, 0), new Point3(50, 10, 0));
		assertEquals(38, new CountingRule(d, image(1)).density(List.of()).analysedUm(), 0.1);
		assertEquals(List.of(), new CountingRule(d, image(1)).density(List.of()).flags());
	}

	@Test
	void besideAnEdgeAndOutsideTheImageNothingIsAnalysed() {
		// 0.1 um of height per um: nearer than 1 um to the first row up to x = 20
		final Dendrite oblique = line(new Point3(10, 0, 4.5), new Point3(90, 8, 4.5));
		final double at = 10 * Math.hypot(1, 0.1);
		assertFalse(rule(oblique).analyses(at - 0.01));
		assertTrue(rule(oblique).analyses(at + 0.01));
		final CountingRule beyond = rule(line(new Point3(-20, 10, 4.5), new Point3(130, 10, 4.5)));
		assertFalse(beyond.analyses(20.9));
		assertTrue(beyond.analyses(21.1));
		assertTrue(beyond.analyses(118.9));
		assertFalse(beyond.analyses(119.1));
		assertEquals(98, beyond.density(List.of()).analysedUm(), 0.1);
	}

	@Test
	void nothingAnalysedIsNoDensityRatherThanZero() {
		final SpineDensity d = rule(straight(3, 0, 0.7, 1.5, 2.3, 3)).density(List.of());
		assertEquals(0, d.analysedUm());
		assertTrue(Double.isNaN(d.perUm()) && Double.isNaN(d.ciLow()) && Double.isNaN(d.ciHigh()));
	}
}
