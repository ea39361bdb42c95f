package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot blots} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: quantify a blot")
public final class QuantifyBlot extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private Object image;
	@Parameter(required = false, persist = false)
	private String out, blot_images, blot_lanes, animals, reference, lanes_hint, ladder_lane, ladder_kda, target,
		background, signal, channel, frame, series, polarity, threads, settings;
	@Parameter(required = false, persist = false)
	private Boolean exposures, force, dry_run, fail_fast;

	public QuantifyBlot() {
		super("blots");
	}
}
