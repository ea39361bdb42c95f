package io.github.spineblot.io;

import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotDesign.Detection;
import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotDesign.LaneEntry;
import io.github.spineblot.blot.BlotDesign.LaneKind;
import io.github.spineblot.blot.BlotDesign.Role;
import io.github.spineblot.io.SampleSheet.Row;
import io.github.spineblot.study.Animal;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads blot_images.csv, blot_lanes.csv and, when given, animals.csv, and checks them against each other
 * and against the images of the run. All problems are reported at once, row by row.
 */
public final class BlotSheets {

	/** Words of the column detection; a few common ones stand for the general one. */
	private static final Map<String, Detection> DETECTIONS = detections();

	private static final List<String> IMAGE_REQUIRED = List.of("image", "membrane", "antibody_target", "role");
	private static final List<String> IMAGE_OPTIONAL = List.of("expected_kda", "normalise_to", "detection", "polarity",
		"bit_depth", "exposure_s", "primary", "dilution", "include");
	private static final List<String> LANE_REQUIRED = List.of("membrane", "lane", "kind");
	private static final List<String> LANE_OPTIONAL = List.of("animal_id", "group", "fraction", "load_ug", "tech_rep",
		"include", "exclude_reason");

	private final List<String> problems;
	private final List<ImageEntry> images = new ArrayList<>();
	private final List<LaneEntry> lanes = new ArrayList<>();
	private final Map<String, String> groupOf = new LinkedHashMap<>();
	private final Map<ImageEntry, Row> imageRows = new HashMap<>();
	private final Set<String> excluded = new HashSet<>();
	private final Set<String> membranes = new TreeSet<>();

	private BlotSheets(final List<String> problems) {
		this.problems = problems;
	}

	/**
	 * @param blotImages blot_images.csv
	 * @param blotLanes blot_lanes.csv
	 * @param animals animals.csv, if any
	 * @param given paths of the images of this run
	 * @throws InputException with every problem of the sheets
	 */
	public static BlotDesign read(final Path blotImages, final Path blotLanes, final Optional<Path> animals,
		final List<Path> given)
	{
		final List<String> problems = new ArrayList<>();
		final Optional<List<Animal>> known = animals.map(file -> AnimalSheet.read(file, problems::add));
		final BlotDesign design = read(blotImages, blotLanes, known, Optional.of(given), problems);
		SampleSheet.requireNone(problems);
		return design;
	}

	/**
	 * What can be read of both sheets; what is wrong goes to the problems.
	 *
	 * @param animals those of animals.csv, if any
	 * @param given paths of the images of this run; empty when it has none and they need not be there
	 */
	static BlotDesign read(final Path blotImages, final Path blotLanes, final Optional<List<Animal>> animals,
		final Optional<List<Path>> given, final List<String> problems)
	{
		final BlotSheets sheets = new BlotSheets(problems);
		animals.ifPresent(sheets::take);
		sheets.readImages(blotImages, given);
		sheets.readLanes(blotLanes, animals.isPresent());
		sheets.checkNormalisation();
		sheets.checkMembranes(blotImages, blotLanes);
		return new BlotDesign(sheets.images, sheets.lanes);
	}

	/** The entry of an image of the run: the one whose path it ends with. */
	public static Optional<ImageEntry> entry(final BlotDesign design, final Path image) {
		final Optional<ImageEntry> exact = design.images().stream().filter(e -> image.toAbsolutePath().normalize().endsWith(
			sheetPath(e.image()))).findFirst();
		return exact.isPresent() ? exact : design.images().stream().filter(e -> isSame(image, e.image())).findFirst();
	}

	private static Path sheetPath(final String onSheet) {
		return Path.of(onSheet.replace('\\', '/')).normalize();
	}

	private static boolean isSame(final Path image, final String onSheet) {
		final Path path = image.toAbsolutePath().normalize();
		return path.endsWith(sheetPath(onSheet)) || path.getFileName().equals(sheetPath(onSheet).getFileName());
	}

	private void take(final List<Animal> animals) {
		for (final Animal a : animals) {
			groupOf.put(a.id(), a.group());
			if (a.excluded()) excluded.add(a.id());
		}
	}

