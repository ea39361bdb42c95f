package io.github.spineblot.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import io.github.spineblot.report.Table;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * Sheets to begin with, filled from the names of the images: a pattern with named groups
 * ({@code (?<animal_id>m\d+)_(?<region>[^_]+)}) says what stands where. Names of the groups are the names
 * of the columns; because Java allows only letters and digits there, {@code animalid} and
 * {@code animal_id} are the same.
 *
 * @param tables rows by the sheet's file name
 * @param unmatched images whose names the pattern does not fit
 * @param notes sentences about the folder
 */
public record StarterSheets(Map<String, Table> tables, List<String> unmatched, List<String> notes) {

	private static final String ANIMALS = "animals.csv";
	private static final String IMAGES = "images.csv";
	private static final String BLOT_IMAGES = "blot_images.csv";
	private static final List<String> ANIMAL_COLUMNS = List.of("animal_id", "blind_code", "group", "sex", "cage", "cohort",
		"blot_set", "exclude", "exclude_reason");
	private static final List<String> IMAGE_COLUMNS = List.of("file", "animal_id", "region", "slice", "neuron", "dendrite",
		"dendrite_type", "modality", "polarity", "channel", "pixel_um_xy", "z_step_um", "objective", "dist_to_soma_um",
		"include", "exclude_reason");
	private static final List<String> BLOT_COLUMNS = List.of("image", "membrane", "antibody_target", "role",
		"expected_kda", "normalise_to", "detection", "polarity", "bit_depth", "exposure_s", "primary", "dilution",
		"include");
	private static final List<String> LANE_COLUMNS = List.of("membrane", "lane", "kind", "animal_id", "group", "fraction",
		"load_ug", "tech_rep", "include", "exclude_reason");
	private static final Pattern GROUP_NAME = Pattern.compile("\\(\\?<([^>=!][^>]*)>");

