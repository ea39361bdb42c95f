package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.io.TiffFile;

/** What a night run makes of folders, sheets and images that are not as they should be. */
class BatchInputTest {

	private static final int SIDE = 40;

	@TempDir
	private Path temp;

	private Path in() {
		return temp.resolve("in");
	}

	private CommandRun batch(final Object... more) {
		final List<Object> line = new ArrayList<>(List.of("batch", in(), "--out", temp.resolve("out")));
		line.addAll(Arrays.asList(more));
		return CommandRun.of(line.toArray());
	}

	/** A bright bar on a faint pattern; a plane or a stack. */
	private void image(final String name, final int depth, final double um) {
		final float[][] planes = new float[depth][SIDE * SIDE];
		for (final float[] p : planes) {
			for (int i = 0; i < p.length; i++) p[i] = (i / SIDE > 16 && i / SIDE < 24 ? 900 : 100) + i * 7919 % 23;
		}
		TiffFile.write(in().resolve(name), Volume.of(planes, SIDE, SIDE, new VoxelSize(um, um, 0.3),
			Polarity.BRIGHT_ON_DARK), TiffFile.Depth.BITS_16);
	}

	/** The same without a unit. */
	private void uncalibrated(final String name) throws IOException {
		final java.awt.image.BufferedImage png = new java.awt.image.BufferedImage(SIDE, SIDE,
			java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < SIDE * SIDE; i++) png.getRaster().setSample(i % SIDE, i / SIDE, 0, i * 7919 % 211);
		Files.createDirectories(in().resolve(name).getParent());
		javax.imageio.ImageIO.write(png, "png", in().resolve(name).toFile());
	}

	private void text(final String name, final String text) throws IOException {
		Files.createDirectories(in().resolve(name).getParent());
		Files.writeString(in().resolve(name), text);
	}

	private Map<String, String> errors() throws IOException {
		final Map<String, String> errors = new TreeMap<>();
		for (final String row : ResultFolder.rows(temp.resolve("out/errors.csv"))) errors.put(row.substring(0, row.indexOf(
			',')), row);
		return errors;
	}

	@Test
	void twelveBrokenAmongFifty() throws IOException {
		for (int i = 0; i < 38; i++) image("spines/good_" + i + ".tif", 1, 0.1);
		image("spines/whole.tif", 6, 0.1);
		final byte[] whole = Files.readAllBytes(in().resolve("spines/whole.tif"));
		Files.delete(in().resolve("spines/whole.tif"));
		final List<String> broken = new ArrayList<>();
		for (final int length : new int[] { 0, 7, 100, whole.length / 2, whole.length - 1 }) {
			broken.add("cut_" + length + ".tif");
			Files.write(in().resolve("spines/cut_" + length + ".tif"), Arrays.copyOf(whole, length));
		}
		text("spines/text.tif", "This is a letter, not an image.");
		text("spines/html.png", "<html>not found</html>");
		text("spines/jpeg.jpg", "\u00ff\u00d8\u00ff");
		text("spines/unknown.czi", "ZISRAWFILE");
		uncalibrated("spines/no_unit.png");
		Files.createSymbolicLink(in().resolve("spines/gone.tif"), temp.resolve("nowhere.tif"));
		final byte[] zeros = new byte[5000];
		Files.write(in().resolve("spines/zeros.tif"), zeros);
		broken.addAll(List.of("text.tif", "html.png", "jpeg.jpg", "unknown.czi", "no_unit.png", "gone.tif", "zeros.tif"));
		final CommandRun run = batch("--jobs", 2);
		assertEquals(1, run.code(), run.err());
		assertEquals(new java.util.TreeSet<>(broken), errors().keySet());
		assertEquals(12, ResultFolder.rows(temp.resolve("out/errors.csv")).size());
		final List<String> images = ResultFolder.rows(temp.resolve("out/images.csv"));
		assertEquals(50, images.size());
		assertEquals(38, images.stream().filter(r -> r.startsWith("good_") && r.contains(",ok,")).count());
		assertTrue(errors().get("no_unit.png").contains("--pixel-um"), errors().get("no_unit.png"));
		for (final String row : errors().values()) assertTrue(row.endsWith(",reading") || row.endsWith(",calibration"), row);
		for (final String name : broken) assertFalse(Files.exists(temp.resolve("out").resolve(name.substring(0, name
			.lastIndexOf('.')))), name);
	}

	@Test
	void aPlaneThatTellsNothingIsARowThatSaysHow() throws IOException {
		image("a/stack.tif", 3, 0.1);
		image("a/plane.tif", 1, 0.1);
		uncalibrated("a/what.png");
		uncalibrated("Western Blots/film.png");
		final CommandRun run = batch("--dry-run");
		assertEquals(1, run.code(), run.err());
		assertTrue(run.out().contains("stack.tif: dendrites (by a stack)"), run.out());
		assertTrue(run.out().contains("plane.tif: dendrites (by a plane with a pixel size)"), run.out());
		assertTrue(run.out().contains("film.png: blot (by folder Western Blots)"), run.out());
		assertTrue(run.out().contains("what.png: would fail.") && run.out().contains("a folder named 'spines' or 'blots'"), run
			.out());
		assertTrue(run.out().contains("Nothing was written"), run.out());
		assertFalse(Files.exists(temp.resolve("out")));
	}

