package io.github.spineblot.report;

import java.util.ArrayList;
import java.util.List;

/** Sentences for files that are read as they stand: wrapped lines, no markup. */
final class PlainText {

	private static final int WIDTH = 100;

	private PlainText() { }

	/** The paragraph in lines of at most 100 letters. */
	static String wrapped(final String paragraph) {
		final List<String> lines = new ArrayList<>();
		final StringBuilder line = new StringBuilder();
		for (final String word : paragraph.strip().split("\\s+")) {
			if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
				lines.add(line.toString());
				line.setLength(0);
			}
			if (line.length() > 0) line.append(' ');
			line.append(word);
		}
		lines.add(line.toString());
		return String.join("\n", lines) + "\n";
	}

	/** "a", "a and b", "a, b and c". */
	static String list(final List<String> words) {
		if (words.size() < 2) return String.join("", words);
		return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
	}
}
