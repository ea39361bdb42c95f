package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;

import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

/** Which part of an image is read, its calibration, and formats beside TIFF. */
class ImageReaderTest extends ImageReading {

	@Test
	void channelAndFrameOfAHyperstack() {
		final Path file = hyperstack(2, 3, 4);
		final SourceImage s = ImageReader.read(file, InputSettings.DEFAULTS.withChannel(2).withFrame(3));
		for (int z = 0; z < 3; z++) assertEquals(2000 + 100 * (z + 1) + 30 + 5, s.volume().at(5, 0, z));
		assertEquals(new VoxelSize(0.1, 0.1, 0.3), s.calibration().orElseThrow());
		assertEquals("file", s.calibrationSource());
		assertEquals(2, s.channel());
		assertEquals(4, s.selection().frames());
		assertEquals(16, s.bitDepth());
		assertRefused(file, InputSettings.DEFAULTS.withFrame(1), "2 channels", "--channel 1 to --channel 2");
		assertRefused(file, InputSettings.DEFAULTS.withChannel(1), "4 time frames", "--frame 1 to --frame 4");
		assertRefused(file, InputSettings.DEFAULTS.withChannel(3).withFrame(1), "no channel 3");
	}

	@Test
	void anImageOpenInImageJGivesTheSameNumbers() {
		final Path file = hyperstack(2, 3, 1);
		final InputSettings settings = InputSettings.DEFAULTS.withChannel(1);
		final SourceImage fromFile = ImageReader.read(file, settings);
		final SourceImage open = ImageReader.read(IJ.openImage(file.toString()), settings);
		for (int z = 0; z < 3; z++) assertArrayEquals(fromFile.volume().plane(z), open.volume().plane(z));
		assertEquals(fromFile.calibration(), open.calibration());
		assertEquals(fromFile.quality(), open.quality());
		assertEquals(fromFile.polarity(), open.polarity());
	}

	@ParameterizedTest
	@CsvSource({ "um,1", "\u00b5m,1", "\u03bcm,1", "micron,1", "microns,1", "nm,0.001", "mm,0.0001" })
	void unitsOfLength(final String unit, final double scale) throws IOException {
		final TiffBytes t = new TiffBytes();
		t.description = "ImageJ=1.54p\nimages=2\nslices=2\nunit=" + unit.replace("\u00b5", "\\u00B5").replace("\u03bc",
			"\\u03bc") + "\nspacing=" + 0.5 / (scale > 0.0005 ? scale : 1e3) + "\n";
		t.resolution = new int[] { 100_000, scale == 0.001 ? 8_000_000 : scale == 1 ? 8_000 : 8 };
		final SourceImage s = read(file("u.tif", t.page(noise(W * H, 1)).page(noise(W * H, 2)).bytes()));
		assertEquals(0.08, s.calibration().orElseThrow().xUm(), 1e-12);
		assertEquals(0.5, s.calibration().orElseThrow().zUm(), 1e-12);
	}

	@Test
	void spacingThatIsNotWrittenIsOneInImageJAndUnknownElsewhere() throws IOException {
		final TiffBytes t = new TiffBytes();
		t.description = "ImageJ=1.54p\nimages=2\nslices=2\nunit=um\n";
		t.resolution = new int[] { 10, 1 };
		final SourceImage s = read(file("i.tif", t.page(noise(W * H, 1)).page(noise(W * H, 2)).bytes()));
		assertEquals(1, s.calibration().orElseThrow().zUm());
		assertTrue(s.flags().contains("Z_SPACING_IMPLIED"));
		t.description = t.description.replace("1.54p", "1.11a");
		final SourceImage other = read(file("o.tif", t.bytes()));
		assertTrue(other.calibration().isEmpty());
		assertEquals(0.1, other.pixelUm());
		final String message = assertThrows(InputException.class, other::requireCalibrated).getMessage();
		assertTrue(message.contains("--z-um Z") && !message.contains("--pixel-um"), message);
		assertEquals(0.25, ImageReader.read(folder.resolve("o.tif"), InputSettings.DEFAULTS.withZUm(0.25)).requireCalibrated()
			.zUm());
	}

	@Test
	void printResolutionIsNoCalibration() throws IOException {
		final TiffBytes t = new TiffBytes();
		t.resolution = new int[] { 300, 1 };
		t.resolutionUnit = 2;
		final Path file = file("p.tif", t.page(noise(W * H, 1)).bytes());
		final SourceImage s = read(file);
		assertEquals("none", s.calibrationSource());
		final String message = assertThrows(InputException.class, s::requireCalibrated).getMessage();
		assertTrue(message.contains("300.000 dots per inch") && message.contains("--pixel-um X"), message);
		final SourceImage given = ImageReader.read(file, InputSettings.DEFAULTS.withPixelUm(0.2)).requireCalibrated();
		assertEquals("option", given.calibrationSource());
		assertEquals(0.2, given.pixelUm());
	}

	@Test
	void absurdCalibrations() throws IOException {
		final TiffBytes t = new TiffBytes().page(noise(W * H, 1));
		t.description = "ImageJ=1.54p\nunit=um\n";
		t.resolution = new int[] { 1, 12 };
		final SourceImage s = read(file("a.tif", t.bytes()));
		assertTrue(s.flags().contains("ODD_CALIBRATION"));
		assertTrue(assertThrows(InputException.class, s::requireCalibrated).getMessage().contains("12.0 x 12.0 um"));
		t.description = "ImageJ=1.54p\nunit=um\nyunit=nm\n";
		t.resolution = new int[] { 10, 1 };
		assertTrue(read(file("b.tif", t.bytes())).calibration().isEmpty());
	}

	@Test
	void signedImagesOfImageJ() {
		final ImagePlus imp = new ImagePlus("s", new ShortProcessor(W, H));
		for (int i = 0; i < W * H; i++) imp.getProcessor().set(i, 32768 - 50 + i);
		imp.getCalibration().setSigned16BitCalibration();
		final Path file = folder.resolve("signed.tif");
		new FileSaver(imp).saveAsTiff(file.toString());
		assertEquals(-50, read(file).volume().plane(0)[0]);
		assertEquals(-49, ImageReader.read(imp, InputSettings.DEFAULTS).volume().plane(0)[1]);
	}

	@Test
	void otherFormatsSilently() throws IOException {
		final ByteProcessor p = new ByteProcessor(W, H, noise(W * H, 4));
		final PrintStream out = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		try {
			System.setOut(new PrintStream(said));
			for (final String kind : new String[] { "png", "jpg", "bmp", "pgm", "gif" }) {
				final String file = folder.resolve("i." + kind).toString();
				final FileSaver saver = new FileSaver(new ImagePlus("i", p));
				assertTrue(switch (kind) {
					case "png" -> saver.saveAsPng(file);
					case "jpg" -> saver.saveAsJpeg(file);
					case "bmp" -> saver.saveAsBmp(file);
					case "pgm" -> saver.saveAsPgm(file);
					default -> saver.saveAsGif(file);
				});
				final SourceImage s = read(Path.of(file));
				assertEquals(W, s.volume().width(), kind);
				assertEquals(kind.equals("jpg"), s.flags().contains("LOSSY"), kind);
				if (kind.equals("png")) assertSamples((byte[]) p.getPixels(), s.volume().plane(0));
			}
		}
		finally {
			System.setOut(out);
		}
		assertEquals("", said.toString());
	}
}
