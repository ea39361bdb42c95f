package io.github.spineblot.io;

import io.github.spineblot.task.InputException;
import io.github.spineblot.task.NearestNames;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A sheet that people fill in: CSV with a header row, UTF-8 with or without a byte order mark. Cells
 * are trimmed; rows without any text are left out. Numbers have a decimal point, whatever the locale.
 */
public final class SampleSheet {

	private final Path file;
	private final List<String> header;
	private final List<Row> rows;

	private SampleSheet(final Path file, final List<String> header, final List<Row> rows) {
		this.file = file;
		this.header = List.copyOf(header);
		this.rows = List.copyOf(rows);
	}

	/**
	 * @throws InputException when the file cannot be read, has no header, or lacks one of the required columns
	 */
	public static SampleSheet read(final Path file, final List<String> required) {
		final String text = text(file);
		final char separator = text.lines().findFirst().orElse("").chars().filter(c -> c == ';').count() > text.lines()
			.findFirst().orElse("").chars().filter(c -> c == ',').count() ? ';' : ',';
		final CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).setTrim(true).get();
		try (Reader in = new StringReader(text); CSVParser parser = CSVParser.parse(in, format)) {
			final SampleSheet sheet = parsed(file, parser.getRecords());
			final List<String> missing = required.stream().filter(c -> !sheet.header.contains(c)).toList();
			if (!missing.isEmpty()) throw new InputException("The sheet " + file + " has no column " + String.join(", ",
				missing) + ".", "Its columns are: " + String.join(", ", sheet.header) + ".");
			return sheet;
		}
		catch (final IOException | UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
			throw new InputException("The sheet " + file + " is no readable CSV (" + e.getMessage() + ").",
				"Save it as CSV, comma-separated, UTF-8.", e);
		}
	}

	/**
	 * The same for a sheet that is checked together with others: what is wrong with the file as a whole is a
	 * problem like any other, and so is a column whose name is nearly that of a known one.
	 *
	 * @param required columns that must be there
	 * @param optional columns that may be there; others are left alone
	 * @return empty when the rows cannot be used
	 */
	static Optional<SampleSheet> read(final Path file, final List<String> required, final List<String> optional,
		final Consumer<String> problems)
	{
		final SampleSheet sheet;
		try {
			sheet = read(file, List.of());
		}
		catch (final InputException e) {
			problems.accept(e.getMessage());
			return Optional.empty();
		}
		final List<String> known = Stream.concat(required.stream(), optional.stream()).toList();
		final List<String> strange = sheet.header.stream().filter(c -> !known.contains(c)).toList();
		final String where = file.getFileName() + ", row 1, column ";
		final List<String> missing = required.stream().filter(c -> !sheet.header.contains(c)).toList();
		for (final String c : missing) {
			final List<String> near = NearestNames.of(c, strange);
			problems.accept(where + c + ": the sheet has no such column. " + (near.isEmpty() ? "Add it; the sheet's columns are " +
				String.join(", ", sheet.header) : "Rename '" + near.get(0) + "' to '" + c + "'") + ".");
		}
		final List<String> unused = optional.stream().filter(c -> !sheet.header.contains(c)).toList();
		for (final String c : strange) {
			final List<String> near = NearestNames.of(c, unused);
			if (!c.isEmpty() && !near.isEmpty() && missing.stream().noneMatch(m -> NearestNames.of(m, strange).contains(c)))
				problems.accept(where + c + ": there is no such column. Rename it to '" + near.get(0) +
					"', or give it a name of its own.");
		}
		for (final String c : known) {
			if (sheet.header.indexOf(c) != sheet.header.lastIndexOf(c)) problems.accept(where + c +
				": two columns have this name. Remove one.");
		}
		return missing.isEmpty() ? Optional.of(sheet) : Optional.empty();
	}

	private static SampleSheet parsed(final Path file, final List<CSVRecord> records) {
		if (records.isEmpty()) throw new InputException("The sheet " + file + " is empty.",
			"Give a CSV file with a header row.");
		final List<String> header = records.get(0).stream().map(s -> CellText.read(s).toLowerCase(Locale.ROOT)).toList();
		final List<Row> rows = new ArrayList<>();
		for (int i = 1; i < records.size(); i++) {
			final List<String> cells = records.get(i).stream().map(CellText::read).toList();
			if (cells.stream().allMatch(String::isBlank)) continue;
			rows.add(new Row(file.getFileName().toString(), i + 1, header, cells));
		}
		return new SampleSheet(file, header, rows);
	}

	private static String text(final Path file) {
		try {
			final String text = SmallFile.text(file, StandardCharsets.UTF_8);
			if (text.indexOf('\0') >= 0) throw new InputException("The sheet " + file +
				" holds characters with the code 0, as workbooks and UTF-16 text do.",
				"Save it as CSV, comma-separated, UTF-8 (not as a workbook).");
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		}
		catch (final MalformedInputException e) {
			throw new InputException("The sheet " + file + " is not a UTF-8 text file.", "Save it as CSV, comma-separated, " +
				"UTF-8 (not as a workbook).", e);
		}
		catch (final IOException e) {
			throw new InputException("The sheet " + file + " cannot be read.", "Check its name and its permissions.", e);
		}
	}

	public Path file() {
		return file;
	}

	/** Names of the columns, in lower case. */
	public List<String> header() {
		return header;
	}

	/** The rows with any text. */
	public List<Row> rows() {
		return rows;
	}

	/** Throws one exception for all problems found, one per line; does nothing when there are none. */
	public static void requireNone(final List<String> problems) {
		if (problems.isEmpty()) return;
		final String list = problems.size() == 1 ? problems.get(0) : "The sheets have " + problems.size() +
			" problems:\n  " + String.join("\n  ", problems) + "\n";
		throw new InputException(list, problems.size() == 1 ? "Correct the sheet; nothing was analysed."
			: "Correct them; nothing was analysed.");
	}

	/** One row; getters report what is wrong to a list of problems and return a neutral value. */
	public static final class Row {

		private final String sheet;
		private final int line;
		private final List<String> header;
		private final List<String> cells;

		private Row(final String sheet, final int line, final List<String> header, final List<String> cells) {
			this.sheet = sheet;
			this.line = line;
			this.header = header;
			this.cells = cells;
		}

		/** "blot_lanes.csv, row 4": the header is row 1. */
		public String where() {
			return sheet + ", row " + line;
		}

		/** Number of the row; the header is 1. */
		public int line() {
			return line;
		}

		/** "blot_lanes.csv, row 4, column kind". */
		public String at(final String column) {
			return where() + ", column " + column;
		}

		/** The cell's text, empty when the column is missing or the row is short. */
		public String text(final String column) {
			final int i = header.indexOf(column);
			return i < 0 || i >= cells.size() ? "" : cells.get(i);
		}

		/** A text that must be there. */
		public String required(final String column, final Consumer<String> problems) {
			final String text = text(column);
			if (text.isEmpty()) problems.accept(at(column) + ": the cell is empty. Fill it in.");
			return text;
		}

		/** The name or path of a file, '/' between folders; a problem and empty when the text can be none. */
		public String file(final String column, final Consumer<String> problems) {
			final String text = required(column, problems).replace('\\', '/');
			try {
				if (text.isEmpty() || Path.of(text).getFileName() != null) return text;
			}
			catch (final InvalidPathException e) {
				// reported below, as a path without a name is
			}
			problems.accept(at(column) + ": '" + text + "' is no name of a file. Write the name of the image file.");
			return "";
		}

		/** A positive number, NaN when empty. */
		public double positive(final String column, final Consumer<String> problems) {
			final String text = text(column);
			if (text.isEmpty()) return Double.NaN;
			try {
				final double v = Double.parseDouble(text);
				if (v > 0 && v < Double.POSITIVE_INFINITY) return v;
			}
			catch (final NumberFormatException e) {
				// reported below, as a number out of range is
			}
			problems.accept(at(column) + ": '" + text + "' is no positive number. " + (text.matches("[0-9]+,[0-9]+")
				? "Write " + text.replace(',', '.') + " (a decimal point)." : "Write it with digits and a decimal point, without a unit."));
			return Double.NaN;
		}

		/** A whole number from 1; the given one when empty. */
		public int count(final String column, final int whenEmpty, final Consumer<String> problems) {
			final String text = text(column);
			if (text.isEmpty() && whenEmpty > 0) return whenEmpty;
			if (text.matches("[1-9][0-9]{0,5}")) return Integer.parseInt(text);
			problems.accept(at(column) + ": '" + text + "' is no whole number from 1. Write 1, 2, 3, ...");
			return Math.max(1, whenEmpty);
		}

		/** 1 or 0 (yes/no, true/false); the given one when empty. */
		public boolean yes(final String column, final boolean whenEmpty, final Consumer<String> problems) {
			switch (text(column).toLowerCase(Locale.ROOT)) {
				case "" -> {
					return whenEmpty;
				}
				case "1", "yes", "true" -> {
					return true;
				}
				case "0", "no", "false" -> {
					return false;
				}
				default -> {
					problems.accept(at(column) + ": '" + text(column) + "' is neither 1 nor 0. Write 1 for yes or 0 for no.");
					return whenEmpty;
				}
			}
		}

		/** One of the given words, whatever their case; a problem and empty when it is another. */
		public Optional<String> word(final String column, final List<String> words, final Consumer<String> problems) {
			final String text = text(column).toLowerCase(Locale.ROOT);
			if (text.isEmpty()) return Optional.empty();
			if (words.contains(text)) return Optional.of(text);
			final String near = NearestNames.suggestion(text, words);
			problems.accept(at(column) + ": '" + text(column) + "' is not one of " + String.join(", ", words) + "." + (near
				.isEmpty() ? " Write one of them." : " " + near));
			return Optional.empty();
		}
	}
}
