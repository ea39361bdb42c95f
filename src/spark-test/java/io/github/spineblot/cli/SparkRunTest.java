package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.batch.BatchPlan;
import io.github.spineblot.batch.BatchPlanner;
import io.github.spineblot.batch.BatchRun;
import io.github.spineblot.batch.BatchUnit;
import io.github.spineblot.batch.EngineFactory;
import io.github.spineblot.batch.RunMonitor;
import io.github.spineblot.batch.UnitFunction;
import io.github.spineblot.batch.UnitProgress;
import io.github.spineblot.batch.UnitResult;
import io.github.spineblot.batch.UnitWork;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spark.SparkEngine;
import io.github.spineblot.task.Workers;

/** The same folder on Spark and on the local engine: the same bytes, also when tasks fail on the way. */
@Timeout(600)
class SparkRunTest {

	private static final int IMAGES = 12;

	@TempDir
	private static Path shared;

	@TempDir
	private Path temp;

	@BeforeAll
	static void onThisMachine() throws IOException {
		final CommandRun made = CommandRun.of("simulate", "spines", "--out", shared.resolve("in/cells"), "--seed", 1, "--count",
			IMAGES, "--width-um", 8, "--height-um", 7, "--depth-um", 2, "--pixel-um", "0.1", "--branches", 0, "--axons", 0);
		assertEquals(0, made.code(), made.err());
		Files.writeString(shared.resolve("in/cells/broken.tif"), "no image");
		final CommandRun run = CommandRun.of("batch", shared.resolve("in"), "--out", shared.resolve("local"), "--jobs", 1);
		assertEquals(1, run.code(), run.err());
	}

	/** Fails once on every third image, after the work is done and its files are written. */
	private record FailsOnce(UnitWork work, String marks) implements UnitFunction, Serializable {

		@Override
		public UnitResult run(final BatchUnit unit, final UnitProgress progress) {
			final UnitResult result = work.run(unit, progress);
			if (Math.floorMod(unit.id().hashCode(), 3) == 0 && first(unit)) throw new IllegalStateException("injected");
			return result;
		}

		private boolean first(final BatchUnit unit) {
			try {
				Files.createFile(Path.of(marks).resolve(unit.id()));
				return true;
			}
			catch (final FileAlreadyExistsException e) {
				return false;
			}
			catch (final IOException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	@Test
	void tasksThatFailOnTheWayChangeNoByte() throws IOException {
		final Path marks = Files.createDirectories(temp.resolve("marks"));
		final Path out = temp.resolve("out");
		final BatchPlan plan = new BatchPlanner(shared.resolve("in"), out, Settings.of(BatchPlan.NUMBERS)).plan(Optional
			.empty());
		final BatchRun.Summary summary = new BatchRun(plan, new BatchRun.Options(out, Optional.empty(), false, new Workers(1),
			List.of()), RunMonitor.NONE).run(SparkEngine.of(new FailsOnce(new UnitWork(1), marks.toString()),
				new EngineFactory.Request(Optional.of("local[2,3]"), OptionalInt.empty(), 0)));
		assertTrue(marks.toFile().list().length >= 2, "too few tasks have failed");
		assertEquals(1, summary.failed().size(), "the broken image alone is a row: " + summary.failed());
		ResultFolder.assertSame(shared.resolve("local"), out);
	}

	@Test
	void theCommandFindsTheEngineAndResumes() throws IOException {
		final Path out = temp.resolve("out");
		final CommandRun part = CommandRun.of("batch", shared.resolve("in"), "--out", out, "--shard", "1/3");
		assertEquals(1, part.code() | 1, part.err());
		final CommandRun run = CommandRun.of("batch", shared.resolve("in"), "--out", out, "--engine", "spark", "--master",
			"local[2]", "--threads", 2, "--timeout", 300);
		assertEquals(1, run.code(), run.err());
		ResultFolder.assertSame(shared.resolve("local"), out);
	}

	@Test
	void aRunWithoutMasterIsRefusedBeforeAnyWork() {
		final CommandRun none = CommandRun.of("batch", shared.resolve("in"), "--out", temp.resolve("out"), "--engine", "spark");
		assertEquals(2, none.code());
		assertTrue(none.err().contains("--master 'local[2]'"), none.err());
		final CommandRun wrong = CommandRun.of("batch", shared.resolve("in"), "--out", temp.resolve("out"), "--engine", "spark",
			"--master", "http://x");
		assertEquals(2, wrong.code());
		assertTrue(wrong.err().contains("http://x"), wrong.err());
	}
}
