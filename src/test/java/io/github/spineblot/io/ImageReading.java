package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ShortProcessor;

import io.github.spineblot.task.InputException;

/** What the tests of reading share: files in a folder of their own, and how their samples are compared. */
abstract class ImageReading {

	static final int W = 16;
	static final int H = 12;
	@TempDir
	Path folder;

	/** 8-bit samples without a pattern that a wrong offset would hide. */
	static byte[] noise(final int n, final int seed) {
		final byte[] b = new byte[n];
		new java.util.Random(seed).nextBytes(b);
		return b;
	}

	Path file(final String name, final byte[] bytes) throws IOException {
		return Files.write(folder.resolve(name), bytes);
	}

	static SourceImage read(final Path file) {
		return ImageReader.read(file, InputSettings.DEFAULTS);
	}

	static void assertRefused(final Path file, final InputSettings settings, final String... parts) {
		final String message = assertThrows(InputException.class, () -> ImageReader.read(file, settings)).getMessage();
		for (final String part : parts) assertTrue(message.contains(part), message);
	}

	static void assertRefused(final Path file, final String... parts) {
		assertRefused(file, InputSettings.DEFAULTS, parts);
	}

	static void assertSamples(final byte[] expected, final float[] actual) {
		final float[] e = new float[expected.length];
		for (int i = 0; i < e.length; i++) e[i] = expected[i] & 0xff;
		assertArrayEquals(e, actual);
	}

	/** A hyperstack whose samples say where they are: 100 channel + 10 slice + frame, plus a ramp. */
	Path hyperstack(final int c, final int z, final int t) {
		final ImageStack stack = new ImageStack(W, H);
		for (int k = 0; k < t; k++) for (int j = 0; j < z; j++) for (int i = 0; i < c; i++) {
			final ShortProcessor p = new ShortProcessor(W, H);
			for (int n = 0; n < W * H; n++) p.set(n, 1000 * (i + 1) + 100 * (j + 1) + 10 * (k + 1) + n % 7);
			stack.addSlice(p);
		}
		final ImagePlus imp = new ImagePlus("h", stack);
		imp.setDimensions(c, z, t);
		imp.setOpenAsHyperStack(true);
		imp.getCalibration().setUnit("\u00b5m");
		imp.getCalibration().pixelWidth = imp.getCalibration().pixelHeight = 0.1;
		imp.getCalibration().pixelDepth = 0.3;
		final Path file = folder.resolve("h" + c + z + t + ".tif");
		assertTrue(stack.getSize() == 1 ? new FileSaver(imp).saveAsTiff(file.toString()) : new FileSaver(imp).saveAsTiffStack(
			file.toString()));
		return file;
	}

	static byte[] deflated(final byte[] in) {
		final Deflater d = new Deflater();
		d.setInput(in);
		d.finish();
		final byte[] out = new byte[2 * in.length + 100];
		return Arrays.copyOf(out, d.deflate(out));
	}
}
