package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a blot run says of images and sheets that cannot be used, and of those that can only just. */
class BlotBadInputTest {

	private static final int WIDTH = 500;
	private static final int HEIGHT = 300;

	@TempDir
	private static Path inputs;
	/** What must be said: the problem, then the next step. */
	private static final Map<Path, String[]> BAD = new LinkedHashMap<>();

	@TempDir
	private Path out;

	@BeforeAll
	static void makeInputs() throws IOException {
		final Random random = new Random(3);
		bad("black.tif", "every sample has the value 0", "Check the channel", (x, y) -> 0);
		bad("noise.tif", "no bands", "Nothing was measured", (x, y) -> (int) (1000 + 30 * random.nextGaussian()));
		final int[] squares = new int[WIDTH * HEIGHT];
		for (int n = 0; n < 1200; n++) {
			final int side = 6 + random.nextInt(44);
			final int x0 = random.nextInt(WIDTH);
			final int y0 = random.nextInt(HEIGHT);
			final int level = 2000 + random.nextInt(40_000);
			for (int y = y0; y < Math.min(HEIGHT, y0 + side); y++) Arrays.fill(squares, y * WIDTH + x0, y * WIDTH + Math.min(WIDTH,
				x0 + side), level);
		}
		bad("photograph.tif", "as a photograph has", "Nothing was measured", (x, y) -> squares[y * WIDTH + x] + random.nextInt(
			90));
		final Path good = image("good.tif", blot(6, 60, 80, 90));
		image("onelane.tif", blot(1, 60, 80, 90));
		image("cropped.tif", blot(6, 60, 2, 290));
		final byte[] whole = Files.readAllBytes(good);
		BAD.put(Files.write(inputs.resolve("truncated.tif"), Arrays.copyOf(whole, whole.length / 2)), new String[] {
			"truncated", "Copy or export it again" });
		final ColorProcessor colours = new ColorProcessor(WIDTH, HEIGHT);
		final IntBinaryOperator grey = blot(6, 60, 80, 90);
		for (int i = 0; i < WIDTH * HEIGHT; i++) colours.set(i, grey.applyAsInt(i % WIDTH, i / WIDTH) / 40 << 8 | random.nextInt(
			90));
		new FileSaver(new ImagePlus("overlay", colours)).saveAsTiff(inputs.resolve("overlay.tif").toString());
		BAD.put(inputs.resolve("overlay.tif"), new String[] { "colour (RGB)", "grey-scale" });
		BAD.put(inputs.resolve("missing.tif"), new String[] { "no file", "Check the path" });
	}

	/** Two rows of Gaussian bands 70 pixels apart. */
	private static IntBinaryOperator blot(final int lanes, final int x0, final int y0, final int dy) {
		final Random random = new Random(8);
		return (x, y) -> {
			double v = 900;
			for (int l = 0; l < lanes; l++) {
				final double across = 1 / (1 + Math.exp((Math.abs(x - x0 - 70 * l) - 20) / 2.));
				for (int r = 0; r < 2; r++) v += 6000 * across * Math.exp(-.5 * Math.pow((y - y0 - dy * r) / 4.5, 2));
			}
			return (int) Math.round(v + Math.sqrt(v) * random.nextGaussian());
		};
	}

	private static void bad(final String name, final String problem, final String next, final IntBinaryOperator sample) {
		BAD.put(image(name, sample), new String[] { problem, next });
	}

	private static Path image(final String name, final IntBinaryOperator sample) {
		final ShortProcessor p = new ShortProcessor(WIDTH, HEIGHT);
		for (int y = 0; y < HEIGHT; y++) for (int x = 0; x < WIDTH; x++) p.set(x, y, sample.applyAsInt(x, y));
		final Path file = inputs.resolve(name);
		new FileSaver(new ImagePlus(name, p)).saveAsTiff(file.toString());
		return file;
	}

