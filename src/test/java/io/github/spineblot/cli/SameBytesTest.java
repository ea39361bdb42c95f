package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.image.Volume;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.TiffFile;

/** The number of threads and the language of the system change no byte of what is written. */
class SameBytesTest {

	private static final Path SAMPLES = Path.of("test-images");
	private static final Path REAL = Path.of("..", "shared", "data", "spines", "real3d", "real3d_rr30a_tp0_B.tif");
	private static final int CROP = 110;

	@TempDir
	private Path folder;

	@Test
	void ofTheSampleStack() throws IOException {
		assertSame("spines", SAMPLES.resolve("spines/easy.tif"));
		assertEquals(1, Files.readAllLines(folder.resolve("one/errors.csv")).size());
		assertTrue(Files.readAllLines(folder.resolve("one/spines.csv")).size() > 5, "there is something to compare");
	}

	@Test
	void ofTheGolgiSample() throws IOException {
		final Path golgi = SAMPLES.resolve("spines/golgi_2d.tif");
		assertSame("spines", golgi);
		// where small letters are made otherwise
		assertSameFiles(folder.resolve("one"), run("spines", golgi, "three", 3, new Locale("tr", "TR")));
	}

	@Test
	void ofASampleBlot() throws IOException {
		assertSame("blots", SAMPLES.resolve("blots/strip.tif"));
		assertTrue(Files.readAllLines(folder.resolve("one/bands.csv")).size() > 5, "there is something to compare");
	}

	@Test
	void ofARealStack() throws IOException {
		assumeTrue(Files.isRegularFile(REAL), REAL + " is not here");
		final Volume whole = ImageReader.read(REAL, InputSettings.DEFAULTS).requireCalibrated().volume();
		final float[][] planes = new float[whole.depth()][CROP * whole.height()];
		for (int z = 0; z < planes.length; z++) {
			for (int i = 0; i < planes[z].length; i++) planes[z][i] = whole.at(i % CROP, i / CROP, z);
		}
		final Path crop = folder.resolve("crop.tif");
		TiffFile.write(crop, Volume.of(planes, CROP, whole.height(), whole.voxel(), whole.polarity()), TiffFile.Depth.BITS_8);
		assertSame("spines", crop);
		assertEquals(1, Files.readAllLines(folder.resolve("one/errors.csv")).size());
	}

	private void assertSame(final String command, final Path image) throws IOException {
		final Path one = run(command, image, "one", 1, Locale.ROOT);
		final Path two = run(command, image, "two", 2, Locale.GERMANY);
		assertSameFiles(one, two);
	}

	private Path run(final String command, final Path image, final String name, final int threads, final Locale locale) {
		final Path out = folder.resolve(name);
		final Locale before = Locale.getDefault();
		try {
			Locale.setDefault(locale);
			final CommandRun run = CommandRun.of(command, image, "--out", out, "--threads", threads);
			assertEquals(0, run.code(), run.err());
		}
		finally {
			Locale.setDefault(before);
		}
		return out;
	}

	/** Every file of single commands, which store nothing to go on from. */
	private static void assertSameFiles(final Path a, final Path b) throws IOException {
		for (final Path folder : List.of(a, b)) assertFalse(Files.exists(folder.resolve(".spineblot")), folder + " holds a journal");
		ResultFolder.assertSame(a, b);
	}
}
