package io.github.spineblot.study;

import io.github.spineblot.statistics.Obstacle;

/** Says to the user why a test was not made. */
final class ObstacleText {

	private ObstacleText() { }

	static String flag(final Obstacle o) {
		return switch (o.kind()) {
			case ONE_SAMPLE -> "ONE_GROUP";
			case TOO_FEW_VALUES -> "TOO_FEW_ANIMALS";
			default -> o.kind().name();
		};
	}

	static String sentence(final Obstacle o) {
		final String groups = String.join(", ", o.samples());
		return switch (o.kind()) {
			case ONE_SAMPLE -> "There is only one group with enough animals, so nothing can be compared.";
			case TOO_FEW_VALUES -> "There are too few animals in " + groups + " for this test.";
			case TOO_MANY_VALUES -> "There are too many values for this test.";
			case NOT_FINITE -> "A value of " + groups + " is not a number.";
			case ZERO_VARIANCE -> groups.isEmpty() ? "The values do not scatter at all, so no difference can be tested."
				: "All animals of " + groups + " have the same value; a group without scatter is refused, because every test " +
					"would take it for exactly known. Check the values.";
			case NO_REPLICATION -> "Each animal has a single observation, so scatter within and between animals cannot be told " +
				"apart; the animals' values are the analysis.";
			case CONFOUNDED -> "Groups and membranes cannot be told apart" + (groups.isEmpty() ? "" : " (" + groups + ")") +
				": load samples of all groups on each membrane.";
			case NO_EXACT_DISTRIBUTION -> "The Dunnett adjustment does not apply to these means; use planned contrasts (Holm).";
		};
	}
}
