package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;

import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

class ImageReaderTest {

	private static final int W = 16;
	private static final int H = 12;
	@TempDir
	private Path folder;

	/** 8-bit samples without a pattern that a wrong offset would hide. */
	private static byte[] noise(final int n, final int seed) {
		final byte[] b = new byte[n];
		new java.util.Random(seed).nextBytes(b);
		return b;
	}

	private Path file(final String name, final byte[] bytes) throws IOException {
		return Files.write(folder.resolve(name), bytes);
	}

	private static SourceImage read(final Path file) {
		return ImageReader.read(file, InputSettings.DEFAULTS);
	}

	private static void assertRefused(final Path file, final InputSettings settings, final String... parts) {
		final String message = assertThrows(InputException.class, () -> ImageReader.read(file, settings)).getMessage();
		for (final String part : parts) assertTrue(message.contains(part), message);
	}

	private static void assertRefused(final Path file, final String... parts) {
		assertRefused(file, InputSettings.DEFAULTS, parts);
	}

	private static void assertSamples(final byte[] expected, final float[] actual) {
		final float[] e = new float[expected.length];
		for (int i = 0; i < e.length; i++) e[i] = expected[i] & 0xff;
		assertArrayEquals(e, actual);
	}

	/** A hyperstack whose samples say where they are: 100 channel + 10 slice + frame, plus a ramp. */
	private Path hyperstack(final int c, final int z, final int t) {
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
	void kindsOfSamples() throws IOException {
		final float[] expected = new float[W * H];
		for (int i = 0; i < expected.length; i++) expected[i] = (i * 7919 % 30011) - 1000.5f;
		final ByteBuffer floats = ByteBuffer.allocate(4 * W * H).order(ByteOrder.BIG_ENDIAN);
		final ByteBuffer shorts = ByteBuffer.allocate(2 * W * H).order(ByteOrder.BIG_ENDIAN);
		for (final float v : expected) {
			floats.putFloat(v);
			shorts.putShort((short) v);
		}
		final TiffBytes t = new TiffBytes();
		t.order = ByteOrder.BIG_ENDIAN;
		t.bits = 32;
		t.format = 3;
		assertArrayEquals(expected, read(file("f.tif", t.page(floats.array()).bytes())).volume().plane(0));
		final TiffBytes signed = new TiffBytes();
		signed.order = ByteOrder.BIG_ENDIAN;
		signed.bits = 16;
		signed.format = 2;
		final float[] plane = read(file("s.tif", signed.page(shorts.array()).bytes())).volume().plane(0);
		for (int i = 0; i < plane.length; i++) assertEquals((short) expected[i], plane[i]);
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
	void stripsTilesAndCompressions() throws IOException {
		final byte[] all = noise(W * H, 3);
		Arrays.fill(all, 20, 120, (byte) 9);
		final byte[] top = Arrays.copyOfRange(all, 0, W * 6);
		final byte[] bottom = Arrays.copyOfRange(all, W * 6, W * H);
		assertSamples(all, read(file("strips.tif", new TiffBytes().page(top, bottom).bytes())).volume().plane(0));
		final TiffBytes deflate = new TiffBytes();
		deflate.compression = 8;
		assertSamples(all, read(file("z.tif", deflate.page(deflated(top), deflated(bottom)).bytes())).volume().plane(0));
		final TiffBytes tiles = new TiffBytes();
		tiles.tile = 8;
		final byte[][] t = new byte[4][64];
		for (int y = 0; y < H; y++) for (int x = 0; x < W; x++) t[y / 8 * 2 + x / 8][y % 8 * 8 + x % 8] = all[y * W + x];
		assertSamples(all, read(file("tiles.tif", tiles.page(t).bytes())).volume().plane(0));
		final TiffBytes packed = new TiffBytes();
		packed.compression = 32773;
		final ByteArrayOutputStream b = new ByteArrayOutputStream();
		b.write(19);
		b.write(all, 0, 20);
		b.write(-99);
		b.write(9);
		b.write(W * H - 121);
		b.write(all, 120, W * H - 120);
		assertSamples(all, read(file("packed.tif", packed.page(b.toByteArray()).bytes())).volume().plane(0));
	}

	@Test
	void lzwWithDifferencesAsJavaWritesIt() throws IOException {
		// large enough for codes of 12 bits and a full table
		final java.awt.image.BufferedImage img = new java.awt.image.BufferedImage(300, 200,
			java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
		final byte[] all = ((java.awt.image.DataBufferByte) img.getRaster().getDataBuffer()).getData();
		final byte[] noise = noise(all.length, 5);
		for (int i = 0; i < all.length; i++) all[i] = (byte) (i / 40 + (noise[i] & 3));
		final javax.imageio.ImageWriter writer = javax.imageio.ImageIO.getImageWritersByFormatName("tiff").next();
		final javax.imageio.ImageWriteParam param = writer.getDefaultWriteParam();
		param.setCompressionMode(javax.imageio.ImageWriteParam.MODE_EXPLICIT);
		for (final String kind : new String[] { "LZW", "ZLib", "Deflate", "PackBits" }) {
			param.setCompressionType(kind);
			final Path file = folder.resolve(kind + ".tif");
			try (javax.imageio.stream.ImageOutputStream out = javax.imageio.ImageIO.createImageOutputStream(file.toFile())) {
				writer.setOutput(out);
				writer.write(null, new javax.imageio.IIOImage(img, null, null), param);
			}
			assertSamples(all, read(file).volume().plane(0));
		}
	}

	private static byte[] deflated(final byte[] in) {
		final Deflater d = new Deflater();
		d.setInput(in);
		d.finish();
		final byte[] out = new byte[2 * in.length + 100];
		return Arrays.copyOf(out, d.deflate(out));
	}

	@Test
	void omeTiff() throws IOException {
		final TiffBytes t = new TiffBytes();
		t.description = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image " +
			"ID=\"Image:0\"><Pixels DimensionOrder=\"XYZCT\" SizeX=\"16\" SizeY=\"12\" SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\" " +
			"PhysicalSizeX=\"90\" PhysicalSizeXUnit=\"nm\" PhysicalSizeY=\"90\" PhysicalSizeYUnit=\"nm\" " +
			"PhysicalSizeZ=\"0.25\" Type=\"uint8\"><TiffData/></Pixels></Image></OME>";
		for (int i = 0; i < 6; i++) t.page(noise(W * H, i));
		final Path file = file("x.ome.tif", t.bytes());
		final SourceImage s = ImageReader.read(file, InputSettings.DEFAULTS.withChannel(2));
		assertEquals(3, s.volume().depth());
		assertSamples(noise(W * H, 4), s.volume().plane(1));
		assertEquals(new VoxelSize(0.09, 0.09, 0.25), s.calibration().orElseThrow());
		assertRefused(file, "2 channels");
	}

	@Test
	void pagesOfAnUnknownProgramAreSlicesAndSaidSo() throws IOException {
		final SourceImage s = read(file("m.tif", new TiffBytes().page(noise(W * H, 1)).page(noise(W * H, 2)).bytes()));
		assertEquals(2, s.volume().depth());
		assertTrue(s.flags().contains("PAGES_AS_SLICES"));
	}

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
