package io.github.spineblot.blot;

import static io.github.spineblot.blot.Verdict.BLOCK;
import static io.github.spineblot.blot.Verdict.PASS;
import static io.github.spineblot.blot.Verdict.WARN;

/** What the image check can find, with its weight. */
public enum ImageIssue {
	/** The file format or the samples themselves show lossy compression. */
	LOSSY_COMPRESSION(BLOCK),
	/** The histogram has gaps in one range and pile-ups in another: a curve was applied. */
	GAMMA(BLOCK),
	/** Colour that is not the same grey in all channels. */
	COLOUR(BLOCK),
	/** All samples are equal, or nothing stands out of the noise. */
	BLANK(BLOCK),
	/** Structure everywhere, as in a photograph. */
	NOT_A_BLOT(BLOCK),
	/** A large part of the background was cut off at the low end. */
	BACKGROUND_CUT(BLOCK),
	/** Part of the background lies at the low end. */
	BACKGROUND_CLIPPED(WARN),
	/** The histogram has regular gaps: the contrast was stretched after the image was taken. */
	COMB_HISTOGRAM(WARN),
	/** No more than 256 grey levels. */
	EIGHT_BIT(WARN),
	/** Samples at the clip level. */
	SATURATED(WARN),
	/** Bright and dark structures are about equally strong. */
	POLARITY_UNSURE(WARN),
	/** The lookup table of the file is inverted; the stored samples were used as the polarity asks. */
	INVERTED_LUT(PASS);

	private final Verdict verdict;

	ImageIssue(final Verdict verdict) {
		this.verdict = verdict;
	}

	/** What this issue alone makes of the image. */
	public Verdict verdict() {
		return verdict;
	}
}
