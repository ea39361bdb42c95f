package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.task.Workers;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at an image before any number is taken from it: bit depth, lossy compression, edited
 * histogram, clipping at either end, polarity, and whether it is a blot at all. The idea that
 * quantification starts with such a check is Gassmann et al. 2009 (10.1002/elps.200800720); the tests
 * are own work, each described in its class. Cost: a few passes over the pixels. Deterministic,
 * thread-safe.
 */
public final class ImageCheck {

	/** A cluster of so many clipped pixels is a clipped band, fewer are dust. */
	private static final int CLIPPED_CLUSTER = 5;
	/** Share of samples at the low end from which the background counts as clipped, or as cut off. */
	private static final double LOW_WARN = .005;
	private static final double LOW_BLOCK = .10;
	/** Below this confidence the polarity is reported as unsure. */
	private static final double SURE = .25;

	private final Map<ImageIssue, String> issues = new EnumMap<>(ImageIssue.class);
	private final Plane plane;
	private final StoredFacts stored;
	private BandContrast contrast;
	private BlockQuantisation blocks;
	private ClipPlateau top;
	private ClipPlateau bottom;
	private double busy;

	private ImageCheck(final Plane plane, final StoredFacts stored) {
		this.plane = plane;
		this.stored = stored;
	}

	/**
	 * @param plane the stored samples, before any lookup table; its polarity is not looked at
	 * @param stored what the file says
	 * @param given polarity of the stored samples that the user states; found from the pixels otherwise
	 */
	public static ImageVerdict of(final Plane plane, final StoredFacts stored, final Optional<Polarity> given) {
		return of(plane, stored, given, Workers.SINGLE);
	}

	/** The same on several threads. */
	public static ImageVerdict of(final Plane plane, final StoredFacts stored, final Optional<Polarity> given,
		final Workers workers)
	{
		return new ImageCheck(plane, stored).run(given, workers);
	}

	private ImageVerdict run(final Optional<Polarity> given, final Workers workers) {
		final Histogram histogram = Histogram.of(plane.samples());
		if (histogram.levels() < 3) return blank("All samples have the same value or two.");
		measure(histogram, workers);
		final Polarity polarity = given.orElseGet(() -> polarity());
		if (given.isEmpty() && contrast.confidence() < SURE) issues.put(ImageIssue.POLARITY_UNSURE,
			"Bright and dark structures are about equally strong; bands were taken to be " + (polarity ==
				Polarity.BRIGHT_ON_DARK ? "bright" : "dark") + ". Say --polarity bright or dark if that is wrong.");
		fileIssues();
		editIssues(histogram);
		final boolean bright = polarity == Polarity.BRIGHT_ON_DARK;
		final ClipPlateau signalEnd = bright ? top : bottom;
		lowEndIssue(bright ? bottom : top);
		double saturated = 0;
		if (signalEnd.clustered() >= CLIPPED_CLUSTER) {
			saturated = 100. * signalEnd.count() / plane.samples().length;
			issues.put(ImageIssue.SATURATED, String.format(Locale.ROOT,
				"%d pixels (%.3f %%) are clipped at %s; bands with clipped pixels get a bound instead of a volume.", signalEnd
					.count(), saturated, number(signalEnd.level())));
		}
		if (busy > BlotTexture.PHOTOGRAPH) issues.put(ImageIssue.NOT_A_BLOT,
			"The image has structure almost everywhere, as a photograph has; lanes and bands cannot be told from it. " +
				"Give the image of a membrane or gel.");
		else if (!contrast.standsOut()) issues.put(ImageIssue.BLANK,
			"Nothing stands out of the noise: the image shows no bands. Check that it is the right file and channel.");
		return verdict(polarity, given.isPresent() ? 1 : contrast.confidence(), new BlotImageFacts(stored.bitDepth(),
			signalEnd.expected(stored.bitDepth())), saturated);
	}

	/** What takes a pass over all pixels. */
	private void measure(final Histogram histogram, final Workers workers) {
		workers.forEach(5, i -> {
			switch (i) {
				case 0 -> blocks = BlockQuantisation.of(plane, histogram);
				case 1 -> contrast = BandContrast.of(plane);
				case 2 -> busy = BlotTexture.busyFraction(plane);
				case 3 -> top = ClipPlateau.of(plane, histogram, true);
				default -> bottom = ClipPlateau.of(plane, histogram, false);
			}
		});
	}

