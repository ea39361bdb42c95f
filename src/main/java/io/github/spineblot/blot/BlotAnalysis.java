package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import java.util.Objects;

/**
 * From the image of a membrane to lanes, bands and volumes.
 */
public final class BlotAnalysis {

	private final BlotSettings settings;

	public BlotAnalysis(final BlotSettings settings) {
		this.settings = Objects.requireNonNull(settings);
	}

	/**
	 * Analyses one image. Where nothing can be measured the result has no lanes or no bands and says why
	 * in its flags and messages; nothing is invented.
	 *
	 * @param plane the image; its polarity says whether bands are bright or dark
	 * @param facts bit depth and clip level
	 */
	public BlotResult analyse(final Plane plane, final BlotImageFacts facts, final Workers workers,
		final Progress progress)
	{
		throw new UnsupportedOperationException("the analysis of " + plane.width() + " x " + plane.height() + " with " +
			settings + " is not built yet");
	}
}
