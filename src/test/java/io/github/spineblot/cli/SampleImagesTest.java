package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in the README of the sample images make exactly the files that lie there. */
class SampleImagesTest {

	private static final Path SAMPLES = Path.of("test-images", "spines");
	private static final String COMMAND = "`spineblot simulate spines ";

	@Test
	void commandsOfTheReadmeMakeTheSamples(@TempDir final Path out) throws Exception {
		final List<String> lines = Files.readAllLines(SAMPLES.resolve("README.md")).stream().filter(l -> l.contains(COMMAND))
			.toList();
		assertEquals(4, lines.size());
		for (final String line : lines) {
			final int start = line.indexOf(COMMAND) + 1;
			final List<String> words = new ArrayList<>(List.of(line.substring(start, line.indexOf('`', start)).split(" ")));
			words.remove(0);
			words.addAll(List.of("--out", out.toString()));
			final PrintStream sink = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
			assertEquals(ExitCode.DONE, SpineBlot.run(words.toArray(String[]::new), new Console(sink, sink, false)));
		}
		int compared = 0;
		try (var made = Files.list(out)) {
			for (final Path file : made.sorted().toList()) {
				assertArrayEquals(Files.readAllBytes(SAMPLES.resolve(file.getFileName())), Files.readAllBytes(file), file
					.getFileName().toString());
				compared++;
			}
		}
		assertEquals(8, compared);
		assertTrue(Files.size(SAMPLES.resolve("medium.tif")) < 2_000_000);
	}
}
