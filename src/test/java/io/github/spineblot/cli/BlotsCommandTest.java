package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands around blots, as a user calls them, on the images in test-images/blots. */
class BlotsCommandTest {

	private static final Path DATA = Path.of("test-images/blots");

	@TempDir
	private Path temp;
	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private int run(final String... args) {
		final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
		return SpineBlot.run(args, new Console(out, out, false));
	}

	private String text() {
		return printed.toString(StandardCharsets.UTF_8);
	}

	@Test
	void theSameSeedGivesTheSameBytes() throws IOException {
		assertEquals(0, run("simulate", "blot", "--out", temp.toString(), "--seed", "43", "--name", "strip", "--layout",
			"strip", "--lanes", "7", "--width", "420", "--height", "110", "--level", "hard", "--shape", "emg"), text());
		assertArrayEquals(Files.readAllBytes(DATA.resolve("strip.tif")), Files.readAllBytes(temp.resolve("strip.tif")));
		assertArrayEquals(Files.readAllBytes(DATA.resolve("strip.truth.json")), Files.readAllBytes(temp.resolve(
			"strip.truth.json")));
	}

	private int ratios(final Path out, final String threads) {
		return run("blots", DATA.resolve("M1_BDNF.tif").toString(), DATA.resolve("M1_bActin.tif").toString(), "--blot-images",
			DATA.resolve("blot_images.csv").toString(), "--blot-lanes", DATA.resolve("blot_lanes.csv").toString(), "--out", out
				.toString(), "--threads", threads);
	}

	/** Truth: log2 of the true volumes in the truth files, relative to the calibrator in lane 6. */
	@Test
	void ratiosOfTheSampleStudyAreTrue() throws IOException {
		assertEquals(0, ratios(temp.resolve("a"), "1"), text());
		final double[] truth = { 1.8010728, -.4756511, -.6677385, -.0834983 };
		final List<String> rows = Files.readAllLines(temp.resolve("a/ratios.csv"));
		assertEquals(5, rows.size());
		for (int i = 0; i < truth.length; i++) {
			final String[] cells = rows.get(i + 1).split(",", -1);
			final double se = Double.parseDouble(cells[8]);
			assertTrue(se > 0 && se < .1, "standard error " + se);
			assertEquals(truth[i], Double.parseDouble(cells[7]), 3 * se, rows.get(i + 1));
		}
		for (final String file : List.of("bands.csv", "lanes.csv", "images.csv", "errors.csv", "provenance.json",
			"report.html", "M1_BDNF/overlay.png", "M1_BDNF/profiles.png", "M1_BDNF/rois.zip")) assertTrue(Files.size(temp
				.resolve("a").resolve(file)) > 0, file);
	}

	@Test
	void theNumberOfThreadsChangesNothing() throws IOException {
		ratios(temp.resolve("a"), "1");
		ratios(temp.resolve("b"), "2");
		for (final String file : List.of("bands.csv", "lanes.csv", "ratios.csv", "images.csv", "report.html",
			"M1_BDNF/overlay.png", "M1_BDNF/profiles.png", "M1_BDNF/rois.zip"))
		{
			final byte[] a = Files.readAllBytes(temp.resolve("a").resolve(file));
			final byte[] b = Files.readAllBytes(temp.resolve("b").resolve(file));
			if (file.equals("report.html")) assertEquals(unthreaded(a), unthreaded(b));
			else assertArrayEquals(a, b, file);
		}
	}

	/** The page lists the settings, and the number of threads and the folder are among them. */
	private static String unthreaded(final byte[] page) {
		final String text = new String(page, StandardCharsets.UTF_8);
		return text.substring(0, text.indexOf("<h2>Settings"));
	}

	@Test
	void wrongSheetsAreReportedAtOnceBeforeAnyWork() throws IOException {
		final List<String> lanes = new ArrayList<>(Files.readAllLines(DATA.resolve("blot_lanes.csv")));
		lanes.set(2, lanes.get(2).replace("sample", "smaple"));
		lanes.set(3, lanes.get(3).replace("M1,3", "M9,3"));
		Files.write(temp.resolve("lanes.csv"), lanes);
		assertEquals(2, run("blots", DATA.resolve("M1_BDNF.tif").toString(), "--blot-images", DATA.resolve("blot_images.csv")
			.toString(), "--blot-lanes", temp.resolve("lanes.csv").toString(), "--out", temp.resolve("out").toString()));
		assertTrue(text().contains("row 3, column kind: 'smaple'"), text());
		assertTrue(text().contains("membrane M9 has no image"), text());
		assertTrue(text().contains("M1_bActin.tif is not among the images given"), text());
		assertFalse(Files.exists(temp.resolve("out/bands.csv")));
	}

	@Test
	void aBlockedImageGivesExitCodeOneAndNoRatioUnlessForced() throws IOException {
		final String[] make = { "simulate", "blot", "--out", temp.toString(), "--seed", "5", "--name", "M1_BDNF", "--lanes",
			"6", "--width", "420", "--height", "220", "--targets", "BDNF=14", "--missing", "0", "--bit-depth", "8", "--damage",
			"jpeg" };
		assertEquals(0, run(make), text());
		final List<String> line = new ArrayList<>(List.of("blots", temp.resolve("M1_BDNF.tif").toString(), DATA.resolve(
			"M1_bActin.tif").toString(), "--blot-images", DATA.resolve("blot_images.csv").toString(), "--blot-lanes", DATA
				.resolve("blot_lanes.csv").toString(), "--out", temp.resolve("out").toString()));
		assertEquals(1, run(line.toArray(String[]::new)), text());
		final List<String> rows = Files.readAllLines(temp.resolve("out/ratios.csv"));
		assertTrue(rows.stream().skip(1).allMatch(r -> r.split(",", -1)[7].isEmpty() && r.contains("TARGET_IMAGE_FAILED")),
			String.join("\n", rows));
		line.add("--force");
		assertEquals(0, run(line.toArray(String[]::new)), text());
		assertTrue(Files.readString(temp.resolve("out/images.csv")).contains("FORCED"));
		assertTrue(Files.readAllLines(temp.resolve("out/ratios.csv")).stream().skip(1).noneMatch(r -> r.split(",",
			-1)[7].isEmpty()));
	}

	@Test
	void aFileThatIsNoImageIsARowAndTheOthersAreDone() throws IOException {
		Files.writeString(temp.resolve("text.tif"), "no image");
		assertEquals(1, run("blots", temp.resolve("text.tif").toString(), DATA.resolve("strip.tif").toString(), "--out", temp
			.resolve("out").toString()));
		assertEquals(2, Files.readAllLines(temp.resolve("out/errors.csv")).size());
		assertEquals(3, Files.readAllLines(temp.resolve("out/images.csv")).size(), "the unreadable one is listed too");
	}
}
