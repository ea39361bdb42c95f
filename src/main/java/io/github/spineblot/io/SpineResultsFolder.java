package io.github.spineblot.io;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import io.github.spineblot.evaluation.FoundSpine;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

/** Reads back what a spine analysis wrote: {@code spines.csv} and {@code images.csv} of its output folder. */
public final class SpineResultsFolder {

	private SpineResultsFolder() { }

	/**
	 * One analysed image.
	 *
	 * @param name as in the tables
	 * @param voxel that the analysis used
	 * @param flat true for a single slice
	 * @param densityPerUm as in images.csv, NaN when empty
	 * @param spines all listed ones that no person has deleted, in micrometres
	 */
	public record Analysed(String name, VoxelSize voxel, boolean flat, double densityPerUm, List<FoundSpine> spines) {

		public Analysed {
			spines = List.copyOf(spines);
		}
	}

	/** @throws InputException when a table is missing, has other columns or a cell is no number */
	public static List<Analysed> read(final Path folder) {
		final Map<String, List<FoundSpine>> spines = new LinkedHashMap<>();
		for (final CSVRecord r : rows(folder.resolve("spines.csv"))) {
			if ("deleted".equals(text(r, "state"))) continue;
			spines.computeIfAbsent(text(r, "image"), k -> new ArrayList<>()).add(new FoundSpine((int) number(r, "spine"),
				new Point3(number(r, "x_um"), number(r, "y_um"), r.isSet("z_um") && !r.get("z_um").isEmpty() ? number(r, "z_um")
					: 0), text(r, "class"), number(r, "confidence")));
		}
		final List<Analysed> images = new ArrayList<>();
		for (final CSVRecord r : rows(folder.resolve("images.csv"))) {
			if (!"ok".equals(text(r, "status"))) continue;
			final boolean flat = number(r, "slices") == 1;
			final double pixel = number(r, "pixel_um");
			images.add(new Analysed(text(r, "image"), new VoxelSize(pixel, pixel, flat ? 1 : number(r, "z_um")), flat, number(
				r, "density_per_um"), spines.getOrDefault(text(r, "image"), List.of())));
		}
		return images;
	}

	private static List<CSVRecord> rows(final Path file) {
		if (!Files.isRegularFile(file)) throw new InputException("There is no " + file.getFileName() + " in " + file
			.toAbsolutePath().getParent() + ".", "Give the output folder of 'spineblot spines'.");
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).getRecords();
		}
		catch (final IOException | java.io.UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
			throw new InputException("The table " + file + " cannot be read.", "Run 'spineblot spines' again.", e);
		}
	}

	private static String text(final CSVRecord r, final String column) {
		if (!r.isMapped(column)) throw new InputException("A table of the results has no column " + column + ".",
			"Give the output folder of 'spineblot spines', with its tables unchanged.");
		return r.isSet(column) ? CellText.read(r.get(column)) : "";
	}

	private static double number(final CSVRecord r, final String column) {
		final String s = text(r, column);
		try {
			return s.isEmpty() ? Double.NaN : Double.parseDouble(s);
		}
		catch (final NumberFormatException e) {
			throw new InputException("Row " + r.getRecordNumber() + " of a table of the results has '" + s + "' as " + column +
				".", "Give the output folder of 'spineblot spines', with its tables unchanged.", e);
		}
	}
}
