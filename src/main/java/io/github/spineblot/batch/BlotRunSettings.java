package io.github.spineblot.batch;

import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotSettings;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a run over blot images needs to know.
 *
 * @param settings all that was declared, for the provenance
 * @param input how images are read
 * @param blot how they are analysed
 * @param design the sheets
 * @param exposures whether images may be exposures of one membrane, to be merged
 * @param force whether blocked images give ratios all the same
 * @param reference group that ratios are relative to where a membrane has no calibrator, empty for the default
 * @param failFast stop at the first failure
 */
public record BlotRunSettings(Settings settings, InputSettings input, BlotSettings blot, BlotDesign design,
	boolean exposures, boolean force, String reference, boolean failFast)
{

	public static final Parameter<String> BLOT_IMAGES = Parameter.text("blot-images", "Sheet of images", null,
		"blot_images.csv: which image shows which protein of which membrane. Needs --blot-lanes.");
	public static final Parameter<String> BLOT_LANES = Parameter.text("blot-lanes", "Sheet of lanes", null,
		"blot_lanes.csv: what was loaded into which lane. Needs --blot-images.");
	public static final Parameter<String> ANIMALS = Parameter.text("animals", "Sheet of animals", null,
		"animals.csv: the group of each animal; checked against the other sheets.");
	public static final Parameter<String> REFERENCE = Parameter.text("reference", "Reference group", null,
		"Group that ratios are relative to on membranes without calibrator lanes; a group named control, ctrl, sham, vehicle " +
			"or wt unless given.");
	public static final Parameter<Boolean> EXPOSURES = Parameter.flag("exposures", "Merge exposures",
		"Images of the same membrane and target are exposures of different length: bands that are saturated in the longer " +
			"one get their volume from the shorter one. Without sheets, all images of one size that show the same bands are merged.");
	public static final Parameter<Boolean> FORCE = Parameter.flag("force", "Force",
		"Give numbers and ratios also for images that the check blocks; this is recorded.");

	/** Those that change numbers, beside the analysis' own. */
	public static final List<Parameter<?>> PARAMETERS = List.of(BLOT_IMAGES, BLOT_LANES, ANIMALS, REFERENCE, EXPOSURES,
		FORCE);

	/** Those that the result of one image depends on; ratios depend on all. */
	static final List<Parameter<?>> OF_ONE_IMAGE = Stream.of(List.of(FORCE), BlotSettings.PARAMETERS, List.of(
		InputSettings.CHANNEL, InputSettings.FRAME, InputSettings.SERIES, InputSettings.POLARITY)).<Parameter<?>> flatMap(
			List::stream).toList();

	/** All that a blot's result can depend on. */
	public static final List<Parameter<?>> NUMBERS = Stream.of(PARAMETERS, BlotSettings.PARAMETERS, List.of(
		InputSettings.CHANNEL, InputSettings.FRAME, InputSettings.SERIES, InputSettings.POLARITY)).<Parameter<?>> flatMap(
			List::stream).toList();

	/**
	 * Reads the values from settings.
	 *
	 * @param s settings in which {@link #NUMBERS} are declared
	 * @param design the sheets
	 * @param failFast stop at the first failure
	 */
	public static BlotRunSettings of(final Settings s, final BlotDesign design, final boolean failFast) {
		final Settings own = s.restrictedTo(NUMBERS);
		Settings inputs = Settings.of(InputSettings.PARAMETERS);
		for (final Parameter<?> p : InputSettings.PARAMETERS) {
			if (NUMBERS.contains(p) && own.isGiven(p)) inputs = inputs.with(p.name(), String.valueOf(own.get(p)));
		}
		final String reference = own.get(REFERENCE) == null ? "" : own.get(REFERENCE);
		return new BlotRunSettings(own, InputSettings.from(inputs), BlotSettings.from(own), design, own.get(EXPOSURES), own
			.get(FORCE), reference, failFast);
	}

	/**
	 * Checks, before any work, that ratios have something to refer to.
	 *
	 * @throws io.github.spineblot.task.InputException when not
	 */
	public static void checkReference(final BlotDesign design, final String reference) {
		if (!design.images().isEmpty()) RatioRun.reference(design, reference);
	}
}
