package io.github.spineblot.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.StudySettings;
import io.github.spineblot.task.InputException;

/** From a folder of results to the files of a study. */
class StudyRunTest {

	private static final Settings QUICK = Settings.of(StudySettings.PARAMETERS).with(StudySettings.BOOTSTRAP, 100);

	@TempDir
	private Path folder;

	/** Two groups of three animals with two dendrites each. */
	private StudyFolder results() {
		final StudyFolder f = new StudyFolder(folder);
		final double[] control = { 1.5, 1.25, 1.75, 1.5, 1.25, 1.5 };
		final double[] stress = { 1.0, 0.75, 1.25, 0.75, 1.0, 1.0 };
		for (int i = 0; i < 6; i++) {
			f.dendrite("c" + i / 2, "control", 40 + i, (int) (control[i] * 40), control[i]).spine(0.5 + 0.01 * i, "auto", "").spine(
				0.7, "auto", "").spine(9, "auto", "GUARD");
			f.dendrite("s" + i / 2, "stress", 40 + i, (int) (stress[i] * 40), stress[i]).spine(0.4, i == 0 ? "added" : "auto", "")
				.spine(0.6 + 0.01 * i, "confirmed", "").spine(8, "deleted", "");
		}
		return f.write();
	}

	private StudyRun run(final StudyFolder f, final Settings settings, final Path... tables) {
		return new StudyRun(f == null ? List.of() : List.of(f.results()), new Locations(Optional.of(folder.resolve(
			"animals.csv")), f == null ? Optional.empty() : Optional.of(f.sheet()), Optional.empty(), Optional.empty()), List.of(
				tables), settings);
	}

	private Path written(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	@Test
	void theValuesOfTheAnimalsAreAsCalculatedByHand() throws IOException {
		final Path out = folder.resolve("out");
		run(results(), QUICK).write(out, () -> "now");
		final List<String> animals = Files.readAllLines(out.resolve("animals.csv"));
		assertEquals("outcome,animal_id,group,value,unit,n_observations,summary,weight,included,exclude_reason,sex,cage,cohort",
			animals.get(0));
		assertEquals("spine_density_per_um,c0,control,1.375,per \u00b5m,2,mean,81,1,,,,", animals.get(1));
		// control c0: widths 0.5, 0.7, 0.51, 0.7; the spine outside the analysed interval does not count
		final String heads = animals.stream().filter(l -> l.startsWith("head_width_um,c0,")).findFirst().orElseThrow();
		assertEquals((0.5 + 0.7 + 0.51 + 0.7) / 4, Double.parseDouble(heads.split(",")[3]), 1e-12);
		// stress s0: 0.4, 0.6, 0.4, 0.61; deleted spines do not count
		final String others = animals.stream().filter(l -> l.startsWith("head_width_um,s0,")).findFirst().orElseThrow();
		assertEquals((0.4 + 0.6 + 0.4 + 0.61) / 4, Double.parseDouble(others.split(",")[3]), 1e-12);
		assertTrue(animals.stream().anyMatch(l -> l.startsWith("spine_density_automatic_per_um,")));
	}

	@Test
	void theTableOfStatisticsIsAsPublished() throws IOException {
		final StudyFolder f = results();
		run(f, QUICK.with(StudySettings.OUTCOMES, "spine_density_per_um")).write(folder.resolve("out"), () -> "now");
		final String golden = new String(StudyRunTest.class.getResourceAsStream("study-statistics.csv").readAllBytes(),
			java.nio.charset.StandardCharsets.UTF_8);
		final List<String> wanted = golden.lines().toList();
		final List<String> found = Files.readAllLines(folder.resolve("out/statistics.csv"));
		assertEquals(wanted.size(), found.size());
		for (int r = 0; r < wanted.size(); r++) {
			final String[] a = wanted.get(r).split(",", -1);
			final String[] b = found.get(r).split(",", -1);
			assertEquals(a.length, b.length);
			for (int c = 0; c < a.length; c++) {
				// exponentials may differ in the last digit from one processor to the next
				if (!a[c].matches("-?[0-9].*")) assertEquals(a[c], b[c]);
				else assertEquals(Double.parseDouble(a[c]), Double.parseDouble(b[c]), 1e-11 * Math.abs(Double.parseDouble(a[c])));
			}
		}
	}

	@Test
	void theSameStudyGivesTheSameBytesInAnyLanguage() throws IOException {
		final StudyFolder f = results();
		run(f, QUICK).write(folder.resolve("one"), () -> "now");
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			run(f, QUICK).write(folder.resolve("two"), () -> "now");
		}
		finally {
			Locale.setDefault(before);
		}
		try (Stream<Path> files = Files.list(folder.resolve("one"))) {
			for (final Path p : files.toList()) assertArrayEquals(Files.readAllBytes(p), Files.readAllBytes(folder.resolve("two")
				.resolve(p.getFileName())), p.toString());
		}
	}

