package io.github.spineblot.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.io.BlotSheets;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.report.BlotTables;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/** Results survive being stored and read back without losing a digit, and units being sent away. */
class UnitRecordTest {

	private static final Path BLOTS = Path.of("test-images/blots");

	@TempDir
	private Path out;

	private BatchUnit unit(final BatchUnit.Kind kind, final Path image, final String design) {
		final InputImage input = InputImage.of(List.of(image)).get(0);
		return new BatchUnit(BatchUnit.idOf(input.name()), kind, image.toString(), input.name(), input.folder(), out.toString(),
			"{}", design);
	}

	private static UnitProgress progress() {
		return UnitProgress.of(Progress.NONE);
	}

	@Test
	void ofDendritesAndSpines() {
		final Path image = Path.of("test-images/spines/golgi_2d.tif");
		final SpineImageResult direct = new SpineUnit(SpineJob.spines(Settings.of(SpineJob.PARAMETERS)), out, Workers.all())
			.run(InputImage.of(List.of(image)).get(0), Optional.empty(), progress());
		final UnitRecord read = UnitRecord.read(new UnitWork(1).run(unit(BatchUnit.Kind.DENDRITES, image, ""), progress())
			.json());
		final SpineImageResult stored = read.spines().orElseThrow();
		assertTrue(direct.spines().size() > 5 && direct.spines().stream().anyMatch(s -> Double.isNaN(s.neckWidthUm())),
			"there is something to lose");
		assertEquals(direct.spines(), stored.spines());
		assertEquals(direct.densities(), stored.densities());
		assertEquals(direct.image(), stored.image());
		assertEquals(direct.pointSpread(), stored.pointSpread());
		assertEquals(direct.allFlags(), stored.allFlags());
		for (int i = 0; i < direct.dendrites().size(); i++) {
			final Dendrite a = direct.dendrites().get(i);
			final Dendrite b = stored.dendrites().get(i);
			assertEquals(a.centreline().points(), b.centreline().points());
			assertArrayEquals(a.radiiUm(), b.radiiUm());
			assertArrayEquals(a.branchPositionsUm(), b.branchPositionsUm());
			assertEquals(a.id() + " " + a.parentId() + a.flags(), b.id() + " " + b.parentId() + b.flags());
		}
		assertEquals(CsvWriter.text(SpineTables.dendrites(List.of(direct))), CsvWriter.text(SpineTables.dendrites(List.of(
			stored))));
		assertEquals(List.of("dendrites.swc", "overlay.png", "rois.zip"), read.files());
		assertEquals(read.json(), UnitRecord.read(read.json()).json());
	}

	@Test
	void ofABlotWithItsPartOfTheSheets() {
		final Path image = BLOTS.resolve("M1_BDNF.tif");
		final BlotDesign design = BlotSheets.read(BLOTS.resolve("blot_images.csv"), BLOTS.resolve("blot_lanes.csv"), Optional
			.empty(), List.of(image, BLOTS.resolve("M1_bActin.tif")));
		final BlotRunSettings settings = BlotRunSettings.of(Settings.of(BlotRunSettings.NUMBERS), design, false);
		final BlotUnit.Outcome direct = new BlotUnit(settings, out, Workers.all()).run(InputImage.of(List.of(image)).get(0),
			progress());
		final UnitRecord read = UnitRecord.read(new UnitWork(1).run(unit(BatchUnit.Kind.BLOT, image, ResultJson.text(design)),
			progress()).json());
		assertEquals(design, ResultJson.read(ResultJson.text(design), BlotDesign.class));
		assertEquals(direct.result().result().orElseThrow().bands(), read.blot().orElseThrow().result().orElseThrow().bands());
		assertEquals(direct.result().result().orElseThrow().lanes(), read.blot().orElseThrow().result().orElseThrow().lanes());
		assertEquals(CsvWriter.text(BlotTables.images(List.of(direct.result()))), CsvWriter.text(BlotTables.images(List.of(read
			.blot().orElseThrow()))));
		assertTrue(direct.result().result().orElseThrow().bands().stream().anyMatch(b -> b.target().equals("BDNF")));
	}

	@Test
	void aFailureIsAResultTooAndLeavesNoFile() {
		final UnitResult failed = new UnitWork(1).run(unit(BatchUnit.Kind.DENDRITES, Path.of("pom.xml"), ""), progress());
		assertEquals(UnitResult.Ending.FAILED, failed.ending());
		final UnitRecord record = UnitRecord.read(failed.json());
		assertEquals("reading", record.failures().get(0).stage());
		assertEquals(List.of(), record.files());
		assertTrue(out.toFile().list().length == 0);
	}

	@Test
	void unitsAndTheirWorkCanBeSentAway() throws IOException, ClassNotFoundException {
		final BatchUnit unit = unit(BatchUnit.Kind.DENDRITES, Path.of("test-images/spines/easy.tif"), "");
		assertEquals(unit, sent(unit));
		assertEquals(unit.fingerprint(), ((BatchUnit) sent(unit)).fingerprint());
		assertEquals(new UnitWork(2), sent(new UnitWork(2)));
		final UnitResult result = new UnitResult(UnitResult.Ending.DONE, "{}");
		assertEquals(result, sent(result));
	}

	@Test
	void damagedTextIsNoRecord() {
		assertThrows(RuntimeException.class, () -> UnitRecord.read("{\"unit\":\"a\",\"ending\":"));
	}

	private static Object sent(final Object o) throws IOException, ClassNotFoundException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
			stream.writeObject(o);
		}
		try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			return stream.readObject();
		}
	}
}
