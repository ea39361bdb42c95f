package io.github.spineblot.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sets of option values with a name. Each option can still be given; these only replace defaults.
 * EASY is a good confocal stack, MEDIUM a usual one, HARD has crossings, haze and little light, DENSE
 * 2.4 spines per micrometre, COARSE_Z the sampling of an in vivo two-photon stack, GOLGI a focus
 * stack in transmitted light.
 */
enum SimulationPreset {

	EASY(Map.of("photons", "160", "density", "0.9", "axons", "0", "haze", "0.02", "puncta", "5", "bits", "12")),
	MEDIUM(Map.of()),
	HARD(Map.of("photons", "32", "density", "1.3", "axons", "3", "crossing", "1", "haze", "0.08", "puncta", "30",
		"roughness", "0.12", "unevenness", "0.25", "z-um", "0.4", "fwhm-z-um", "0.75")),
	DENSE(Map.of("photons", "80", "density", "2.4", "spacing-um", "0.22")),
	SPINELESS(Map.of("density", "0", "axons", "1", "roughness", "0.1")),
	COARSE_Z(Map.of("width-um", "40", "height-um", "32", "depth-um", "16", "pixel-um", "0.12", "z-um", "1", "fwhm-xy-um",
		"0.4", "fwhm-z-um", "1.5", "photons", "110", "level", "1.1", "density", "0.9")),
	GOLGI(golgi());

	private final Map<String, String> options;

	SimulationPreset(final Map<String, String> options) {
		this.options = new TreeMap<>(options);
	}

	Map<String, String> options() {
		return options;
	}

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static List<String> labels() {
		return Arrays.stream(values()).map(SimulationPreset::label).toList();
	}

	static SimulationPreset of(final String label) {
		return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst().orElseThrow();
	}

	private static Map<String, String> golgi() {
		final Map<String, String> m = new TreeMap<>();
		m.put("golgi", "true");
		m.put("pixel-um", "0.1");
		m.put("z-um", "0.5");
		m.put("photons", "2500");
		m.put("background", "0");
		m.put("read-noise", "8");
		m.put("level", "0.78");
		m.put("offset", "0");
		m.put("fwhm-xy-um", "0.32");
		m.put("attenuation", "0");
		m.put("haze", "0");
		m.put("density", "1.1");
		m.put("puncta", "8");
		return m;
	}
}