	/** From the contrast; where that leaves it open, a detector clips at the signal's end of the scale. */
	private Polarity polarity() {
		if (contrast.confidence() >= SURE) return contrast.polarity();
		final boolean high = top.clustered() >= CLIPPED_CLUSTER;
		final boolean low = bottom.clustered() >= CLIPPED_CLUSTER;
		if (high == low) return contrast.polarity();
		return high ? Polarity.BRIGHT_ON_DARK : Polarity.DARK_ON_BRIGHT;
	}

	private ImageVerdict blank(final String what) {
		issues.put(ImageIssue.BLANK, what + " There is nothing to measure; check that it is the right file and channel.");
		return verdict(Polarity.BRIGHT_ON_DARK, 0, new BlotImageFacts(stored.bitDepth(), Double.NaN), 0);
	}

	private void fileIssues() {
		if (stored.colour()) issues.put(ImageIssue.COLOUR,
			"The image holds colours, such as an overlay of two channels; their brightness is no amount of protein. " +
				"Give the grey image as the camera or scanner wrote it.");
		if (!stored.lossyFormat().isEmpty()) issues.put(ImageIssue.LOSSY_COMPRESSION, "The file is compressed with loss (" +
			stored.lossyFormat() + "), which changes band volumes. Export the original again as TIFF.");
		else if (blocks.found()) issues.put(ImageIssue.LOSSY_COMPRESSION,
			"The samples fall into 8 x 8 blocks of a lossy (JPEG) compression, although the file is not a JPEG. " +
				"Export the original again as TIFF.");
		if (stored.invertedLut()) issues.put(ImageIssue.INVERTED_LUT,
			"The file asks viewers to show it inverted; the stored samples were used, with the polarity found from them.");
	}

	private void editIssues(final Histogram histogram) {
		final HistogramShape shape = HistogramShape.of(histogram);
		if (stored.bitDepth() <= 8 || histogram.eightBits()) issues.put(ImageIssue.EIGHT_BIT, stored.bitDepth() > 8
			? "The file has " + stored.bitDepth() + " bits, but no more than 256 different steps: it was reduced to 8 bits before. " +
				"Weak bands and ratios lose precision; use the original."
			: "The image has 8 bits (256 steps), so weak bands lose precision; use the 16-bit original if there is one.");
		if (shape.curved() || GammaTrace.of(histogram).found()) issues.put(ImageIssue.GAMMA,
			"The histogram has gaps or pile-ups that change along the scale, as after a gamma or other curve; the samples are no " +
				"longer proportional to the signal. Use the original.");
		else if (shape.comb()) issues.put(ImageIssue.COMB_HISTOGRAM,
			"The histogram has regular gaps: the contrast was stretched after the image was taken. If that was anything but " +
				"linear, ratios are wrong; use the original.");
	}

	private void lowEndIssue(final ClipPlateau low) {
		final double part = low.count() / (double) plane.samples().length;
		if (low.clustered() < CLIPPED_CLUSTER || part < LOW_WARN) return;
		final String text = String.format(Locale.ROOT, "%.1f %% of the pixels lie at the background's end of the scale (%s)",
			100 * part, number(low.level()));
		if (part >= LOW_BLOCK) issues.put(ImageIssue.BACKGROUND_CUT, text +
			": the background was cut off, and what lay below is lost. Export the original without contrast changes.");
		else issues.put(ImageIssue.BACKGROUND_CLIPPED, text +
			", so the background is known only in part; use an export without contrast changes.");
	}

	private ImageVerdict verdict(final Polarity polarity, final double confidence, final BlotImageFacts facts,
		final double saturated)
	{
		final Verdict worst = issues.keySet().stream().map(ImageIssue::verdict).max(Enum::compareTo).orElse(Verdict.PASS);
		return new ImageVerdict(worst, Collections.unmodifiableMap(new EnumMap<>(issues)), polarity, confidence, facts,
			saturated);
	}

	private static String number(final double v) {
		return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
	}
}
