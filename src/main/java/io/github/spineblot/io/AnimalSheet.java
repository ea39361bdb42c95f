package io.github.spineblot.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.github.spineblot.io.SampleSheet.Row;
import io.github.spineblot.study.Animal;

/** Reads animals.csv: one row per animal, {@code animal_id} and {@code group} at least. */
public final class AnimalSheet {

	static final List<String> REQUIRED = List.of("animal_id", "group");
	static final List<String> OPTIONAL = List.of("blind_code", "sex", "cage", "cohort", "blot_set", "exclude",
		"exclude_reason");

	private AnimalSheet() { }

	/**
	 * The animals in the order of the sheet, excluded ones too.
	 *
	 * @throws io.github.spineblot.task.InputException with every problem of the sheet
	 */
	public static List<Animal> read(final Path file) {
		final List<String> problems = new ArrayList<>();
		final List<Animal> animals = read(file, problems::add);
		SampleSheet.requireNone(problems);
		return animals;
	}

	/** The rows that can be used; what is wrong with the others goes to the problems. */
	static List<Animal> read(final Path file, final Consumer<String> problems) {
		final Map<String, Row> first = new LinkedHashMap<>();
		final Map<String, String> codes = new LinkedHashMap<>();
		final Map<String, String> spelling = new LinkedHashMap<>();
		final List<Animal> animals = new ArrayList<>();
		for (final Row row : SampleSheet.read(file, REQUIRED, OPTIONAL, problems).map(SampleSheet::rows).orElse(List.of())) {
			final String id = row.required("animal_id", problems);
			final String group = row.required("group", problems);
			final boolean excluded = row.yes("exclude", false, problems);
			final String reason = row.text("exclude_reason");
			if (excluded && reason.isEmpty()) problems.accept(row.at("exclude_reason") +
				": an animal is left out without a reason. Say why; the reason is part of the report.");
			if (!excluded && !reason.isEmpty()) problems.accept(row.at("exclude") +
				": a reason to leave the animal out is given, but exclude is not 1. Write 1, or empty exclude_reason.");
			checkSpelling(row, group, spelling, problems);
			checkBlindCode(row, id, codes, problems);
			if (id.isEmpty() || group.isEmpty() || isTwice(row, id, group, first, problems)) continue;
			animals.add(new Animal(id, row.text("blind_code"), group, row.text("sex"), row.text("cage"), row.text("cohort"), row
				.text("blot_set"), excluded, reason));
		}
		return animals;
	}

	private static boolean isTwice(final Row row, final String id, final String group, final Map<String, Row> first,
		final Consumer<String> problems)
	{
		final Row other = first.putIfAbsent(id, row);
		if (other == null) return false;
		final String before = other.text("group");
		if (before.equals(group)) problems.accept(row.at("animal_id") + ": animal " + id + " is listed already (" + other
			.where() + "). Remove one of the two rows.");
		else problems.accept(row.at("group") + ": animal " + id + " is in group '" + group + "' here and in '" + before +
			"' in row " + other.line() + ". Keep one row for each animal.");
		return true;
	}

	/** "Control" and "control " would be two groups. */
	private static void checkSpelling(final Row row, final String group, final Map<String, String> spelling,
		final Consumer<String> problems)
	{
		final String before = spelling.putIfAbsent(group.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", ""), group);
		if (before != null && !before.equals(group)) problems.accept(row.at("group") + ": '" + group + "' differs from '" +
			before + "' only in case, blanks or dashes. Write '" + before + "' if it is the same group.");
	}

	private static void checkBlindCode(final Row row, final String id, final Map<String, String> codes,
		final Consumer<String> problems)
	{
		final String code = row.text("blind_code");
		if (code.isEmpty()) return;
		final String before = codes.putIfAbsent(code, id);
		if (before != null && !before.equals(id)) problems.accept(row.at("blind_code") + ": the code " + code +
			" is that of animal " + before + " already. Give each animal its own.");
	}
}
