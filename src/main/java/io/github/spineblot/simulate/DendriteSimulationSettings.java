package io.github.spineblot.simulate;

import java.util.List;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

/**
 * What a simulated image of dendrites is like: field of view, anatomy, surroundings, optics, camera.
 * Every value is a declared {@link Parameter}; a value that was not given comes from the chosen
 * difficulty, and where that leaves it open from the declaration. Immutable.
 */
public final class DendriteSimulationSettings {

	/** Which preset fills in what was not given. */
	public static final Parameter<String> DIFFICULTY = Parameter.choice("difficulty", "Difficulty", "medium",
		SimulationPreset.labels(), "Preset for everything that is not given: easy, medium, hard, dense, spineless, " +
			"coarse-z (1 um slices, 8 bit) or golgi (dark on bright).");

	/** Width of the field. */
	public static final Parameter<Double> WIDTH_UM = number("width-um", "Width", "um", 28, 2, 500, "Width of the field.");
	/** Height of the field. */
	public static final Parameter<Double> HEIGHT_UM = number("height-um", "Height", "um", 28, 2, 500,
		"Height of the field.");
	/** Depth of the stack. */
	public static final Parameter<Double> DEPTH_UM = number("depth-um", "Depth", "um", 8, 0, 500,
		"Depth of the stack; 0 gives a single slice through the middle.");
	/** Column and row spacing. */
	public static final Parameter<Double> PIXEL_UM = number("pixel-um", "Pixel size", "um", 0.08, 0.02, 1,
		"Distance between neighbouring pixels.");
	/** Slice spacing. */
	public static final Parameter<Double> Z_UM = number("z-um", "Slice spacing", "um", 0.3, 0.02, 5,
		"Distance between neighbouring slices.");
	/** 2-D image. */
	public static final Parameter<Boolean> PROJECTION = Parameter.flag("projection", "Projection",
		"Write the projection of the stack on one plane (brightest, or for Golgi darkest sample) instead of the stack.");

	/** Main dendrites. */
	public static final Parameter<Integer> DENDRITES = Parameter.integer("dendrites", "Dendrites", 1, 0, 20,
		"Number of main dendrites through the middle of the field.");
	/** Branches. */
	public static final Parameter<Integer> BRANCHES = Parameter.integer("branches", "Branches", 1, 0, 10,
		"Number of side branches of the first dendrite.");
	/** Crossing dendrites. */
	public static final Parameter<Integer> CROSSING = Parameter.integer("crossing", "Crossing dendrites", 0, 0, 10,
		"Number of dendrites that cross the first one at another depth.");
	/** Parallel dendrites. */
	public static final Parameter<Integer> PARALLEL = Parameter.integer("parallel", "Parallel dendrites", 0, 0, 10,
		"Number of dendrites that run beside the first one, 3 to 4.5 um away.");
	/** No wiggle. */
	public static final Parameter<Boolean> STRAIGHT = Parameter.flag("straight", "Straight",
		"Dendrites are straight, smooth and do not taper.");
	/** Direction in the plane. */
	public static final Parameter<Double> AZIMUTH_DEG = Parameter.number("azimuth-deg", "Azimuth", "deg", null, -360, 360,
		"Direction of the first dendrite in the image plane, from the x axis towards the y axis; random unless given.");
	/** Direction out of the plane. */
	public static final Parameter<Double> TILT_DEG = Parameter.number("tilt-deg", "Tilt", "deg", null, -90, 90,
		"Angle between the first dendrite and the image plane; small and random unless given.");
	/** Shaft radius. */
	public static final Parameter<Double> RADIUS_UM = number("radius-um", "Shaft radius", "um", 0.45, 0.1, 5,
		"Mean radius of a main dendrite.");
	/** Variation between dendrites. */
	public static final Parameter<Double> RADIUS_SPREAD = number("radius-spread", "Radius spread", "", 0.18, 0, 0.6,
		"Half range of the radius between dendrites, as a fraction of the mean.");
	/** Shaft roughness. */
	public static final Parameter<Double> ROUGHNESS = number("roughness", "Roughness", "", 0.08, 0, 0.5,
		"Standard deviation of the shaft's radius along the dendrite, as a fraction.");
	/** Uneven brightness. */
	public static final Parameter<Double> UNEVENNESS = number("unevenness", "Unevenness", "", 0.15, 0, 0.6,
		"Standard deviation of the brightness along the dendrite and between spines, as a fraction.");
	/** Spines per micrometre. */
	public static final Parameter<Double> DENSITY = number("density", "Spine density", "1/um", 1.2, 0, 6,
		"Spines per micrometre of dendrite; 0 gives spineless dendrites.");
	/** Gap between spines. */
	public static final Parameter<Double> SPACING_UM = number("spacing-um", "Minimum spacing", "um", 0.3, 0, 5,
		"Smallest distance between the places where two spines leave the shaft.");
	/** Weight of a class. */
	public static final Parameter<Double> MUSHROOM = number("mushroom", "Mushroom spines", "", 0.30, 0, 1,
		"Relative weight of this class.");
	/** Weight of a class. */
	public static final Parameter<Double> THIN = number("thin", "Thin spines", "", 0.42, 0, 1,
		"Relative weight of this class.");
	/** Weight of a class. */
	public static final Parameter<Double> STUBBY = number("stubby", "Stubby spines", "", 0.22, 0, 1,
		"Relative weight of this class.");
	/** Weight of a class. */
	public static final Parameter<Double> FILOPODIUM = number("filopodium", "Filopodia", "", 0.06, 0, 1,
		"Relative weight of this class.");
	/** Spread of the sizes. */
	public static final Parameter<Double> SIZE_VARIABILITY = number("size-variability", "Size variability", "", 1, 0, 1.5,
		"Factor on the published standard deviations of spine sizes.");
	/** Bent necks. */
	public static final Parameter<Double> NECK_BEND = number("neck-bend", "Neck bend", "", 0.12, 0, 0.5,
		"Sagitta of a neck as a fraction of its length, standard deviation.");

