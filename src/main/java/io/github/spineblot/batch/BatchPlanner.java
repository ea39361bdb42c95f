package io.github.spineblot.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.spineblot.batch.BatchUnit.Kind;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.io.BlotSheets;
import io.github.spineblot.io.ImageFolder;
import io.github.spineblot.io.ImageHead;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.ImageSheet;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.SampleSheet;
import io.github.spineblot.io.StudySheets;
import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

/**
 * Makes the plan of a run over a folder: finds the images, checks all sheets together, tells dendrite
 * images from blots (by the sheets, else by the names of the folders, else a stack or a calibrated plane
 * shows dendrites), and gives each image its own settings. A sheet goes before the file, an option given
 * goes before the sheet. Reads heads of images only where nothing else tells the kind.
 */
public final class BatchPlanner {

	private final Path folder;
	private final Path out;
	private final Settings settings;
	private final Map<String, FailedInput> refused = new LinkedHashMap<>();
	private final Map<String, String> how = new LinkedHashMap<>();
	private final List<String> notes = new ArrayList<>();

	/** @param settings in which {@link BatchPlan#NUMBERS} are declared */
	public BatchPlanner(final Path folder, final Path out, final Settings settings) {
		// other processes that work on the plan may have another working folder
		this.folder = folder.toAbsolutePath().normalize();
		this.out = out.toAbsolutePath().normalize();
		this.settings = settings;
	}

	/**
	 * @param sheetFolder where the sheets are; the folder of the images unless given
	 * @throws InputException with every problem of every sheet, or when there is nothing to do
	 */
	public BatchPlan plan(final Optional<Path> sheetFolder) {
		final Path sheets = sheetFolder.orElse(folder);
		final ImageFolder found = ImageFolder.find(folder, out);
		check(sheets, sheetFolder.isPresent());
		if (found.images().isEmpty()) throw new InputException("There is no image in " + folder + ".",
			"Give the folder that holds the images; formats that ImageJ reads are found by their file names.");
		notes.addAll(found.notes());
		final Locations locations = locations(sheets);
		final StudySheets read = StudySheets.read(locations, Optional.of(found.images()));
		BlotRunSettings.checkReference(read.blots(), settings.get(BlotRunSettings.REFERENCE) == null ? "" : settings.get(
			BlotRunSettings.REFERENCE));
		checkOneImageEach(found.images(), read.images());
		final List<Path> images = new ArrayList<>();
		final List<String> leftOut = leftOutBlots(locations);
		for (final Path image : found.images()) {
			if (isLeftOut(image, read, leftOut)) notes.add(ImageFolder.place(folder, image) +
				" is left out: include is 0 on its sheet.");
			else images.add(image);
		}
		final List<BatchUnit> units = new ArrayList<>();
		for (final InputImage input : InputImage.of(images)) units.add(unit(input, read));
		return new BatchPlan(units, refused, how, UnitWork.text(settings, BatchPlan.NUMBERS), read.blots(), BatchPlan.Sheets
			.of(locations), notes);
	}

	/** A row that fits several images would give them all to one animal. */
	private void checkOneImageEach(final List<Path> images, final List<ImageSheet.Entry> rows) {
		final Map<ImageSheet.Entry, Path> first = new LinkedHashMap<>();
		final List<String> problems = new ArrayList<>();
		for (final Path image : images) {
			final ImageSheet.Entry row = ImageSheet.entry(rows, image).orElse(null);
			final Path before = row == null ? null : first.putIfAbsent(row, image);
			if (before != null) problems.add("images.csv, row " + row.row() + ", column file: " + row.file() + " may be " +
				ImageFolder.place(folder, before) + " or " + ImageFolder.place(folder, image) + ". Write it with its folders.");
		}
		SampleSheet.requireNone(problems);
	}

	/** The results have files of the same names as the sheets. */
	private void check(final Path sheets, final boolean given) {
		if (given && !Files.isDirectory(sheets)) throw new InputException("There is no folder " + sheets + ".",
			"Give the folder that holds the sheets with --sheets.");
		for (final Path p : List.of(folder, sheets)) {
			if (out.equals(p.toAbsolutePath().normalize())) throw new InputException(
				"The output folder " + out + " is the folder of the " + (p.equals(folder) ? "images" : "sheets") +
					", whose images.csv would be overwritten.", "Choose another --out.");
		}
	}

	/** The usual names in the folder of the sheets, unless a sheet is named by an option. */
	private Locations locations(final Path sheets) {
		final Locations in = Locations.in(sheets);
		return new Locations(given(BlotRunSettings.ANIMALS).or(in::animals), in.images(), given(BlotRunSettings.BLOT_IMAGES)
			.or(in::blotImages), given(BlotRunSettings.BLOT_LANES).or(in::blotLanes));
	}

