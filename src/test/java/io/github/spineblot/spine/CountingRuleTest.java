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
import io.github.spineblot.statistics.PoissonInterval;

/** Interval and density of straight dendrites, in closed form. */
class CountingRuleTest {

	private static final double RADIUS = 0.5;

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
		final CountingRule rule = new CountingRule(straight(20));
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
		final CountingRule rule = new CountingRule(straight(20, 8));
		assertTrue(rule.analyses(8 - 1.5 * RADIUS - 0.01));
		assertFalse(rule.analyses(8 - 1.5 * RADIUS + 0.01));
		assertFalse(rule.analyses(8));
		assertFalse(rule.analyses(8 + 1.5 * RADIUS - 0.01));
		assertTrue(rule.analyses(8 + 1.5 * RADIUS));
		assertEquals(18 - 3 * RADIUS, rule.density(List.of()).analysedUm(), 0.1);
	}

	@Test
	void masksThatMeetTheGuardAreLeftOutOnce() {
		assertEquals(18 - 0.5, new CountingRule(straight(20, 0.75)).density(List.of()).analysedUm(), 0.1);
	}

	@Test
	void densityIsCountOverAnalysedWithItsPoissonInterval() {
		final List<Spine> spines = new ArrayList<>();
		for (int i = 0; i < 9; i++) spines.add(spine(1, 2 + i, List.of()));
		spines.add(spine(1, 0.2, List.of(Spine.GUARD)));
		spines.add(spine(2, 5, List.of()));
		final SpineDensity d = new CountingRule(straight(20)).density(spines);
		assertEquals(9, d.spines(), "neither guarded spines nor those of another dendrite");
		assertEquals(9 / d.analysedUm(), d.perUm(), 1e-12);
		final PoissonInterval ci = PoissonInterval.of(9, 0.95).per(d.analysedUm());
		assertEquals(ci.low(), d.ciLow(), 1e-12);
		assertEquals(ci.high(), d.ciHigh(), 1e-12);
	}

	@Test
	void shortStretchesAreFlagged() {
		assertTrue(new CountingRule(straight(11)).density(List.of()).flags().contains("SHORT"));
		assertFalse(new CountingRule(straight(30)).density(List.of()).flags().contains("SHORT"));
	}

	@Test
	void nothingAnalysedIsNoDensityRatherThanZero() {
		final SpineDensity d = new CountingRule(straight(3, 0, 0.7, 1.5, 2.3, 3)).density(List.of());
		assertEquals(0, d.analysedUm());
		assertTrue(Double.isNaN(d.perUm()) && Double.isNaN(d.ciLow()) && Double.isNaN(d.ciHigh()));
	}
}
