package io.github.spineblot.fiji;

import java.util.regex.Pattern;

import ij.IJ;

/** Sentences for a person at ImageJ: options by their macro keys, no word of a shell. */
final class Message {

	private static final Pattern OPTION = Pattern.compile("--([a-z][a-z0-9]*(?:-[a-z0-9]+)*)");
	private static final Pattern SHELL_HELP = Pattern.compile(" ?See 'spineblot [a-z ]+ --help'\\.");

	private Message() { }

	/** The text with macro keys in the place of options. */
	static String inKeys(final String text) {
		return OPTION.matcher(SHELL_HELP.matcher(text).replaceAll(" The Help button of the dialog explains every setting."))
			.replaceAll(m -> m.group(1).replace('-', '_')).strip();
	}

	/** A window with the sentence; without windows a line of the log. */
	static void error(final String title, final String text) {
		IJ.showProgress(1.0);
		if (Windows.allowed()) IJ.error("SpineBlot: " + title.replace("...", ""), broken(inKeys(text)));
		else IJ.log("ERROR: SpineBlot: " + inKeys(text));
	}

	/** Lines that fit into a window. */
	private static String broken(final String text) {
		final int width = 90;
		final StringBuilder lines = new StringBuilder();
		int column = 0;
		for (final String word : text.split(" ")) {
			if (column > 0 && column + word.length() > width) {
				lines.append('\n');
				column = 0;
			}
			lines.append(column == 0 ? "" : " ").append(word);
			column += word.length() + 1;
		}
		return lines.toString();
	}
}
