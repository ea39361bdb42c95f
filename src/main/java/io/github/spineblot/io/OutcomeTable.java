package io.github.spineblot.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.spineblot.io.SampleSheet.Row;
import io.github.spineblot.study.Animal;
import io.github.spineblot.study.Observation;
import io.github.spineblot.study.StudyOutcome;
import io.github.spineblot.study.TableOutcomes;

/**
 * A table that is joined to a study: CSV with {@code animal_id} and numeric columns, each of which is an
 * outcome. Empty cells, NA and NaN are "not measured". Columns of words are left alone; a column that is
 * numeric but for some cells is a mistake.
 */
final class OutcomeTable {

	private static final String ANIMAL = "animal_id";
	private static final String GROUP = "group";
	private static final int SHOWN = 5;

	private OutcomeTable() { }

	/** The outcomes of the table; what is wrong goes to the problems. */
	static List<StudyOutcome> read(final Path file, final List<Animal> animals, final Consumer<String> problems) {
		final Optional<SampleSheet> sheet = SampleSheet.read(file, List.of(ANIMAL), List.of(), problems);
		if (sheet.isEmpty()) return List.of();
		final Map<String, String> groupOf = new LinkedHashMap<>();
		animals.forEach(a -> groupOf.put(a.id(), a.group()));
		for (final Row row : sheet.get().rows()) {
			final String id = row.required(ANIMAL, problems);
			ImageSheet.checkAnimal(row, id, groupOf.keySet(), problems);
			final String group = row.text(GROUP);
			final String known = groupOf.get(id);
			if (known != null && !group.isEmpty() && !group.equals(known)) problems.accept(row.at(GROUP) + ": animal " + id +
				" is in group '" + group + "' here, but in '" + known + "' in animals.csv. An animal is in one group.");
		}
		final List<StudyOutcome> outcomes = new ArrayList<>();
		for (final String column : sheet.get().header()) {
			if (!column.equals(ANIMAL) && !column.equals(GROUP) && !column.isEmpty()) outcome(sheet.get(), column, problems)
				.ifPresent(outcomes::add);
		}
		if (outcomes.isEmpty()) problems.accept(file.getFileName() +
			": there is no column of numbers. Add one; each is an outcome of the study.");
		return outcomes;
	}

	private static Optional<StudyOutcome> outcome(final SampleSheet sheet, final String column,
		final Consumer<String> problems)
	{
		final List<Observation> observations = new ArrayList<>();
		final List<Row> words = new ArrayList<>();
		for (final Row row : sheet.rows()) {
			final String cell = row.text(column);
			if (cell.isEmpty() || cell.equalsIgnoreCase("NA") || cell.equalsIgnoreCase("NaN")) continue;
			final double value = number(cell);
			if (Double.isNaN(value)) words.add(row);
			else if (!row.text(ANIMAL).isEmpty()) observations.add(Observation.of(row.text(ANIMAL), "row " + row.line(), value));
		}
		if (observations.size() <= words.size()) return Optional.empty();
		for (final Row row : words.subList(0, Math.min(SHOWN, words.size()))) problems.accept(row.at(column) + ": '" + row.text(
			column) + "' is no finite number. " + (row.text(column).matches("-?[0-9]+,[0-9]+") ? "Write " + row.text(column)
				.replace(',', '.') + " (a decimal point)." : "Leave the cell empty if it was not measured."));
		if (words.size() > SHOWN) problems.accept(sheet.file().getFileName() + ", column " + column + ": " + (words.size() -
			SHOWN) + " more cells are no numbers. Mend them in the same way.");
		return Optional.of(TableOutcomes.of(column, observations));
	}

	/** NaN for what is no finite number. */
	private static double number(final String cell) {
		try {
			final double v = Double.parseDouble(cell);
			return Double.isFinite(v) && cell.matches("[-+0-9.eE]+") ? v : Double.NaN;
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}
}
