package io.github.spineblot.io;

import java.util.regex.Pattern;

/**
 * Cells of a table that a spreadsheet program would take for a formula. Excel, LibreOffice and Google
 * Sheets calculate a cell that begins with = + - or @ (and with a tab or carriage return before it),
 * so a name on a sheet could run a command on another person's machine. Such a cell is written with
 * an apostrophe before it, which those programs and this one take for the sign of a text; numbers are left as
 * they are. Written and read back, every text is what it was: one that begins with apostrophes and
 * such a sign gets a further apostrophe.
 */
final class CellText {

	private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?");
	private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

	private CellText() { }

	/** The cell as it is to stand in a file. */
	static String written(final String cell) {
		return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
	}

	/** What a cell of a file says. */
	static String read(final String cell) {
		return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
	}
}
