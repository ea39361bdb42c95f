package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot evaluate} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: validate against my counts")
public final class ValidateCounts extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private String results, truth, out, tolerance_xy_um, tolerance_z_um, spine_type, images, settings;

	public ValidateCounts() {
		super("evaluate");
	}
}