	private void readImages(final Path file, final Optional<List<Path>> given) {
		final Set<String> seen = new HashSet<>();
		for (final Row row : rows(file, IMAGE_REQUIRED, IMAGE_OPTIONAL)) {
			final boolean include = row.yes("include", true, problems::add);
			final String image = row.file("image", problems::add);
			if (!image.isEmpty() && !seen.add(image)) problems.add(row.at("image") + ": the image " + image +
				" is listed twice. Remove one of the two rows.");
			final ImageEntry entry = new ImageEntry(image, row.required("membrane", problems::add), row.required(
				"antibody_target", problems::add), role(row), row.positive("expected_kda", problems::add), row.text(
					"normalise_to"), detection(row), ImageSheet.polarity(row,
						problems::add), row.positive("exposure_s", problems::add));
			membranes.add(entry.membrane());
			if (!include) continue;
			if (!image.isEmpty()) given.ifPresent(paths -> checkGiven(row, image, paths));
			images.add(entry);
			imageRows.put(entry, row);
		}
		checkExposures();
	}

	private void checkGiven(final Row row, final String image, final List<Path> given) {
		if (given.stream().anyMatch(p -> isSame(p, image))) return;
		final String near = NearestNames.suggestion(sheetPath(image).getFileName().toString(), given.stream().map(p -> p
			.getFileName().toString()).toList());
		problems.add(row.at("image") + ": the image " + image + " is not among the images given. " + (near.isEmpty()
			? "Give it too, or set include to 0." : near));
	}

	private List<Row> rows(final Path file, final List<String> required, final List<String> optional) {
		return SampleSheet.read(file, required, optional, problems::add).map(SampleSheet::rows).orElse(List.of());
	}

	private Role role(final Row row) {
		row.required("role", problems::add);
		return row.word("role", words(Role.values()), problems::add).map(w -> Role.valueOf(w.toUpperCase(Locale.ROOT))).orElse(
			Role.TARGET);
	}

	private static Map<String, Detection> detections() {
		final Map<String, Detection> words = new LinkedHashMap<>();
		words.put("", Detection.UNKNOWN);
		for (final Detection d : Detection.values()) if (d != Detection.UNKNOWN) words.put(d.name().toLowerCase(Locale.ROOT), d);
		words.put("ecl", Detection.CHEMI);
		for (final String stain : List.of("ponceau", "coomassie", "silver", "amido_black")) words.put(stain, Detection.STAIN);
		return words;
	}

	private Detection detection(final Row row) {
		return row.word("detection", DETECTIONS.keySet().stream().filter(w -> !w.isEmpty()).toList(), problems::add).map(
			DETECTIONS::get).orElse(Detection.UNKNOWN);
	}

	/** Two images of one target on one membrane can only be exposures of different length. */
	private void checkExposures() {
		for (int i = 0; i < images.size(); i++) {
			final ImageEntry a = images.get(i);
			for (int k = 0; k < i; k++) {
				final ImageEntry b = images.get(k);
				final boolean same = a.membrane().equals(b.membrane()) && a.target().equals(b.target()) && !a.target().isEmpty();
				if (same && !(a.exposureS() != b.exposureS() && a.exposureS() > 0 && b.exposureS() > 0)) problems.add(imageRows
					.get(a).at("exposure_s") + ": " + a.target() + " of membrane " + a.membrane() + " has two images (" + b.image() + " and " +
					a.image() + "); if they are exposures, give them different exposure_s, otherwise set include of one to 0.");
			}
		}
	}

	private void readLanes(final Path file, final boolean animalsGiven) {
		final Set<String> seen = new HashSet<>();
		for (final Row row : rows(file, LANE_REQUIRED, LANE_OPTIONAL)) {
			final String membrane = row.required("membrane", problems::add);
			final int lane = row.count("lane", 0, problems::add);
			if (!seen.add(membrane + "\t" + lane)) problems.add(row.at("lane") + ": lane " + lane + " of membrane " +
				membrane + " is listed twice. Number the lanes from the left, each once.");
			final LaneKind kind = kind(row);
			final String animal = kind == LaneKind.SAMPLE ? row.required("animal_id", problems::add) : row.text("animal_id");
			final String group = kind == LaneKind.SAMPLE ? group(row, animal, animalsGiven) : row.text("group");
			final double load = row.positive("load_ug", problems::add);
			if (kind == LaneKind.STANDARD && Double.isNaN(load)) problems.add(row.at("load_ug") +
				": a standard of a dilution series needs its load. Write the micrograms of protein.");
			lanes.add(new LaneEntry(membrane, lane, kind, animal, group, row.text("fraction"), load, row.count("tech_rep", 1,
				problems::add), row.yes("include", true, problems::add) && !excluded.contains(animal)));
		}
	}

	private LaneKind kind(final Row row) {
		row.required("kind", problems::add);
		final List<String> words = new ArrayList<>(words(LaneKind.values()));
		words.add("dilution");
		return row.word("kind", words, problems::add).map(w -> w.equals("dilution") ? LaneKind.STANDARD : LaneKind.valueOf(w
			.toUpperCase(Locale.ROOT))).orElse(LaneKind.EMPTY);
	}

