package io.github.spineblot.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weighted sum of group means whose weights add up to 0, such as {@code A - B}. Immutable.
 *
 * @param name shown to the user
 * @param weights of the groups named, in the order given; other groups have 0
 */
public record Contrast(String name, Map<String, Double> weights) {

	/** Weights such as 1/3 need not add up to 0 exactly. */
	private static final double ROUNDING = 1e-9;

	public Contrast {
		double sum = 0;
		double size = 0;
		for (final double w : weights.values()) {
			sum += w;
			size = Math.max(size, Math.abs(w));
		}
		if (!(size > 0) || !(Math.abs(sum) <= ROUNDING * size)) throw new IllegalArgumentException("the weights of " + name +
			" must not all be 0 and must add up to 0");
		weights = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(weights));
	}

	/** The mean of the first group minus that of the second, named {@code first - second}. */
	public static Contrast between(final String first, final String second) {
		if (first.equals(second)) throw new IllegalArgumentException(first + " is compared with itself");
		final Map<String, Double> weights = new LinkedHashMap<>();
		weights.put(first, 1.0);
		weights.put(second, -1.0);
		return new Contrast(first + " - " + second, weights);
	}

	/** All pairs, the earlier group first. */
	public static List<Contrast> pairs(final List<String> groups) {
		final List<Contrast> all = new ArrayList<>();
		for (int i = 0; i < groups.size(); i++) {
			for (int j = i + 1; j < groups.size(); j++) all.add(between(groups.get(i), groups.get(j)));
		}
		return all;
	}

	/** Each other group minus the reference. */
	public static List<Contrast> against(final String reference, final List<String> groups) {
		if (!groups.contains(reference)) throw new IllegalArgumentException("no group is called " + reference);
		return groups.stream().filter(g -> !g.equals(reference)).map(g -> between(g, reference)).toList();
	}

	/** Whether this is one group minus another with weights 1 and -1. */
	public boolean isPair() {
		final List<Double> w = weights.values().stream().filter(v -> v != 0).toList();
		return w.size() == 2 && Math.abs(w.get(0)) == 1 && w.get(0) + w.get(1) == 0;
	}

	/** The weights in the order of the groups given; an IllegalArgumentException when a group is unknown. */
	public double[] weightsOf(final List<String> groups) {
		final double[] w = new double[groups.size()];
		weights.forEach((group, weight) -> {
			final int at = groups.indexOf(group);
			if (at < 0) throw new IllegalArgumentException("the contrast " + name + " names the group " + group +
				", but there are only " + groups);
			w[at] = weight;
		});
		return w;
	}
}