	private Optional<Path> given(final Parameter<String> sheet) {
		return Optional.ofNullable(settings.get(sheet)).map(Path::of);
	}

	/** Blot images whose row says that they are not to be included. */
	private static List<String> leftOutBlots(final Locations files) {
		if (files.blotImages().isEmpty()) return List.of();
		return SampleSheet.read(files.blotImages().get(), List.of("image")).rows().stream().filter(r -> !r.yes("include", true,
			p -> { })).map(r -> r.file("image", p -> { })).toList();
	}

	private static boolean isLeftOut(final Path image, final StudySheets sheets, final List<String> leftOutBlots) {
		final Optional<ImageSheet.Entry> entry = ImageSheet.entry(sheets.images(), image);
		if (entry.isPresent()) return !entry.get().include();
		return leftOutBlots.stream().anyMatch(b -> !b.isEmpty() && image.toAbsolutePath().normalize().endsWith(Path.of(b)
			.normalize()));
	}

	private BatchUnit unit(final InputImage input, final StudySheets sheets) {
		final String id = BatchUnit.idOf(ImageFolder.place(folder, input.path()));
		final Optional<ImageSheet.Entry> row = ImageSheet.entry(sheets.images(), input.path());
		final Optional<ImageEntry> blot = row.isPresent() ? Optional.empty() : BlotSheets.entry(sheets.blots(), input.path());
		final Kind kind = kind(id, input, row, blot);
		final BlotDesign own = blot.map(e -> part(sheets.blots(), e)).orElse(BlotDesign.NONE);
		final Settings given = row.map(r -> withRow(r, id, input)).orElse(settings);
		final String text = switch (kind) {
			case DENDRITES -> UnitWork.text(given, SpineJob.PARAMETERS);
			case BLOT -> UnitWork.text(settings, BlotRunSettings.OF_ONE_IMAGE);
			case UNKNOWN -> "{}";
		};
		return new BatchUnit(id, kind, input.path().toString(), input.name(), input.folder(), out.toString(), text, blot
			.isEmpty() ? "" : ResultJson.text(own));
	}

	private Kind kind(final String id, final InputImage input, final Optional<ImageSheet.Entry> row,
		final Optional<ImageEntry> blot)
	{
		if (row.isPresent()) return told(id, Kind.DENDRITES, "images.csv");
		if (blot.isPresent()) return told(id, Kind.BLOT, "blot_images.csv");
		final Optional<ImageKindRule.Named> named = ImageKindRule.byFolder(folder, input.path());
		if (named.isPresent()) return told(id, named.get().kind(), "folder " + named.get().folder());
		try {
			final ImageHead head = ImageReader.head(input.path(), InputSettings.from(settings.restrictedTo(
				InputSettings.PARAMETERS)));
			if (head.slices() > 1) return told(id, Kind.DENDRITES, "a stack");
			if (head.calibrated()) return told(id, Kind.DENDRITES, "a plane with a pixel size");
			refused.put(id, new FailedInput(input.name(), "It cannot be told whether this plane without a pixel size shows " +
				"dendrites or a blot.", "List it on images.csv or blot_images.csv, or put it into a folder named 'spines' or " +
					"'blots'.", "planning"));
		}
		catch (final InputException e) {
			refused.put(id, Attempt.failure(input.name(), "reading", e));
		}
		return told(id, Kind.UNKNOWN, "nothing");
	}

	private Kind told(final String id, final Kind kind, final String by) {
		how.put(id, by);
		return kind;
	}

	/** What the image's row says, where no option says it for all. */
	private Settings withRow(final ImageSheet.Entry row, final String id, final InputImage input) {
		try {
			Settings s = settings;
			if (row.channel().isPresent()) s = unlessGiven(s, InputSettings.CHANNEL, row.channel().getAsInt());
			if (row.pixelUm() > 0) s = unlessGiven(s, InputSettings.PIXEL_UM, row.pixelUm());
			if (row.zStepUm() > 0) s = unlessGiven(s, InputSettings.Z_UM, row.zStepUm());
			if (row.polarity().isPresent()) s = unlessGiven(s, InputSettings.POLARITY, row.polarity()
				.get() == Polarity.BRIGHT_ON_DARK ? "bright" : "dark");
			return s;
		}
		catch (final IllegalArgumentException e) {
			refused.put(id, new FailedInput(input.name(), "images.csv, row " + row.row() + ": " + e.getMessage().replace("--", ""),
				"Correct the sheet.", "planning"));
			return settings;
		}
	}

	private static <T> Settings unlessGiven(final Settings s, final Parameter<T> p, final T value) {
		return s.isGiven(p) ? s : s.with(p, value);
	}

	/** The rows of the sheets that the image's own result depends on. */
	private static BlotDesign part(final BlotDesign design, final ImageEntry entry) {
		return new BlotDesign(List.of(entry), design.lanesOf(entry.membrane()));
	}
}
