package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares the results of two runs, all but what may differ: times and the stored results. */
final class ResultFolder {

	private ResultFolder() { }

	static void assertSame(final Path a, final Path b) throws IOException {
		assertEquals(names(a), names(b));
		for (final String name : names(a)) {
			final byte[] first = Files.readAllBytes(a.resolve(name));
			final byte[] second = Files.readAllBytes(b.resolve(name));
			if (name.equals("timings.csv")) continue;
			if (name.equals("provenance.json")) assertEquals(withoutRun(first), withoutRun(second));
			else assertArrayEquals(first, second, name);
		}
	}

	static List<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()).filter(n -> !n.startsWith(
				".spineblot")).sorted().toList();
		}
	}

	/** The rows of a table without its header. */
	static List<String> rows(final Path table) throws IOException {
		return Files.readAllLines(table).stream().skip(1).toList();
	}

	private static String withoutRun(final byte[] json) {
		final String text = new String(json, StandardCharsets.UTF_8);
		return text.substring(0, text.indexOf("\"run\""));
	}
}
