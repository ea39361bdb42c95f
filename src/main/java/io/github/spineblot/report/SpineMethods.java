package io.github.spineblot.report;

import java.util.List;
import java.util.stream.Collectors;

import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.SpineSettings;

/**
 * How spines were counted, in sentences that can go into a paper, with the values that were used. Says
 * what the packages dendrite and spine do; a change there is a change here.
 */
final class SpineMethods {

	private final Settings settings;

	/** @param settings that the results depend on, with those of tracing and, if searched, of spines */
	SpineMethods(final Settings settings) {
		this.settings = settings;
	}

	String html(final List<SpineImageResult> results) {
		return paragraphs(results.stream().anyMatch(r -> r.image().polarity() == Polarity.DARK_ON_BRIGHT), results.stream()
			.anyMatch(SpineImageResult::searchedForSpines), ProgramVersion.current()).stream().map(p -> "<p>" + p + "</p>\n")
			.collect(Collectors.joining());
	}

	/**
	 * @param dark whether any image had dark structures on a bright ground
	 * @param searched whether spines were looked for
	 * @param version of the program that did it
	 */
	List<String> paragraphs(final boolean dark, final boolean searched, final String version) {
		final String first = "Images were analysed with SpineBlot " + version + "." + (dark ? " Images with dark " +
			"structures on a bright ground were analysed as optical density against the local brightness of the ground; " +
			"densities from them are not comparable with those from fluorescence, because spines above and below the shaft " +
			"cannot be seen." : "") + " " + tracing();
		return searched ? List.of(first, detection(), measures(), density()) : List.of(first);
	}

	private String tracing() {
		return "Dendrites were traced automatically unless a tracing was given: tubular structures were enhanced at three " +
			"scales (Sato et al. 1998), segmented with two thresholds (" + plain(TracingSettings.SEED) + " and " + plain(
				TracingSettings.GROW) + " times the noise, more where the image is nearly free of noise), and followed along " +
			"cheapest paths. Centre lines were moved onto the axis of the shaft and smoothed over " + value(
				TracingSettings.SMOOTHING) + "; at crossings the straightest continuation of like calibre was taken. Processes of " +
			"a radius below " + value(TracingSettings.MIN_RADIUS) + " or with much less stain than the others (axons), bodies of " +
			"a radius above " + value(TracingSettings.MAX_RADIUS) + " and pieces shorter than " + value(
				TracingSettings.MIN_LENGTH) + " were left out. Lengths are arc lengths of the centre line in three dimensions.";
	}

	private String detection() {
		return "Each dendrite was straightened along its centre line, and a model of the shaft alone, learned from " + value(
			SpineSettings.TEMPLATE_WINDOW) + " of shaft and fitted to each place, was subtracted from the image, so that spines " +
			"above and below the shaft are found as well as lateral ones. Of what remained, everything smoother than " + value(
				SpineSettings.HAZE) + " (" + SpineSettings.usualHazes() + ") was taken for light from out of focus and subtracted; the rest was filtered with a " +
			"Gaussian, divided by the spread measured on the negative rest of the same image, and split into protrusions at its " +
			"maxima. Of protrusions that rise to at least " + plain(SpineSettings.MIN_SIGNIFICANCE) + " times that spread " +
			"(" + SpineSettings.usualSignificances() + "), boosted decision trees (Friedman 2001), learned on images of known truth, gave the probability of being a spine; " +
			"those of at least " + (settings.get(SpineSettings.MIN_CONFIDENCE) == null ? SpineSettings.usualConfidences() : plain(
				SpineSettings.MIN_CONFIDENCE)) + " count, when at least " + value(
				SpineSettings.MIN_LENGTH) + " long and with a head at most " + value(SpineSettings.MAX_LENGTH) +
			" away from the surface of the shaft. A spine belongs to the dendrite whose surface is nearest.";
	}

	private String measures() {
		return "Sizes were measured by fitting a model of each spine (a head on a neck, as bright as the shaft), blurred by the " +
			"resolution of the microscope, to what remained; lengths, volumes and corrected widths are those of the model. " +
			"Apparent widths are full widths at half maximum in the image plane. The resolution was estimated from the edges of " +
			"the shafts unless it was given (columns psf_xy_um and psf_z_um of images.csv). " + classes();
	}

	private String classes() {
		final String rules = "by limits in the manner of Rodriguez et al. 2008 on corrected sizes (filopodia longer than " +
			value(SpineSettings.FILOPODIUM) + " without a head; stubby spines shorter than " + plain(SpineSettings.STUBBY_RATIO) +
			" head diameters; mushroom and thin spines parted at a head of " + value(SpineSettings.MUSHROOM_HEAD) +
			" and a length of " + plain(SpineSettings.THIN_RATIO) + " head diameters, weighed against each other), with " +
			"probabilities that are divided near the limits";
		return "Classes (mushroom, thin, stubby, filopodium) were told " + rules + (settings.get(SpineSettings.CLASS_METHOD)
			.equals("rules") ? "." : "; in flat images by a logistic model of head diameter and length.");
	}

	private static String density() {
		return "Density is the number of spines whose attachment lies in the analysed interval, divided by the interval's 3-D " +
			"length. One micrometre at the edges of the image and at either end of a dendrite, 1.5 shaft radii on both sides of a " +
			"branch point and, in stacks, stretches whose shaft comes within 1.5 \u00b5m of the first or last slice are left out " +
			"of both. Intervals are exact Poisson intervals (95 %) for the count of one dendrite or image; they do not hold the " +
			"variation between animals.";
	}

	private String plain(final Parameter<Double> p) {
		return NumberStyle.DIGITS_6.text(settings.get(p));
	}

	private String value(final Parameter<Double> p) {
		return plain(p) + (p.unit().equals("um") ? " \u00b5m" : " " + p.unit());
	}
}
