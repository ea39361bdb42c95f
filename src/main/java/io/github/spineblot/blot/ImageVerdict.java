package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;

import java.util.List;
import java.util.Map;

/**
 * What the image check found.
 *
 * @param verdict the worst of the issues
 * @param issues with a sentence for the user each, in the order of their declaration
 * @param polarity whether bands are bright or dark in the stored samples
 * @param polarityConfidence 0..1
 * @param facts for the analysis: depth and clip level
 * @param saturatedPercent share of samples at the clip level
 */
public record ImageVerdict(Verdict verdict, Map<ImageIssue, String> issues, Polarity polarity,
	double polarityConfidence, BlotImageFacts facts, double saturatedPercent)
{

	/** True when nothing at all can be measured: blank, colour, a photograph. */
	public boolean unreadable() {
		return has(ImageIssue.BLANK) || has(ImageIssue.COLOUR) || has(ImageIssue.NOT_A_BLOT);
	}

	public boolean has(final ImageIssue issue) {
		return issues.containsKey(issue);
	}

	/** Names of the issues. */
	public List<String> flags() {
		return issues.keySet().stream().map(Enum::name).toList();
	}

	/** All sentences, the gravest first. */
	public String message() {
		final StringBuilder text = new StringBuilder();
		for (final Verdict v : new Verdict[] { Verdict.BLOCK, Verdict.WARN, Verdict.PASS }) {
			for (final Map.Entry<ImageIssue, String> e : issues.entrySet()) {
				if (e.getKey().verdict() == v) text.append(text.length() > 0 ? " " : "").append(e.getValue());
			}
		}
		return text.toString();
	}

	/** The plane with the polarity found. */
	public Plane oriented(final Plane plane) {
		return new Plane(plane.samples(), plane.width(), plane.height(), polarity);
	}
}
