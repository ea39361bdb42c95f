package io.github.spineblot.io;

import io.github.spineblot.task.InputException;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

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
		catch (final IOException | UncheckedIOException | IllegalStateException e) {
			throw new InputException("The sheet " + file + " is no readable CSV (" + e.getMessage() + ").",
				"Save it as CSV, comma-separated, UTF-8.", e);
		}
	}

	private static SampleSheet parsed(final Path file, final List<CSVRecord> records) {
		if (records.isEmpty()) throw new InputException("The sheet " + file + " is empty.",
			"Give a CSV file with a header row.");
		final List<String> header = records.get(0).stream().map(s -> s.toLowerCase(Locale.ROOT)).toList();
		final List<Row> rows = new ArrayList<>();
		for (int i = 1; i < records.size(); i++) {
			final List<String> cells = records.get(i).toList();
			if (cells.stream().allMatch(String::isBlank)) continue;
			rows.add(new Row(file.getFileName().toString(), i + 1, header, cells));
		}
		return new SampleSheet(file, header, rows);
	}

	private static String text(final Path file) {
		try {
			final String text = Files.readString(file, StandardCharsets.UTF_8);
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

		/** The cell's text, empty when the column is missing or the row is short. */
		public String text(final String column) {
			final int i = header.indexOf(column);
			return i < 0 || i >= cells.size() ? "" : cells.get(i);
		}

		/** A text that must be there. */
		public String required(final String column, final Consumer<String> problems) {
			final String text = text(column);
			if (text.isEmpty()) problems.accept(where() + ": " + column + " is empty.");
			return text;
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
			problems.accept(where() + ": " + column + " is '" + text + "', not a positive number (decimal point).");
			return Double.NaN;
		}

		/** A whole number from 1; the given one when empty. */
		public int count(final String column, final int whenEmpty, final Consumer<String> problems) {
			final String text = text(column);
			if (text.isEmpty() && whenEmpty > 0) return whenEmpty;
			if (text.matches("[1-9][0-9]{0,5}")) return Integer.parseInt(text);
			problems.accept(where() + ": " + column + " is '" + text + "', not a whole number from 1.");
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
					problems.accept(where() + ": " + column + " is '" + text(column) + "', not 1 or 0.");
					return whenEmpty;
				}
			}
		}
	}
}
