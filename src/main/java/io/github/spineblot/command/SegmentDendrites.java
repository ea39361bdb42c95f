package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot dendrites} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: segment dendrites")
public final class SegmentDendrites extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private Object image;
	@Parameter(required = false, persist = false)
	private String out, channel, frame, series, pixel_um, z_um, polarity, min_dendrite_um, min_radius_um,
		max_radius_um, seed_sigma, grow_sigma, spur_um, smoothing_um, psf_xy_um, psf_z_um, swc, threads, settings;
	@Parameter(required = false, persist = false)
	private Boolean dry_run, fail_fast;

	public SegmentDendrites() {
		super("dendrites");
	}
}