	public StarterSheets {
		tables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(tables));
		unmatched = List.copyOf(unmatched);
		notes = List.copyOf(notes);
	}

	/**
	 * @param folder with the images, also in folders inside it
	 * @param out folder that the sheets will be in; not looked into
	 * @param pattern for images of dendrites, tried on the path inside the folder; without one their animals are left open
	 * @param blots for images of membranes; without one every image is of dendrites
	 * @throws InputException when there is no image, or a pattern is wrong
	 */
	public static StarterSheets of(final Path folder, final Path out, final Optional<String> pattern,
		final Optional<String> blots)
	{
		final ImageFolder found = ImageFolder.find(folder, out);
		if (found.images().isEmpty()) throw new InputException("There is no image in " + folder + ".",
			"Give the folder that holds the images.");
		final List<String> places = found.images().stream().map(p -> ImageFolder.place(folder, p)).toList();
		final Optional<NamePattern> ofBlots = blots.map(p -> new NamePattern("--blot-pattern", p, Stream.concat(BLOT_COLUMNS
			.stream(), LANE_COLUMNS.stream()).distinct().toList()));
		final Optional<NamePattern> ofImages = pattern.map(p -> new NamePattern("--pattern", p, Stream.concat(IMAGE_COLUMNS
			.stream(), ANIMAL_COLUMNS.stream()).distinct().toList()));
		final List<Map<String, String>> images = new ArrayList<>();
		final List<Map<String, String>> membranes = new ArrayList<>();
		final List<String> unmatched = new ArrayList<>();
		for (final String place : places) {
			final Optional<Map<String, String>> blot = ofBlots.flatMap(p -> p.read(place));
			if (blot.isPresent()) {
				membranes.add(with(blot.get(), Map.of("image", place, "include", "1")));
				continue;
			}
			final Optional<Map<String, String>> image = ofImages.flatMap(p -> p.read(place));
			if (image.isEmpty() && pattern.isPresent()) unmatched.add(place);
			images.add(with(image.orElse(Map.of()), Map.of("file", place, "include", "1")));
		}
		return new StarterSheets(tables(images, membranes), unmatched, found.notes());
	}

	/** Writes the sheets. @throws InputException when one of them is there already */
	public void write(final Path out) {
		for (final String name : tables.keySet()) {
			if (Files.exists(out.resolve(name))) throw new InputException("There is already a sheet " + out.resolve(name) + ".",
				"Choose another folder; sheets that are filled in are never overwritten.");
		}
		tables.forEach((name, table) -> CsvWriter.write(out.resolve(name), table));
	}

	private static Map<String, String> with(final Map<String, String> read, final Map<String, String> more) {
		final Map<String, String> all = new LinkedHashMap<>(read);
		all.putAll(more);
		return all;
	}

	private static Map<String, Table> tables(final List<Map<String, String>> images,
		final List<Map<String, String>> membranes)
	{
		final Map<String, Table> tables = new LinkedHashMap<>();
		final Map<String, Map<String, String>> animals = new LinkedHashMap<>();
		for (final Map<String, String> i : Stream.concat(images.stream(), membranes.stream()).toList()) {
			if (!i.getOrDefault("animal_id", "").isEmpty()) animals.putIfAbsent(i.get("animal_id"), without(i,
				"exclude_reason"));
		}
		tables.put(ANIMALS, table(ANIMAL_COLUMNS, List.copyOf(animals.values())));
		if (!images.isEmpty()) tables.put(IMAGES, table(IMAGE_COLUMNS, images));
		if (membranes.isEmpty()) return tables;
		tables.put(BLOT_IMAGES, table(BLOT_COLUMNS, membranes));
		final Map<String, Map<String, String>> lanes = new LinkedHashMap<>();
		for (final Map<String, String> m : membranes) {
			if (!m.getOrDefault("membrane", "").isEmpty()) lanes.putIfAbsent(m.get("membrane"), Map.of("membrane", m.get(
				"membrane"), "lane", "1", "kind", "ladder", "include", "1"));
		}
		tables.put("blot_lanes.csv", table(LANE_COLUMNS, List.copyOf(lanes.values())));
		return tables;
	}

	private static Map<String, String> without(final Map<String, String> all, final String key) {
		final Map<String, String> rest = new LinkedHashMap<>(all);
		rest.remove(key);
		return rest;
	}

	private static Table table(final List<String> columns, final List<Map<String, String>> rows) {
		final Function<Map<String, String>, List<String>> cells = r -> columns.stream().map(c -> r.getOrDefault(c, ""))
			.toList();
		return new Table(columns, rows.stream().map(cells).toList());
	}

	/** A pattern whose named groups are columns. */
	private static final class NamePattern {

		private final Pattern pattern;
		private final Map<String, String> columnOf = new LinkedHashMap<>();

		NamePattern(final String option, final String text, final List<String> columns) {
			final StringBuilder legal = new StringBuilder();
			final Matcher names = GROUP_NAME.matcher(text);
			while (names.find()) {
				final String bare = bare(names.group(1));
				final String column = columns.stream().filter(c -> bare(c).equals(bare)).findFirst().orElseThrow(
					() -> new InputException(option + ": no sheet has a column " + names.group(1) + ".", (NearestNames.suggestion(
						names.group(1), columns) + " Columns are: " + String.join(", ", columns) + ".").strip()));
				columnOf.put(bare, column);
				names.appendReplacement(legal, Matcher.quoteReplacement("(?<" + bare + ">"));
			}
			names.appendTail(legal);
			if (columnOf.isEmpty()) throw new InputException(option + ": the pattern names no column.",
				"Name at least one, such as (?<animal_id>m[0-9]+).");
			try {
				pattern = Pattern.compile(legal.toString());
			}
			catch (final PatternSyntaxException e) {
				throw new InputException(option + ": '" + text + "' is no regular expression (" + e.getDescription() + ").",
					"For example: (?<animal_id>m[0-9]+)_(?<region>[^_]+).", e);
			}
		}

		private static String bare(final String name) {
			return name.replace("_", "");
		}

		Optional<Map<String, String>> read(final String place) {
			final Matcher m = pattern.matcher(place);
			if (!m.find()) return Optional.empty();
			final Map<String, String> cells = new LinkedHashMap<>();
			columnOf.forEach((group, column) -> {
				if (m.group(group) != null) cells.put(column, m.group(group));
			});
			return Optional.of(cells);
		}
	}
}
