package io.github.spineblot.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.AnnotatedImage.Matching;
import io.github.spineblot.evaluation.AnnotatedImage.Region;
import io.github.spineblot.evaluation.SpineEvaluation.Role;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.spine.SpineCandidate;

/** Which candidate is taken for which true spine. */
class GateExamplesTest {

	private static AnnotatedSpine spine(final String id, final double x, final boolean unscored) {
		final Point3 head = new Point3(x, 0, 0);
		return new AnnotatedSpine(id, head, head, head, "", unscored);
	}

	private static final AnnotatedImage TRUTH = new AnnotatedImage("a.tif", true, List.of(spine("1", 0, false), spine("2", 5,
		false), spine("3", 10, true)), List.of(), 20, new Matching(0.6, 1, Double.NaN), Region.WHOLE);

	private static SpineCandidate at(final double x, final double significance) {
		return new SpineCandidate(0, new Point3(x, 0, 0), significance, new double[0], 0);
	}

	@Test
	void theClearestInReachIsTheSpineAndNotTheNearest() {
		assertEquals(List.of(Role.FALSE_ALARM, Role.HIT), GateExamples.roles(TRUTH, List.of(at(0.05, 4), at(0.4, 40))));
	}

	@Test
	void aFaintOneAloneIsTheSpine() {
		assertEquals(List.of(Role.HIT, Role.FALSE_ALARM), GateExamples.roles(TRUTH, List.of(at(5.1, 4), at(7, 40))));
	}

	@Test
	void unscoredSpinesTeachNothing() {
		assertEquals(List.of(Role.NOT_SCORED, Role.HIT), GateExamples.roles(TRUTH, List.of(at(10, 70), at(0, 70))));
	}
}
