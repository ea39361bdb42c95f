package io.github.spineblot.report;

import java.util.Objects;

/**
 * An input that could not be analysed: a row of errors.csv.
 *
 * @param image as in every table
 * @param problem what is wrong, a sentence
 * @param nextStep what the user can do about it, a sentence
 * @param stage what was being done with it, a word or two ("reading"); empty when not known
 */
public record FailedInput(String image, String problem, String nextStep, String stage) {

	public FailedInput {
		Objects.requireNonNull(image);
		Objects.requireNonNull(problem);
		Objects.requireNonNull(nextStep);
		Objects.requireNonNull(stage);
	}

	/** A failure at a stage that is not known. */
	public FailedInput(final String image, final String problem, final String nextStep) {
		this(image, problem, nextStep, "");
	}
}