	@Test
	void everyFileIsWrittenAndThePageNeedsNoOther() throws IOException {
		final Path out = folder.resolve("out");
		final StudyFolder f = results();
		run(f, QUICK).write(out, () -> "now");
		for (final String name : List.of("animals.csv", "observations.csv", "statistics.csv", "statistics.json", "methods.txt",
			"checklist.md", "report.html", "provenance.json", "figure_spine_density_per_um.png", "figure_spine_density_per_um.svg",
			"figure_head_width_um.svg")) assertTrue(Files.size(out.resolve(name)) > 100, name);
		final BufferedImage figure = ImageIO.read(new File(out.toString(), "figure_spine_density_per_um.png"));
		assertEquals(Math.round(330 / 72.0 * 300), figure.getWidth());
		final String page = Files.readString(out.resolve("report.html"));
		assertFalse(page.matches("(?s).*(src|href)=\"https?:.*"), "the page asks the network for something");
		assertFalse(page.contains("NaN"), "the page shows NaN");
		assertTrue(page.contains("stress"));
		final String methods = Files.readString(out.resolve("methods.txt")).replace('\n', ' ');
		assertTrue(methods.contains("6 animals were compared (3 control and 3 stress)"), methods);
		assertTrue(methods.contains("a person deleted 6 and moved 0, and added 1 ("), methods);
		assertTrue(Files.readString(out.resolve("provenance.json")).contains("\"sha256\""));
	}

	@Test
	void aTableIsJoinedAndItsOtherColumnsLeftAlone() throws IOException {
		results();
		final Path table = written("behaviour.csv", "animal_id,batch,time_s,note\nc0,x,1.5,ok\nc0,x,2.5,\nc1,x,3,\nc2,y,NA,\n" +
			"c2,y,4,\ns0,y,9,\ns1,y,8,\ns2,z,7.5,\n");
		run(null, QUICK, table).write(folder.resolve("out"), () -> "now");
		final List<String> animals = Files.readAllLines(folder.resolve("out/animals.csv"));
		assertEquals(7, animals.size(), String.join("\n", animals));
		assertTrue(animals.get(1).startsWith("time_s,c0,control,2.0,,2,"), animals.get(1));
		assertTrue(animals.get(5).startsWith("time_s,c2,control,4.0,,1,"), animals.get(5));
	}

	@Test
	void whatIsWrongWithATableIsSaidWithItsPlace() throws IOException {
		results();
		final Path table = written("behaviour.csv", "animal_id,group,time_s\nc0,control,1\nc9,control,2\nc1,stress,3\n,control,4\n" +
			"c2,control,\"4,5\"\ns0,stress,Infinity\n");
		final String said = assertThrows(InputException.class, () -> run(null, QUICK, table).analyse()).getMessage();
		assertTrue(said.startsWith("The sheets have 5 problems"), said);
		assertTrue(said.contains("behaviour.csv, row 3, column animal_id: animal c9 is not in animals.csv. Did you mean"), said);
		assertTrue(said.contains("behaviour.csv, row 4, column group: animal c1 is in group 'stress' here, but in 'control'"),
			said);
		assertTrue(said.contains("behaviour.csv, row 5, column animal_id: the cell is empty"), said);
		assertTrue(said.contains("row 6, column time_s: '4,5' is no finite number. Write 4.5"), said);
		assertTrue(said.contains("row 7, column time_s: 'Infinity' is no finite number"), said);
	}

	@Test
	void anImageThatIsNotOnTheSheetIsSaid() throws IOException {
		final StudyFolder f = results();
		Files.writeString(f.sheet(), Files.readString(f.sheet()).replace("c0/c0_1.tif", "c0/c0_1x.tif"));
		final String said = assertThrows(InputException.class, () -> run(f, QUICK).analyse()).getMessage();
		assertTrue(said.contains("column image of " + f.results() + ": the image c0_1.tif is not on images.csv"), said);
		assertTrue(said.contains("Did you mean c0_1x.tif"), said);
	}

	@Test
	void anImageThatIsLeftOutDoesNotCountAndItsReasonIsShown() throws IOException {
		final StudyFolder f = results();
		Files.writeString(f.sheet(), Files.readString(f.sheet()).replace("c0/c0_1.tif,c0,1,", "c0/c0_1.tif,c0,0,out of focus"));
		run(f, QUICK).write(folder.resolve("out"), () -> "now");
		assertTrue(Files.readAllLines(folder.resolve("out/animals.csv")).get(1).startsWith(
			"spine_density_per_um,c0,control,1.25,"));
		assertTrue(Files.readString(folder.resolve("out/report.html")).contains("out of focus"));
	}

	@Test
	void aFolderWithoutResultsIsSaid() throws IOException {
		results();
		final Path empty = Files.createDirectory(folder.resolve("empty"));
		final StudyRun run = new StudyRun(List.of(empty), new Locations(Optional.of(folder.resolve("animals.csv")), Optional
			.empty(), Optional.empty(), Optional.empty()), List.of(), QUICK);
		assertTrue(assertThrows(InputException.class, run::analyse).getMessage().contains("holds no results"));
		final StudyRun nothing = new StudyRun(List.of(folder.resolve("missing")), new Locations(Optional.empty(), Optional
			.empty(), Optional.empty(), Optional.empty()), List.of(), QUICK);
		assertTrue(assertThrows(InputException.class, nothing::analyse).getMessage().startsWith("There is no folder"));
	}
}
