package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot batch} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: run a batch")
public final class RunBatch extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private String folder, out, sheets, jobs, timeout, progress, shard, engine, master, channel, frame, series, pixel_um, z_um,
		polarity, min_dendrite_um, min_radius_um, max_radius_um, seed_sigma, grow_sigma, spur_um, smoothing_um,
		psf_xy_um, psf_z_um, template_window_um, template_percentile, brightness_window_um, fit_pooling_um,
		model_error, haze_um, min_significance, min_confidence, merge_ratio, min_spine_um, max_spine_um,
		mushroom_head_um, thin_ratio, stubby_ratio, filopodium_um, class_method, blot_images, blot_lanes, animals,
		reference, lanes_hint, ladder_lane, ladder_kda, target, background, signal, threads, settings;
	@Parameter(required = false, persist = false)
	private Boolean exposures, force, dry_run, fail_fast;

	public RunBatch() {
		super("batch");
	}
}
