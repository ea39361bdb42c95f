package io.github.spineblot.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.spineblot.io.SampleSheet.Row;
import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.report.StudyMaterial.EarlierAnalysis;
import io.github.spineblot.report.StudyMaterial.Exclusion;
import io.github.spineblot.report.StudyMaterial.Mass;
import io.github.spineblot.report.StudyMaterial.StudiedBlot;
import io.github.spineblot.report.StudyMaterial.StudiedImage;
import io.github.spineblot.study.Animal;
import io.github.spineblot.study.BlotOutcomes.RatioRow;
import io.github.spineblot.study.DendriteRow;
import io.github.spineblot.study.DendriteRow.HeadWidths;
import io.github.spineblot.study.EditCount;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

/**
 * Reads back the tables of analyses and joins them with the sheets: each image with its animal. What is
 * wrong goes to a list of problems.
 */
final class ResultsReader {

	/** Kind of an image in the tables of a batch. */
	private static final String DENDRITES = "dendrites";

	private final StudySheets sheets;
	private final Locations locations;
	private final List<String> problems;
	private final Map<String, String> groupOf = new LinkedHashMap<>();
	private final List<DendriteRow> dendrites = new ArrayList<>();
	private final List<RatioRow> ratios = new ArrayList<>();
	private final List<StudiedImage> images = new ArrayList<>();
	private final List<StudiedBlot> blots = new ArrayList<>();
	private final List<String> failures = new ArrayList<>();
	private final List<EarlierAnalysis> analyses = new ArrayList<>();
	private final List<Path> files = new ArrayList<>();
	private final Set<ImageSheet.Entry> seen = new HashSet<>();
	private boolean spinesRead;

	ResultsReader(final StudySheets sheets, final Locations locations, final List<String> problems) {
		this.sheets = sheets;
		this.locations = locations;
		this.problems = problems;
		for (final Animal a : sheets.animals()) groupOf.put(a.id(), a.group());
	}

	List<DendriteRow> dendrites() {
		return dendrites;
	}

	List<RatioRow> ratios() {
		return ratios;
	}

	List<StudiedImage> images() {
		return images;
	}

	List<StudiedBlot> blots() {
		return blots;
	}

	List<String> failures() {
		return failures;
	}

	List<EarlierAnalysis> analyses() {
		return analyses;
	}

	List<Path> files() {
		return files;
	}

	/** Reads the tables of the folder, or of the folders in it that hold an analysis. */
	void read(final Path results) {
		final List<Path> folders = new ArrayList<>(List.of(results));
		try (Stream<Path> inside = Files.list(results)) {
			inside.filter(Files::isDirectory).sorted().forEach(folders::add);
		}
		catch (final IOException e) {
			throw new InputException("The folder " + results + " cannot be read.", "Check its permissions.", e);
		}
		boolean any = false;
		for (final Path f : folders) {
			if (Files.isRegularFile(f.resolve("spines.csv")) && Files.isRegularFile(f.resolve("dendrites.csv"))) {
				any = true;
				readSpines(f);
			}
			if (Files.isRegularFile(f.resolve("ratios.csv"))) {
				any = true;
				readBlots(f);
			}
		}
		if (!any) problems.add("The folder " + results + " holds no results (spines.csv with dendrites.csv, or ratios.csv). " +
			"Give the output folder of spines, blots or batch.");
	}

	/** Says which images of the sheet have no result. */
	void finish() {
		if (!spinesRead) return;
		for (final ImageSheet.Entry e : sheets.images()) {
			if (e.include() && !seen.contains(e)) failures.add("Image " + e.file() + " of animal " + e.animalId() +
				" is on the sheet, but has no result.");
		}
	}

