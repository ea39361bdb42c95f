package io.github.spineblot.report;

import java.util.List;
import java.util.Map;

/** What the upper-case words in the flags columns mean, for a person who has to decide what to do. */
final class FlagText {

	private static final Map<String, String> SENTENCES = Map.ofEntries(
		Map.entry("SATURATED", "Part of the image is saturated: widths and volumes of the brightest structures are too " +
			"small or too large there. Counts are little affected. Record with less gain or laser power."),
		Map.entry("CLIPPED_LOW", "Many samples sit at the lowest grey level, so the dimmest structures may have been cut " +
			"off when the image was recorded. Raise the offset of the detector."),
		Map.entry("FEW_GREY_LEVELS", "The image uses few grey levels; faint spines drown in the steps. Keep the original " +
			"bit depth."),
		Map.entry("UNDERSAMPLED_XY", "Pixels are larger than half the resolution of a good objective: small spines and " +
			"necks are blurred together."),
		Map.entry("UNDERSAMPLED_Z", "Slices are further apart than half the depth resolution: spines above and below the " +
			"dendrite are harder to tell apart, and lengths along z are less certain."),
		Map.entry(SpineImageResult.NO_DENDRITE, "No dendrite was found. Check the channel, the pixel size and the " +
			"polarity; the overlay shows what was seen."),
		Map.entry("LOSSY", "The image was stored with lossy compression, which changes faint structures. Use the original."),
		Map.entry("INVERTED_LUT", "The image is shown with an inverted grey scale; the samples are used as stored."),
		Map.entry("INTENSITY_CALIBRATION_LEFT_OUT", "The intensity calibration of the file is not a straight line and was " +
			"not used."),
		Map.entry("ODD_CALIBRATION", "The calibration is unusual for light microscopy. Check it before you use a length " +
			"or a density."),
		Map.entry("Z_SPACING_IMPLIED", "The file states no slice spacing, so the default of its format was taken. Check it, " +
			"or give --z-um."),
		Map.entry("PAGES_AS_SLICES", "The file does not say what its pages are; they were taken for slices."),
		Map.entry("POLARITY_UNSURE", "Whether structures are bright or dark was hard to tell. Check the overlay, or give " +
			"--polarity."),
		Map.entry("RESOLUTION_ASSUMED", "Too little of the dendrites is in the image to estimate the resolution of the " +
			"microscope, so that of a good confocal microscope was taken to correct widths. Give --psf-xy-um and --psf-z-um."),
		Map.entry("RGB_GREY", "A colour image whose colours are all grey was read as a grey image."),
		Map.entry("SHORT", "The analysed stretch is short, so the density is uncertain; see its interval."),
		Map.entry("GUARD", "Spines marked GUARD lie outside the analysed interval (near an image edge, a branch point or " +
			"the end of the tracing). They are listed and do not count in the density."));

	private FlagText() { }

	/** A list of the flags with their meanings; a flag without a sentence here stands for itself. */
	static String html(final List<String> flags) {
		final StringBuilder s = new StringBuilder("<ul>\n");
		for (final String flag : flags) {
			final String sentence = SENTENCES.get(flag);
			s.append("<li><b>").append(HtmlText.escaped(flag)).append("</b>");
			if (sentence != null) s.append(" \u2013 ").append(HtmlText.escaped(sentence));
			s.append("</li>\n");
		}
		return s.append("</ul>\n").toString();
	}
}
