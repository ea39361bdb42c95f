package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** TIFF files that are cut, damaged or lie about their sizes are refused, never half-read, and cost no memory. */
class HostileTiffTest extends ImageReading {

	private static final String OME = "<?xml version=\"1.0\"?><OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">" +
		"<Image><Pixels DimensionOrder=\"XYCZT\" SizeC=\"1\" SizeZ=\"2\" SizeT=\"1\" PhysicalSizeX=\"0.1\">" +
		"<TiffData FirstC=\"0\" FirstZ=\"0\" FirstT=\"0\" IFD=\"0\" PlaneCount=\"2\"/></Pixels></Image></OME>";

	@Test
	void aFileCutAnywhereIsRefused() throws IOException {
		final byte[] whole = Files.readAllBytes(hyperstack(2, 5, 2));
		for (int n = 1; n < whole.length; n += whole.length / 400 + 1) assertTrue(Hostile.refused(file("cut.tif", Hostile.cut(
			whole, n)), "cut at " + n, ImageReading::read), "read though cut at " + n);
	}

	@Test
	void flippedBytesAreReadOrRefused() throws IOException {
		flip(150);
	}

	@Test
	@Tag("soak")
	void manyFlippedBytesAreReadOrRefused() throws IOException {
		flip(5_000);
	}

	private void flip(final int times) throws IOException {
		final List<byte[]> seeds = seeds();
		for (int s = 0; s < seeds.size(); s++) {
			final Random random = new Random(77 + s);
			for (int i = 0; i < times; i++) {
				final byte[] b = Hostile.flipped(seeds.get(s), i % 2 == 0 ? 400 : Integer.MAX_VALUE, random);
				Hostile.refused(file("flip.tif", b), "seed " + s + ", turn " + i, HostileTiffTest::readFirst);
			}
		}
	}

	/** With channel and frame given, so that nothing is refused for being left open. */
	private static void readFirst(final Path file) {
		ImageReader.read(file, InputSettings.DEFAULTS.withChannel(1).withPixelUm(0.1).withZUm(0.3));
	}

	private List<byte[]> seeds() throws IOException {
		final List<byte[]> seeds = new ArrayList<>(List.of(Files.readAllBytes(hyperstack(2, 3, 1)), Files.readAllBytes(
			hyperstack(1, 1, 1))));
		final TiffBytes packed = new TiffBytes();
		packed.compression = 8;
		seeds.add(packed.page(deflated(noise(W * H, 1))).page(deflated(noise(W * H, 2))).bytes());
		final TiffBytes lzw = new TiffBytes();
		lzw.compression = 5;
		lzw.predictor = 2;
		seeds.add(lzw.page(noise(W * H, 1)).bytes());
		final TiffBytes bits = new TiffBytes();
		bits.compression = 32773;
		seeds.add(bits.page(noise(2 * W * H, 1)).bytes());
		final TiffBytes tiles = new TiffBytes();
		tiles.tile = 16;
		seeds.add(tiles.page(noise(256, 1)).bytes());
		final TiffBytes ome = new TiffBytes();
		ome.description = OME;
		seeds.add(ome.page(noise(W * H, 1)).page(noise(W * H, 2)).bytes());
		seeds.add(big());
		return seeds;
	}

	@Test
	void descriptionsThatLie() throws IOException {
		final String[] lies = { "ImageJ=1.54p\nimages=2147483647\n", "ImageJ=1.54p\nimages=2147483647\nslices=2147483647\n",
			"ImageJ=1.54p\nimages=300\nslices=300\n", "ImageJ=1.54p\nchannels=65536\nframes=65536\nslices=1\n",
			"ImageJ=1.54p\nchannels=2147483647\nframes=2147483647\nslices=4\n",
			OME.replace("SizeC=\"1\"", "SizeC=\"999999999\""), OME.replace("SizeZ=\"2\"", "SizeZ=\"2000000\""), OME.replace("IFD=\"0\"",
				"IFD=\"999999999\""), OME.replace("FirstZ=\"0\"", "FirstZ=\"999999999\"").replace("FirstT=\"0\"", "FirstT=\"999999999\""),
			OME.replace("XYCZT", "XYABC"), OME.replace("XYCZT", "XYCC"), OME.replace("0.1", "--"), OME.replace("0.1", "1e"),
			OME.replace("?><OME", "?><!DOCTYPE OME [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><OME") };
		for (final String lie : lies) {
			final TiffBytes t = new TiffBytes();
			t.description = lie;
			final boolean refused = Hostile.refused(file("lie.tif", t.page(noise(W * H, 1)).page(noise(W * H, 2)).bytes()), lie,
				ImageReading::read);
			assertTrue(refused || lie.contains("--") || lie.contains("1e\""), lie);
			final TiffBytes one = new TiffBytes();
			one.description = lie;
			Hostile.refused(file("lie1.tif", one.page(noise(W * H, 1)).bytes()), lie, ImageReading::read);
		}
	}

