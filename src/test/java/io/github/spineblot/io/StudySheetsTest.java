package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.task.InputException;

/** The four sheets of a study: right ones are read, and each fault gives one message with its mend. */
class StudySheetsTest {

	private static final String ANIMALS = """
		animal_id,blind_code,group,sex,cage,cohort,blot_set,exclude,exclude_reason
		m01,JUT,control,M,c01,A,1,,
		m02,WER,control,M,c01,A,2,,
		m03,TUP,stress,M,c02,B,1,1,seizure
		m04,FUD,control,M,c02,B,2,,
		""";
	private static final String IMAGES = """
		file,animal_id,region,slice,neuron,dendrite,dendrite_type,modality,polarity,channel,pixel_um_xy,z_step_um,objective,dist_to_soma_um,include,exclude_reason
		m01/one.tif,m01,vCA1,1,1,1,basal,fluor_confocal,bright_on_dark,1,0.06,0.2,63x,80,1,
		m02/two.tif,m02,vCA1,1,1,1,basal,fluor_confocal,,,0.06,0.2,63x,80,0,blurred
		m03/three.tif,m03,vCA1,1,1,1,basal,golgi,dark_on_bright,1,,,63x,,1,
		""";
	private static final String BLOT_IMAGES = """
		image,membrane,antibody_target,role,expected_kda,normalise_to,detection,polarity,bit_depth,exposure_s,primary,dilution,include
		A_BDNF.tif,A,BDNF,target,14,bActin,chemi,bright_on_dark,16,30,,,1
		A_bActin.tif,A,bActin,loading_control,42,,chemi,bright_on_dark,16,30,,,1
		""";
	private static final String BLOT_LANES = """
		membrane,lane,kind,animal_id,group,fraction,load_ug,tech_rep,include,exclude_reason
		A,1,ladder,,,,,,1,
		A,2,sample,m01,control,total,20,1,1,
		A,3,sample,m02,control,total,20,1,1,
		A,4,standard,,,total,10,1,1,
		""";
	private static final List<String> THERE = List.of("m01/one.tif", "m02/two.tif", "m03/three.tif", "A_BDNF.tif",
		"A_bActin.tif");

	@TempDir
	private Path folder;

	@Test
	void rightSheetsAreReadWhole() {
		final StudySheets s = read();
		assertEquals(List.of("m01", "m02", "m03", "m04"), s.animals().stream().map(a -> a.id()).toList());
		assertTrue(s.animals().get(2).excluded());
		assertEquals("seizure", s.animals().get(2).excludeReason());
		final ImageSheet.Entry one = ImageSheet.entry(s.images(), Path.of("/data/m01/one.tif")).orElseThrow();
		assertEquals("m01", one.animalId());
		assertEquals(0.06, one.pixelUm());
		assertEquals(OptionalInt.of(1), one.channel());
		assertEquals(Optional.of(Polarity.BRIGHT_ON_DARK), one.polarity());
		assertEquals(Optional.empty(), s.images().get(1).polarity());
		assertEquals(Optional.of(Polarity.DARK_ON_BRIGHT), s.images().get(2).polarity());
		assertTrue(Double.isNaN(s.images().get(2).pixelUm()));
		assertEquals(Optional.empty(), ImageSheet.entry(s.images(), Path.of("/data/m02/one.tif")));
		assertEquals(2, s.blots().images().size());
	}

