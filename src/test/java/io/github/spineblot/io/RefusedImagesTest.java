package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;

import io.github.spineblot.task.InputException;

/** Files that cannot be read or used, and what is said of them. */
class RefusedImagesTest extends ImageReading {

	@Test
	void truncatedStacks() throws IOException {
		final byte[] whole = Files.readAllBytes(hyperstack(1, 5, 1));
		for (final int cut : new int[] { 1, 3 * W * H, whole.length - 300, whole.length - 20, whole.length - 4 }) {
			assertRefused(file("cut.tif", Arrays.copyOf(whole, whole.length - cut)), "cut.tif", "incomplete (truncated)");
		}
		final byte[] pages = new TiffBytes().page(noise(W * H, 1)).page(noise(W * H, 2)).bytes();
		assertRefused(file("cut2.tif", Arrays.copyOf(pages, pages.length - W * H / 2)), "incomplete (truncated)");
		final byte[] strips = new TiffBytes().page(noise(W * 6, 1), noise(W * 6, 2)).bytes();
		strips[8 + 12 * W + 1] = 127; // the second strip's offset now points far beyond the end
		assertRefused(file("strip.tif", strips), "incomplete (truncated)");
	}

	@Test
	void filesThatAreNoImages() throws IOException {
		assertRefused(folder.resolve("absent.tif"), "There is no file", "absent.tif");
		assertRefused(folder, "is a folder");
		assertRefused(file("zero.tif", new byte[0]), "empty (0 bytes)");
		assertRefused(file("text.tif", "x,y\n1,2\n".getBytes()), "named like a TIFF", "text file");
		assertRefused(file("notes.txt", "just words\n".getBytes()), "text file");
		assertRefused(file("raw.czi", noise(4000, 1)), "Bio-Formats is not here", "Run SpineBlot in Fiji");
		assertRefused(file("photo.png", Arrays.copyOf(new byte[] { (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10 }, 60)),
			"photo.png");
	}

	@Test
	void unreadableFile() throws IOException {
		final Path file = file("secret.tif", new TiffBytes().page(noise(W * H, 1)).bytes());
		assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "this user may read everything");
		assertRefused(file, "permission denied");
	}

	@Test
	void samplesThatCannotBeUsed() throws IOException {
		assertRefused(file("flat.tif", new TiffBytes().page(new byte[W * H]).bytes()), "is empty: every sample");
		final FloatProcessor f = new FloatProcessor(W, H);
		f.setf(3, 2, Float.NaN);
		f.setf(4, 2, 7);
		final Path nan = folder.resolve("nan.tif");
		new FileSaver(new ImagePlus("n", f)).saveAsTiff(nan.toString());
		assertRefused(nan, "1 sample that is no finite number", "column 4, row 3, slice 1");
		final TiffBytes one = new TiffBytes();
		one.width = one.height = 1;
		assertRefused(file("one.tif", one.page(new byte[] { 5 }).bytes()), "only 1 x 1 pixels");
		final TiffBytes none = new TiffBytes();
		none.width = 0;
		assertRefused(file("none.tif", none.page(new byte[] { 5 }).bytes()), "0 x 12 pixels");
		final TiffBytes jpeg = new TiffBytes();
		jpeg.compression = 7;
		assertRefused(file("j.tif", jpeg.page(new byte[40]).bytes()), "compression (JPEG)");
		final TiffBytes twelve = new TiffBytes();
		twelve.bits = 12;
		assertRefused(file("t.tif", twelve.page(new byte[400]).bytes()), "12-bit");
	}

	@Test
	void colourIsRefusedUnlessChosenOrGrey() {
		final ColorProcessor rgb = new ColorProcessor(W, H);
		for (int i = 0; i < W * H; i++) rgb.set(i, i % 200 << 16 | i % 150 << 8 | i % 99);
		final Path tiff = folder.resolve("rgb.tif");
		final Path png = folder.resolve("rgb.png");
		new FileSaver(new ImagePlus("c", rgb)).saveAsTiff(tiff.toString());
		new FileSaver(new ImagePlus("c", rgb)).saveAsPng(png.toString());
		for (final Path p : new Path[] { tiff, png }) {
			assertRefused(p, "colour (RGB)", "--channel");
			assertEquals(130, ImageReader.read(p, InputSettings.DEFAULTS.withChannel(2)).volume().plane(0)[130]);
		}
		for (int i = 0; i < W * H; i++) rgb.set(i, i << 16 | i << 8 | i);
		new FileSaver(new ImagePlus("c", rgb)).saveAsTiff(tiff.toString());
		final SourceImage grey = read(tiff);
		assertTrue(grey.flags().contains("RGB_GREY"));
		assertEquals(77, grey.volume().plane(0)[77]);
	}

	@Test
	void theImageTooLargeForTheMemorySaysWhatItNeeds() throws IOException {
		final TiffBytes t = new TiffBytes();
		t.width = 40_000;
		t.height = 40_000;
		t.compression = 8;
		final String message = assertThrows(InputException.class, () -> read(file("huge.tif", t.page(deflated(noise(99, 1)))
			.bytes()))).getMessage();
		assertTrue(message.contains("12.8 GB"), message);
	}
}
