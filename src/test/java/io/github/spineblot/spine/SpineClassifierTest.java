package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

class SpineClassifierTest {

	private final SpineClassifier classifier = new SpineClassifier(SpineSettings.defaults());

	private double probability(final SpineClass c, final double length, final double head, final double neckless) {
		return classifier.probabilities(length, head, neckless).get(c.ordinal());
	}

	@Test
	void probabilitiesSumToOne() {
		for (double length = 0.2; length < 5; length += 0.3) {
			for (double head = 0.1; head < 1.5; head += 0.1) {
				for (double beyond = -0.2; beyond < 3; beyond += 0.4) {
					final List<Double> p = classifier.probabilities(length, head, beyond);
					assertEquals(1, p.stream().mapToDouble(x -> x).sum(), 1e-12);
					for (final double x : p) assertTrue(x >= -1e-12 && x <= 1 + 1e-12, p::toString);
				}
			}
		}
	}

	@Test
	void clearCasesHaveTheirClass() {
		assertEquals(SpineClass.STUBBY, classifier.mostProbable(classifier.probabilities(0.5, 0.45, 0.1)));
		assertEquals(SpineClass.MUSHROOM, classifier.mostProbable(classifier.probabilities(1.2, 0.9, 0.8)));
		assertEquals(SpineClass.THIN, classifier.mostProbable(classifier.probabilities(1.2, 0.3, 1.0)));
		assertEquals(SpineClass.FILOPODIUM, classifier.mostProbable(classifier.probabilities(4, 0.25, 2.8)));
	}

	@Test
	void aWiderHeadIsNeverLessAMushroom() {
		double before = 0;
		for (double head = 0.1; head < 1.2; head += 0.05) {
			final double p = probability(SpineClass.MUSHROOM, 1.2, head, 0.9);
			assertTrue(p >= before, "head " + head);
			before = p;
		}
		assertTrue(before > 0.9);
	}

	@Test
	void aLongerHeadlessSpineIsNeverLessAFilopodium() {
		double before = 0;
		for (double length = 0.4; length < 5; length += 0.2) {
			final double p = probability(SpineClass.FILOPODIUM, length, 0.25, 0.8 * length);
			assertTrue(p >= before, "length " + length);
			before = p;
		}
		assertTrue(before > 0.9);
	}

	@Test
	void fartherFromTheShaftIsNeverMoreStubby() {
		double before = 1;
		for (double beyond = -0.3; beyond < 2; beyond += 0.1) {
			final double p = probability(SpineClass.STUBBY, 1, 0.45, beyond);
			assertTrue(p <= before, "beyond " + beyond);
			before = p;
		}
		assertTrue(before < 0.1);
	}
}