	@Test
	void directoriesInACircle() throws IOException {
		final byte[] b = new TiffBytes().page(noise(W * H, 1)).page(noise(W * H, 2)).bytes();
		final ByteBuffer t = ByteBuffer.wrap(b).order(b[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		t.putInt(b.length - 4, t.getInt(4));
		assertRefused(file("circle.tif", b), "circle");
	}

	@Test
	void manyDirectoriesThatShareOneLongText() throws IOException {
		final int text = 1 << 20;
		final int n = 4000;
		final ByteBuffer b = ByteBuffer.allocate(8 + text + n * 54).order(ByteOrder.LITTLE_ENDIAN);
		b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8 + text);
		b.position(8 + text);
		for (int i = 0; i < n; i++) {
			b.putShort((short) 4);
			for (final int[] e : new int[][] { { 256, 4, 1, 16 }, { 257, 4, 1, 16 }, { 270, 2, text, 8 }, { 273, 4, 1, 8 } }) b
				.putShort((short) e[0]).putShort((short) e[1]).putInt(e[2]).putInt(e[3]);
			b.putInt(i + 1 < n ? b.position() + 4 : 0);
		}
		assertRefused(file("shared.tif", b.array()), "damaged");
	}

	@Test
	void countsAndPlacesOfSixtyFourBits() throws IOException {
		for (final long count : new long[] { -1, Long.MIN_VALUE, 1L << 61, 1L << 62, Integer.MAX_VALUE, 40_000_000 }) {
			for (final long at : new long[] { 16, -1, Long.MAX_VALUE - 4, Integer.MAX_VALUE }) {
				for (final int tag : new int[] { 256, 270, 273, 279, 282, 320 }) {
					final byte[] b = big();
					final ByteBuffer t = ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN);
					for (int e = 24; e < 24 + 20 * t.getLong(16); e += 20) {
						if ((t.getShort(e) & 0xffff) == tag) t.putLong(e + 4, count).putLong(e + 12, at);
					}
					Hostile.refused(file("big.tif", b), "tag " + tag + ", count " + count + " at " + at, ImageReading::read);
				}
			}
		}
	}

	@Test
	void declaredBlocksThatTheFileCannotHold() throws IOException {
		for (final int compression : new int[] { 1, 5, 8, 32773 }) {
			final TiffBytes t = new TiffBytes();
			t.width = t.height = 9000;
			t.compression = compression;
			assertRefused(file("block.tif", t.page(noise(99, 1)).bytes()), "incomplete");
		}
		final TiffBytes tile = new TiffBytes();
		tile.tile = 30_000;
		tile.compression = 8;
		assertRefused(file("tile.tif", tile.page(deflated(noise(99, 1))).bytes()), "incomplete");
	}

	/** A BigTIFF of one uncompressed plane. */
	private static byte[] big() {
		final long[][] entries = { { 256, 4, 1, W }, { 257, 4, 1, H }, { 258, 3, 1, 8 }, { 259, 3, 1, 1 }, { 262, 3, 1, 1 }, { 270, 2,
			1, 0 }, { 273, 16, 1, 0 }, { 277, 3, 1, 1 }, { 278, 4, 1, H }, { 279, 16, 1, W * H }, { 282, 5, 1, 0 }, { 320, 3, 1, 0 } };
		final int pixels = 16 + 8 + 20 * entries.length + 8;
		entries[6][3] = pixels;
		final ByteBuffer b = ByteBuffer.allocate(pixels + W * H).order(ByteOrder.LITTLE_ENDIAN);
		b.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(16);
		b.putLong(entries.length);
		for (final long[] e : entries) b.putShort((short) e[0]).putShort((short) e[1]).putLong(e[2]).putLong(e[3]);
		return b.putLong(0).put(noise(W * H, 3)).array();
	}

	@Test
	void picturesOfOtherKinds() throws IOException {
		final byte[] pgm = "P5\n16 12\n255\n".getBytes(StandardCharsets.US_ASCII);
		final byte[] grey = java.util.Arrays.copyOf(pgm, pgm.length + W * H);
		System.arraycopy(noise(W * H, 1), 0, grey, pgm.length, W * H);
		final java.awt.image.BufferedImage image = new java.awt.image.BufferedImage(W, H,
			java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
		final Random random = new Random(5);
		for (int i = 0; i < W * H; i++) image.getRaster().setSample(i % W, i / W, 0, random.nextInt(256));
		for (final String kind : new String[] { "png", "jpg", "bmp", "gif", "pgm" }) {
			final java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
			if (!kind.equals("pgm")) assertTrue(javax.imageio.ImageIO.write(image, kind, out));
			final byte[] seed = kind.equals("pgm") ? grey : out.toByteArray();
			for (int i = 0; i < 80; i++) Hostile.refused(file("p." + kind, Hostile.flipped(seed, i % 2 == 0 ? 40 : Integer.MAX_VALUE,
				random)), kind + " " + i, ImageReading::read);
			for (int n = 1; n < seed.length; n += 1 + seed.length / 40) Hostile.refused(file("p." + kind, Hostile.cut(seed, n)),
				kind + " cut at " + n, ImageReading::read);
		}
	}
}
