package io.github.spineblot.dendrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.github.spineblot.geometry.Point3;

import org.junit.jupiter.api.Test;

/** Which lines are dendrites, which are doubles, which continue each other, where a path turns back. */
class CandidateRulesTest {

	private static final TracingSettings SETTINGS = TracingSettings.defaults();
	private static final Optics OPTICS = new Optics(0.106, 0.3, false);

	@Test
	void anAxonIsLeftOutThoughItsProfileLooksWide() {
		final Candidate dendrite = line(0, 0, 0, 20, 0, 0.3, 100);
		final Candidate axon = line(0, 8, 0, 20, 8, 0.21, 20);
		final Candidate thinDendrite = line(0, 4, 0, 20, 4, 0.2, 60);
		assertEquals(List.of(dendrite, thinDendrite), dendrites(List.of(dendrite, axon, thinDendrite)));
	}

	@Test
	void theOnlyProcessMayBeThinner() {
		final Candidate thin = line(0, 0, 0, 20, 0, 0.15, 60);
		assertEquals(List.of(thin), dendrites(List.of(thin)));
	}

	@Test
	void aSecondLineInTheSameShaftOrInItsBlurIsLeftOut() {
		final Candidate shaft = line(0, 0, 0, 20, 0, 0.4, 100);
		final Candidate beside = line(2, 0.5, 0, 12, 0.5, 0.4, 95);
		final Candidate below = line(2, 0.2, 1, 12, 0.2, 0.4, 50);
		final Candidate parallel = line(0, 2, 0, 18, 2, 0.4, 90);
		final Candidate ghost = line(2, -1.3, 0, 12, -1.3, 0.4, 40);
		assertEquals(List.of(shaft, parallel), new Doubles(0.4, 3).without(List.of(shaft, parallel, beside, below, ghost)));
	}

	@Test
	void whatStandsOnAShaftAlongZOnlyIsItsBlur() {
		final Candidate shaft = line(0, 0, 0, 20, 0, 0.4, 100);
		final List<Point3> up = new ArrayList<>();
		for (int i = 0; i <= 40; i++) up.add(new Point3(10 + 0.02 * i, 0, 0.2 * i));
		assertEquals(List.of(shaft), new Doubles(0.3, 3).without(List.of(shaft, candidate(up, 0.4, 80))));
	}

	@Test
	void aPaleProcessThatTouchesIsNoBranch() {
		final Candidate shaft = line(0, 0, 0, 20, 0, 0.4, 100);
		final Candidate branch = line(10, 0.2, 0, 10, 9, 0.3, 70);
		final Candidate pale = line(4, 0.2, 0, 4, -8, 0.4, 20);
		final Candidate apart = line(0, 12, 0, 9, 12, 0.4, 20);
		assertEquals(List.of(shaft, branch, apart), new Doubles(0.4, 3).without(List.of(shaft, branch, pale, apart)));
	}

	@Test
	void linesThatFaceEachOtherAcrossAShaftAreOne() {
		final Candidate shaft = line(0, 0, 0, 20, 0, 0.4, 100);
		final Candidate above = line(10, 0.3, 0, 10, 9, 0.3, 80);
		final Candidate below = line(9.6, -0.3, 0, 9, -9, 0.3, 70);
		final List<Candidate> joined = new Continuations(List.of(shaft, above, below), 0.6).joined(FITTED);
		assertEquals(2, joined.size());
		assertEquals(18, joined.get(1).line().line().lengthUm(), 0.2);
	}

	@Test
	void branchesOfOneSideAndUnlikeProcessesStayApart() {
		final Candidate shaft = line(0, 0, 0, 20, 0, 0.4, 100);
		final Candidate above = line(10, 0.3, 0, 10, 9, 0.3, 80);
		final Candidate sameSide = line(8, 0.3, 0, 3, 6, 0.3, 80);
		final Candidate faint = line(10, -0.3, 0, 10, -9, 0.2, 30);
		assertEquals(4, new Continuations(List.of(shaft, above, sameSide, faint), 0.6).joined(FITTED).size());
	}

	@Test
	void pathsAreCutWhereTheyTurnBack() {
		final List<Point3> hairpin = new ArrayList<>();
		for (int i = 0; i < 100; i++) hairpin.add(new Point3(0.1 * i, 0, 0));
		for (int i = 0; i < 80; i++) hairpin.add(new Point3(9.9 - 0.1 * i, 0.6 + 0.02 * i, 0));
		final List<Segment> cut = PathJoiner.withoutHairpins(List.of(new Segment(1, 2, hairpin)), 0.6);
		assertEquals(2, cut.size());
		assertEquals(10, cut.get(0).lengthUm(), 0.8);
		assertEquals(hairpin.get(0), cut.get(0).points().get(0));
	}

