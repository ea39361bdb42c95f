package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.blot.BlotDesign;

/** Sheets of any content are read or refused, and a path on a sheet is only ever compared with the images given. */
class HostileSheetsTest {

	private static final Map<String, String> SHEETS = Map.of("animals.csv",
		"animal_id,group,exclude,exclude_reason,blind_code\nA1,control,,,x\nA2,drug,1,ill,y\n", "images.csv",
		"file,animal_id,polarity,channel,pixel_um_xy,include,exclude_reason\na.tif,A1,auto,1,0.1,1,\nsub/b.tif,A2,dark,,0.2,0,bad\n",
		"blot_images.csv",
		"image,membrane,antibody_target,role,normalise_to,exposure_s\nm1.tif,M1,PSD95,target,ACTB,1\nm2.tif,M1,ACTB,loading_control,,2\n",
		"blot_lanes.csv", "membrane,lane,kind,animal_id,group,load_ug\nM1,1,sample,A1,control,20\nM1,2,sample,A2,drug,20\n");
	private static final List<Path> IMAGES = List.of(Path.of("m1.tif"), Path.of("m2.tif"), Path.of("sub", "b.tif"));

	@TempDir
	Path folder;

	private Path at(final String name) {
		return folder.resolve(name);
	}

	private void writeSound() {
		SHEETS.forEach((name, text) -> Hostile.write(at(name), text.getBytes(StandardCharsets.UTF_8)));
	}

	/** All that a run does with sheets before it looks at an image. */
	private void readAll(final Path any) {
		final List<ImageSheet.Entry> entries = ImageSheet.read(at("images.csv"), AnimalSheet.read(at("animals.csv")).stream()
			.map(a -> a.id()).toList());
		for (final Path image : IMAGES) ImageSheet.entry(entries, image);
		final BlotDesign design = BlotSheets.read(at("blot_images.csv"), at("blot_lanes.csv"), Optional.of(at("animals.csv")),
			IMAGES);
		for (final Path image : IMAGES) BlotSheets.entry(design, image);
		ImageSheet.checkThere(at("images.csv"), entries, IMAGES, p -> { });
	}

	private void fuzz(final int times) {
		for (final String name : SHEETS.keySet().stream().sorted().toList()) {
			writeSound();
			final Random random = new Random(name.hashCode());
			for (int i = 0; i < times; i++) {
				final String text = i % 2 == 0 ? Hostile.otherCell(SHEETS.get(name), random) : Hostile.stirred(SHEETS.get(name), random);
				Hostile.write(at(name), text.getBytes(StandardCharsets.UTF_8));
				Hostile.refused(at(name), name + ", turn " + i + ":\n" + text, this::readEach);
			}
		}
	}

	/** Each sheet by itself too, since the first one that is refused would keep the others from being read. */
	private void readEach(final Path changed) {
		final List<ImageSheet.Entry> entries = ImageSheet.read(at("images.csv"), List.of(), p -> { });
		for (final Path image : IMAGES) ImageSheet.entry(entries, image);
		ImageSheet.checkThere(at("images.csv"), entries, IMAGES, p -> { });
		final BlotDesign design = BlotSheets.read(at("blot_images.csv"), at("blot_lanes.csv"), Optional.empty(), Optional.of(
			IMAGES), new java.util.ArrayList<>());
		for (final Path image : IMAGES) BlotSheets.entry(design, image);
		readAll(changed);
	}

	@Test
	void stirredSheetsAreReadOrRefused() {
		fuzz(200);
	}

	@Test
	@Tag("soak")
	void manyStirredSheetsAreReadOrRefused() {
		fuzz(10_000);
	}

	@Test
	void soundSheetsAreRead() {
		writeSound();
		readAll(folder);
	}

	@Test
	void randomBytesAndOtherEncodings() {
		writeSound();
		final Random random = new Random(11);
		for (int i = 0; i < 300; i++) {
			final byte[] b = new byte[random.nextInt(300)];
			random.nextBytes(b);
			if (i % 3 == 0) for (int k = 0; k < b.length; k++) b[k] = (byte) (b[k] & 0x7f);
			Hostile.write(at("animals.csv"), b);
			Hostile.refused(at("animals.csv"), "turn " + i, this::readAll);
		}
		for (final String name : new String[] { "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32" }) {
			Hostile.write(at("animals.csv"), SHEETS.get("animals.csv").getBytes(Charset.forName(name)));
			assertTrue(Hostile.refused(at("animals.csv"), name, this::readAll), name);
		}
		Hostile.write(at("animals.csv"), "animal_id,group\nA1,d\u00e9p\n".getBytes(StandardCharsets.ISO_8859_1));
		assertTrue(Hostile.refused(at("animals.csv"), "Latin-1", this::readAll));
		Hostile.write(at("animals.csv"), ("\ufeff" + SHEETS.get("animals.csv")).getBytes(StandardCharsets.UTF_8));
		assertEquals(2, AnimalSheet.read(at("animals.csv")).size());
	}

	@Test
	void hugeCellsAndManyColumns() {
		writeSound();
		final String huge = "x".repeat(5_000_000);
		Hostile.write(at("animals.csv"), ("animal_id,group\n" + huge + ",control\n").getBytes(StandardCharsets.UTF_8));
		Hostile.refused(at("animals.csv"), "huge cell", AnimalSheet::read);
		Hostile.write(at("animals.csv"), ("animal_id,group" + ",c".repeat(20_000) + "\nA,control\n").getBytes(
			StandardCharsets.UTF_8));
		Hostile.refused(at("animals.csv"), "many columns", AnimalSheet::read);
		Hostile.write(at("animals.csv"), ("animal_id,group\n\"" + "y,\n".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
		assertTrue(Hostile.refused(at("animals.csv"), "open quote", AnimalSheet::read));
	}

	@Test
	void pathsOnSheetsThatAreNoNames() {
		for (final String cell : new String[] { "/", "//", "\\" }) {
			writeSound();
			Hostile.write(at("images.csv"), ("file,animal_id\n" + cell + ",A1\n").getBytes(StandardCharsets.UTF_8));
			assertTrue(Hostile.refused(at("images.csv"), cell, this::readAll), cell);
			writeSound();
			Hostile.write(at("blot_images.csv"), ("image,membrane,antibody_target,role\n" + cell + ",M1,PSD95,target\n").getBytes(
				StandardCharsets.UTF_8));
			assertTrue(Hostile.refused(at("blot_images.csv"), cell, this::readAll), cell);
		}
	}

	@Test
	void aFileOfGigabytesIsNotReadIntoMemory() throws java.io.IOException {
		try (var f = new java.io.RandomAccessFile(at("animals.csv").toFile(), "rw")) {
			f.setLength(SmallFile.MOST_BYTES + 1);
		}
		assertTrue(Hostile.refused(at("animals.csv"), "length", AnimalSheet::read));
		Files.delete(at("animals.csv"));
	}
}
