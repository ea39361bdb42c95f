package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.report.Table;

/** No cell of a written table is a formula for a spreadsheet program, and every cell is read back as it was. */
class CellTextTest {

	private static final List<String> FORMULAS = List.of("=1+1", "=cmd|' /C calc'!A0", "+49 30 1", "-x", "-", "@SUM(A1)", "\t=1",
		"\r=1", "-1+1", "+", "=", "- 5", "'=1", "''@x", "=a\nb", "-0x10");
	private static final List<String> PLAIN = List.of("", "A1", "-1", "+1.5", "-0.25", "-1e-05", "-.5", "1e-300", "NaN", "a=b", "'", "'a",
		"''", "x-1", "\u2212 5");

	@Test
	void formulasGetAnApostropheAndNumbersStayNumbers() {
		for (final String s : FORMULAS) assertEquals("'" + s, CellText.written(s));
		for (final String s : PLAIN) assertEquals(s, CellText.written(s));
	}

	@Test
	void whatIsReadIsWhatWasWritten() {
		for (final String s : FORMULAS) assertEquals(s, CellText.read(CellText.written(s)));
		for (final String s : PLAIN) assertEquals(s, CellText.read(CellText.written(s)));
	}

	@Test
	void tablesHoldNoFormulaAndAreReadBack(@TempDir final Path folder) {
		final Path file = folder.resolve("t.csv");
		CsvWriter.write(file, new Table(List.of("animal_id", "=group"), FORMULAS.stream().map(s -> List.of("A", s)).toList()));
		final SampleSheet sheet = SampleSheet.read(file, List.of("animal_id"));
		assertEquals(List.of("animal_id", "=group"), sheet.header());
		for (final String s : FORMULAS) {
			final String text = CsvWriter.text(new Table(List.of("a"), List.of(List.of(s))));
			assertFalse(text.matches("(?s)a\n\"?[=+@\t\r-].*"), text);
		}
		// cells of sheets are trimmed
		for (int i = 0; i < FORMULAS.size(); i++) assertEquals(FORMULAS.get(i).trim(), sheet.rows().get(i).text("=group")
			.trim());
	}
}
