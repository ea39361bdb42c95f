package io.github.spineblot.study;

import java.util.Objects;

/**
 * One measured value within an animal: a dendrite, a membrane, a trial. NaN (not measured) is no observation.
 *
 * @param animal whose it is
 * @param unit what was measured, such as "m01_d1.tif d2"
 * @param block what observations of several animals share, such as a membrane; empty for none
 * @param value in the outcome's unit
 * @param weight how much there was to measure: micrometres, spines; 1 where all observations count alike
 */
public record Observation(String animal, String unit, String block, double value, double weight) {

	public Observation {
		Objects.requireNonNull(animal);
		Objects.requireNonNull(unit);
		Objects.requireNonNull(block);
		if (!Double.isFinite(value)) throw new IllegalArgumentException("an observation of " + value);
		if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) throw new IllegalArgumentException("a weight of " + weight);
	}

	/** A value that counts as much as any other and belongs to no block. */
	public static Observation of(final String animal, final String unit, final double value) {
		return new Observation(animal, unit, "", value, 1);
	}
}