	@Test
	void allProblemsOfAllSheetsComeAtOnceBeforeAnyWork() throws IOException {
		image("m01/d1.tif", 3, 0.1);
		image("blots/A1.tif", 1, 0.1);
		text("animals.csv", "animal_id,group\nm01,control\nm01,stress\n");
		text("images.csv", "file,animal_id,pixel_um_xy\nm01/d1.tif,m02,zero\nm01/d2.tif,m01,0.1\n");
		text("blot_images.csv", "image,membrane,antibody_target,role\nblots/A1.tif,A1,BDNF,target\nblots/A2.tif,A1,Actin,loading\n");
		text("blot_lanes.csv", "membrane,lane,kind,animal_id\nA1,1,sample,m09\nA1,1,ladder,\n");
		final CommandRun run = batch();
		assertEquals(2, run.code(), run.out());
		for (final String said : List.of("animals.csv, row 3", "images.csv, row 2, column animal_id",
			"images.csv, row 2, column pixel_um_xy", "m01/d2.tif", "blot_images.csv, row 3, column role", "blots/A2.tif",
			"blot_lanes.csv, row 2", "blot_lanes.csv, row 3")) assertTrue(run.err().contains(said), said + " in\n" + run.err());
		assertFalse(Files.exists(temp.resolve("out")));
	}

	@Test
	void theSheetGivesCalibrationAndLeavesOut() throws IOException {
		image("m01/known.tif", 1, 0.1);
		uncalibrated("m01/unknown.png");
		uncalibrated("m01/out.png");
		text("images.csv", "file,animal_id,pixel_um_xy,include,exclude_reason\nm01/known.tif,m01,,1,\nm01/unknown.png,m01,0.08,1," +
			"\nm01/out.png,m01,,0,blurred\n");
		final CommandRun run = batch();
		assertEquals(0, run.code(), run.err());
		final List<String> rows = ResultFolder.rows(temp.resolve("out/images.csv"));
		assertEquals(2, rows.size());
		assertTrue(rows.get(1).startsWith("unknown.png,") && rows.get(1).contains(",0.08,"), rows.get(1));
		assertTrue(run.err().contains("out.png is left out"), run.err());
	}

	@Test
	void aRowThatFitsTwoImagesIsRefused() throws IOException {
		image("m01/d1.tif", 1, 0.1);
		image("m02/d1.tif", 1, 0.1);
		text("images.csv", "file,animal_id\nd1.tif,m01\n");
		final CommandRun run = batch();
		assertEquals(2, run.code());
		assertTrue(run.err().contains("images.csv, row 2, column file: d1.tif may be m01/d1.tif or m02/d1.tif"), run.err());
		text("images.csv", "file,animal_id\nm01/d1.tif,m01\nm02/d1.tif,m02\n");
		assertEquals(0, batch().code());
	}

	@Test
	void resultsAreNoInputAndSheetsAreNotOverwritten() throws IOException {
		image("spines/a.tif", 1, 0.1);
		assertEquals(0, CommandRun.of("batch", in(), "--out", in().resolve("results")).code());
		assertEquals(0, CommandRun.of("batch", in(), "--out", in().resolve("results")).code());
		assertEquals(1, ResultFolder.rows(in().resolve("results/images.csv")).size());
		final CommandRun other = batch();
		assertTrue(other.err().contains("holds the results of a run and was left out"), other.err());
		assertEquals(1, ResultFolder.rows(temp.resolve("out/images.csv")).size());
		final CommandRun same = CommandRun.of("batch", in(), "--out", in());
		assertEquals(2, same.code());
		assertTrue(same.err().contains("would be overwritten"), same.err());
	}

	@Test
	void wrongUsageIsToldBeforeAnyWork() throws IOException {
		assertEquals(2, batch().code());
		image("spines/a.tif", 1, 0.1);
		assertEquals(2, batch("--shard", "3/2").code());
		assertEquals(2, batch("--sheets", temp.resolve("nowhere")).code());
		assertEquals(2, batch("--progress", "loud").code());
		assertEquals(2, batch("--jobs", 0).code());
		assertEquals(2, CommandRun.of("merge", in()).code());
		assertFalse(Files.exists(temp.resolve("out")));
		Files.writeString(temp.resolve("file"), "");
		final CommandRun blocked = CommandRun.of("batch", in(), "--out", temp.resolve("file"));
		assertEquals(2, blocked.code());
		assertTrue(blocked.err().contains("a file has that name"), blocked.err());
	}

	@Test
	void failFastStopsAndGoesOnLater() throws IOException {
		text("spines/a.tif", "no image");
		for (int i = 0; i < 4; i++) image("spines/b" + i + ".tif", 1, 0.1);
		final CommandRun stopped = batch("--fail-fast", "--jobs", 1);
		assertEquals(1, stopped.code());
		assertTrue(stopped.out().contains("stopped at the first failure"), stopped.out());
		assertFalse(Files.exists(temp.resolve("out/images.csv")));
		assertEquals(1, batch().code());
		assertEquals(5, ResultFolder.rows(temp.resolve("out/images.csv")).size());
	}
}
