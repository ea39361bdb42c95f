package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.spineblot.study.AnimalSummary.AnimalValue;

/**
 * What must be said, or forbids a test, before any number is compared: groups that are too small, animals
 * without a value, groups that differ in their cohort or membrane as well.
 *
 * @param groups those with enough animals, in the order of the design
 * @param notices in the order of importance
 * @param apart for a flag, the pairs of groups that share no cohort, or no membrane
 */
record GuardRails(List<String> groups, List<StudyNotice> notices, Map<String, Set<Set<String>>> apart) {

	static GuardRails of(final AnimalSummary summary) {
		final List<StudyNotice> notices = new ArrayList<>();
		final List<String> enough = new ArrayList<>();
		final String outcome = summary.outcome().name();
		for (final String g : summary.design().groups()) {
			final int n = summary.of(g).size();
			if (n >= GroupComparison.FEWEST_ANIMALS) enough.add(g);
			else notices.add(new StudyNotice("TOO_FEW_ANIMALS", outcome, "Group " + g + " has " + (n == 0 ? "no animal"
				: n == 1 ? "one animal" : n + " animals") + " with a value; below " + GroupComparison.FEWEST_ANIMALS +
				" nothing is known of their scatter, so the group is shown but not tested."));
		}
		final List<String> missing = summary.values().stream().filter(v -> !v.animal().excluded() && Double.isNaN(v.value()))
			.map(v -> v.animal().id()).toList();
		if (!missing.isEmpty()) notices.add(new StudyNotice("NOT_MEASURED", outcome, (missing.size() == 1 ? "Animal "
			: "Animals ") + String.join(", ", missing) + (missing.size() == 1 ? " has" : " have") +
			" no value of this outcome and " + (missing.size() == 1 ? "counts" : "count") + " in no group."));
		final Map<String, Set<Set<String>>> apart = new TreeMap<>();
		confounding(summary, "COHORT", v -> v.animal().cohort().isEmpty() ? Set.of() : Set.of(v.animal().cohort()), notices,
			apart);
		confounding(summary, "MEMBRANE", v -> v.observations().stream().map(Observation::block).filter(b -> !b.isEmpty())
			.collect(Collectors.toSet()), notices, apart);
		return new GuardRails(List.copyOf(enough), List.copyOf(notices), apart);
	}

	private static void confounding(final AnimalSummary summary, final String what,
		final Function<AnimalValue, Set<String>> blocks, final List<StudyNotice> notices,
		final Map<String, Set<Set<String>>> apart)
	{
		final List<String> groups = summary.design().groups().stream().filter(g -> !summary.of(g).isEmpty()).toList();
		final Set<Set<String>> pairs = new HashSet<>();
		final List<String> named = new ArrayList<>();
		for (int i = 0; i < groups.size(); i++) {
			final Set<String> own = blocks(summary, groups.get(i), blocks);
			for (int k = i + 1; k < groups.size(); k++) {
				final Set<String> other = blocks(summary, groups.get(k), blocks);
				if (own.isEmpty() || other.isEmpty() || own.stream().anyMatch(other::contains)) continue;
				pairs.add(Set.of(groups.get(i), groups.get(k)));
				named.add(groups.get(i) + " and " + groups.get(k));
			}
		}
		if (pairs.isEmpty()) return;
		final String flag = "CONFOUNDED_WITH_" + what;
		apart.put(flag, pairs);
		notices.add(new StudyNotice(flag, summary.outcome().name(), "No " + what.toLowerCase(java.util.Locale.ROOT) +
			" holds animals of both " + String.join("; ", named) + ": a difference between them can as well come from the " + what
				.toLowerCase(java.util.Locale.ROOT) + ", and no analysis can tell. Mix the groups in the next experiment."));
	}

	private static Set<String> blocks(final AnimalSummary summary, final String group,
		final Function<AnimalValue, Set<String>> blocks)
	{
		return summary.of(group).stream().flatMap(v -> blocks.apply(v).stream()).collect(Collectors.toSet());
	}

	/** Flags that a row gets from its groups. */
	List<String> flags(final StatisticRow row) {
		return apart.entrySet().stream().filter(e -> row.isOverall() || e.getValue().stream().anyMatch(pair -> isOf(row,
			pair))).map(Map.Entry::getKey).toList();
	}

	private static boolean isOf(final StatisticRow row, final Set<String> pair) {
		final List<String> p = List.copyOf(pair);
		return row.contrast().equals(p.get(0) + " - " + p.get(1)) || row.contrast().equals(p.get(1) + " - " + p.get(0));
	}
}
