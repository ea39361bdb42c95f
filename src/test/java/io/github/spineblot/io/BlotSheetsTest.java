package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotDesign.Detection;
import io.github.spineblot.blot.BlotDesign.LaneKind;
import io.github.spineblot.task.InputException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sheets of blots as people fill them in. */
class BlotSheetsTest {

	private static final String IMAGES = "image,membrane,antibody_target,role,expected_kda,normalise_to,detection,polarity," +
		"bit_depth,exposure_s,primary,dilution,include";
	private static final String LANES = "membrane,lane,kind,animal_id,group,fraction,load_ug,tech_rep,include,exclude_reason";

	@TempDir
	private Path folder;

	private BlotDesign read(final List<String> images, final List<String> lanes) {
		try {
			final List<String> i = new ArrayList<>(List.of(IMAGES));
			i.addAll(images);
			final List<String> l = new ArrayList<>(List.of(LANES));
			l.addAll(lanes);
			Files.write(folder.resolve("blot_images.csv"), i);
			Files.write(folder.resolve("blot_lanes.csv"), l);
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
		return BlotSheets.read(folder.resolve("blot_images.csv"), folder.resolve("blot_lanes.csv"), Optional.empty(), images
			.stream().map(r -> Path.of(r.substring(0, r.indexOf(',')))).toList());
	}

	private String refused(final List<String> images, final List<String> lanes) {
		return assertThrows(InputException.class, () -> read(images, lanes)).getMessage();
	}

	private static final List<String> ONE_LANE = List.of("A,1,sample,m1,control,total,20,1,1,");

	@Test
	void aLinearityTestMayStandOnTheSheetBeforeItsImage() {
		final BlotDesign d = read(List.of("T.tif,A,T,target,14,C,chemi,,16,30,,,1", "C.tif,A,C,loading_control,42,,chemi,,16,30,,,1"),
			List.of(ONE_LANE.get(0), "LIN1,1,dilution,,,total,80,1,1,", "LIN1,2,dilution,,,total,40,1,1,"));
		assertEquals(LaneKind.STANDARD, d.lanesOf("LIN1").get(0).kind());
		assertTrue(d.seriesOnly("LIN1"));
		assertTrue(!d.seriesOnly("A"));
	}

	@Test
	void detectionSaysWhatIsSummed() {
		final BlotDesign d = read(List.of("T.tif,A,T,target,14,P,chemi_reprobe,,16,30,,,1",
			"P.tif,A,P,total_protein,,,Ponceau,dark_on_light,16,30,,,1", "F.tif,A,F,target,20,P,film,,8,30,,,1"), ONE_LANE);
		assertEquals(List.of(Detection.CHEMI_REPROBE, Detection.STAIN, Detection.FILM), d.images().stream().map(
			BlotDesign.ImageEntry::detection).toList());
		assertEquals(List.of("counts", "optical-density", "optical-density"), d.images().stream().map(i -> i.detection()
			.signal()).toList());
		assertTrue(refused(List.of("T.tif,A,T,target,14,,xray,,16,30,,,1"), ONE_LANE).contains("row 2, column detection: 'xray'"));
	}

	@Test
	void aProteinOfAnotherMembraneNeedsControlsAndTheSameAnimals() {
		final List<String> lanes = List.of(ONE_LANE.get(0), "B,1,sample,m2,control,total,20,1,1,");
		final String said = refused(List.of("p.tif,A,pT,target,50,T,chemi,,16,30,,,1",
			"T.tif,B,T,target_total_form,50,,chemi,,16,30,,,1"), lanes);
		assertTrue(said.contains("membrane A has none") && said.contains("membrane B has none"), said);
		assertTrue(said.contains("no membrane shows T of animal m1"), said);
		final String nowhere = refused(List.of("p.tif,A,pT,target,50,T,chemi,,16,30,,,1"), ONE_LANE);
		assertTrue(nowhere.contains("row 2, column normalise_to: there is no image of T"), nowhere);
	}

	@Test
	void lanesWithoutAMembraneAreRefused() {
		final String said = refused(List.of("T.tif,A,T,target,14,,chemi,,16,30,,,1"), List.of(ONE_LANE.get(0),
			"B,1,sample,m2,control,total,20,1,1,"));
		assertTrue(said.contains("membrane B has no image"), said);
	}
}
