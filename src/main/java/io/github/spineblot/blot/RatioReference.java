package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the ratios of a membrane are relative to: a constant that is itself the mean of measured lanes.
 *
 * @param constant in log2, NaN when there is nothing to refer to
 * @param text for the table
 * @param parts the groups of lanes whose means are averaged, each with its membrane and animal ("" for a
 *          calibrator)
 */
record RatioReference(double constant, String text, List<Part> parts) {

	record Part(String membrane, String animal, List<LaneRatio> lanes) {
	}

	static RatioReference of(final MembraneRatios m, final Map<String, MembraneRatios> all,
		final Map<String, Double> effects, final String group)
	{
		if (m.hasCalibrator()) {
			final List<LaneRatio> calibrators = m.calibrators();
			if (calibrators.isEmpty()) return new RatioReference(Double.NaN, "calibrator", List.of());
			return new RatioReference(MembraneRatios.mean(calibrators), "calibrator", List.of(new Part(m.membrane(), "",
				calibrators)));
		}
		final List<Part> parts = new ArrayList<>();
		double sum = 0;
		for (final MembraneRatios other : effects.isEmpty() ? List.of(m) : all.values()) {
			for (final Map.Entry<String, List<LaneRatio>> e : other.measuredOf(group).entrySet()) {
				parts.add(new Part(other.membrane(), e.getKey(), e.getValue()));
				sum += MembraneRatios.mean(e.getValue()) - effects.getOrDefault(other.membrane(), 0.);
			}
		}
		final String text = "mean of " + group + (effects.isEmpty() ? "" : ", membranes joined by common samples");
		final double constant = parts.isEmpty() ? Double.NaN : sum / parts.size() + effects.getOrDefault(m.membrane(), 0.);
		return new RatioReference(constant, text, parts);
	}

	/**
	 * Variance of an animal's mean minus the constant. Where the animal is a part of the reference its
	 * own error enters with the weight 1 - 1/n.
	 */
	double variance(final String membrane, final String animal, final List<LaneRatio> own) {
		final double n = parts.size();
		double variance = 0;
		boolean part = false;
		for (final Part p : parts) {
			final boolean same = p.membrane.equals(membrane) && p.animal.equals(animal);
			part |= same;
			final double weight = same ? 1 - 1 / n : 1 / n;
			variance += weight * weight * MembraneRatios.variance(p.lanes);
		}
		return part ? variance : variance + MembraneRatios.variance(own);
	}
}
