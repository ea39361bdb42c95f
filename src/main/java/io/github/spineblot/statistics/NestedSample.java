package io.github.spineblot.statistics;

import java.util.List;

/**
 * The values of one group, several per independent unit: dendrites within animals. Immutable.
 *
 * @param name of the group
 * @param units one sample per animal, each under the animal's name
 */
public record NestedSample(String name, List<Sample> units) {

	public NestedSample {
		if (name == null || name.isBlank()) throw new IllegalArgumentException("a group without a name");
		units = List.copyOf(units);
		for (final Sample unit : units) {
			if (unit.n() == 0) throw new IllegalArgumentException(unit.name() + " in " + name + " has no values");
		}
	}

	/** Number of independent units (animals). */
	public int n() {
		return units.size();
	}

	/** One value per unit: the mean of its own. */
	public Sample means() {
		return new Sample(name, units.stream().map(Sample::mean).toList());
	}
}
