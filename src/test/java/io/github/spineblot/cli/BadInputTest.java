package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;

/** What is promised for inputs and places that cannot be used: a sentence, an exit code, and the others done. */
class BadInputTest {

	private static final int SIDE = 64;
	private static final int SLICES = 4;

	@TempDir
	private static Path inputs;
	private static Path good;
	/** What must be said of each bad input: the problem, then the next step. */
	private static final Map<Path, String[]> BAD = new LinkedHashMap<>();

	@TempDir
	private Path folder;

	@BeforeAll
	static void makeInputs() throws IOException {
		good = inputs.resolve("good.tif");
		DendriteImage.write(good, 12);
		final Random random = new Random(5);
		bad("uncalibrated.tif", "pixel size", "--pixel-um X --z-um Z");
		save("uncalibrated.tif", new ShortProcessor(SIDE, SIDE), p -> 100 + random.nextInt(50), false);
		bad("rgb.tif", "colour (RGB)", "--channel 1, 2 or 3");
		save("rgb.tif", new ColorProcessor(SIDE, SIDE), p -> random.nextInt(1 << 24), true);
		bad("zero.tif", "every sample has the value 0", "Check the channel");
		save("zero.tif", new ShortProcessor(SIDE, SIDE), p -> 0, true);
		bad("constant.tif", "every sample has the value 812", "Check the channel");
		save("constant.tif", new ShortProcessor(SIDE, SIDE), p -> 812, true);
		bad("saturated.tif", "every sample has the value 65535", "Check the channel");
		save("saturated.tif", new ShortProcessor(SIDE, SIDE), p -> 65535, true);
		bad("nan.tif", "NaN", "cut the image");
		save("nan.tif", new FloatProcessor(SIDE, SIDE), p -> Float.floatToIntBits(Float.NaN), true);
		final byte[] whole = Files.readAllBytes(good);
		bytes("empty.tif", new byte[0], "empty (0 bytes)", "Copy or export it again");
		bytes("truncated.tif", Arrays.copyOf(whole, whole.length / 2), "truncated", "Copy or export it again");
		bytes("header.tif", Arrays.copyOf(whole, 8), "truncated", "Copy or export it again");
		bytes("text.tif", "These are my notes.\n".getBytes(), "begins like a text file ('These are my notes.", "export");
		bytes("noise.tif", bytesOf(random, 999), "is none", "export the image again");
		bytes("notes.txt", "Notes\n".getBytes(), "text file", "Give image files only");
		bytes("cut.png", new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0 }, "damaged", "TIFF");
		bytes("cut.gif", "GIF89a\1\0\1\0".getBytes(), "damaged", "TIFF");
		bytes("cut.jpg", new byte[] { (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0 },
			"damaged", "TIFF");
		bytes("cut.pgm", "P5\n90 90\n255\nabc".getBytes(), "truncated", "Copy");
		bytes("stack.czi", "ZISRAWFILE\0\0\0\0\0\0".getBytes(), "Bio-Formats", "save the image as TIFF");
		bad("missing.tif", "no file", "Check the path");
		bad("folder.tif", "is a folder", "image files in it");
		Files.createDirectory(inputs.resolve("folder.tif"));
	}

	private static void bad(final String name, final String problem, final String nextStep) {
		BAD.put(inputs.resolve(name), new String[] { problem, nextStep });
	}

	private static void bytes(final String name, final byte[] content, final String problem, final String nextStep)
		throws IOException
	{
		bad(name, problem, nextStep);
		Files.write(inputs.resolve(name), content);
	}

	private static byte[] bytesOf(final Random random, final int n) {
		final byte[] b = new byte[n];
		random.nextBytes(b);
		return b;
	}

