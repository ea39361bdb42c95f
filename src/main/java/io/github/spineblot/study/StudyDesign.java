package io.github.spineblot.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * Which animals there are, in which groups. Groups are in the order of the sheet, the reference first.
 *
 * @param animals all of them, excluded ones too
 * @param groups of the animals that are not excluded
 * @param reference the group that the others are compared with; empty when none was named or could be told
 */
public record StudyDesign(List<Animal> animals, List<String> groups, Optional<String> reference) {

	private static final List<String> USUAL_REFERENCES = List.of("control", "ctrl", "controls", "vehicle", "wt",
		"wildtype", "sham");

	public StudyDesign {
		animals = List.copyOf(animals);
		groups = List.copyOf(groups);
	}

	/**
	 * @param animals all of them
	 * @param reference as named by the user; when empty, a group with a usual name (control, vehicle, wt, ...)
	 * @throws InputException when no animal is left, or no group has the name given
	 */
	public static StudyDesign of(final List<Animal> animals, final Optional<String> reference) {
		final Set<String> found = new LinkedHashSet<>();
		animals.stream().filter(a -> !a.excluded()).forEach(a -> found.add(a.group()));
		if (found.isEmpty()) throw new InputException("No animal is left to compare: " + (animals.isEmpty()
			? "the sheet lists none." : "all are excluded."), "Give animals.csv with one row for each animal.");
		if (reference.isPresent() && !found.contains(reference.get())) throw new InputException(
			"--reference: no group is called '" + reference.get() + "'.", (NearestNames.suggestion(reference.get(), List.copyOf(
				found)) + " The groups are: " + String.join(", ", found) + ".").strip());
		final Optional<String> first = reference.or(() -> usualReference(found));
		final List<String> groups = new ArrayList<>(Stream.concat(first.stream(), found.stream()).distinct().toList());
		return new StudyDesign(animals, groups, first);
	}

	/** The group with a usual name of a control: control, vehicle, wt and the like. */
	public static Optional<String> usualReference(final Collection<String> groups) {
		return USUAL_REFERENCES.stream().flatMap(name -> groups.stream().filter(g -> g.toLowerCase(Locale.ROOT).equals(
			name))).findFirst();
	}

	/** Animals that count, in the order of the sheet. */
	public List<Animal> included() {
		return animals.stream().filter(a -> !a.excluded()).toList();
	}

	/** Animals that were left out, with their reasons. */
	public List<Animal> excluded() {
		return animals.stream().filter(Animal::excluded).toList();
	}

	/** Animals of a group that count. */
	public List<Animal> of(final String group) {
		return included().stream().filter(a -> a.group().equals(group)).toList();
	}
}