	private static List<CSVRecord> table(final Path file) throws IOException {
		try (Reader in = Files.newBufferedReader(file)) {
			return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).getRecords();
		}
	}

	@Test
	void eachIsARowWithASentenceAndTheOthersAreDone() throws IOException {
		final Object[] args = Stream.of(List.of("blots", inputs.resolve("good.tif")), BAD.keySet(), List.of("--out", out)).flatMap(
			c -> c.stream().map(Object.class::cast)).toArray();
		final CommandRun run = CommandRun.of(args);
		assertEquals(1, run.code(), run.err());
		final List<CSVRecord> errors = table(out.resolve("errors.csv"));
		assertEquals(BAD.size(), errors.size());
		int i = 0;
		for (final Map.Entry<Path, String[]> e : BAD.entrySet()) {
			final CSVRecord row = errors.get(i++);
			assertEquals(e.getKey().getFileName().toString(), row.get("image"));
			assertTrue(row.get("problem").contains(e.getValue()[0]), row.get("problem"));
			assertTrue(row.get("next_step").contains(e.getValue()[1]), row.get("next_step"));
			assertTrue(row.get("problem").endsWith(".") && row.get("next_step").endsWith("."), row.toString());
			assertFalse(row.get("problem").contains("java."), row.get("problem"));
		}
		final Map<String, String> verdicts = new LinkedHashMap<>();
		for (final CSVRecord r : table(out.resolve("images.csv"))) verdicts.put(r.get("image"), r.get("verdict"));
		assertEquals("PASS", verdicts.get("good.tif"));
		for (final Path p : BAD.keySet()) assertEquals("BLOCK", verdicts.get(p.getFileName().toString()), p.toString());
		assertTrue(table(out.resolve("bands.csv")).stream().allMatch(r -> r.get("image").equals("good.tif")), "no number of a bad one");
		assertTrue(table(out.resolve("lanes.csv")).stream().allMatch(r -> r.get("image").equals("good.tif")));
		try (Stream<Path> files = Files.walk(out)) {
			assertTrue(files.noneMatch(f -> f.toString().endsWith(".tmp") || f.toString().endsWith(".part")), "nothing half-written");
		}
		for (final Path p : BAD.keySet()) assertTrue(Files.readString(out.resolve("report.html")).contains(p.getFileName()
			.toString()));
	}

	@Test
	void oneLaneIsOneLane() throws IOException {
		assertEquals(0, CommandRun.of("blots", inputs.resolve("onelane.tif"), "--out", out).code());
		assertEquals("1", table(out.resolve("images.csv")).get(0).get("lanes"));
		assertEquals(2, table(out.resolve("bands.csv")).stream().filter(r -> r.get("status").equals("OK")).count());
	}

	@Test
	void bandsCutByTheBorderAreFlagged() throws IOException {
		assertEquals(0, CommandRun.of("blots", inputs.resolve("cropped.tif"), "--out", out).code());
		final List<CSVRecord> bands = table(out.resolve("bands.csv")).stream().filter(r -> r.get("status").equals("OK")).toList();
		assertFalse(bands.isEmpty());
		for (final CSVRecord b : bands) assertTrue(b.get("flags").contains("AT_EDGE"), b.toString());
	}

	@Test
	void moreLanesOnTheSheetThanInTheImageGiveNoRatios() throws IOException {
		final Path images = Files.writeString(out.resolve("bi.csv"),
			"image,membrane,antibody_target,role,normalise_to\ngood.tif,M,T,target,C\ncontrol.tif,M,C,loading_control,\n");
		final StringBuilder lanes = new StringBuilder("membrane,lane,kind,animal_id,group\n");
		for (int l = 1; l <= 9; l++) lanes.append("M," + l + ",sample,m" + l + "," + (l % 2 == 0 ? "control" : "x") + "\n");
		final Path control = Files.copy(inputs.resolve("good.tif"), out.resolve("control.tif"));
		final Path results = out.resolve("r");
		final CommandRun run = CommandRun.of("blots", inputs.resolve("good.tif"), control, "--blot-images", images,
			"--blot-lanes", Files.writeString(out.resolve("bl.csv"), lanes), "--out", results);
		final List<CSVRecord> ratios = table(results.resolve("ratios.csv"));
		assertEquals(9, ratios.size(), run.err());
		for (final CSVRecord r : ratios) assertEquals("", r.get("log2_ratio"), r.toString());
		assertTrue(table(results.resolve("images.csv")).get(0).get("flags").contains("LANES_NOT_AS_"), run.err());
	}

	/** Five lanes with room for one more on both sides: only the sheet can say which one is empty. */
	@Test
	void anEmptyLaneAtTheSideIsWhereTheSheetSays() throws IOException {
		final Path image = image("middle.tif", blot(5, 125, 80, 90));
		final List<CSVRecord> left = lanesBySheet(image, "empty,,", "sample,a,control");
		assertTrue(flags().contains("OUTER_LANES_PLACED") && !flags().contains("LANES_NOT"), flags());
		assertEquals(6, left.size());
		assertEquals(55, Double.parseDouble(left.get(0).get("x_px")), 4);
		assertEquals(125, Double.parseDouble(left.get(1).get("x_px")), 2);
		assertTrue(left.get(0).get("flags").contains("INFERRED"));
		final List<CSVRecord> right = lanesBySheet(image, "sample,a,control", "empty,,");
		assertEquals(6, right.size());
		assertEquals(125, Double.parseDouble(right.get(0).get("x_px")), 2);
		assertEquals(475, Double.parseDouble(right.get(5).get("x_px")), 4);
		assertEquals(5, lanesBySheet(image, "sample,a,control", "sample,f,x").size(), "nothing says on which side");
		assertTrue(flags().contains("LANES_NOT_AS_ON_SHEET") && !flags().contains("OUTER_LANES_PLACED"), flags());
		assertTrue(table(out.resolve("r/ratios.csv")).stream().allMatch(r -> r.get("log2_ratio").isEmpty()));
	}

	@Test
	void aBlankSampleAtTheSideIsWhereThereIsRoom() throws IOException {
		final List<CSVRecord> lanes = lanesBySheet(image("leftmost.tif", blot(5, 60, 80, 90)), "sample,a,control", "sample,f,x");
		assertEquals(410, Double.parseDouble(lanes.get(5).get("x_px")), 4);
		assertTrue(flags().contains("OUTER_LANES_PLACED"), flags());
		assertTrue(table(out.resolve("r/images.csv")).get(0).get("message").contains("lane 6"));
		final List<CSVRecord> ratios = table(out.resolve("r/ratios.csv"));
		assertEquals(6, ratios.size());
		for (final CSVRecord r : ratios) assertEquals(r.get("animal_id").equals("f"), r.get("log2_ratio").isEmpty(), r.toString());
	}

	/** The lanes found when the sheet lists six, the outer ones as given. */
	private List<CSVRecord> lanesBySheet(final Path image, final String first, final String last) throws IOException {
		final Path control = Files.copy(image, out.resolve("control.tif"), StandardCopyOption.REPLACE_EXISTING);
		final Path images = Files.writeString(out.resolve("bi.csv"), "image,membrane,antibody_target,role,normalise_to\n" + image
			.getFileName() + ",M,T,target,C\ncontrol.tif,M,C,loading_control,\n");
		final Path lanes = Files.writeString(out.resolve("bl.csv"), "membrane,lane,kind,animal_id,group\nM,1," + first +
			"\nM,2,sample,b,x\nM,3,sample,c,control\nM,4,sample,d,x\nM,5,sample,e,control\nM,6," + last + "\n");
		final CommandRun run = CommandRun.of("blots", image, control, "--blot-images", images, "--blot-lanes", lanes, "--out", out
			.resolve("r"));
		assertEquals(0, run.code(), run.err());
		return table(out.resolve("r/lanes.csv")).stream().filter(l -> l.get("image").equals(image.getFileName().toString()))
			.toList();
	}

	private String flags() throws IOException {
		return table(out.resolve("r/images.csv")).get(0).get("flags");
	}

	@Test
	void sheetsThatNameWhatIsNotThereStopBeforeAnyWork() throws IOException {
		final Path images = Files.writeString(out.resolve("bi.csv"),
			"image,membrane,antibody_target,role,normalise_to,detection\ngood.tif,M,T,target,C,chemi\nelsewhere.tif,M,C,loading_control,,xray\n");
		final Path lanes = Files.writeString(out.resolve("bl.csv"),
			"membrane,lane,kind,animal_id,group\nM,1,sample,m1,control\nM,1,sample,m2,x\nM,zwei,sample,m3,x\nQ,1,sample,m4,x\n");
		final CommandRun run = CommandRun.of("blots", inputs.resolve("good.tif"), "--blot-images", images, "--blot-lanes",
			lanes, "--out", out.resolve("r"));
		assertEquals(2, run.code());
		for (final String said : List.of("elsewhere.tif is not among the images given", "column detection: 'xray'",
			"lane 1 of membrane M is listed twice", "column lane: 'zwei'", "membrane Q has no image", "nothing was analysed")) assertTrue(
				run.err().contains(said), said + " / " + run.err());
		assertFalse(Files.exists(out.resolve("r/bands.csv")));
	}
}
