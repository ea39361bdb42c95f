package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

/** The calls to Bio-Formats, against classes that answer as its public interface says. */
public class BioFormatsImageTest {

	private static final int SIZE = 20;

	/** Stands for loci.formats.ImageReader: two series, the second with two channels and three slices. */
	public static final class Reader {

		private int series;
		private boolean described;

		public void setMetadataStore(final Metadata store) {
			described = true;
		}

		public void setId(final String id) throws IOException {
			if (!described) throw new IllegalStateException("the store comes first");
			if (id.contains("broken")) throw new IOException("Unknown file format");
		}

		public int getSeriesCount() {
			return 2;
		}

		public void setSeries(final int n) {
			series = n;
		}

		public int getPixelType() {
			return 3;
		}

		public boolean isLittleEndian() {
			return true;
		}

		public int getRGBChannelCount() {
			return 1;
		}

		public boolean isRGB() {
			return false;
		}

		public boolean isInterleaved() {
			return false;
		}

		public int getSizeX() {
			return SIZE;
		}

		public int getSizeY() {
			return SIZE;
		}

		public int getSizeZ() {
			return 1 + 2 * series;
		}

		public int getSizeC() {
			return 1 + series;
		}

		public int getSizeT() {
			return 1;
		}

		public int getIndex(final int z, final int c, final int t) {
			return 100 * c + 10 * z + t;
		}

		public byte[] openBytes(final int index) {
			final ByteBuffer b = ByteBuffer.allocate(2 * SIZE * SIZE).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < SIZE * SIZE; i++) b.putShort((short) (40_000 + index + i % 5));
			return b.array();
		}

		public void close() { }

		public void close(final boolean fileOnly) { }
	}

	/** Stands for the OME-XML metadata of a file. */
	public static final class Metadata {

		public Length getPixelsPhysicalSizeX(final int image) {
			return new Length(image == 1 ? 70 : Double.NaN);
		}

		public Length getPixelsPhysicalSizeY(final int image) {
			return getPixelsPhysicalSizeX(image);
		}

		public Length getPixelsPhysicalSizeZ(final int image) {
			return new Length(250);
		}
	}

	/** Stands for loci.formats.MetadataTools. */
	public static final class Tools {

		private Tools() { }

		public static Metadata createOMEXMLMetadata() {
			return new Metadata();
		}
	}

	/** Stands for ome.units.quantity.Length, here in nanometres. */
	public record Length(double nm) {

		public Number value() {
			return nm;
		}

		public Number value(final Units.Unit unit) {
			return nm * unit.perNm();
		}
	}

	/** Stands for ome.units.UNITS. */
	public static final class Units {

		public static final Unit MICROMETER = new Unit(1e-3);

		private Units() { }

		/** A unit. */
		public record Unit(double perNm) {
		}
	}

	private static final ClassLoader FAKE = new ClassLoader(BioFormatsImageTest.class.getClassLoader()) {

		@Override
		public Class<?> loadClass(final String name) throws ClassNotFoundException {
			final Class<?> c = Map.of("loci.formats.ImageReader", Reader.class, "loci.formats.MetadataTools", Tools.class,
				"ome.units.UNITS", Units.class).get(name);
			return c != null ? c : super.loadClass(name);
		}
	};

	private static String refusal(final String file, final OptionalInt series, final ClassLoader classes) {
		return assertThrows(InputException.class, () -> BioFormatsImage.open(Path.of(file), series, classes)).getMessage();
	}

	@Test
	void oneChannelOfOneSeries() throws IOException {
		try (OpenedImage image = BioFormatsImage.open(Path.of("x.lif"), OptionalInt.of(2), FAKE)) {
			final SourceImage s = ImageAssembly.assemble(Path.of("x.lif"), image, InputSettings.DEFAULTS.withChannel(2),
				FileDigest::sha256);
			assertEquals(new VoxelSize(0.07, 0.07, 0.25), s.calibration().orElseThrow());
			assertEquals(3, s.volume().depth());
			assertEquals(40_000 + 100 + 20 + 4, s.volume().at(4, 0, 2));
			assertEquals(16, s.bitDepth());
			assertEquals(2, s.selection().series());
		}
	}

	@Test
	void withoutACalibration() throws IOException {
		try (OpenedImage image = BioFormatsImage.open(Path.of("x.lif"), OptionalInt.of(1), FAKE)) {
			assertTrue(ImageAssembly.assemble(Path.of("x.lif"), image, InputSettings.DEFAULTS, FileDigest::sha256).calibration()
				.isEmpty());
		}
	}

	@Test
	void whatIsRefused() {
		assertTrue(refusal("x.lif", OptionalInt.empty(), FAKE).contains("2 images (series)"));
		assertTrue(refusal("x.lif", OptionalInt.of(3), FAKE).contains("no series 3"));
		assertTrue(refusal("broken.lif", OptionalInt.of(1), FAKE).contains("Unknown file format"));
		assertTrue(refusal("x.lif", OptionalInt.of(1), ClassLoader.getPlatformClassLoader()).contains(
			"Bio-Formats is not here"));
	}
}
