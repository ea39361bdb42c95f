package io.github.spineblot.spine;

import java.util.List;
import java.util.OptionalDouble;

import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

/**
 * How spines are found and classed. Lengths in micrometres, thresholds in multiples of the noise.
 *
 * @param templateWindowUm length of shaft from which its cross section is learned
 * @param templatePercentile percentile of the sections that starts the template, 0..1
 * @param brightnessWindowUm window of the running on-axis brightness
 * @param fitPoolingUm sections within about this distance are fitted together
 * @param modelError error of the shaft model as a fraction of its intensity
 * @param hazeUm extent of what is too smooth to be a spine, standard deviation
 * @param minSignificance smallest significance of what is considered, in standard deviations
 * @param minConfidence smallest probability of being a spine, 0..1; empty: that of the kind of image
 * @param mergeRatio two summits are one spine when the saddle exceeds this fraction of the lower one
 * @param minLengthUm shortest spine
 * @param maxLengthUm longest spine
 * @param mushroomHeadUm head diameter that parts mushroom from thin spines
 * @param thinRatio length over head diameter that parts thin from mushroom spines
 * @param stubbyRatio length over head diameter below which a spine is stubby
 * @param filopodiumUm shortest filopodium
 * @param classesByRules false when a learned model classes the spines of flat images
 * @param psfXyUm lateral resolution of the microscope, full width at half maximum; empty: estimated
 * @param psfZUm axial resolution of the microscope, full width at half maximum; empty: estimated
 */
