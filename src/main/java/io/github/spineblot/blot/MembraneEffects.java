package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts membranes that share animals on one scale: each mean ratio is an animal's value plus its
 * membrane's effect, solved by weighted least squares (weights = 1 / variance) with alternating sweeps,
 * which converge because the problem is convex; the effects sum to zero. Membranes that no animal joins
 * to the first one get no effect. The model is that of Degasperi et al. 2014
 * (10.1371/journal.pone.0087293).
 */
final class MembraneEffects {

	private static final int SWEEPS = 2000;
	private static final double SETTLED = 1e-13;

	private record Cell(String membrane, String animal, double value, double weight) {
	}

	private MembraneEffects() { }

	/** Effect by membrane; empty unless all membranes hang together. */
	static Map<String, Double> of(final Map<String, MembraneRatios> membranes) {
		final List<Cell> cells = new ArrayList<>();
		membranes.values().forEach(m -> m.byAnimal().forEach((animal, lanes) -> {
			final List<LaneRatio> measured = lanes.stream().filter(LaneRatio::measured).toList();
			if (!measured.isEmpty()) cells.add(new Cell(m.membrane(), animal, MembraneRatios.mean(measured), 1 / Math.max(1e-8,
				MembraneRatios.variance(measured))));
		}));
		if (membranes.size() < 2 || !connected(cells, membranes.size())) return Map.of();
		final Map<String, Double> effects = new TreeMap<>();
		membranes.keySet().forEach(m -> effects.put(m, 0.));
		final Map<String, Double> animals = new TreeMap<>();
		cells.forEach(c -> animals.put(c.animal, 0.));
		for (int i = 0; i < SWEEPS && sweep(cells, effects, animals) > SETTLED; i++);
		final double mean = effects.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
		effects.replaceAll((m, e) -> e - mean);
		return effects;
	}

	private static double sweep(final List<Cell> cells, final Map<String, Double> effects,
		final Map<String, Double> animals)
	{
		for (final Map.Entry<String, Double> a : animals.entrySet()) a.setValue(weightedMean(cells.stream().filter(
			c -> c.animal.equals(a.getKey())).toList(), effects, true));
		double change = 0;
		for (final Map.Entry<String, Double> e : effects.entrySet()) {
			final double next = weightedMean(cells.stream().filter(c -> c.membrane.equals(e.getKey())).toList(), animals, false);
			change = Math.max(change, Math.abs(next - e.getValue()));
			e.setValue(next);
		}
		return change;
	}

	private static double weightedMean(final List<Cell> cells, final Map<String, Double> others,
		final boolean othersAreMembranes)
	{
		double sum = 0;
		double weights = 0;
		for (final Cell c : cells) {
			sum += c.weight * (c.value - others.get(othersAreMembranes ? c.membrane : c.animal));
			weights += c.weight;
		}
		return weights > 0 ? sum / weights : 0;
	}

	private static boolean connected(final List<Cell> cells, final int membranes) {
		if (cells.isEmpty()) return false;
		final java.util.Set<String> reached = new java.util.TreeSet<>(List.of(cells.get(0).membrane));
		for (int before = 0; before < reached.size();) {
			before = reached.size();
			final java.util.Set<String> animals = cells.stream().filter(c -> reached.contains(c.membrane)).map(c -> c.animal)
				.collect(java.util.stream.Collectors.toSet());
			cells.stream().filter(c -> animals.contains(c.animal)).forEach(c -> reached.add(c.membrane));
		}
		return reached.size() == membranes;
	}
}
