package io.github.spineblot.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.io.SampleSheet.Row;
import io.github.spineblot.task.NearestNames;

/** Reads images.csv: which image of dendrites belongs to which animal, and how it was taken. */
public final class ImageSheet {

	static final List<String> REQUIRED = List.of("file", "animal_id");
	static final List<String> OPTIONAL = List.of("region", "slice", "neuron", "dendrite", "dendrite_type", "modality",
		"polarity", "channel", "pixel_um_xy", "z_step_um", "objective", "dist_to_soma_um", "include", "exclude_reason");

	private static final List<String> BRIGHT = List.of("bright_on_dark", "bright");
	private static final List<String> DARK = List.of("dark_on_light", "dark_on_bright", "dark");

	private ImageSheet() { }

	/**
	 * A row of the sheet. Texts are empty where it says nothing.
	 *
	 * @param row of the sheet, the header being row 1
	 * @param file as on the sheet, with '/' between folders
	 * @param animalId the animal it was taken from
	 * @param nested where in the animal: region, slice, neuron, dendrite, dendrite_type, modality, objective
	 * @param polarity of the stored samples, when the sheet says so
	 * @param channel from 1, when the sheet says so
	 * @param pixelUm micrometres, NaN when the file itself is to say so
	 * @param zStepUm micrometres, NaN when the file itself is to say so
	 * @param distToSomaUm micrometres, NaN when not known
	 * @param include false when the image is left out
	 * @param excludeReason why
	 */
	public record Entry(int row, String file, String animalId, Map<String, String> nested,
		Optional<Polarity> polarity, OptionalInt channel, double pixelUm, double zStepUm, double distToSomaUm, boolean include, String excludeReason)
	{

		public Entry {
			nested = Map.copyOf(nested);
			Objects.requireNonNull(polarity);
			Objects.requireNonNull(channel);
		}

		/** True when the path ends with what the sheet says. */
		public boolean isAt(final Path image) {
			return image.toAbsolutePath().normalize().endsWith(Path.of(file).normalize());
		}
	}

	/**
	 * The rows in the order of the sheet, those not to be included too.
	 *
	 * @param animals names that may stand in animal_id; empty when there is no sheet of animals
	 * @throws io.github.spineblot.task.InputException with every problem of the sheet
	 */
	public static List<Entry> read(final Path file, final Collection<String> animals) {
		final List<String> problems = new ArrayList<>();
		final List<Entry> entries = read(file, animals, problems::add);
		SampleSheet.requireNone(problems);
		return entries;
	}

	/** The rows that can be used; what is wrong with the others goes to the problems. */
	static List<Entry> read(final Path file, final Collection<String> animals, final Consumer<String> problems) {
		final Map<String, Row> seen = new LinkedHashMap<>();
		final List<Entry> entries = new ArrayList<>();
		for (final Row row : SampleSheet.read(file, REQUIRED, OPTIONAL, problems).map(SampleSheet::rows).orElse(List.of())) {
			final String image = row.file("file", problems);
			final Row before = image.isEmpty() ? null : seen.putIfAbsent(image, row);
			if (before != null) problems.accept(row.at("file") + ": the image " + image + " is listed already (" + before
				.where() + "). Remove one of the two rows.");
			final String animal = row.required("animal_id", problems);
			checkAnimal(row, animal, animals, problems);
			final boolean include = row.yes("include", true, problems);
			if (!include && row.text("exclude_reason").isEmpty()) problems.accept(row.at("exclude_reason") +
				": an image is left out without a reason. Say why; the reason is part of the report.");
			final OptionalInt channel = row.text("channel").isEmpty() ? OptionalInt.empty() : OptionalInt.of(row.count(
				"channel", 1, problems));
			entries.add(new Entry(row.line(), image, animal, nested(row), polarity(row, problems), channel, row.positive("pixel_um_xy",
				problems), row.positive("z_step_um", problems), row.positive("dist_to_soma_um", problems), include, row.text(
					"exclude_reason")));
		}
		return entries;
	}

	/** The row of an image: the one with the longest path that the image's own ends with. */
	public static Optional<Entry> entry(final List<Entry> entries, final Path image) {
		return entries.stream().filter(e -> e.isAt(image)).max(java.util.Comparator.comparingInt(e -> Path.of(e.file())
			.getNameCount()));
	}

	/** Images that are to be included and are not among those given. */
	static void checkThere(final Path sheet, final List<Entry> entries, final Collection<Path> given,
		final Consumer<String> problems)
	{
		final List<String> names = given.stream().map(p -> p.getFileName().toString()).toList();
		for (final Entry e : entries) {
			if (!e.include() || e.file().isEmpty() || given.stream().anyMatch(e::isAt)) continue;
			final String near = NearestNames.suggestion(Path.of(e.file()).getFileName().toString(), names);
			problems.accept(sheet.getFileName() + ", row " + e.row() + ", column file: there is no image " + e.file() + ". " + (near.isEmpty()
				? "Put it there, or set include to 0 with a reason." : near));
		}
	}

	static void checkAnimal(final Row row, final String animal, final Collection<String> animals,
		final Consumer<String> problems)
	{
		if (animal.isEmpty() || animals.isEmpty() || animals.contains(animal)) return;
		final String near = NearestNames.suggestion(animal, List.copyOf(animals));
		problems.accept(row.at("animal_id") + ": animal " + animal + " is not in animals.csv. " + (near.isEmpty()
			? "Add it there." : near));
	}

	private static Map<String, String> nested(final Row row) {
		final Map<String, String> nested = new LinkedHashMap<>();
		for (final String c : List.of("region", "slice", "neuron", "dendrite", "dendrite_type", "modality", "objective")) {
			if (!row.text(c).isEmpty()) nested.put(c, row.text(c));
		}
		return nested;
	}

	static Optional<Polarity> polarity(final Row row, final Consumer<String> problems) {
		if (row.text("polarity").toLowerCase(Locale.ROOT).equals("auto")) return Optional.empty();
		return row.word("polarity", java.util.stream.Stream.concat(BRIGHT.stream(), DARK.stream()).toList(), problems).map(
			w -> BRIGHT.contains(w) ? Polarity.BRIGHT_ON_DARK : Polarity.DARK_ON_BRIGHT);
	}
}