	/** The group of the sheet or of animals.csv; the same animal is always in the same group. */
	private String group(final Row row, final String animal, final boolean animalsGiven) {
		if (animal.isEmpty()) return row.text("group");
		final String known = groupOf.get(animal);
		final String here = row.text("group");
		if (animalsGiven && known == null) ImageSheet.checkAnimal(row, animal, groupOf.keySet(), problems::add);
		else if (known != null && !here.isEmpty() && !here.equals(known)) problems.add(row.at("group") + ": animal " + animal +
			" is in group '" + here + "' here, but in '" + known + "' elsewhere. An animal is in one group.");
		else if (known == null && here.isEmpty()) problems.add(row.at("group") + ": the group of animal " + animal +
			" is not given. Fill it in, or give animals.csv with --animals.");
		if (known == null && !animalsGiven && !here.isEmpty()) groupOf.put(animal, here);
		return known != null ? known : here;
	}

	/** A ratio of two membranes needs a control on each, and animals on both. */
	private void checkAcross(final ImageEntry e, final BlotDesign design, final String where) {
		if (design.ownControl(e).isEmpty()) problems.add(where + ": " + e.normaliseTo() + " is on another membrane than " + e
			.target() + ", so each needs its own loading control, but membrane " + e.membrane() + " has none.");
		final Set<String> here = animals(design, e.membrane());
		for (final ImageEntry o : images) {
			if (!o.target().equals(e.normaliseTo())) continue;
			if (design.ownControl(o).isEmpty()) problems.add(where + ": " + e.normaliseTo() + " is on another membrane than " + e
				.target() + ", so each needs its own loading control, but membrane " + o.membrane() + " has none.");
			here.removeAll(animals(design, o.membrane()));
		}
		if (!here.isEmpty()) problems.add(where + ": no membrane shows " + e.normaliseTo() + " of " + (here.size() == 1
			? "animal " : "the animals ") + String.join(", ", here) + ", which are on membrane " + e.membrane() + ".");
	}

	private static Set<String> animals(final BlotDesign design, final String membrane) {
		return design.lanesOf(membrane).stream().filter(l -> l.kind() == LaneKind.SAMPLE && l.include()).map(
			LaneEntry::animalId).collect(Collectors.toCollection(TreeSet::new));
	}

	private void checkNormalisation() {
		final BlotDesign design = new BlotDesign(images, lanes);
		for (final ImageEntry e : images) {
			if (e.normaliseTo().isEmpty()) continue;
			final String where = imageRows.get(e).at("normalise_to");
			if (e.normaliseTo().equals(e.target())) problems.add(where + ": " + e.target() + " is normalised to itself. Name the loading control.");
			else if (images.stream().noneMatch(o -> o.target().equals(e.normaliseTo()))) problems.add(where +
				": there is no image of " + e.normaliseTo() + ", which " + e.target() + " of membrane " + e.membrane() +
				" is to be normalised to. " + otherTargets(e));
			else if (design.acrossMembranes(e)) checkAcross(e, design, where);
		}
	}

	private String otherTargets(final ImageEntry e) {
		final List<String> others = images.stream().map(ImageEntry::target).filter(t -> !t.equals(e.target())).distinct()
			.toList();
		final String near = NearestNames.suggestion(e.normaliseTo(), others);
		return near.isEmpty() ? "Add its image, or name one of: " + String.join(", ", others) + "." : near;
	}

	private void checkMembranes(final Path blotImages, final Path blotLanes) {
		final Set<String> withImages = images.stream().map(ImageEntry::membrane).collect(Collectors.toCollection(
			TreeSet::new));
		final Set<String> withLanes = lanes.stream().map(LaneEntry::membrane).collect(Collectors.toCollection(
			TreeSet::new));
		for (final String m : withImages) {
			if (!m.isEmpty() && !withLanes.contains(m)) problems.add(blotImages.getFileName() + ": membrane " + m +
				" has no lanes in " + blotLanes.getFileName() + ". Add a row for each of its lanes.");
		}
		for (final String m : withLanes) {
			// The lanes of a linearity test may stand on the sheet before its image is there.
			if (!m.isEmpty() && !membranes.contains(m) && !new BlotDesign(images, lanes).seriesOnly(m)) problems.add(blotLanes.getFileName() + ": membrane " + m +
				" has no image in " + blotImages.getFileName() + ". Add its images, or remove its lanes.");
		}
	}

	private static List<String> words(final Enum<?>[] values) {
		return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
	}
}
