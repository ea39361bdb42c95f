package io.github.spineblot.report;

import java.util.List;

/** Pieces of HTML text. */
final class HtmlText {

	private HtmlText() { }

	/** The text with the characters escaped that HTML takes for its own. */
	static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/** One number of the summary at the top of a page. */
	static String card(final String value, final String label) {
		return "<div class=\"card\"><b>" + value + "</b><span>" + label + "</span></div>\n";
	}

	/** A list of sentences; nothing when there are none. */
	static String bullets(final List<String> sentences) {
		if (sentences.isEmpty()) return "";
		final StringBuilder s = new StringBuilder("<ul>\n");
		for (final String sentence : sentences) s.append("<li>").append(escaped(sentence)).append("</li>\n");
		return s.append("</ul>\n").toString();
	}

	/**
	 * A table; cells that look like numbers are set to the right.
	 *
	 * @param titles of the columns, already HTML
	 */
	static String table(final List<String> titles, final List<List<String>> rows) {
		final StringBuilder s = new StringBuilder("<div class=\"scroll\"><table>\n<tr>");
		for (int c = 0; c < titles.size(); c++) s.append(holdsNumbers(rows, c) ? "<th class=\"n\">" : "<th>").append(titles
			.get(c)).append("</th>");
		s.append("</tr>\n");
		for (final List<String> row : rows) {
			s.append("<tr>");
			for (final String cell : row) s.append(cell(cell));
			s.append("</tr>\n");
		}
		return s.append("</table></div>\n").toString();
	}

	/** Flags, which are long words of capitals, are broken at their underscores only. */
	private static String cell(final String text) {
		if (text.matches("[A-Z][A-Z_, ]*_[A-Z_, ]*")) return "<td class=\"f\">" + escaped(text).replace("_", "_<wbr>") + "</td>";
		return (isNumber(text) ? "<td class=\"n\">" : "<td>") + escaped(text) + "</td>";
	}

	private static boolean holdsNumbers(final List<List<String>> rows, final int column) {
		return !rows.isEmpty() && rows.stream().allMatch(r -> isNumber(r.get(column)));
	}

	private static boolean isNumber(final String cell) {
		return cell.matches("[-\u2212]?[0-9][0-9.,]*(e[-+\u2212]?[0-9]+)?( ?%)?|\u2013|[0-9.]+ [\u2013/] [0-9.]+");
	}
}