public record SpineSettings(double templateWindowUm, double templatePercentile, double brightnessWindowUm,
	double fitPoolingUm, double modelError, double hazeUm, double minSignificance, OptionalDouble minConfidence,
	double mergeRatio, double minLengthUm, double maxLengthUm, double mushroomHeadUm, double thinRatio,
	double stubbyRatio, double filopodiumUm, boolean classesByRules, OptionalDouble psfXyUm, OptionalDouble psfZUm)
{

	public static final Parameter<Double> TEMPLATE_WINDOW = Parameter.number("template-window-um", "Shaft window", "um",
		4.0, 1, 50, "Length of shaft from which its cross section without spines is learned.");
	public static final Parameter<Double> TEMPLATE_PERCENTILE = Parameter.number("template-percentile",
		"Shaft percentile", "", 0.35, 0.05, 0.5, "Percentile of the sections that starts the shaft's cross section; lower it for very dense spines.");
	public static final Parameter<Double> BRIGHTNESS_WINDOW = Parameter.number("brightness-window-um",
		"Brightness window", "um", 2.0, 0.5, 20, "Window of the running on-axis brightness of the shaft.");
	public static final Parameter<Double> FIT_POOLING = Parameter.number("fit-pooling-um", "Fit pooling", "um", 0.4, 0.05,
		5, "Neighbouring sections within about this distance are fitted together.");
	public static final Parameter<Double> MODEL_ERROR = Parameter.number("model-error", "Shaft model error", "", 0.04, 0,
		1, "Error of the shaft model as a fraction of its intensity.");
	public static final Parameter<Double> MIN_SIGNIFICANCE = Parameter.number("min-significance", "Significance",
		"sigma", 3.5, 1, 100, "Smallest significance over the shaft of anything that is considered as a spine; " + ImageKind.significances() + ".");
	public static final Parameter<Double> MIN_CONFIDENCE = Parameter.number("min-confidence", "Confidence", "", null, 0, 1,
		"Smallest probability of being a spine; higher for fewer, surer spines. Unless given it is the one at which as many spines are found as there are, for the kind of image: " + ImageKind.confidences() + ".");
	public static final Parameter<Double> HAZE = Parameter.number("haze-um", "Haze", "um", 0.8, 0.3, 10,
		"What is smoother than this is light from out of focus, not a spine; " + ImageKind.hazes() + ".");
	public static final Parameter<Double> MERGE_RATIO = Parameter.number("merge-ratio", "Merge ratio", "", 0.85, 0.1, 1,
		"Two summits are one spine when the saddle between them exceeds this fraction of the lower one.");
	public static final Parameter<Double> MIN_LENGTH = Parameter.number("min-spine-um", "Shortest spine", "um", 0.2, 0, 5,
		"Protrusions shorter than this, from the shaft's surface to the tip, are left out.");
	public static final Parameter<Double> MAX_LENGTH = Parameter.number("max-spine-um", "Longest spine reach", "um", 3.0,
		0.5, 10, "Protrusions whose summit lies farther from the shaft's surface are left out.");
	public static final Parameter<Double> MUSHROOM_HEAD = Parameter.number("mushroom-head-um", "Mushroom head", "um", 0.5,
		0.1, 2, "Head diameter, corrected for the optics, that parts mushroom from thin spines of medium length.");
	public static final Parameter<Double> THIN_RATIO = Parameter.number("thin-ratio", "Thin: length / head", "", 2.5, 1, 10,
		"Length over head diameter that parts thin from mushroom spines with a head of medium size.");
	public static final Parameter<Double> STUBBY_RATIO = Parameter.number("stubby-ratio", "Stubby: length / head", "", 1.05,
		0.5, 3, "Spines shorter than this multiple of their head's diameter have no neck and are stubby.");
	public static final Parameter<Double> FILOPODIUM = Parameter.number("filopodium-um", "Filopodium", "um", 2.0, 0.5, 10,
		"Shortest filopodium: a long protrusion without a head.");
	public static final Parameter<String> CLASS_METHOD = Parameter.choice("class-method", "Classes by", "auto", List.of(
		"auto", "rules"), "auto: by rules in stacks, by a learned model in flat images. rules: always by rules.");

	/** All declarations, in the order of the dialog. */
	public static final List<Parameter<?>> PARAMETERS = List.of(TEMPLATE_WINDOW, TEMPLATE_PERCENTILE, BRIGHTNESS_WINDOW,
		FIT_POOLING, MODEL_ERROR, HAZE, MIN_SIGNIFICANCE, MIN_CONFIDENCE, MERGE_RATIO, MIN_LENGTH, MAX_LENGTH, MUSHROOM_HEAD, THIN_RATIO, STUBBY_RATIO,
		FILOPODIUM, CLASS_METHOD, TracingSettings.PSF_XY,
		TracingSettings.PSF_Z);

	/** The smallest confidences that are used unless one is given, in words. */
	public static String usualConfidences() {
		return ImageKind.confidences();
	}

	/** By how much the smallest significance is less for some kinds of images, in words. */
	public static String usualSignificances() {
		return ImageKind.significances();
	}

	/** By how much the width of haze is less for some kinds of images, in words. */
	public static String usualHazes() {
		return ImageKind.hazes();
	}

	public static SpineSettings defaults() {
		return from(Settings.of(PARAMETERS));
	}

	/** Takes the values from settings that declare {@link #PARAMETERS}. */
	public static SpineSettings from(final Settings s) {
		return new SpineSettings(s.get(TEMPLATE_WINDOW), s.get(TEMPLATE_PERCENTILE), s.get(BRIGHTNESS_WINDOW), s.get(
			FIT_POOLING), s.get(MODEL_ERROR), s.get(HAZE), s.get(MIN_SIGNIFICANCE), optional(s.get(MIN_CONFIDENCE)), s.get(MERGE_RATIO), s.get(MIN_LENGTH), s.get(
				MAX_LENGTH), s.get(MUSHROOM_HEAD), s.get(THIN_RATIO), s.get(STUBBY_RATIO), s.get(FILOPODIUM), s.get(
					CLASS_METHOD).equals("rules"), optional(s.get(TracingSettings.PSF_XY)), optional(s.get(
					TracingSettings.PSF_Z)));
	}

	private static OptionalDouble optional(final Double value) {
		return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
	}

	/** What was given, and usual values for the rest: the resolution that the dendrites were traced with. */
	PointSpread usualPointSpread() {
		return new PointSpread(psfXyUm.orElse(TracingSettings.USUAL_PSF_XY_UM), psfZUm.orElse(
			TracingSettings.USUAL_PSF_Z_UM));
	}
}