	private void readSpines(final Path folder) {
		spinesRead = true;
		if (locations.images().isEmpty()) {
			problems.add("The folder " + folder + " holds results of dendrites, but there is no images.csv, which says whose " +
				"they are. Give it with --images; 'spineblot sheets FOLDER --out DIR' writes a start.");
			return;
		}
		final Map<String, String> animalOf = new LinkedHashMap<>();
		boolean dark = false;
		for (final Row r : rows(folder, "images.csv", List.of("image", "status", "density_per_um", "flags"))) {
			// a batch has both kinds in one table
			if (!r.text("kind").isEmpty() && !r.text("kind").equals(DENDRITES)) continue;
			image(folder, r, animalOf);
			dark |= r.text("polarity").startsWith("dark");
		}
		analysis(folder, dark);
		final Map<String, List<Row>> spines = new LinkedHashMap<>();
		for (final Row r : rows(folder, "spines.csv", List.of("image", "dendrite", "head_width_corrected_um", "state",
			"flags"))) spines.computeIfAbsent(r.text("image") + "\t" + r.text("dendrite"), k -> new ArrayList<>()).add(r);
		for (final Row r : rows(folder, "dendrites.csv", List.of("image", "dendrite", "analysed_um", "spines",
			"density_per_um", "mushroom", "thin", "stubby", "filopodium")))
		{
			final String animal = animalOf.get(r.text("image"));
			if (animal != null) dendrites.add(dendrite(r, animal, spines.getOrDefault(r.text("image") + "\t" + r.text(
				"dendrite"), List.of())));
		}
	}

	private void analysis(final Path folder, final boolean dark) {
		final Path file = folder.resolve("provenance.json");
		if (!Files.isRegularFile(file)) {
			problems.add("The folder " + folder + " has no provenance.json, which says how its results were made. Give the " +
				"folder as it was written.");
			return;
		}
		files.add(file);
		analyses.add(SettingsFile.earlier(file, folder.toAbsolutePath().normalize().getFileName().toString(), dark));
	}

	private void image(final Path folder, final Row r, final Map<String, String> animalOf) {
		final String name = r.file("image", problems::add);
		if (name.isEmpty()) return;
		final List<ImageSheet.Entry> same = sheets.images().stream().filter(e -> isSame(e.file(), name)).toList();
		if (same.size() != 1) {
			final List<String> known = sheets.images().stream().map(e -> Path.of(e.file()).getFileName().toString()).toList();
			problems.add(r.at("image") + " of " + folder + ": the image " + name + (same.isEmpty()
				? " is not on images.csv. Add it, or give it include 0 with a reason. " + NearestNames.suggestion(Path.of(name)
					.getFileName().toString(), known) : " is on several rows of images.csv. Write more of its path there."));
			return;
		}
		final ImageSheet.Entry e = same.get(0);
		if (!seen.add(e)) problems.add(r.at("image") + " of " + folder + ": the image " + name +
			" has results in two folders. Give only one of them.");
		if (!r.text("status").equals("ok")) failures.add("Image " + name + " of animal " + e.animalId() +
			" could not be analysed; errors.csv says why.");
		if (!e.include() || !r.text("status").equals("ok")) return;
		animalOf.put(name, e.animalId());
		images.add(new StudiedImage(name, e.animalId(), label(e.animalId()), number(r, "density_per_um"),
			flags(r), overlay(folder, name)));
	}

	private String label(final String animal) {
		final boolean excluded = sheets.animals().stream().anyMatch(a -> a.id().equals(animal) && a.excluded());
		return groupOf.getOrDefault(animal, "") + (excluded ? ", excluded" : "");
	}

	private static boolean isSame(final String onSheet, final String name) {
		final Path a = Path.of(onSheet).normalize();
		final Path b = Path.of(name).normalize();
		return a.endsWith(b) || b.endsWith(a);
	}

	private DendriteRow dendrite(final Row r, final String animal, final List<Row> spines) {
		double sum = 0;
		int measured = 0;
		final Map<String, Integer> states = new LinkedHashMap<>();
		for (final Row s : spines) {
			if (Arrays.asList(s.text("flags").split(";")).contains("GUARD")) continue;
			states.merge(s.text("state"), 1, Integer::sum);
			final double width = number(s, "head_width_corrected_um");
			if (s.text("state").equals("deleted") || Double.isNaN(width)) continue;
			sum += width;
			measured++;
		}
		return new DendriteRow(animal, r.text("image") + " d" + r.text("dendrite"), number(r, "analysed_um"), number(r,
			"density_per_um"), whole(r, "spines"), whole(r, "mushroom"), whole(r, "thin"), whole(r, "stubby"), whole(r,
				"filopodium"), new HeadWidths(sum, measured), edits(states));
	}

