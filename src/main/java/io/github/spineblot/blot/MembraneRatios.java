package io.github.spineblot.blot;

import io.github.spineblot.blot.BlotDesign.LaneKind;

import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The lane ratios of one membrane.
 *
 * @param membrane its name
 * @param lanes samples and calibrators that are included
 */
record MembraneRatios(String membrane, List<LaneRatio> lanes) {

	boolean hasCalibrator() {
		return lanes.stream().anyMatch(l -> l.lane().kind() == LaneKind.CALIBRATOR);
	}

	/** Measured calibrator lanes. */
	List<LaneRatio> calibrators() {
		return lanes.stream().filter(l -> l.lane().kind() == LaneKind.CALIBRATOR && l.measured()).toList();
	}

	/** Lanes of each animal, in the order of the sheet. */
	Map<String, List<LaneRatio>> byAnimal() {
		final Map<String, List<LaneRatio>> animals = new LinkedHashMap<>();
		for (final LaneRatio l : lanes) {
			if (l.lane().kind() == LaneKind.SAMPLE) animals.computeIfAbsent(l.lane().animalId(), k -> new ArrayList<>()).add(l);
		}
		return animals;
	}

	/** Measured lanes of the animals of a group, by animal; animals without any are left out. */
	Map<String, List<LaneRatio>> measuredOf(final String group) {
		final Map<String, List<LaneRatio>> animals = new LinkedHashMap<>();
		byAnimal().forEach((animal, all) -> {
			final List<LaneRatio> measured = all.stream().filter(l -> l.measured() && l.lane().group().equals(group)).toList();
			if (!measured.isEmpty()) animals.put(animal, measured);
		});
		return animals;
	}

	static double mean(final List<LaneRatio> lanes) {
		return lanes.stream().mapToDouble(LaneRatio::log2).average().orElse(Double.NaN);
	}

	/** Variance of the mean of lanes whose errors are independent. */
	static double variance(final List<LaneRatio> lanes) {
		return lanes.stream().mapToDouble(LaneRatio::variance).sum() / ((double) lanes.size() * lanes.size());
	}
}
