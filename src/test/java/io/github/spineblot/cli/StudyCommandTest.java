package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spineblot study} and {@code spineblot sheets} as a user calls them. */
class StudyCommandTest {

	@TempDir
	private Path folder;
	private Path animals;
	private Path table;

	@BeforeEach
	void write() throws IOException {
		animals = Files.writeString(folder.resolve("animals.csv"),
			"animal_id,group\na,control\nb,control\nc,control\nd,drug\ne,drug\nf,drug\n");
		table = Files.writeString(folder.resolve("t.csv"), "animal_id,score\na,1\nb,2\nc,1.5\nd,4\ne,5\nf,4.5\n");
	}

	private CommandRun study(final Object... more) {
		final Object[] all = new Object[5 + more.length];
		System.arraycopy(new Object[] { "study", "--animals", animals, "--out", folder.resolve("out") }, 0, all, 0, 5);
		System.arraycopy(more, 0, all, 5, more.length);
		return CommandRun.of(all);
	}

	@Test
	void aTableAloneIsAStudy() throws IOException {
		final CommandRun run = study("--table", table);
		assertEquals(0, run.code(), run.err());
		assertTrue(run.out().contains("drug - control"), run.out());
		assertTrue(Files.readString(folder.resolve("out/statistics.csv")).contains("score,animal_means,t,drug - control,3.0,"));
	}

	@Test
	void twoTablesAndOneTwiceAreTold() throws IOException {
		final Path other = Files.writeString(folder.resolve("u.csv"), "animal_id,weight\na,1\nb,2\nc,1.5\nd,4\ne,5\nf,4.5\n");
		assertEquals(0, study("--table", table, "--table", other).code());
		assertTrue(Files.exists(folder.resolve("out/figure_weight.svg")));
		final CommandRun twice = study("--table", table, "--table", table);
		assertEquals(2, twice.code());
		assertTrue(twice.err().contains("Two outcomes are called score"), twice.err());
	}

	@Test
	void wrongUseEndsBeforeAnyWork() {
		assertTrue(wrong().contains("There is nothing to compare"));
		assertTrue(wrong("--table", folder.resolve("none.csv")).contains("cannot be read"));
		assertTrue(wrong("--table", table, "--reference", "contrl").contains("Did you mean control?"));
		assertTrue(wrong("--table", table, "--contrast", "drug / control").contains("Write it as \"A - B\""));
		assertTrue(wrong("--table", table, "--contrasts", "some").contains("must be one of planned, all, reference"));
		assertTrue(wrong("--table", table, "--outcomes", "scor").contains("Did you mean score?"));
		assertTrue(wrong("--table", table, "--bootstrap", "50").contains("too few for an interval"));
		assertTrue(wrong("--table", animals).contains("there is no column of numbers"));
		assertFalse(Files.exists(folder.resolve("out")));
	}

	private String wrong(final Object... more) {
		final CommandRun run = study(more);
		assertEquals(2, run.code(), run.out());
		return run.err();
	}

	@Test
	void aGroupListedTwiceAndTooFewAnimalsAreTold() throws IOException {
		Files.writeString(animals, "animal_id,group\na,control\nb,control\nc,control\nd,drug\ne,drug\nf,drug\nf,control\n");
		assertTrue(wrong("--table", table).contains("animals.csv, row 8, column group: animal f is in group 'control' here"));
		Files.writeString(animals, "animal_id,group\na,control\nb,control\nc,x\nd,drug\ne,drug\nf,x\n");
		final CommandRun run = study("--table", table);
		assertEquals(0, run.code(), run.err());
		assertTrue(run.out().contains("Group control has 2 animals with a value"), run.out());
		final String csv = Files.readString(folder.resolve("out/statistics.csv"));
		assertTrue(csv.contains("NO_TEST"), csv);
		assertTrue(csv.lines().skip(1).allMatch(l -> l.split(",", -1)[11].isEmpty()), "a p value of too few animals");
	}

	@Test
	void sheetsAndTablesAreNeverOverwritten() throws IOException {
		final String before = Files.readString(animals);
		final CommandRun run = CommandRun.of("study", "--animals", animals, "--table", table, "--out", folder);
		assertEquals(2, run.code());
		assertTrue(run.err().contains("Choose another folder with --out"), run.err());
		assertEquals(before, Files.readString(animals));
	}

	@Test
	void aDryRunWritesNothing() {
		final CommandRun run = study("--table", table, "--dry-run");
		assertEquals(0, run.code());
		assertFalse(Files.exists(folder.resolve("out")));
	}

	@Test
	void sheetsAreFilledFromTheNames() throws IOException {
		final Path images = Files.createDirectories(folder.resolve("images/blots"));
		for (final String n : new String[] { "m01_CA1_d1.tif", "m01_CA1_d2.tif", "m02_CA1_d1.tif", "strange.tif",
			"blots/A_BDNF.tif" }) Files.createFile(folder.resolve("images").resolve(n));
		assertTrue(Files.isDirectory(images));
		final CommandRun run = CommandRun.of("sheets", folder.resolve("images"), "--out", folder.resolve("sheets"), "--pattern",
			"(?<animal_id>m[0-9]{2})_(?<region>[^_]+)_d(?<dendrite>[0-9]+)", "--blot-pattern",
			"blots/(?<membrane>[^_]+)_(?<antibody_target>[^.]+)");
		assertEquals(1, run.code(), run.err());
		assertTrue(run.out().contains("does not fit 1 image, whose animal is left open: strange.tif"), run.out());
		assertTrue(Files.readString(folder.resolve("sheets/images.csv")).contains("m01_CA1_d2.tif,m01,CA1,,,2,"));
		assertTrue(Files.readString(folder.resolve("sheets/animals.csv")).contains("\nm02,"));
		assertTrue(Files.readString(folder.resolve("sheets/blot_images.csv")).contains("blots/A_BDNF.tif,A,BDNF,"));
		final CommandRun again = CommandRun.of("sheets", folder.resolve("images"), "--out", folder.resolve("sheets"));
		assertEquals(2, again.code());
		assertTrue(again.err().contains("never overwritten"), again.err());
	}

	@Test
	void aWrongPatternIsExplained() throws IOException {
		Files.createFile(Files.createDirectories(folder.resolve("images")).resolve("m01.tif"));
		for (final String[] p : new String[][] { { "(?<animal>m..)", "Did you mean animal_id" }, { "m..",
			"the pattern names no column" }, { "(?<animal_id>m..", "is no regular expression" } })
		{
			final CommandRun run = CommandRun.of("sheets", folder.resolve("images"), "--out", folder.resolve("s"), "--pattern",
				p[0]);
			assertEquals(2, run.code());
			assertTrue(run.err().contains(p[1]), run.err());
		}
	}
}
