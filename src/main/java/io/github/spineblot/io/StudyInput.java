package io.github.spineblot.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.report.Provenance.Input;
import io.github.spineblot.report.StudyMaterial;
import io.github.spineblot.report.StudyMaterial.Exclusion;
import io.github.spineblot.study.Animal;
import io.github.spineblot.study.StudyAnalysis.Measurements;
import io.github.spineblot.study.StudyOutcome;
import io.github.spineblot.task.InputException;

/**
 * Everything a study is made from: the animals, what was measured in them, and where it can be looked at.
 *
 * @param animals in the order of the sheet
 * @param measurements of all folders and tables
 * @param material images and what was left out
 * @param inputs every file that was read, by its name, with its hash
 */
public record StudyInput(List<Animal> animals, Measurements measurements, StudyMaterial material, List<Input> inputs) {

	public StudyInput {
		animals = List.copyOf(animals);
		inputs = List.copyOf(inputs);
	}

	/**
	 * Reads the folders of results, the sheets and the tables. Sheets that are not named are looked for in the folders.
	 *
	 * @throws InputException with every problem of every file
	 */
	public static StudyInput read(final List<Path> results, final Locations named, final List<Path> tables) {
		for (final Path folder : results) {
			if (!Files.isDirectory(folder)) throw new InputException("There is no folder '" + folder + "'.",
				"Give the output folder of spines, blots or batch.");
		}
		if (results.isEmpty() && tables.isEmpty()) throw new InputException("There is nothing to compare.",
			"Give the output folder of spines, blots or batch, or a table with --table.");
		final Locations sheets = named.orIn(results);
		final Path animalsFile = sheets.animals().orElseThrow(() -> new InputException("There is no animals.csv.",
			"Give it with --animals; it says which animal is in which group. 'spineblot sheets FOLDER --out DIR' writes a start."));
		final StudySheets read = StudySheets.read(new Locations(Optional.of(animalsFile), sheets.images(), sheets
			.blotImages(), sheets.blotLanes()), Optional.empty());
		final List<String> problems = new ArrayList<>();
		final List<StudyOutcome> others = new ArrayList<>();
		for (final Path t : tables) others.addAll(OutcomeTable.read(t, read.animals(), problems::add));
		final ResultsReader reader = new ResultsReader(read, sheets, problems);
		results.forEach(reader::read);
		if (!results.isEmpty()) reader.finish();
		SampleSheet.requireNone(problems);
		final List<Path> files = new ArrayList<>(sheets.all());
		files.addAll(tables);
		files.addAll(reader.files());
		return new StudyInput(read.animals(), new Measurements(reader.dendrites(), reader.ratios(), others), material(read,
			reader), files.stream().map(f -> new Input(f.getFileName().toString(), FileDigest
			.sha256(f))).toList());
	}

	private static StudyMaterial material(final StudySheets read, final ResultsReader reader) {
		final List<Exclusion> out = new ArrayList<>();
		read.animals().stream().filter(Animal::excluded).forEach(a -> out.add(new Exclusion("Animal " + a.id() + " (" + a
			.group() + ")", a.excludeReason())));
		read.images().stream().filter(i -> !i.include()).forEach(i -> out.add(new Exclusion("Image " + i.file() + " (animal " +
			i.animalId() + ")", i.excludeReason())));
		out.addAll(reader.lanesLeftOut());
		return new StudyMaterial(reader.images(), reader.blots(), out, reader.failures(), reader
			.analyses());
	}
}
