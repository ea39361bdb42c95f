package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.settings.Settings;

class SpineClassifierTest {

	private final SpineClassifier rules = new SpineClassifier(SpineSettings.defaults(), false);
	private final SpineClassifier learned = new SpineClassifier(SpineSettings.defaults(), true);

	private double probability(final SpineClass c, final double length, final double head) {
		return rules.probabilities(length, head, head).get(c.ordinal());
	}

	private static SpineClass classOf(final SpineClassifier c, final double length, final double head) {
		return c.mostProbable(c.probabilities(length, head, Math.hypot(head, 0.1)));
	}

	@Test
	void probabilitiesSumToOne() {
		for (double length = 0; length < 5; length += 0.3) {
			for (double head = 0.1; head < 1.5; head += 0.1) {
				for (final double apparent : new double[] { head, Double.NaN }) {
					for (final SpineClassifier c : List.of(rules, learned)) {
						final List<Double> p = c.probabilities(length, head, apparent);
						assertEquals(1, p.stream().mapToDouble(x -> x).sum(), 1e-12);
						for (final double x : p) assertTrue(x >= -1e-12 && x <= 1 + 1e-12, p::toString);
					}
				}
			}
		}
	}

	@Test
	void clearCasesHaveTheirClassByBothMethods() {
		for (final SpineClassifier c : List.of(rules, learned)) {
			assertEquals(SpineClass.STUBBY, classOf(c, 0.4, 0.55));
			assertEquals(SpineClass.MUSHROOM, classOf(c, 1.2, 0.8));
			assertEquals(SpineClass.THIN, classOf(c, 1.3, 0.35));
			assertEquals(SpineClass.FILOPODIUM, classOf(c, 3.2, 0.2));
		}
	}

	@Test
	void aSpineAtALimitHasDividedProbabilities() {
		assertEquals(0.5, probability(SpineClass.STUBBY, 1.05 * 0.5, 0.5), 0.01);
		assertEquals(0.5, probability(SpineClass.MUSHROOM, 2.5 * 0.5, 0.5), 0.01);
	}

	@Test
	void limitsAreSettings() {
		final SpineClassifier other = new SpineClassifier(SpineSettings.from(Settings.of(SpineSettings.PARAMETERS).with(
			SpineSettings.MUSHROOM_HEAD, 1.0)), false);
		assertEquals(SpineClass.MUSHROOM, classOf(rules, 1.4, 0.7));
		assertEquals(SpineClass.THIN, classOf(other, 1.4, 0.7));
		final SpineClassifier asked = new SpineClassifier(SpineSettings.from(Settings.of(SpineSettings.PARAMETERS).with(
			SpineSettings.CLASS_METHOD, "rules")), true);
		assertEquals(rules.probabilities(0.9, 0.6, 0.6), asked.probabilities(0.9, 0.6, 0.6));
	}

	@Test
	void aWiderHeadIsNeverLessAMushroomUntilTheNeckIsGone() {
		double before = 0;
		for (double head = 0.1; head < 0.7; head += 0.05) {
			final double p = probability(SpineClass.MUSHROOM, 1.3, head);
			assertTrue(p >= before, "head " + head);
			before = p;
		}
		assertTrue(before > 0.9);
	}

	@Test
	void aLongerHeadlessSpineIsNeverLessAFilopodium() {
		double before = 0;
		for (double length = 0.4; length < 5; length += 0.2) {
			final double p = probability(SpineClass.FILOPODIUM, length, 0.2);
			assertTrue(p >= before, "length " + length);
			before = p;
		}
		assertTrue(before > 0.9);
	}

	@Test
	void aLongerSpineIsNeverMoreStubby() {
		double before = 1;
		for (double length = 0.2; length < 2; length += 0.1) {
			final double p = probability(SpineClass.STUBBY, length, 0.5);
			assertTrue(p <= before, "length " + length);
			before = p;
		}
		assertTrue(before < 0.1);
	}
}