	private static void save(final String name, final ImageProcessor slice, final java.util.function.IntUnaryOperator sample,
		final boolean calibrated)
	{
		for (int i = 0; i < SIDE * SIDE; i++) slice.set(i, sample.applyAsInt(i));
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int z = 0; z < SLICES; z++) stack.addSlice(slice.duplicate());
		final ImagePlus imp = new ImagePlus(name, stack);
		final Calibration c = new Calibration();
		c.setUnit("micron");
		c.pixelWidth = 0.1;
		c.pixelHeight = 0.1;
		c.pixelDepth = 0.3;
		if (calibrated) imp.setCalibration(c);
		new FileSaver(imp).saveAsTiff(inputs.resolve(name).toString());
	}

	private static List<CSVRecord> table(final Path file) throws IOException {
		try (Reader in = Files.newBufferedReader(file)) {
			return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).getRecords();
		}
	}

	private static void checkRow(final CSVRecord row, final Path input) {
		final String[] said = BAD.get(input);
		assertEquals(input.getFileName().toString(), row.get("image"));
		assertTrue(row.get("problem").contains(said[0]), row.get("problem"));
		assertTrue(row.get("problem").contains(row.get("image")), "says where: " + row.get("problem"));
		assertTrue(row.get("next_step").contains(said[1]), row.get("next_step"));
		assertTrue(row.get("problem").endsWith(".") && row.get("next_step").endsWith("."));
		assertFalse(row.get("problem").contains("java."), row.get("problem"));
	}

	@Test
	void allInOneRunAreRowsAndTheOthersAreDone() throws IOException {
		final List<Object> args = new ArrayList<>(List.of("spines", good));
		args.addAll(BAD.keySet());
		final Path slice = inputs.resolve("slice.tif");
		DendriteImage.write(slice, 1);
		args.addAll(List.of(slice, "--out", folder));
		final CommandRun run = CommandRun.of(args.toArray());
		assertEquals(1, run.code(), run.err());
		assertTrue(run.out().contains(BAD.size() + " inputs have failed"), run.out());
		final List<CSVRecord> errors = table(folder.resolve("errors.csv"));
		assertEquals(BAD.size(), errors.size());
		int i = 0;
		for (final Path input : BAD.keySet()) checkRow(errors.get(i++), input);
		final List<CSVRecord> images = table(folder.resolve("images.csv"));
		assertEquals(BAD.size() + 2, images.size());
		assertEquals(List.of("good.tif", "slice.tif"), images.stream().filter(r -> r.get("status").equals("ok")).map(r -> r
			.get("image")).toList());
		assertEquals(DendriteImage.HEADS, table(folder.resolve("dendrites.csv")).stream().filter(r -> r.get("image").equals(
			"slice.tif")).mapToInt(r -> Integer.parseInt(r.get("spines"))).sum(), 1, "a single slice is counted");
	}

	@Test
	void eachAloneIsExitCode1WithItsRow() throws IOException {
		for (final Path input : BAD.keySet()) {
			final Path out = folder.resolve(input.getFileName() + "-results");
			final CommandRun run = CommandRun.of("spines", input, "--out", out);
			assertEquals(1, run.code(), input + ": " + run.err());
			final List<CSVRecord> errors = table(out.resolve("errors.csv"));
			assertEquals(1, errors.size());
			checkRow(errors.get(0), input);
			assertEquals(0, table(out.resolve("spines.csv")).size());
			assertTrue(Files.readString(out.resolve("report.html")).contains("1 input has failed"));
		}
	}

	@Test
	void anImageWithoutDendritesIsNoFailureAndHasNoSpines() throws IOException {
		assertEquals(0, CommandRun.of("spines", inputs.resolve("uncalibrated.tif"), "--pixel-um", "0.1", "--z-um", "0.3",
			"--out", folder).code());
		final CSVRecord image = table(folder.resolve("images.csv")).get(0);
		assertEquals("0", image.get("dendrites"));
		assertEquals("0", image.get("spines"));
		assertEquals("", image.get("density_per_um"), "nothing was measured");
		assertTrue(image.get("flags").contains("NO_DENDRITE"));
		assertFalse(Files.exists(folder.resolve("uncalibrated/mask.tif")));
	}

	@Test
	void placesThatCannotBeWrittenToStopBeforeAnyWork() throws IOException {
		final Path file = Files.writeString(folder.resolve("afile"), "x");
		final Map<Path, String> places = new LinkedHashMap<>();
		places.put(file, "a file has that name");
		places.put(file.resolve("a/b"), "afile is a file");
		if (Files.isDirectory(Path.of("/proc/self"))) places.put(Path.of("/proc/spineblot/results"), "Cannot make the folder");
		for (final Map.Entry<Path, String> place : places.entrySet()) {
			for (final String command : List.of("spines", "dendrites", "blots")) {
				final CommandRun run = CommandRun.of(command, good, "--out", place.getKey());
				assertEquals(2, run.code(), command + ": " + run.err());
				assertTrue(run.err().contains(place.getValue()) && run.err().contains("Choose"), run.err());
				assertEquals(1, run.err().lines().count(), run.err());
			}
		}
		assertEquals("x", Files.readString(file));
	}

	@Test
	void twoInputsOfOneNameAreToldApart() throws IOException {
		final Path one = Files.createDirectories(folder.resolve("day1")).resolve("cell.tif");
		final Path two = Files.createDirectories(folder.resolve("day2")).resolve("cell.tif");
		DendriteImage.write(one, 1);
		Files.copy(one, two);
		final Path out = folder.resolve("results");
		assertEquals(0, CommandRun.of("spines", one, two, "--out", out).code());
		assertEquals(List.of("day1/cell.tif", "day2/cell.tif"), table(out.resolve("images.csv")).stream().map(r -> r.get(
			"image")).toList());
		assertArrayEquals(Files.readAllBytes(out.resolve("day1/cell/dendrites.swc")), Files.readAllBytes(out.resolve(
			"day2/cell/dendrites.swc")));
		final CommandRun twice = CommandRun.of("spines", one, folder.resolve("day2/../day1/cell.tif"), "--out", folder
			.resolve("n"));
		assertEquals(2, twice.code());
		assertTrue(twice.err().contains("given twice"), twice.err());
	}

	/** Whenever the process dies, each file under its final name can be read to its end. */
	@Test
	void aKilledRunLeavesNoPartialFile() throws IOException, InterruptedException {
		final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		assumeTrue(Files.isExecutable(java), "no java to start");
		final List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1", "-cp",
			System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
			"io.github.spineblot.cli.SpineBlot", "dendrites"));
		for (int i = 0; i < 50; i++) command.add(Files.copy(good, folder.resolve("copy" + i + ".tif")).toString());
		final Path out = folder.resolve("killed");
		command.addAll(List.of("--out", out.toString(), "--threads", "1"));
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("log")
			.toFile()).start();
		final Path second = out.resolve("copy1/dendrites.swc");
		for (int i = 0; i < 3000 && process.isAlive() && !Files.exists(second); i++) TimeUnit.MILLISECONDS.sleep(20);
		process.destroyForcibly().waitFor();
		assertTrue(Files.exists(second), () -> read(folder.resolve("log")));
		assertFalse(Files.exists(out.resolve("images.csv")), "the tables come last");
		try (Stream<Path> files = Files.walk(out)) {
			for (final Path f : files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".part")).toList()) {
				checkComplete(f);
			}
		}
	}

	private static void checkComplete(final Path f) throws IOException {
		final String name = f.getFileName().toString();
		if (name.endsWith(".png")) assertTrue(javax.imageio.ImageIO.read(f.toFile()).getHeight() > 0);
		else if (name.endsWith(".zip")) {
			try (ZipFile zip = new ZipFile(f.toFile())) {
				assertTrue(zip.size() > 0);
			}
		}
		else if (name.endsWith(".tif")) ImageReader.read(f, InputSettings.DEFAULTS);
		else if (name.endsWith(".swc")) assertTrue(Files.readString(f).endsWith("\n"), name);
		else throw new AssertionError("unexpected " + f);
	}

	private static String read(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException e) {
			return e.toString();
		}
	}
}
