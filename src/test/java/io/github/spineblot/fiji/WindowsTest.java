package io.github.spineblot.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ImageJ with its windows on a virtual screen: the dialogs by mouse, the recorder, and the recorded lines once more
 * without a screen, with the same tables. The pictures of the screen are kept in target/screens.
 */
@Tag("xvfb")
class WindowsTest {

	private static final String DISPLAY = ":95";

	@TempDir
	private Path folder;

	@Test
	void whatIsRecordedGivesTheSameTables() throws Exception {
		final Process screen = screen();
		try {
			final String printed = new ImageJProcess(folder.resolve("ImageJ")).windows(InteractiveSession.class.getName(),
				DISPLAY, folder.toString());
			keepPictures();
			assertTrue(printed.contains("session complete"), printed);
		}
		finally {
			screen.destroy();
			screen.waitFor();
		}
		final List<String> lines = Files.readAllLines(folder.resolve("recorded.txt"));
		repeat(lines, "Count Spines...", "spines by hand", "test-images/spines/easy.tif", List.of("spines.csv",
			"dendrites.csv", "images.csv"));
		repeat(lines, "Quantify Blot...", "blot", "test-images/blots/M1_BDNF.tif", List.of("bands.csv", "lanes.csv",
			"images.csv"));
	}

	private static Process screen() throws InterruptedException {
		try {
			final Process screen = new ProcessBuilder("Xvfb", DISPLAY, "-screen", "0", "1280x900x24").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			final boolean ended = screen.waitFor(2, TimeUnit.SECONDS);
			assumeTrue(!ended, "Xvfb does not start here; is display " + DISPLAY + " in use?");
			return screen;
		}
		catch (final IOException e) {
			assumeTrue(false, "There is no Xvfb here (Debian: apt-get install xvfb); ImageJ's windows are not tested.");
			throw new IllegalStateException(e);
		}
	}

	/** The recorded line, with another output folder, on the image that was open. */
	private void repeat(final List<String> lines, final String command, final String out, final String image,
		final List<String> tables) throws Exception
	{
		final String line = lines.stream().filter(l -> l.startsWith("run(\"" + command)).findFirst().orElseThrow();
		final Path again = folder.resolve(out + " again");
		final String repeated = line.replace(folder.resolve(out).toString(), again.toString());
		assertTrue(!repeated.equals(line), line);
		final String bracketed = repeated.contains("out=[") ? repeated : repeated.replace("out=" + again, "out=[" + again + "]");
		final Path macro = folder.resolve("again.ijm");
		Files.writeString(macro, "open(\"" + Path.of(image).toAbsolutePath() + "\");\n" + bracketed + "\n");
		final String printed = new ImageJProcess(folder.resolve("headless")).headless(macro, "");
		for (final String t : tables) assertEquals(Files.readString(folder.resolve(out).resolve(t)), Files.readString(again
			.resolve(t)), printed);
	}

	private void keepPictures() throws IOException {
		final Path kept = Files.createDirectories(Path.of("target/screens"));
		try (var files = Files.list(folder)) {
			for (final Path f : files.filter(p -> p.toString().endsWith(".png")).toList()) Files.copy(f, kept.resolve(f
				.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