	/** Sheet, text to be replaced, replacement, and what the one message must name. */
	static Stream<Arguments> faults() {
		final String a = "animals.csv";
		final String i = "images.csv";
		final String b = "blot_images.csv";
		final String l = "blot_lanes.csv";
		return Stream.of(
			Arguments.of(a, "m04,FUD", "m01,FUD", "animals.csv, row 5, column animal_id: animal m01 is listed already", "Remove one"),
			Arguments.of(a, "m04,FUD,control", "m01,FUD,stress", "animals.csv, row 5, column group: animal m01 is in group 'stress' here and in 'control' in row 2", "Keep one row"),
			Arguments.of(a, "m04,FUD,control", "m04,FUD,", "animals.csv, row 5, column group: the cell is empty", "Fill it in"),
			Arguments.of(a, "m04,FUD,control", "m04,FUD,Control", "animals.csv, row 5, column group: 'Control' differs from 'control'", "Write 'control'"),
			Arguments.of(a, "1,1,seizure", "1,1,", "animals.csv, row 4, column exclude_reason: an animal is left out without a reason", "Say why"),
			Arguments.of(a, "1,1,seizure", "1,,seizure", "animals.csv, row 4, column exclude: a reason to leave", "Write 1"),
			Arguments.of(a, "1,1,seizure", "1,maybe,", "animals.csv, row 4, column exclude: 'maybe' is neither 1 nor 0", "Write 1 for yes"),
			Arguments.of(a, "m02,WER", "m02,JUT", "animals.csv, row 3, column blind_code: the code JUT is that of animal m01", "its own"),
			Arguments.of(a, "animal_id,", "animalid,", "animals.csv, row 1, column animal_id: the sheet has no such column", "Rename 'animalid' to 'animal_id'"),
			Arguments.of(a, "blot_set,", "blotset,", "animals.csv, row 1, column blotset: there is no such column", "Rename it to 'blot_set'"),
			Arguments.of(i, "one.tif,m01", "one.tif,m10", "images.csv, row 2, column animal_id: animal m10 is not in animals.csv", "Did you mean m01"),
			Arguments.of(i, "m01/one.tif", "m01/ome.tif", "images.csv, row 2, column file: there is no image m01/ome.tif", "Did you mean one.tif"),
			Arguments.of(i, "m02/two.tif", "m01/one.tif", "images.csv, row 3, column file: the image m01/one.tif is listed already", "Remove one"),
			Arguments.of(i, "0,blurred", "0,", "images.csv, row 3, column exclude_reason: an image is left out without a reason", "Say why"),
			Arguments.of(i, "bright_on_dark,1,0.06", "bright_on_dark,1,\"0,06\"", "images.csv, row 2, column pixel_um_xy: '0,06' is no positive number", "Write 0.06"),
			Arguments.of(i, "dark_on_bright", "dark_on_brigth", "images.csv, row 4, column polarity: 'dark_on_brigth' is not one of", "Did you mean dark_on_bright"),
			Arguments.of(i, "bright_on_dark,1,", "bright_on_dark,red,", "images.csv, row 2, column channel: 'red' is no whole number", "Write 1, 2, 3"),
			Arguments.of(b, "A,BDNF,target", "A,BDNF,tarjet", "blot_images.csv, row 2, column role: 'tarjet' is not one of", "Did you mean target"),
			Arguments.of(b, "14,bActin", "14,bActn", "blot_images.csv, row 2, column normalise_to: there is no image of bActn", "Did you mean bActin"),
			Arguments.of(b, "bActin,chemi", "bActin,chem", "blot_images.csv, row 2, column detection: 'chem' is not one of", "Did you mean chemi"),
			Arguments.of(b, "A_BDNF.tif", "A_BDFN.tif", "blot_images.csv, row 2, column image: the image A_BDFN.tif is not among", "Did you mean A_BDNF.tif"),
			Arguments.of(l, "1,ladder", "1,lader", "blot_lanes.csv, row 2, column kind: 'lader' is not one of", "Did you mean ladder"),
			Arguments.of(l, "A,3,sample,m02", "A,2,sample,m02", "blot_lanes.csv, row 4, column lane: lane 2 of membrane A is listed twice", "each once"),
			Arguments.of(l, "sample,m02", "sample,m22", "blot_lanes.csv, row 4, column animal_id: animal m22 is not in animals.csv", "Did you mean m02"),
			Arguments.of(l, "m02,control", "m02,stress", "blot_lanes.csv, row 4, column group: animal m02 is in group 'stress' here, but in 'control'", "in one group"),
			Arguments.of(l, "standard,,,total,10", "standard,,,total,", "blot_lanes.csv, row 5, column load_ug: a standard of a dilution series needs its load", "micrograms"),
			Arguments.of(l, "sample,m02", "sample,", "blot_lanes.csv, row 4, column animal_id: the cell is empty", "Fill it in"));
	}

	@ParameterizedTest(name = "{3}")
	@MethodSource("faults")
	void eachFaultGivesOneMessage(final String sheet, final String right, final String wrong, final String where,
		final String mend)
	{
		final String said = assertThrows(InputException.class, () -> readWith(sheet, right, wrong)).getMessage();
		assertTrue(said.startsWith(where), said);
		assertTrue(said.contains(mend), said);
		assertTrue(said.endsWith("Correct the sheet; nothing was analysed."), "more than one message: " + said);
	}

	@Test
	void allFaultsAreSaidAtOnce() {
		final String said = assertThrows(InputException.class, () -> {
			write(ANIMALS.replace("m04,FUD,control", "m04,FUD,Control"), IMAGES.replace("one.tif,m01", "one.tif,m10").replace(
				"0,blurred", "0,"), BLOT_IMAGES.replace("14,bActin", "14,bActn"), BLOT_LANES.replace("1,ladder", "1,lader"));
			StudySheets.read(Locations.in(folder), Optional.of(there()));
		}).getMessage();
		assertTrue(said.startsWith("The sheets have 5 problems:"), said);
	}

	@Test
	void aSheetThatIsNoTextIsSaidWithTheOthers() throws IOException {
		write(ANIMALS, IMAGES.replace("one.tif,m01", "one.tif,m10"), BLOT_IMAGES, BLOT_LANES);
		Files.write(folder.resolve("animals.csv"), new byte[] { (byte) 0xff, (byte) 0xfe, 0, 1 });
		final String said = assertThrows(InputException.class, () -> StudySheets.read(Locations.in(folder), Optional.of(
			there()))).getMessage();
		assertTrue(said.contains("animals.csv is not a UTF-8 text file"), said);
	}

	@Test
	void theSheetsOfTheBlotsBelongTogether() throws IOException {
		write(ANIMALS, IMAGES, BLOT_IMAGES, BLOT_LANES);
		Files.delete(folder.resolve("blot_lanes.csv"));
		final String said = assertThrows(InputException.class, () -> StudySheets.read(Locations.in(folder), Optional
			.empty())).getMessage();
		assertTrue(said.startsWith("blot_images.csv: blot_lanes.csv is missing"), said);
	}

	private List<Path> there() {
		return THERE.stream().map(folder::resolve).toList();
	}

	private StudySheets read() {
		return readWith("", "", "");
	}

	private StudySheets readWith(final String sheet, final String right, final String wrong) {
		final String[] texts = { ANIMALS, IMAGES, BLOT_IMAGES, BLOT_LANES };
		final int which = List.of("animals.csv", "images.csv", "blot_images.csv", "blot_lanes.csv").indexOf(sheet);
		if (which >= 0) {
			assertTrue(texts[which].contains(right), "the fault cannot be made");
			texts[which] = texts[which].replace(right, wrong);
		}
		write(texts);
		return StudySheets.read(Locations.in(folder), Optional.of(there()));
	}

	private void write(final String... texts) {
		final List<String> names = List.of("animals.csv", "images.csv", "blot_images.csv", "blot_lanes.csv");
		try {
			for (int i = 0; i < texts.length; i++) Files.writeString(folder.resolve(names.get(i)), texts[i]);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}
}
