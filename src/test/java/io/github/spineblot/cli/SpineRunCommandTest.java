package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ShortProcessor;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line keeps: exit codes, rows for what fails, the same bytes, nothing half-written. */
class SpineRunCommandTest {

	@TempDir
	private static Path inputs;
	private static Path good;

	@TempDir
	private Path folder;

	private CommandRun last;

	@BeforeAll
	static void makeInputs() throws IOException {
		good = inputs.resolve("good.tif");
		DendriteImage.write(good, 16);
		DendriteImage.write(inputs.resolve("plane.tif"), 1);
		final ShortProcessor noise = new ShortProcessor(64, 64);
		final Random random = new Random(5);
		for (int i = 0; i < 64 * 64; i++) noise.set(i, 100 + random.nextInt(20));
		new FileSaver(new ImagePlus("bare", noise)).saveAsTiff(inputs.resolve("bare.tif").toString());
		final byte[] whole = Files.readAllBytes(good);
		Files.write(inputs.resolve("truncated.tif"), Arrays.copyOf(whole, whole.length / 2));
		Files.writeString(inputs.resolve("text.tif"), "These are my notes, not an image.\n");
	}

	private int run(final Object... args) {
		last = CommandRun.of(args);
		return last.code();
	}

	private String errors() {
		return last.err();
	}

	private List<String> lines(final String file) throws IOException {
		return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
	}

	@Test
	void warnsOfDarkAndBrightDendritesInOneRun() throws IOException {
		final ImagePlus dark = new ImagePlus(inputs.resolve("plane.tif").toString());
		dark.getProcessor().invert();
		new FileSaver(dark).saveAsTiff(folder.resolve("dark.tif").toString());
		assertEquals(0, run("spines", inputs.resolve("plane.tif"), folder.resolve("dark.tif"), "--out", folder), this::errors);
		assertTrue((last.out() + last.err()).contains("do not pool them"), last::out);
		assertTrue(last.out().lines().anyMatch(l -> l.startsWith("all") && l.endsWith("-")), "nothing pooled: " + last.out());
		assertTrue(Files.readString(folder.resolve("report.html")).contains("no pooled density"));
		final List<String> images = lines("images.csv");
		assertTrue(images.get(1).contains("ONE_PLANE") && !images.get(1).contains("OPAQUE_STAIN"), images.get(1));
		assertTrue(images.get(2).contains("OPAQUE_STAIN"), images.get(2));
		assertEquals(0, run("spines", inputs.resolve("plane.tif"), "--out", folder), this::errors);
		assertFalse((last.out() + last.err()).contains("do not pool them"), last::out);
	}

	@Test
	void writesEverythingAndCountsTheSpinesOfThePhantom() throws IOException {
		assertEquals(0, run("spines", good, "--out", folder), this::errors);
		for (final String name : List.of("spines.csv", "dendrites.csv", "images.csv", "errors.csv", "timings.csv",
			"provenance.json", "report.html", "good/dendrites.swc", "good/rois.zip", "good/overlay.png"))
		{
			assertTrue(Files.size(folder.resolve(name)) > 0, name);
		}
		assertEquals(1, lines("errors.csv").size());
		assertEquals(2, lines("images.csv").size());
		assertTrue(lines("dendrites.csv").size() >= 2, "the dendrite was found");
		final long heads = lines("spines.csv").stream().skip(1).count();
		assertTrue(heads >= 4 && heads <= 8, heads + " spines of 6");
		assertTrue(last.out().contains("good.tif"));
	}

	@Test
	void failFastStopsAtTheFirst() throws IOException {
		assertEquals(1, run("dendrites", inputs.resolve("text.tif"), good, "--out", folder, "--fail-fast"));
		assertFalse(Files.exists(folder.resolve("good")));
		assertEquals(2, lines("images.csv").size());
	}

