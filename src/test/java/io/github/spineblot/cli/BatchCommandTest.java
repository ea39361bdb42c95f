package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The night run as a user calls it, on small simulated planes. */
@Timeout(300)
class BatchCommandTest {

	private static final int IMAGES = 6;
	private static final Path BLOTS = Path.of("test-images/blots");

	@TempDir
	private static Path shared;

	@TempDir
	private Path temp;

	/** The images and the result of a run in one go that the others are compared with. */
	@BeforeAll
	static void inOneGo() throws IOException {
		final CommandRun made = CommandRun.of("simulate", "spines", "--out", shared.resolve("in/cells"), "--seed", 1, "--count",
			IMAGES, "--width-um", 8, "--height-um", 7, "--depth-um", 0, "--pixel-um", "0.1", "--branches", 0, "--axons", 0);
		assertEquals(0, made.code(), made.err());
		final CommandRun run = CommandRun.of("batch", shared.resolve("in"), "--out", shared.resolve("whole"), "--jobs", 1);
		assertEquals(0, run.code(), run.err());
		assertEquals(IMAGES, ResultFolder.rows(shared.resolve("whole/images.csv")).size());
	}

	private static Path in() {
		return shared.resolve("in");
	}

	private static Path whole() {
		return shared.resolve("whole");
	}

	/** A folder of its own with copies of the images. */
	private Path copy() throws IOException {
		final Path folder = temp.resolve("in/cells");
		Files.createDirectories(folder);
		for (final Path image : images()) Files.copy(image, folder.resolve(image.getFileName()));
		return temp.resolve("in");
	}

	private static List<Path> images() throws IOException {
		try (Stream<Path> files = Files.list(in().resolve("cells"))) {
			return files.filter(f -> f.toString().endsWith(".tif")).sorted().toList();
		}
	}

	private static CommandRun batch(final Path in, final Path out, final Object... more) {
		final List<Object> line = new ArrayList<>(List.of("batch", in, "--out", out));
		line.addAll(Arrays.asList(more));
		return CommandRun.of(line.toArray());
	}

	private static long stored(final Path out) throws IOException {
		final Path units = out.resolve(".spineblot/units");
		if (!Files.isDirectory(units)) return 0;
		try (Stream<Path> files = Files.list(units)) {
			return files.filter(f -> !f.getFileName().toString().startsWith(".")).count();
		}
	}

