package io.github.spineblot.statistics;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at groups before a test: the first obstacle found, from the grossest to the finest. */
final class Admission {

	private Admission() {
	}

	/**
	 * @param minimum values that each group needs
	 * @param scatter whether each group must scatter by itself
	 */
	static Optional<Obstacle> check(final List<Sample> samples, final int minimum, final boolean scatter) {
		distinct(samples.stream().map(Sample::name).toList());
		if (samples.size() < 2) return Optional.of(new Obstacle(Obstacle.Kind.ONE_SAMPLE, names(samples, s -> true)));
		return first(samples, Obstacle.Kind.NOT_FINITE, s -> !s.isFinite()) //
			.or(() -> first(samples, Obstacle.Kind.TOO_FEW_VALUES, s -> s.n() < minimum)) //
			.or(() -> scatter ? first(samples, Obstacle.Kind.ZERO_VARIANCE, Sample::isConstant) : Optional.empty()) //
			.or(() -> allTheSame(samples));
	}

	/** Two groups of one name are the caller's mistake. */
	static void distinct(final List<String> names) {
		final Set<String> seen = new HashSet<>();
		for (final String name : names) {
			if (!seen.add(name)) throw new IllegalArgumentException("two groups are called " + name);
		}
	}

	private static Optional<Obstacle> allTheSame(final List<Sample> samples) {
		final double[] all = samples.stream().flatMap(s -> s.values().stream()).mapToDouble(Double::doubleValue).toArray();
		return Sample.constant(all) ? Optional.of(new Obstacle(Obstacle.Kind.ZERO_VARIANCE, List.of())) : Optional.empty();
	}

	private static Optional<Obstacle> first(final List<Sample> samples, final Obstacle.Kind kind,
		final Predicate<Sample> wrong)
	{
		final List<String> names = names(samples, wrong);
		return names.isEmpty() ? Optional.empty() : Optional.of(new Obstacle(kind, names));
	}

	private static List<String> names(final List<Sample> samples, final Predicate<Sample> which) {
		return samples.stream().filter(which).map(Sample::name).toList();
	}
}
