package io.github.spineblot.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import io.github.spineblot.report.Table;

/**
 * Tables as CSV files: comma, header row, quotes only where needed, UTF-8 without a byte order mark,
 * line feed on every platform; complete or not there. Texts that a spreadsheet program would take for
 * formulas are neutralised, as {@link CellText} says.
 */
public final class CsvWriter {

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

	private CsvWriter() { }

	/** Writes the table. @throws io.github.spineblot.task.InputException when the file cannot be written */
	public static void write(final Path target, final Table table) {
		AtomicFiles.writeText(target, text(table));
	}

	/** The table as it stands in the file. */
	public static String text(final Table table) {
		final StringBuilder text = new StringBuilder();
		try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
			printer.printRecord(table.header().stream().map(CellText::written).toList());
			for (final List<String> row : table.rows()) printer.printRecord(row.stream().map(CellText::written).toList());
		}
		catch (final IOException e) {
			throw new UncheckedIOException("a StringBuilder cannot fail", e);
		}
		return text.toString();
	}
}
