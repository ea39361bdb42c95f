package io.github.spineblot.report;

import java.util.Objects;

/**
 * An input that could not be analysed: a row of errors.csv.
 *
 * @param image as in every table
 * @param problem what is wrong, a sentence
 * @param nextStep what the user can do about it, a sentence
 */
public record FailedInput(String image, String problem, String nextStep) {

	public FailedInput {
		Objects.requireNonNull(image);
		Objects.requireNonNull(problem);
		Objects.requireNonNull(nextStep);
	}
}
