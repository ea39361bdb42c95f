package io.github.spineblot.fiji;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The macros that are delivered, run in a real ImageJ without a screen; judged by the files they leave. */
class MacrosTest {

	private static final Path MACROS = Path.of("macros");

	@TempDir
	private Path folder;
	private ImageJProcess imagej;

	@BeforeEach
	void install() throws IOException {
		imagej = new ImageJProcess(folder.resolve("ImageJ"));
	}

	@Test
	void spinesOnAFolderAndOwnCounts() throws Exception {
		final Path images = folder.resolve("my images");
		Files.createDirectories(images);
		for (final String name : new String[] { "easy.tif", "easy.truth.json" }) Files.copy(Path.of("test-images/spines", name),
			images.resolve(name));
		final Path results = folder.resolve("my results");
		final String printed = imagej.headless(MACROS.resolve("spines-on-a-folder.ijm"), images + ";" + results);
		assertTrue(Files.isRegularFile(results.resolve("easy/spines.csv")), printed);
		final Path agreement = folder.resolve("agreement");
		final String second = imagej.headless(MACROS.resolve("validate-own-counts.ijm"), results.resolve("easy") + ";" +
			images + ";" + agreement);
		assertTrue(Files.isRegularFile(agreement.resolve("evaluation.csv")), second);
	}

	@Test
	void blotWithSheets() throws Exception {
		final Path results = folder.resolve("blots");
		final String printed = imagej.headless(MACROS.resolve("blot-with-sheets.ijm"), Path.of("test-images/blots")
			.toAbsolutePath() + ";" + results);
		assertTrue(Files.isRegularFile(results.resolve("ratios.csv")), printed);
		assertTrue(Files.readAllLines(results.resolve("ratios.csv")).size() > 1, "no ratio");
	}

	@Test
	void aMisspeltKeyEndsTheMacro() throws Exception {
		final Path macro = folder.resolve("wrong.ijm");
		Files.writeString(macro, "open('" + Path.of("test-images/spines/easy.tif").toAbsolutePath() +
			"'); run('Count Spines...', 'out=" + folder.resolve("out") + " min_confidnce=0.6'); print('went on');");
		final String printed = imagej.headless(macro, "");
		assertTrue(printed.contains("There is no key 'min_confidnce'. Did you mean min_confidence?"), printed);
		assertFalse(printed.contains("went on"), printed);
		assertFalse(Files.exists(folder.resolve("out")), printed);
	}
}
