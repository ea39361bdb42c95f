package io.github.spineblot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.AnnotatedImage.Matching;
import io.github.spineblot.evaluation.AnnotatedImage.Region;
import io.github.spineblot.evaluation.AnnotatedImage.Tube;
import io.github.spineblot.evaluation.SpineEvaluation.Role;
import io.github.spineblot.geometry.Point3;

class SpineEvaluationTest {

	private static final Matching HEADS = new Matching(0.6, 1, Double.NaN);

	@Test
	void oneFoundSpineServesOneAnnotation() {
		final SpineEvaluation e = SpineEvaluation.of(image(HEADS, Region.WHOLE, spine(1, 0, false), spine(1.5, 0, false)),
			found(1.25));
		assertCounts(e, 1, 0, 1);
	}

	@Test
	void matchesAreManyRatherThanNear() {
		// the greedy choice 1.4-1.5 would leave 1.0 and 2.0 alone
		final SpineEvaluation e = SpineEvaluation.of(image(HEADS, Region.WHOLE, spine(1, 0, false), spine(1.5, 0, false)),
			found(1.4, 2.0));
		assertCounts(e, 2, 0, 0);
	}

	@Test
	void unscoredAnnotationsAreNeitherRightNorWrong() {
		final AnnotatedImage t = image(HEADS, Region.WHOLE, spine(1, 0, true), spine(5, 0, true), spine(9, 0, false));
		final SpineEvaluation e = SpineEvaluation.of(t, found(1.1, 9.1));
		assertCounts(e, 1, 0, 0);
		assertEquals(List.of(Role.NOT_SCORED, Role.HIT), e.roles());
	}

	@Test
	void axialToleranceIsItsOwn() {
		final AnnotatedImage t = image(HEADS, Region.WHOLE, spine(1, 0, false));
		assertCounts(SpineEvaluation.of(t, List.of(at(1, 0, 0.9))), 1, 0, 0);
		assertCounts(SpineEvaluation.of(t, List.of(at(1, 0, 1.1))), 0, 1, 1);
	}

	@Test
	void segmentsMatchAlongTheirOuterPart() {
		final Point3 base = new Point3(0, 0, 0);
		final Point3 tip = new Point3(4, 0, 0);
		final AnnotatedImage t = image(new Matching(0.6, 1, 0.35), Region.WHOLE, new AnnotatedSpine("a", tip, base, tip, "",
			false));
		assertCounts(SpineEvaluation.of(t, found(2)), 1, 0, 0);
		assertCounts(SpineEvaluation.of(t, found(0.5)), 0, 1, 1);
	}

	@Test
	void onlyTheAnnotatedPartCounts() {
		final Region near = new Region(2, 2, List.of(), Double.NaN, Double.NaN, 0);
		assertCounts(SpineEvaluation.of(image(HEADS, near, spine(1, 1, false)), List.of(at(5, 1.5, 0), at(5, 3, 0))), 0, 1,
			1);
		final Region left = new Region(Double.NaN, Double.NaN, List.of(new Tube(List.of(new Point3(0, 6, 0), new Point3(10, 6,
			0)), 2)), Double.NaN, Double.NaN, 0);
		assertCounts(SpineEvaluation.of(image(HEADS, left), List.of(at(5, 5, 0), at(5, 1, 0))), 0, 1, 0);
		final Region edges = new Region(Double.NaN, Double.NaN, List.of(), 20, 20, 0.6);
		assertCounts(SpineEvaluation.of(image(HEADS, edges), List.of(at(0.5, 5, 0), at(19.5, 5, 0), at(5, 19.7, 0), at(1, 1,
			0))), 0, 1, 0);
	}

	@Test
	void nothingOnEitherSideIsNotZero() {
		final SpineEvaluation e = SpineEvaluation.of(image(HEADS, Region.WHOLE), List.of());
		assertTrue(Double.isNaN(e.f1()) && Double.isNaN(e.precision()) && Double.isNaN(e.recall()));
	}

	/** Worked by hand from the formulas of Shrout and Fleiss 1979 and of Lin 1989. */
	@Test
	void agreementFiguresAreThoseOfTheirFormulas() {
		final Agreement same = Agreement.of(List.of(new double[] { 1, 1 }, new double[] { 2, 2 }, new double[] { 4, 4 }));
		assertEquals(1, same.icc(), 1e-12);
		assertEquals(1, same.ccc(), 1e-12);
		final Agreement shifted = Agreement.of(List.of(new double[] { 1, 2 }, new double[] { 2, 3 }, new double[] { 3, 4 }));
		assertEquals(1, shifted.bias(), 1e-12);
		assertEquals(0, shifted.sd(), 1e-12);
		// rows 2, columns 1.5, error 0: (2 - 0) / (2 + 0 + 2 * 1.5 / 3)
		assertEquals(2.0 / 3, shifted.icc(), 1e-12);
		// 2 * 2/3 / (2/3 + 2/3 + 1)
		assertEquals(4.0 / 7, shifted.ccc(), 1e-12);
	}

	@Test
	void kappaIsAgreementBeyondChance() {
		final ClassAgreement c = new ClassAgreement(new int[][] { { 20, 5, 0, 0 }, { 10, 15, 0, 0 }, { 0, 0, 0, 0 }, { 0, 0,
			0, 0 } });
		assertEquals(0.7, c.accuracy(), 1e-12);
		assertEquals(0.4, c.kappa(), 1e-12);
	}

	@Test
	void confidenceBinsCountWhatIsRight() {
		final SpineEvaluation e = SpineEvaluation.of(image(HEADS, Region.WHOLE, spine(1, 0, false)), List.of(new FoundSpine(1,
			new Point3(1, 0, 0), "", 0.95), new FoundSpine(2, new Point3(8, 0, 0), "", 1)));
		final ConfidenceBin top = ConfidenceBin.of(List.of(e)).get(9);
		assertEquals(2, top.n());
		assertEquals(0.975, top.meanConfidence(), 1e-12);
		assertEquals(0.5, top.right(), 1e-12);
	}

	private static void assertCounts(final SpineEvaluation e, final int hits, final int alarms, final int misses) {
		assertEquals(List.of(hits, alarms, misses), List.of(e.hits(), e.falseAlarms(), e.misses()));
	}

	private static AnnotatedImage image(final Matching matching, final Region region, final AnnotatedSpine... spines) {
		return new AnnotatedImage("a.tif", true, List.of(spines), List.of(List.of(new Point3(0, 0, 0), new Point3(10, 0,
			0))), 10, matching, region);
	}

	private static AnnotatedSpine spine(final double x, final double y, final boolean unscored) {
		final Point3 p = new Point3(x, y, 0);
		return new AnnotatedSpine("s" + x, p, p, p, "thin", unscored);
	}

	private static List<FoundSpine> found(final double... x) {
		return java.util.Arrays.stream(x).mapToObj(v -> at(v, 0, 0)).toList();
	}

	private static FoundSpine at(final double x, final double y, final double z) {
		return new FoundSpine(1, new Point3(x, y, z), "thin", 0.9);
	}
}