	/** A run in a process of its own. */
	private static Process start(final Path in, final Path out, final Object... more) throws IOException {
		final List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx1g", "-XX:+UseSerialGC", "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"), SpineBlot.class
				.getName(), "batch", in.toString(), "--out", out.toString()));
		for (final Object o : more) line.add(String.valueOf(o));
		return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
	}

	@Test
	void theSameTablesAsTheSingleCommand() throws IOException {
		final List<Object> line = new ArrayList<>(List.of("spines", "--out", temp.resolve("single")));
		line.addAll(images());
		assertEquals(0, CommandRun.of(line.toArray()).code());
		for (final String name : ResultFolder.names(temp.resolve("single"))) {
			if (name.equals("timings.csv") || name.equals("provenance.json")) continue;
			assertEquals(-1, Files.mismatch(temp.resolve("single").resolve(name), whole().resolve(name)), name);
		}
		assertEquals(ResultFolder.names(temp.resolve("single")), ResultFolder.names(whole()));
	}

	@Test
	void killedAtRandomMomentsAndResumedGivesTheSameBytes() throws IOException, InterruptedException {
		final Random random = new Random(7);
		final Path out = temp.resolve("out");
		for (int kill = 0; kill < 2; kill++) {
			final Process run = start(in(), out, "--jobs", 2);
			final long enough = stored(out) + 1 + random.nextInt(2);
			while (run.isAlive() && stored(out) < enough) Thread.sleep(5);
			Thread.sleep(random.nextInt(60));
			run.destroyForcibly();
			assertTrue(run.waitFor(60, TimeUnit.SECONDS));
			assertFalse(Files.exists(out.resolve("report.html")), "killed before its end");
		}
		// what a kill in the middle of a file leaves, and a result that is no longer readable
		Files.writeString(out.resolve(".spines.csv.123.part"), "image,dend");
		Files.writeString(out.resolve(".spineblot/units/.x.json.1.part"), "{");
		try (Stream<Path> units = Files.list(out.resolve(".spineblot/units"))) {
			Files.writeString(units.filter(u -> u.toString().endsWith(".json")).findFirst().orElseThrow(), "{\"unit\":");
		}
		final CommandRun resumed = batch(in(), out, "--jobs", 2);
		assertEquals(0, resumed.code(), resumed.err());
		assertTrue(resumed.err().contains("done by an earlier run"), resumed.err());
		ResultFolder.assertSame(whole(), out);
	}

	@Test
	void aSecondRunIntoTheFolderIsRefusedAndAKilledOneBlocksNothing() throws IOException, InterruptedException {
		final Path out = temp.resolve("out");
		final Process first = start(in(), out, "--jobs", 1);
		while (first.isAlive() && stored(out) < 1) Thread.sleep(5);
		final CommandRun second = batch(in(), out);
		assertEquals(2, second.code(), second.out());
		assertTrue(second.err().contains("Another run is writing into " + out), second.err());
		assertEquals(2, batch(in(), out, "--shard", "1/2").code());
		first.destroyForcibly();
		assertTrue(first.waitFor(60, TimeUnit.SECONDS));
		assertEquals(0, batch(in(), out).code());
		ResultFolder.assertSame(whole(), out);
	}

	@Test
	void whatHasNotChangedIsNotDoneAgain() throws IOException {
		final Path in = copy();
		final Path out = temp.resolve("out");
		assertEquals(0, batch(in, out).code());
		final String before = Files.readString(out.resolve("timings.csv"));
		final CommandRun again = batch(in, out);
		assertTrue(again.err().contains(IMAGES + " of them done by an earlier run"), again.err());
		assertEquals(before, Files.readString(out.resolve("timings.csv")), "the stored results are used");
		// another image under an old name, one that is gone, one whose own files are gone
		final List<Path> images = images();
		Files.copy(images.get(1), in.resolve("cells").resolve(images.get(0).getFileName()),
			java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		Files.delete(in.resolve("cells").resolve(images.get(2).getFileName()));
		final String third = images.get(3).getFileName().toString().replace(".tif", "");
		Files.delete(out.resolve(third).resolve("overlay.png"));
		final CommandRun changed = batch(in, out);
		assertEquals(0, changed.code(), changed.err());
		assertTrue(changed.err().contains(IMAGES - 3 + " of them done by an earlier run"), changed.err());
		assertEquals(0, batch(in, temp.resolve("fresh")).code());
		ResultFolder.assertSame(temp.resolve("fresh"), out);
	}

	@Test
	void otherSettingsMakeOtherResults() throws IOException {
		final Path out = temp.resolve("out");
		assertEquals(0, batch(in(), out, "--pixel-um", "0.1").code());
		final CommandRun changed = batch(in(), out, "--pixel-um", "0.12");
		assertTrue(changed.err().contains(IMAGES + " images."), changed.err());
		assertEquals(0, batch(in(), temp.resolve("fresh"), "--pixel-um", "0.12").code());
		ResultFolder.assertSame(temp.resolve("fresh"), out);
		assertNotEquals(-1, Files.mismatch(whole().resolve("dendrites.csv"), out.resolve("dendrites.csv")));
	}

	@Test
	void partsPutTogetherAreTheWhole() throws IOException {
		final Path one = temp.resolve("one");
		for (int i = 1; i <= 3; i++) {
			final CommandRun part = batch(in(), one, "--shard", i + "/3");
			assertEquals(0, part.code(), part.err());
			assertFalse(Files.exists(one.resolve("images.csv")), "a part writes no tables");
			if (i == 2) {
				final CommandRun early = CommandRun.of("merge", one);
				assertEquals(2, early.code());
				assertTrue(early.err().contains("have no result yet"), early.err());
			}
		}
		assertEquals(0, CommandRun.of("merge", one).code());
		ResultFolder.assertSame(whole(), one);
		for (int i = 1; i <= 2; i++) assertEquals(0, batch(in(), temp.resolve("part" + i), "--shard", i + "/2").code());
		final CommandRun merged = CommandRun.of("merge", temp.resolve("part1"), temp.resolve("part2"), "--out", temp.resolve(
			"all"));
		assertEquals(0, merged.code(), merged.err());
		ResultFolder.assertSame(whole(), temp.resolve("all"));
		assertEquals(0, batch(in(), temp.resolve("other"), "--shard", "2/2", "--pixel-um", "0.12").code());
		final CommandRun mixed = CommandRun.of("merge", temp.resolve("part1"), temp.resolve("other"), "--out", temp.resolve("x"));
		assertEquals(2, mixed.code());
		assertTrue(mixed.err().contains("not parts of one run"), mixed.err());
	}

	@Test
	void everyEventIsAJsonObject() throws IOException {
		final Path in = copy();
		Files.writeString(in.resolve("cells/bad.tif"), "no image");
		final CommandRun run = batch(in, temp.resolve("out"), "--progress", "json");
		assertEquals(1, run.code());
		final List<JsonObject> events = run.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
		assertEquals("plan", events.get(0).get("event").getAsString());
		assertEquals(IMAGES, events.stream().filter(e -> e.get("event").getAsString().equals("done")).count());
		final JsonObject failed = events.stream().filter(e -> e.get("event").getAsString().equals("failed")).findFirst()
			.orElseThrow();
		assertEquals("bad.tif", failed.get("image").getAsString());
		assertEquals("reading", failed.get("stage").getAsString());
		final JsonObject end = events.get(events.size() - 1);
		assertEquals("end", end.get("event").getAsString());
		assertEquals(1, end.get("exit_code").getAsInt());
		assertEquals(IMAGES + 1, end.get("ended").getAsInt());
	}

	@Test
	void bothKindsInOneFolderWithTheirSheets() throws IOException {
		final Path in = copy();
		Files.createDirectories(in.resolve("western"));
		for (final String name : List.of("M1_BDNF.tif", "M1_bActin.tif", "strip.tif")) Files.copy(BLOTS.resolve(name), in
			.resolve("western").resolve(name));
		for (final String name : List.of("blot_images.csv", "blot_lanes.csv")) Files.copy(BLOTS.resolve(name), in.resolve(
			name));
		final CommandRun run = batch(in, temp.resolve("out"));
		assertEquals(0, run.code(), run.err());
		final CommandRun blots = CommandRun.of("blots", in.resolve("western/M1_BDNF.tif"), in.resolve("western/M1_bActin.tif"),
			in.resolve("western/strip.tif"), "--blot-images", in.resolve("blot_images.csv"), "--blot-lanes", in.resolve(
				"blot_lanes.csv"), "--out", temp.resolve("single"));
		assertEquals(0, blots.code(), blots.err());
		for (final String name : List.of("bands.csv", "lanes.csv", "ratios.csv", "M1_BDNF/profiles.png")) assertEquals(-1, Files
			.mismatch(temp.resolve("single").resolve(name), temp.resolve("out").resolve(name)), name);
		assertTrue(ResultFolder.rows(temp.resolve("out/ratios.csv")).size() == 4);
		for (final String name : List.of("spines.csv", "dendrites.csv")) assertEquals(-1, Files.mismatch(whole().resolve(name),
			temp.resolve("out").resolve(name)), name);
		final List<String> images = Files.readAllLines(temp.resolve("out/images.csv"));
		assertTrue(images.get(0).startsWith("image,sha256,width") && images.get(0).endsWith(",kind"), images.get(0));
		assertEquals(IMAGES, images.stream().filter(r -> r.endsWith(",dendrites")).count());
		assertEquals(3, images.stream().filter(r -> r.endsWith(",blot")).count());
		final String page = Files.readString(temp.resolve("out/report.html"));
		assertTrue(page.contains("report-spines.html") && page.contains("report-blots.html") && page.contains("M1_BDNF/overlay.png"));
		// without the blots their tables go
		try (Stream<Path> files = Files.walk(in.resolve("western"))) {
			for (final Path p : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.delete(p);
		}
		Files.delete(in.resolve("blot_images.csv"));
		Files.delete(in.resolve("blot_lanes.csv"));
		assertEquals(0, batch(in, temp.resolve("out")).code());
		ResultFolder.assertSame(whole(), temp.resolve("out"));
	}

	@Test
	void withoutSparkItSaysHowToGetIt() {
		final CommandRun run = batch(in(), temp.resolve("out"), "--engine", "spark", "--master", "local[2]");
		final boolean there = getClass().getResource("/org/apache/spark/SparkContext.class") != null;
		assertEquals(there ? 0 : 2, run.code(), run.err());
		assertEquals(there, Files.exists(temp.resolve("out")));
		assertEquals(!there, run.err().contains("./spineblot") && run.err().contains("docs/cluster.md"), run.err());
	}

	@Test
	void aMasterWithoutSparkIsRefused() {
		final CommandRun run = batch(in(), temp.resolve("out"), "--master", "local[2]");
		assertEquals(2, run.code());
		assertTrue(run.err().contains("--engine spark"), run.err());
	}
}
