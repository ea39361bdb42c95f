package io.github.spineblot.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.study.Animal;

/**
 * The sheets of a study, read and checked together: animals.csv, images.csv, blot_images.csv and
 * blot_lanes.csv, each of which may be left out.
 *
 * @param animals in the order of the sheet
 * @param images rows of images.csv in the order of the sheet
 * @param blots empty without the sheets of the blots
 */
public record StudySheets(List<Animal> animals, List<ImageSheet.Entry> images, BlotDesign blots) {

	public StudySheets {
		animals = List.copyOf(animals);
		images = List.copyOf(images);
		Objects.requireNonNull(blots);
	}

	/** Where the sheets are. */
	public record Locations(Optional<Path> animals, Optional<Path> images, Optional<Path> blotImages,
		Optional<Path> blotLanes)
	{

		/** The sheets with the usual names that are in a folder. */
		public static Locations in(final Path folder) {
			return new Locations(file(folder, "animals.csv"), file(folder, "images.csv"), file(folder, "blot_images.csv"), file(
				folder, "blot_lanes.csv"));
		}

		private static Optional<Path> file(final Path folder, final String name) {
			return Optional.of(folder.resolve(name)).filter(Files::isRegularFile);
		}

		/** The same, with those that are not given looked for in the folders, or in a folder "sheets" in them. */
		Locations orIn(final List<Path> folders) {
			Locations all = this;
			for (final Path folder : folders) {
				for (final Path place : List.of(folder, folder.resolve("sheets"))) all = all.or(in(place));
			}
			return all;
		}

		private Locations or(final Locations o) {
			return new Locations(animals.or(() -> o.animals), images.or(() -> o.images), blotImages.or(() -> o.blotImages),
				blotLanes.or(() -> o.blotLanes));
		}

		/** Those that are there. */
		public List<Path> all() {
			return java.util.stream.Stream.of(animals, images, blotImages, blotLanes).flatMap(Optional::stream).toList();
		}
	}

	/**
	 * Reads all sheets.
	 *
	 * @param files where they are
	 * @param given paths of the images that are there, so that a missing one is found; empty when the images
	 *          need not be there, such as when their results are read
	 * @throws io.github.spineblot.task.InputException with every problem of every sheet: file, row, column, what
	 *           is wrong and how to mend it
	 */
	public static StudySheets read(final Locations files, final Optional<List<Path>> given) {
		final List<String> problems = new ArrayList<>();
		final Optional<List<Animal>> animals = files.animals().map(f -> AnimalSheet.read(f, problems::add));
		final List<String> ids = animals.orElse(List.of()).stream().map(Animal::id).toList();
		final List<ImageSheet.Entry> images = files.images().map(f -> ImageSheet.read(f, ids, problems::add)).orElse(List
			.of());
		given.ifPresent(g -> files.images().ifPresent(f -> ImageSheet.checkThere(f, images, g, problems::add)));
		BlotDesign blots = BlotDesign.NONE;
		if (files.blotImages().isPresent() && files.blotLanes().isPresent()) blots = BlotSheets.read(files.blotImages().get(),
			files.blotLanes().get(), animals, given, problems);
		else if (files.blotImages().isPresent()) problems.add(files.blotImages().get().getFileName() +
			": blot_lanes.csv is missing beside it. Add it; it says which animal is in which lane.");
		else if (files.blotLanes().isPresent()) problems.add(files.blotLanes().get().getFileName() +
			": blot_images.csv is missing beside it. Add it; it says which image shows which protein.");
		SampleSheet.requireNone(problems);
		return new StudySheets(animals.orElse(List.of()), images, blots);
	}
}