	private static EditCount edits(final Map<String, Integer> states) {
		final int added = states.getOrDefault("added", 0);
		final int all = states.values().stream().mapToInt(Integer::intValue).sum();
		return new EditCount(all - added, states.getOrDefault("confirmed", 0), added, states.getOrDefault("moved", 0), states
			.getOrDefault("deleted", 0));
	}

	private void readBlots(final Path folder) {
		for (final Row r : rows(folder, "ratios.csv", List.of("membrane", "target", "normalise_to", "animal_id", "group",
			"fraction", "log2_ratio")))
		{
			final String animal = r.text("animal_id");
			if (!groupOf.containsKey(animal)) {
				ImageSheet.checkAnimal(r, animal, groupOf.keySet(), problems::add);
				continue;
			}
			if (!r.text("group").isEmpty() && !r.text("group").equals(groupOf.get(animal))) problems.add(r.at("group") + ": " +
				"animal " + animal + " was in group '" + r.text("group") + "' when the blots were analysed, but is in '" + groupOf
					.get(animal) + "' in animals.csv. Run blots again with the sheets as they are now.");
			ratios.add(new RatioRow(r.text("membrane"), r.text("target"), r.text("normalise_to"), r.text("fraction"), animal,
				number(r, "log2_ratio")));
		}
		if (!Files.isRegularFile(folder.resolve("spines.csv"))) analysis(folder, false);
		if (!Files.isRegularFile(folder.resolve("images.csv")) || !Files.isRegularFile(folder.resolve("bands.csv"))) return;
		final List<Row> bands = rows(folder, "bands.csv", List.of("image", "target", "row", "y_px", "kda"));
		for (final Row r : rows(folder, "images.csv", List.of("image", "verdict", "flags", "width", "height"))) {
			final String name = r.text("image");
			if (r.text("kind").equals(DENDRITES)) continue;
			blots.add(new StudiedBlot(name, r.text("verdict"), flags(r), overlay(folder, name), number(r, "width"), number(r, "height"), masses(bands
				.stream().filter(b -> b.text("image").equals(name)).toList())));
		}
	}

	/** One mass per row of bands: that of its first band that has one. */
	private List<Mass> masses(final List<Row> bands) {
		final Map<String, Mass> byRow = new LinkedHashMap<>();
		for (final Row b : bands) {
			final double kda = number(b, "kda");
			final double y = number(b, "y_px");
			if (!Double.isNaN(kda) && !Double.isNaN(y)) byRow.putIfAbsent(b.text("target") + b.text("row"), new Mass(b.text(
				"target"), y, kda));
		}
		return List.copyOf(byRow.values());
	}

	/** Lanes that the sheet leaves out. */
	List<Exclusion> lanesLeftOut() {
		final Set<Exclusion> out = new LinkedHashSet<>();
		locations.blotLanes().ifPresent(f -> {
			for (final Row r : SampleSheet.read(f, List.of("membrane", "lane")).rows()) {
				if (r.text("include").equals("0")) out.add(new Exclusion("Lane " + r.text("lane") + " of membrane " + r.text(
					"membrane"), r.text("exclude_reason")));
			}
		});
		return List.copyOf(out);
	}

	private List<Row> rows(final Path folder, final String name, final List<String> columns) {
		final Path file = folder.resolve(name);
		files.add(file);
		final Optional<SampleSheet> sheet = SampleSheet.read(file, columns, List.of(), problems::add);
		return sheet.map(SampleSheet::rows).orElse(List.of());
	}

	private static List<String> flags(final Row r) {
		return Arrays.stream(r.text("flags").split(";")).filter(f -> !f.isEmpty()).toList();
	}

	private static Path overlay(final Path folder, final String image) {
		return folder.resolve(image.replaceFirst("\\.[^./]*$", "")).resolve("overlay.png");
	}

	private double number(final Row r, final String column) {
		final String text = r.text(column);
		try {
			return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
		}
		catch (final NumberFormatException e) {
			problems.add(r.at(column) + ": '" + text + "' is no number. Give the tables as they were written.");
			return Double.NaN;
		}
	}

	private int whole(final Row r, final String column) {
		final double v = number(r, column);
		return Double.isNaN(v) ? 0 : (int) v;
	}
}
