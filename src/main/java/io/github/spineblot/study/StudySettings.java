package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.statistics.PAdjustment;
import io.github.spineblot.statistics.Variances;
import io.github.spineblot.task.InputException;

/**
 * How groups are compared. Chosen before the data are seen; nothing here is chosen by a test on them.
 *
 * @param reference group that the others are compared with, if named
 * @param contrasts which differences are tested
 * @param planned differences written "A - B", for {@link Contrasts#PLANNED}
 * @param variances pooled (ANOVA) or each group's own (Welch)
 * @param rankTests whether Kruskal-Wallis and Mann-Whitney are shown too
 * @param overOutcomes correction of p values for the number of outcomes
 * @param bootstrap number of hierarchical bootstrap samples, 0 for none
 * @param seed of the bootstrap
 * @param outcomes names of those to compare, empty for all
 */
public record StudySettings(Optional<String> reference, Contrasts contrasts, List<String> planned, Variances variances,
	boolean rankTests, PAdjustment overOutcomes, int bootstrap, int seed, List<String> outcomes)
{

	/** Which differences are tested, and how their p values are adjusted for their number. */
	public enum Contrasts {
		/** Those named, or each group against the reference; Holm. */
		PLANNED,
		/** All pairs; Tukey and Kramer, with unequal variances Games and Howell. */
		ALL,
		/** Each group against the reference; Dunnett. */
		REFERENCE
	}

	public static final Parameter<String> REFERENCE = Parameter.text("reference", "Reference group", null,
		"Group that the others are compared with; one named control, vehicle, wt or the like unless given.");
	public static final Parameter<String> CONTRASTS = Parameter.choice("contrasts", "Contrasts", "planned", List.of(
		"planned", "all", "reference"), "Which differences are tested: those named with --contrast (Holm), all pairs " +
			"(Tukey-Kramer), or each group against the reference (Dunnett).");
	public static final Parameter<String> CONTRAST = Parameter.text("contrast", "Planned contrast", null,
		"A planned difference, written \"A - B\". Without any, each group against the reference.");
	public static final Parameter<String> VARIANCES = Parameter.choice("variances", "Variances", "equal", List.of("equal",
		"unequal"), "One variance for all groups (ANOVA) or each its own (Welch). Decide before you see the data.");
	public static final Parameter<Boolean> RANK_TESTS = Parameter.flag("rank-tests", "Rank tests",
		"Show Kruskal-Wallis and Mann-Whitney tests of the animals' values too.");
	public static final Parameter<String> CORRECT_OUTCOMES = Parameter.choice("correct-outcomes", "Correct for outcomes",
		"none", List.of("none", "holm", "bh"), "Correct p values for the number of outcomes: Holm, or Benjamini-Hochberg.");
	public static final Parameter<Integer> BOOTSTRAP = Parameter.integer("bootstrap", "Bootstrap samples", 10_000, 0,
		1_000_000, "Samples of the hierarchical bootstrap (animals, then their dendrites); 0 for none.");
	public static final Parameter<Integer> SEED = Parameter.integer("seed", "Seed", 1, 0, Integer.MAX_VALUE,
		"Seed of the bootstrap; the same seed gives the same interval.");
	public static final Parameter<String> OUTCOMES = Parameter.text("outcomes", "Outcomes", null,
		"Names of the outcomes to compare, with commas between; all unless given.");

	private static final int FEWEST_RESAMPLES = 100;

	/** In the order of the help. */
	public static final List<Parameter<?>> PARAMETERS = List.of(REFERENCE, CONTRASTS, CONTRAST, VARIANCES, RANK_TESTS,
		CORRECT_OUTCOMES, BOOTSTRAP, SEED, OUTCOMES);

	public StudySettings {
		planned = List.copyOf(planned);
		if (bootstrap > 0 && bootstrap < FEWEST_RESAMPLES) throw new InputException("--bootstrap: " + bootstrap +
			" samples are too few for an interval.", "Give 0 for none, or at least " + FEWEST_RESAMPLES + ".");
		outcomes = List.copyOf(outcomes);
	}

	/** @param s holding {@link #PARAMETERS} */
	public static StudySettings from(final Settings s) {
		return new StudySettings(Optional.ofNullable(s.get(REFERENCE)), switch (s.get(CONTRASTS)) {
			case "all" -> Contrasts.ALL;
			case "reference" -> Contrasts.REFERENCE;
			default -> Contrasts.PLANNED;
		}, list(s.get(CONTRAST)), s.get(VARIANCES).equals("equal") ? Variances.EQUAL : Variances.UNEQUAL, s.get(RANK_TESTS),
			switch (s.get(CORRECT_OUTCOMES)) {
				case "holm" -> PAdjustment.HOLM;
				case "bh" -> PAdjustment.BENJAMINI_HOCHBERG;
				default -> PAdjustment.NONE;
			}, s.get(BOOTSTRAP), s.get(SEED), list(s.get(OUTCOMES)));
	}

	private static List<String> list(final String text) {
		return text == null ? List.of() : new ArrayList<>(Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t
			.isEmpty()).distinct().toList());
	}
}