	@Test
	void aCalibrationMayBeGivenAndNoDendriteIsNoFailure() throws IOException {
		assertEquals(0, run("dendrites", inputs.resolve("bare.tif"), "--pixel-um", "0.1", "--out", folder), this::errors);
		assertTrue(lines("images.csv").get(1).contains(",0.1,,option,"), lines("images.csv").get(1));
		assertTrue(lines("images.csv").get(1).contains("NO_DENDRITE"));
	}

	@Test
	void wrongUsageStopsBeforeAnyWork() throws IOException {
		final Path file = Files.writeString(inputs.resolve("afile"), "x");
		for (final Object[] args : new Object[][] { { "spines", good }, { "spines", "--out", folder.resolve("n") }, {
			"spines", good, "--out", file }, { "spines", good, "--out", file.resolve("below") }, { "spines", good, good,
				"--out", folder.resolve("n") }, { "spines", good, "--out", folder.resolve("n"), "--pixel-um", "0" }, { "spines",
					good, inputs.resolve("plane.tif"), "--swc", "x.swc", "--out", folder.resolve("n") }, { "spines", good, "--swc",
						"none.swc", "--out", folder.resolve("n") }, { "spines", good, "--out", folder.resolve("n"), "--threads",
							"0" } })
		{
			assertEquals(2, run(args), Arrays.toString(args));
			assertFalse(errors().isBlank());
			assertFalse(Files.exists(folder.resolve("n")), Arrays.toString(args));
		}
		assertEquals("x", Files.readString(file));
	}

	@Test
	void aDryRunWritesNothing() throws IOException {
		assertEquals(1, run("spines", good, inputs.resolve("text.tif"), "--out", folder.resolve("n"), "--dry-run"));
		assertFalse(Files.exists(folder.resolve("n")));
		final String plan = last.out();
		assertTrue(plan.contains("240 x 100 x 16") && plan.contains("text.tif: would fail"), plan);
		assertEquals(0, run("spines", good, "--out", folder.resolve("n"), "--dry-run"));
	}

	@Test
	void theTracingOfOneRunCanBeGivenToTheNext() throws IOException {
		assertEquals(0, run("dendrites", good, "--out", folder.resolve("a")), this::errors);
		assertEquals(0, run("spines", good, "--out", folder.resolve("b"), "--swc", folder.resolve("a/good/dendrites.swc")),
			this::errors);
		final List<String> traced = lines("a/dendrites.csv");
		final List<String> given = lines("b/dendrites.csv");
		assertEquals(traced.size(), given.size());
		final double length = Double.parseDouble(traced.get(1).split(",")[2]);
		assertEquals(length, Double.parseDouble(given.get(1).split(",")[2]), 0.01 * length);
	}

	@Test
	void aTracingThatDoesNotFitTheImageIsRefused() throws IOException {
		final Map<String, String> tracings = Map.of("1 3 1 5 2.1 0 -1\n2 3 20 5 2.1 0 1\n", "no radius",
			"1 3 10 50 2 0.5 -1\n2 3 200 50 2 0.5 1\n", "outside the image", "1 3 1 5 2.1 0.5 -1\n2 3 40 5 2.1 0.5 1\n",
			"1 of 2 nodes");
		for (final Map.Entry<String, String> t : tracings.entrySet()) {
			final Path swc = Files.writeString(folder.resolve("t.swc"), t.getKey());
			assertEquals(1, run("spines", good, "--swc", swc, "--out", folder), t.getKey());
			assertTrue(errors().contains(t.getValue()), errors());
			assertFalse(errors().contains("Exception"), errors());
		}
		Files.writeString(folder.resolve("t.swc"), "1 3 1 5 2.1 0 -1\n2 3 20 5 2.1 0 1\n");
		assertEquals(0, run("dendrites", good, "--swc", folder.resolve("t.swc"), "--out", folder), "a length needs no radius");
	}

	@Test
	void noTemporaryFileIsLeft() throws IOException {
		run("spines", good, inputs.resolve("truncated.tif"), "--out", folder);
		try (Stream<Path> files = Files.walk(folder)) {
			assertEquals(List.of(), files.filter(f -> f.getFileName().toString().startsWith(".")).toList());
		}
	}
}
