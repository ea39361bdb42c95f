package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import io.github.spineblot.image.VoxelSize;

/** The many ways in which a TIFF file may hold the same samples. */
class TiffImageTest extends ImageReading {

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
}