	/** Axons. */
	public static final Parameter<Integer> AXONS = Parameter.integer("axons", "Axons", 1, 0, 50,
		"Number of thin axons with varicosities.");
	/** Small bright dots. */
	public static final Parameter<Integer> PUNCTA = Parameter.integer("puncta", "Puncta", 12, 0, 1000,
		"Number of small dots that belong to no dendrite, at least 2.5 um from any shaft.");
	/** Blurred clouds. */
	public static final Parameter<Integer> BLOBS = Parameter.integer("blobs", "Background blobs", 10, 0, 1000,
		"Number of wide dim clouds from structures out of focus.");
	/** Out-of-focus light. */
	public static final Parameter<Double> HAZE = number("haze", "Haze", "", 0.04, 0, 1,
		"Part of the light of the dendrites that is spread over micrometres.");

	/** Lateral resolution. */
	public static final Parameter<Double> FWHM_XY_UM = number("fwhm-xy-um", "Lateral resolution", "um", 0.24, 0.05, 2,
		"Lateral full width at half maximum of the point spread function.");
	/** Axial resolution. */
	public static final Parameter<Double> FWHM_Z_UM = number("fwhm-z-um", "Axial resolution", "um", 0.65, 0.05, 5,
		"Axial full width at half maximum of the point spread function.");
	/** Broad part of the point spread function. */
	public static final Parameter<Double> TAIL = number("tail", "Tail", "", 0.08, 0, 0.5,
		"Part of the light in a tail of the point spread function that is three times as wide.");
	/** Loss with depth. */
	public static final Parameter<Double> ATTENUATION = number("attenuation", "Attenuation", "", 0.15, 0, 0.95,
		"Part of the signal that is lost at the last slice.");
	/** Movement of the specimen. */
	public static final Parameter<Double> MOTION_UM = number("motion-um", "Motion", "um", 0, 0, 3,
		"Standard deviation of the movement of a living specimen while its rows are scanned.");
	/** Signal. */
	public static final Parameter<Double> PHOTONS = number("photons", "Photons", "", 70, 1, 100000,
		"Photons per voxel inside a shaft wider than the resolution; for Golgi those of the bright background.");
	/** Dark background. */
	public static final Parameter<Double> BACKGROUND = number("background", "Background photons", "", 2, 0, 10000,
		"Photons per voxel where there is nothing.");
	/** Read noise. */
	public static final Parameter<Double> READ_NOISE = number("read-noise", "Read noise", "photons", 1.2, 0, 1000,
		"Standard deviation of the electronic noise.");
	/** Bits. */
	public static final Parameter<Integer> BITS = Parameter.integer("bits", "Bits", 8, 8, 16,
		"Bits of the camera: 8 gives an 8-bit file, 9 to 16 a 16-bit file.");
	/** Brightness of the image. */
	public static final Parameter<Double> LEVEL = number("level", "Signal level", "", 0.7, 0.01, 3,
		"Grey level of the mean shaft (Golgi: of the background) as a part of the white level; much above 0.8 saturates.");
	/** Black level. */
	public static final Parameter<Double> OFFSET = number("offset", "Offset", "", 0.01, -0.5, 0.5,
		"Grey level of no light as a part of the white level; negative cuts off the low end.");

