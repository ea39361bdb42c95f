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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.io.TiffFile;

/** What the command line keeps: exit codes, rows for what fails, the same bytes, nothing half-written. */
class SpineRunCommandTest {

	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.3);

	@TempDir
	private static Path inputs;
	private static Path good;

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	/** A straight dendrite of 0.5 um radius with six round heads beside it, on a noisy ground. */
	@BeforeAll
	static void makeInputs() throws IOException {
		good = inputs.resolve("good.tif");
		TiffFile.write(good, dendrite(16), TiffFile.Depth.BITS_16);
		TiffFile.write(inputs.resolve("plane.tif"), dendrite(1), TiffFile.Depth.BITS_16);
		TiffFile.write(inputs.resolve("black.tif"), Volume.of(new float[4][64 * 64], 64, 64, VOXEL,
			Polarity.BRIGHT_ON_DARK), TiffFile.Depth.BITS_8);
		final ShortProcessor noise = new ShortProcessor(64, 64);
		final ColorProcessor colours = new ColorProcessor(64, 64);
		final Random random = new Random(5);
		for (int i = 0; i < 64 * 64; i++) {
			noise.set(i, 100 + random.nextInt(20));
			colours.set(i, random.nextInt(1 << 24));
		}
		new FileSaver(new ImagePlus("bare", noise)).saveAsTiff(inputs.resolve("bare.tif").toString());
		new FileSaver(new ImagePlus("rgb", colours)).saveAsTiff(inputs.resolve("rgb.tif").toString());
		final byte[] whole = Files.readAllBytes(good);
		Files.write(inputs.resolve("truncated.tif"), Arrays.copyOf(whole, whole.length / 2));
		Files.writeString(inputs.resolve("text.tif"), "These are my notes, not an image.\n");
		Files.write(inputs.resolve("nothing.tif"), new byte[0]);
		Files.createDirectory(inputs.resolve("folder.tif"));
	}

	private static Volume dendrite(final int depth) {
		final Random random = new Random(3);
		final float[][] planes = new float[depth][240 * 100];
		for (int z = 0; z < depth; z++) {
			for (int i = 0; i < planes[z].length; i++) {
				final double x = i % 240 * 0.1;
				final double y = i / 240 * 0.1;
				final double dz = depth == 1 ? 0 : z * 0.3 - 2.4;
				double v = 900 * Math.exp(-0.5 * Math.pow(Math.hypot(y - 5, dz * 0.7) / 0.45, 4));
				for (int k = 0; k < 6; k++) {
					final double d = Math.hypot(Math.hypot(x - 4 - 3 * k, y - (k % 2 == 0 ? 6.2 : 3.8)), dz * 0.6);
					v += 600 * Math.exp(-0.5 * Math.pow(d / 0.2, 2));
				}
				planes[z][i] = (float) Math.max(0, Math.rint(100 + v + (8 + 0.1 * Math.sqrt(v)) * random.nextGaussian()));
			}
		}
		return Volume.of(planes, 240, 100, VOXEL, Polarity.BRIGHT_ON_DARK);
	}

	private int run(final Object... args) {
		out.reset();
		err.reset();
		return SpineBlot.run(Arrays.stream(args).map(String::valueOf).toArray(String[]::new), new Console(new PrintStream(
			out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false));
	}

	private String errors() {
		return err.toString(StandardCharsets.UTF_8);
	}

	private List<String> lines(final String file) throws IOException {
		return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
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
		assertTrue(out.toString(StandardCharsets.UTF_8).contains("good.tif"));
	}

	@Test
	void everyBadInputIsARowWithANextStepAndTheOthersAreDone() throws IOException {
		final List<String> bad = List.of("bare.tif", "rgb.tif", "truncated.tif", "text.tif", "nothing.tif", "folder.tif",
			"missing.tif", "black.tif");
		final List<Object> args = new ArrayList<>(List.of("dendrites", good));
		bad.forEach(name -> args.add(inputs.resolve(name)));
		args.addAll(List.of(inputs.resolve("plane.tif"), "--out", folder));
		assertEquals(1, run(args.toArray()));
		final List<String> rows = lines("errors.csv");
		assertEquals("image,problem,next_step", rows.get(0));
		assertEquals(bad.size() + 1, rows.size(), String.join("\n", rows));
		for (final String name : bad) {
			final String row = rows.stream().filter(r -> r.startsWith(name + ",")).findFirst().orElseThrow();
			assertTrue(row.length() > name.length() + 40 && !row.contains("Exception"), row);
		}
		assertTrue(rows.stream().anyMatch(r -> r.startsWith("bare.tif") && r.contains("--pixel-um")));
		final List<String> images = lines("images.csv");
		assertEquals(bad.size() + 3, images.size());
		assertEquals(2, images.stream().filter(r -> r.contains(",ok,")).count());
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
		final String plan = out.toString(StandardCharsets.UTF_8);
		assertTrue(plan.contains("240 x 100 x 16") && plan.contains("text.tif: would fail"), plan);
		assertEquals(0, run("spines", good, "--out", folder.resolve("n"), "--dry-run"));
	}

	@Test
	void threadsAndLocaleChangeNoByte() throws IOException {
		final Path one = folder.resolve("one");
		final Path two = folder.resolve("two");
		assertEquals(0, run("spines", good, "--out", one, "--threads", "1"), this::errors);
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertEquals(0, run("spines", good, "--out", two, "--threads", "2"), this::errors);
		}
		finally {
			Locale.setDefault(before);
		}
		for (final String name : List.of("spines.csv", "dendrites.csv", "images.csv", "errors.csv", "report.html",
			"good/dendrites.swc", "good/rois.zip", "good/overlay.png"))
		{
			assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(two.resolve(name)), name);
		}
		final String run = "\"run\"";
		final String first = Files.readString(one.resolve("provenance.json"));
		final String second = Files.readString(two.resolve("provenance.json"));
		assertEquals(first.substring(0, first.indexOf(run)), second.substring(0, second.indexOf(run)));
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
	void noTemporaryFileIsLeft() throws IOException {
		run("spines", good, inputs.resolve("truncated.tif"), "--out", folder);
		try (Stream<Path> files = Files.walk(folder)) {
			assertEquals(List.of(), files.filter(f -> f.getFileName().toString().startsWith(".")).toList());
		}
	}
}
