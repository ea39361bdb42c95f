package io.github.spineblot.accuracy;

import io.github.spineblot.settings.Settings;
import io.github.spineblot.simulate.DendriteSimulationSettings;
import io.github.spineblot.simulate.DendriteSimulator;
import io.github.spineblot.simulate.SimulatedDendrites;

/** Images of the product's simulator, by the names of its options. */
final class SimulatedStack {

	private SimulatedStack() { }

	/** @param options name and value in turn, such as "z-um", "0.1" */
	static SimulatedDendrites of(final long seed, final String... options) {
		Settings s = Settings.of(DendriteSimulationSettings.PARAMETERS);
		for (int i = 0; i < options.length; i += 2) s = s.with(options[i], options[i + 1]);
		return new DendriteSimulator(DendriteSimulationSettings.of(s)).simulate(seed);
	}
}