	/** Transmitted light. */
	public static final Parameter<Boolean> GOLGI = Parameter.flag("golgi", "Golgi",
		"Opaque stain in transmitted light: dark dendrites on a bright background.");
	/** Stain. */
	public static final Parameter<Double> STAIN = number("stain", "Stain", "1/um", 8, 0.1, 50,
		"Absorbance (natural logarithm) per micrometre of stained neuron.");
	/** Defocus. */
	public static final Parameter<Double> DEFOCUS = number("defocus", "Defocus", "", 0.35, 0, 2,
		"Growth of the blur's standard deviation per micrometre out of focus, Golgi only.");
	/** Illumination. */
	public static final Parameter<Double> SHADING = number("shading", "Shading", "", 0.12, 0, 0.9,
		"Range of the uneven illumination as a fraction, Golgi only.");

	/** All of them, in the order of help and documentation. */
	public static final List<Parameter<?>> PARAMETERS = List.of(DIFFICULTY, WIDTH_UM, HEIGHT_UM, DEPTH_UM, PIXEL_UM, Z_UM,
		PROJECTION, DENDRITES, BRANCHES, CROSSING, PARALLEL, STRAIGHT, AZIMUTH_DEG, TILT_DEG, RADIUS_UM, RADIUS_SPREAD,
		ROUGHNESS, UNEVENNESS, DENSITY, SPACING_UM, MUSHROOM, THIN, STUBBY, FILOPODIUM, SIZE_VARIABILITY, NECK_BEND, AXONS,
		PUNCTA, BLOBS, HAZE, FWHM_XY_UM, FWHM_Z_UM, TAIL, ATTENUATION, MOTION_UM, PHOTONS, BACKGROUND, READ_NOISE, BITS, LEVEL, OFFSET,
		GOLGI, STAIN, DEFOCUS, SHADING);

	private final Settings settings;

	private DendriteSimulationSettings(final Settings settings) {
		this.settings = settings;
	}

	/** The preset medium as it stands. */
	public static DendriteSimulationSettings withDefaults() {
		return of(Settings.of(PARAMETERS));
	}

	/** @param given values for any of {@link #PARAMETERS}; others come from the preset */
	public static DendriteSimulationSettings of(final Settings given) {
		Settings all = Settings.of(PARAMETERS);
		for (final var preset : SimulationPreset.of(given.get(DIFFICULTY)).options().entrySet()) {
			all = all.with(preset.getKey(), preset.getValue());
		}
		for (final Parameter<?> p : PARAMETERS) {
			if (given.isGiven(p)) all = copy(given, p, all);
		}
		return new DendriteSimulationSettings(all);
	}

	/** A copy with one value changed. */
	public <T> DendriteSimulationSettings with(final Parameter<T> parameter, final T value) {
		if (parameter.equals(DIFFICULTY)) return of(Settings.of(PARAMETERS).with(parameter, value));
		return new DendriteSimulationSettings(settings.with(parameter, value));
	}

	/** The value in force. */
	public <T> T get(final Parameter<T> parameter) {
		return settings.get(parameter);
	}

	/** All values in force, for the record. */
	public Settings asSettings() {
		return settings;
	}

	private static <T> Settings copy(final Settings from, final Parameter<T> p, final Settings to) {
		return to.with(p, from.get(p));
	}

	private static Parameter<Double> number(final String name, final String label, final String unit,
		final double defaultValue, final double min, final double max, final String help)
	{
		return Parameter.number(name, label, unit, defaultValue, min, max, help);
	}
}
