package io.github.spineblot.accuracy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A table as docs/accuracy.md shows it: printed row by row, and kept in target/accuracy/NAME.md. */
final class MarkdownTable {

	private final Path file;
	private final StringBuilder text = new StringBuilder();

	MarkdownTable(final String name, final String... columns) {
		file = Path.of("target", "accuracy", name + ".md");
		row((Object[]) columns);
		row((Object[]) "---".repeat(columns.length).split("(?<=\\G...)"));
	}

	/** Numbers with three decimals. */
	void row(final Object... cells) {
		final StringBuilder line = new StringBuilder("|");
		for (final Object c : cells) {
			line.append(' ').append(c instanceof Double d ? String.format(Locale.ROOT, "%.3f", d) : c).append(" |");
		}
		System.out.println(line);
		text.append(line).append('\n');
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, text, StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
