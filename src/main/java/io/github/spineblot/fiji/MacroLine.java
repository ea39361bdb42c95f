package io.github.spineblot.fiji;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.spineblot.task.InputException;

/**
 * The second argument of ImageJ's {@code run("Count Spines...", "out=/results pixel_um=0.1 force")} as keys and
 * values. A value that holds a blank stands in brackets, {@code out=[/my results]}; a key without
 * value is a flag that is on. ImageJ's own reading takes what it knows and leaves the rest unread; here every
 * word is read, so that a misspelt key can be told.
 */
final class MacroLine {

	private final String text;
	private int at;

	private MacroLine(final String text) {
		this.text = text;
	}

	/**
	 * @param repeatable keys that may stand several times; their values are joined by commas
	 * @throws InputException for a bracket that is not closed, or a key that stands twice
	 */
	static Map<String, String> parse(final String text, final List<String> repeatable) {
		final Map<String, String> values = new LinkedHashMap<>();
		final MacroLine line = new MacroLine(text);
		while (line.skipBlanks()) {
			final String key = line.key();
			final String before = values.put(key, line.value(key));
			if (before == null) continue;
			if (!repeatable.contains(key)) throw new InputException("The key '" + key + "' is given twice.", "Give it once.");
			values.merge(key, before, (now, old) -> old + "," + now);
		}
		return values;
	}

	private boolean skipBlanks() {
		while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
		return at < text.length();
	}

	private String key() {
		final int start = at;
		while (at < text.length() && text.charAt(at) != '=' && !Character.isWhitespace(text.charAt(at))) at++;
		return text.substring(start, at);
	}

	private String value(final String key) {
		if (at >= text.length() || text.charAt(at) != '=') return "";
		at++;
		if (at < text.length() && text.charAt(at) == '[') return bracketed(key);
		final int start = at;
		while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
		return text.substring(start, at);
	}

	private String bracketed(final String key) {
		final int start = at + 1;
		int open = 0;
		for (; at < text.length(); at++) {
			if (text.charAt(at) == '[') open++;
			if (text.charAt(at) == ']' && --open == 0) return text.substring(start, at++);
		}
		throw new InputException("The value of '" + key + "' has an opening bracket and no closing one.", "Write " + key +
			"=[value with blanks].");
	}
}
