package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot simulate blot} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: simulate a blot")
public final class SimulateBlot extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private String out, seed, name, layout, lanes, empty_lanes, targets, missing, signal, dynamic_range, width,
		height, level, shape, tilt_deg, bow_px, smile_px, exposure_s, bit_depth, clip_level, response, damage,
		settings;
	@Parameter(required = false, persist = false)
	private Boolean no_ladder, film, dark;

	public SimulateBlot() {
		super("simulate blot");
	}
}
