package io.github.spineblot.blot;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the user may decide about the analysis of a blot.
 *
 * @param lanesHint expected number of lanes, 0 when not given
 * @param ladderLanes numbers of the ladder lanes, from the left, starting at 1
 * @param ladderKda the ladder's masses, decreasing
 * @param targets expected mass by name, in the order given
 * @param background how the background is found: joint, rolling-ball, border-median or valley
 * @param signal auto, counts or optical-density
 */
public record BlotSettings(int lanesHint, List<Integer> ladderLanes, List<Double> ladderKda,
	Map<String, Double> targets, String background, String signal)
{

	public static final Parameter<Integer> LANES_HINT = Parameter.integer("lanes-hint", "Expected lanes", null, 1, 200,
		"Number of lanes on the membrane, empty ones included; helps where the image leaves it open.");
	public static final Parameter<String> LADDER_LANE = Parameter.text("ladder-lane", "Ladder lane(s)", null,
		"Lane of the molecular-weight ladder, counted from the left; two lanes are separated by a comma.");
	public static final Parameter<String> LADDER_KDA = Parameter.text("ladder-kda", "Ladder masses in kDa",
		"250,150,100,75,50,37,25,20,15,10", "Masses of the ladder's bands, from the top, separated by commas.");
	public static final Parameter<String> TARGET = Parameter.text("target", "Targets", null,
		"Expected mass of a protein as NAME=KDA; several are separated by commas. Needs a ladder lane.");
	public static final Parameter<String> BACKGROUND = Parameter.choice("background", "Background", "joint", List.of(
		"joint", "rolling-ball", "border-median", "valley"),
		"How the background is found. 'joint' fits it together with the bands; the others are the classical methods, for comparison.");
	public static final Parameter<String> SIGNAL = Parameter.choice("signal", "Signal", "auto", List.of("auto", "counts",
		"optical-density"),
		"What is summed: counts (camera), or optical density (film and stained membranes). 'auto' takes counts for bright bands and optical density for dark ones.");

	/** The declarations, in the order of a dialog. */
	public static final List<Parameter<?>> PARAMETERS = List.of(LANES_HINT, LADDER_LANE, LADDER_KDA, TARGET, BACKGROUND,
		SIGNAL);

	/** Nothing given: no hint, no ladder, no targets, joint fit. */
	public static final BlotSettings DEFAULT = from(Settings.of(PARAMETERS));

	public BlotSettings {
		if (lanesHint < 0) throw new IllegalArgumentException("lanes hint " + lanesHint);
		ladderLanes = List.copyOf(ladderLanes);
		ladderKda = List.copyOf(ladderKda);
		targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
		BACKGROUND.check(Objects.requireNonNull(background));
		SIGNAL.check(Objects.requireNonNull(signal));
	}

	/** Reads the declared parameters. @throws InputException for a list that cannot be read */
	public static BlotSettings from(final Settings s) {
		final Integer hint = s.get(LANES_HINT);
		final List<Integer> lanes = new ArrayList<>();
		for (final String word : words(s.get(LADDER_LANE))) lanes.add(laneNumber(word));
		return new BlotSettings(hint == null ? 0 : hint, lanes, masses(s.get(LADDER_KDA)), targets(s.get(TARGET)), s.get(
			BACKGROUND), s.get(SIGNAL));
	}

	/** A copy with another way to find the background. */
	public BlotSettings withBackground(final String other) {
		return new BlotSettings(lanesHint, ladderLanes, ladderKda, targets, other, signal);
	}

	/** A copy with other ladder lanes. */
	public BlotSettings withLadderLanes(final List<Integer> other) {
		return new BlotSettings(lanesHint, other, ladderKda, targets, background, signal);
	}

	/** A copy with other targets. */
	public BlotSettings withTargets(final Map<String, Double> other) {
		return new BlotSettings(lanesHint, ladderLanes, ladderKda, other, background, signal);
	}

	/** A copy with another expected number of lanes, 0 for none. */
	public BlotSettings withLanesHint(final int other) {
		return new BlotSettings(other, ladderLanes, ladderKda, targets, background, signal);
	}

	/** A copy that sums another signal. */
	public BlotSettings withSignal(final String other) {
		return new BlotSettings(lanesHint, ladderLanes, ladderKda, targets, background, other);
	}

	private static List<String> words(final String list) {
		if (list == null || list.isBlank()) return List.of();
		return List.of(list.trim().split("\\s*[,;]\\s*"));
	}

	private static int laneNumber(final String word) {
		if (!word.matches("[1-9][0-9]{0,2}")) throw new InputException("--ladder-lane: '" + word + "' is not a lane number.",
			"Give whole numbers from 1, counted from the left, such as 1 or 1,12.");
		return Integer.parseInt(word);
	}

	private static List<Double> masses(final String list) {
		final List<Double> masses = new ArrayList<>();
		for (final String word : words(list)) masses.add(mass("--ladder-kda", word));
		for (int i = 1; i < masses.size(); i++) {
			if (masses.get(i) >= masses.get(i - 1)) throw new InputException("--ladder-kda: the masses do not decrease at " +
				masses.get(i) + ".", "List them from the top of the membrane downwards, the largest first.");
		}
		return masses;
	}

	private static Map<String, Double> targets(final String list) {
		final Map<String, Double> targets = new LinkedHashMap<>();
		for (final String word : words(list)) {
			final int at = word.indexOf('=');
			if (at < 1) throw new InputException("--target: '" + word + "' is not of the form NAME=KDA.",
				"Write for instance BDNF=14.");
			if (targets.put(word.substring(0, at).trim(), mass("--target", word.substring(at + 1).trim())) != null)
				throw new InputException("--target: '" + word.substring(0, at) + "' is given twice.", "Give each name once.");
		}
		return targets;
	}

	private static double mass(final String option, final String word) {
		try {
			final double kda = Double.parseDouble(word);
			if (kda > 0 && kda < 1e5) return kda;
		}
		catch (final NumberFormatException e) {
			// Not a number: the same sentence as for a number out of range.
		}
		throw new InputException(option + ": '" + word + "' is not a mass in kDa.", "Give positive numbers such as 37.");
	}
}