	@Test
	void bendsOfDendritesAreNotCut() {
		final List<Point3> arc = new ArrayList<>();
		for (int i = 0; i <= 100; i++) arc.add(new Point3(8 * Math.cos(0.02 * i), 8 * Math.sin(0.02 * i), 0.3 * (i / 5 % 2)));
		final Segment path = new Segment(1, 2, arc);
		assertEquals(List.of(path), PathJoiner.withoutHairpins(List.of(path), 0.4));
	}

	@Test
	void aHairBrightBeyondMeasureHidesNoDendrite() {
		// a chance line: next to no width, so its brightness per width is beyond all others though it holds hardly any light
		final Candidate shaft = line(0, 5, 2, 30, 5, 0.45, 80);
		final Candidate hair = line(0, 12, 2, 8, 12, 0.012, 40);
		assertEquals(List.of(shaft), dendrites(List.of(shaft, hair)));
	}

	@Test
	void wideHazeIsNotTheMeasureOfDendrites() {
		// three pale wide lines hold more light than the dendrite; a piece of an axon is bright beside them, not beside it
		final Candidate shaft = line(0, 5, 2, 40, 5, 0.38, 50);
		final Candidate axon = line(0, 30, 2, 14, 30, 0.3, 7);
		final List<Candidate> lines = new ArrayList<>(List.of(shaft, axon));
		for (int i = 0; i < 3; i++) lines.add(line(0, 12 + 5 * i, 2, 13, 12 + 5 * i, 1.6, 5));
		assertEquals(List.of(shaft), dendrites(lines));
	}

	@Test
	void aShortPieceMustBeFilledMoreThanALongLine() {
		final Candidate shaft = line(0, 0, 0, 40, 0, 0.4, 100);
		final Candidate piece = line(0, 8, 0, 6, 8, 0.35, 28);
		final Candidate whole = line(0, 16, 0, 20, 16, 0.35, 28);
		final Candidate branch = line(0, 24, 0, 6, 24, 0.35, 60);
		assertEquals(List.of(shaft, whole, branch), dendrites(List.of(shaft, piece, whole, branch)));
	}

	@Test
	void whereADendriteRunsOnIntoAnAxonTheLineIsCut() {
		final Candidate shaft = line(0, 0, 0, 40, 0, 0.4, 100);
		final Candidate both = line(0, 9, 0, 33, 9, 0.4, 60);
		for (int i = 0; i < both.line().brightness().length; i++) if (i > 100) both.line().brightness()[i] = 9;
		final DendriteRule rule = DendriteRule.of(List.of(shaft, both), SETTINGS);
		final Function<Segment, Candidate> refit = s -> s.points().get(0).x() < 15 ? candidate(s.points(), 0.4, 60)
			: candidate(s.points(), 0.35, 9);
		final Candidate own = new ProcessBreak(rule, 5, refit).own(both);
		assertEquals(20, own.line().line().lengthUm(), 0.5);
		assertEquals(both.line().points().get(0), own.line().points().get(0));
		assertEquals(shaft, new ProcessBreak(rule, 5, refit).own(shaft));
	}

	@Test
	void aDendriteThatFadesIsNotCut() {
		final Candidate shaft = line(0, 0, 0, 40, 0, 0.4, 100);
		final Candidate fading = line(0, 9, 0, 33, 9, 0.4, 80);
		for (int i = 0; i < fading.line().brightness().length; i++) if (i > 100) fading.line().brightness()[i] = 35;
		final Function<Segment, Candidate> refit = s -> candidate(s.points(), 0.4, s.points().get(0).x() < 15 ? 80 : 35);
		assertEquals(fading, new ProcessBreak(DendriteRule.of(List.of(shaft, fading), SETTINGS), 5, refit).own(fading));
	}

	private static List<Candidate> dendrites(final List<Candidate> lines) {
		final DendriteRule rule = DendriteRule.of(lines, SETTINGS);
		return lines.stream().filter(rule::isDendrite).toList();
	}

	private static final Function<Segment, Candidate> FITTED = s -> candidate(s.points(), 0.3, 80);

	private static Candidate line(final double x0, final double y0, final double z, final double x1, final double y1,
		final double radius, final double brightness)
	{
		final int n = (int) Math.round(Math.hypot(x1 - x0, y1 - y0) / 0.2);
		final List<Point3> points = new ArrayList<>();
		for (int i = 0; i <= n; i++) points.add(new Point3(x0, y0, z).towards(new Point3(x1, y1, z), (double) i / n));
		return candidate(points, radius, brightness);
	}

	private static Candidate candidate(final List<Point3> points, final double radius, final double brightness) {
		final double[] radii = new double[points.size()];
		final double[] bright = new double[points.size()];
		Arrays.fill(radii, radius);
		Arrays.fill(bright, brightness);
		final FittedLine line = new FittedLine(points, radii, bright);
		return new Candidate(new Segment(1, 2, points), line, new Calibre(line, OPTICS), 1);
	}
}
