package io.github.spineblot.command;

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** {@code spineblot simulate spines} as a SciJava command. The fields are the keys, see {@link AnalysisCommand}. */
@Plugin(type = Command.class, headless = true, label = "SpineBlot: simulate dendrites")
public final class SimulateSpines extends AnalysisCommand {

	@Parameter(required = false, persist = false)
	private String out, seed, count, name, difficulty, width_um, height_um, depth_um, pixel_um, z_um, dendrites,
		branches, crossing, parallel, azimuth_deg, tilt_deg, radius_um, radius_spread, roughness, unevenness, density,
		spacing_um, mushroom, thin, stubby, filopodium, size_variability, neck_bend, axons, puncta, blobs, haze,
		fwhm_xy_um, fwhm_z_um, tail, attenuation, motion_um, photons, background, read_noise, bits, level, offset,
		stain, defocus, shading, settings;
	@Parameter(required = false, persist = false)
	private Boolean projection, straight, golgi;

	public SimulateSpines() {
		super("simulate spines");
	}
}
