package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.Line;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;

import io.github.spineblot.image.VoxelSize;

/** Marks of a person as ROI zip, Cell Counter XML or table, from a source that cannot be trusted. */
class HostileMarksTest {

	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.3);
	private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CellCounter_Marker_File><Marker_Data>" +
		"<Marker_Type><Type>1</Type><Marker><MarkerX>12</MarkerX><MarkerY>7</MarkerY><MarkerZ>2</MarkerZ></Marker>" +
		"</Marker_Type></Marker_Data></CellCounter_Marker_File>";
	@TempDir
	Path folder;

	private static void read(final Path file) {
		PointAnnotations.read(file, VOXEL);
	}

	private boolean refused(final String name, final byte[] bytes, final String what) {
		return Hostile.refused(Hostile.write(folder.resolve(name), bytes), what, HostileMarksTest::read);
	}

	private static byte[][] rois() {
		final Roi[] rois = { new PointRoi(new float[] { 3.5f, 8.5f }, new float[] { 4.5f, 9.5f }, 2), new Line(1.5, 2.5, 8.5,
			9.5), new PolygonRoi(new float[] { 1, 5, 9 }, new float[] { 2, 6, 3 }, Roi.POLYLINE), new PolygonRoi(new int[] { 1, 5,
				9 }, new int[] { 2, 6, 3 }, 3, Roi.POLYGON) };
		rois[0].setName("point");
		final byte[][] bytes = new byte[rois.length][];
		for (int i = 0; i < rois.length; i++) bytes[i] = RoiEncoder.saveAsByteArray(rois[i]);
		return bytes;
	}

	private static byte[] zip(final String[] names, final byte[][] contents) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			for (int i = 0; i < names.length; i++) {
				zip.putNextEntry(new ZipEntry(names[i]));
				zip.write(contents[i]);
				zip.closeEntry();
			}
		}
		return out.toByteArray();
	}

	private void fuzz(final int times) throws IOException {
		final byte[][] rois = rois();
		final byte[] zip = zip(new String[] { "a.roi", "b.roi", "c.roi", "d.roi" }, rois);
		final Random random = new Random(21);
		for (int i = 0; i < times; i++) {
			refused("m.roi", Hostile.flipped(rois[i % rois.length], i % 2 == 0 ? 64 : Integer.MAX_VALUE, random), "ROI, turn " + i);
			refused("m.roi", Hostile.cut(rois[i % rois.length], random.nextInt(rois[i % rois.length].length)), "cut ROI, turn " +
				i);
			refused("m.zip", Hostile.flipped(zip, Integer.MAX_VALUE, random), "zip, turn " + i);
			refused("m.zip", Hostile.cut(zip, random.nextInt(zip.length)), "cut zip, turn " + i);
			refused("m.xml", Hostile.stirred(XML, random).getBytes(StandardCharsets.UTF_8), "XML, turn " + i);
			refused("m.csv", Hostile.stirred("x_um,y_um,z_um\n1,2,3\n4,5,\n", random).getBytes(StandardCharsets.UTF_8),
				"CSV, turn " + i);
			refused("m.csv", Hostile.otherCell("x_px,y_px,slice\n1,2,3\n4,5,\n", random).getBytes(StandardCharsets.UTF_8),
				"CSV, turn " + i);
		}
	}

	@Test
	void damagedMarksAreReadOrRefused() throws IOException {
		fuzz(250);
	}

	@Test
	@Tag("soak")
	void manyDamagedMarksAreReadOrRefused() throws IOException {
		fuzz(20_000);
	}

	@Test
	void aZipThatUnpacksToGigabytesIsRefused() throws IOException {
		final byte[] zeros = new byte[20 << 20];
		assertTrue(refused("bomb.zip", zip(new String[] { "a.roi" }, new byte[][] { zeros }), "one large ROI"));
		final String[] names = new String[15];
		final byte[][] many = new byte[names.length][];
		for (int i = 0; i < names.length; i++) {
			names[i] = i + ".txt";
			many[i] = zeros;
		}
		final byte[] zip = zip(names, many);
		assertTrue(zip.length < 1 << 20);
		assertTrue(refused("bomb2.zip", zip, "many large entries"));
	}

	@Test
	void namesOfEntriesLeadNowhere() throws IOException {
		final byte[] roi = rois()[0];
		final Path inner = Files.createDirectory(folder.resolve("inner"));
		final Path zip = Hostile.write(inner.resolve("m.zip"), zip(new String[] { "../../up.roi", "/abs.roi", "C:\\x.roi" },
			new byte[][] { roi, roi, roi }));
		assertEquals(6, PointAnnotations.read(zip, VOXEL).size());
		try (Stream<Path> files = Files.walk(folder)) {
			assertEquals(1, files.filter(Files::isRegularFile).count());
		}
	}

	@Test
	void manyEntriesAreRead() throws IOException {
		final int n = 5000;
		final String[] names = new String[n];
		final byte[][] contents = new byte[n][];
		for (int i = 0; i < n; i++) {
			names[i] = i + ".roi";
			contents[i] = rois()[1];
		}
		final Path zip = Hostile.write(folder.resolve("m.zip"), zip(names, contents));
		assertEquals(n, PointAnnotations.read(zip, VOXEL).size());
	}

	@Test
	void numbersOfPointsThatTheRoiDoesNotHold() {
		for (final byte[] roi : rois()) {
			for (final int count : new int[] { -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 500_000_000 }) {
				final byte[] b = roi.clone();
				ByteBuffer.wrap(b).putShort(16, (short) 0).putInt(18, count);
				refused("n.roi", b, "type " + b[6] + ", " + count + " points");
				final byte[] name = roi.clone();
				final int second = ByteBuffer.wrap(name).getInt(60);
				if (second > 0) ByteBuffer.wrap(name).putInt(second + 20, count);
				refused("n.roi", name, "type " + b[6] + ", name of " + count);
			}
		}
	}

	@Test
	void entitiesAreRefused() {
		final String bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
		for (final String doctype : new String[] { bomb, "<!DOCTYPE x [<!ENTITY c SYSTEM \"file:///etc/hostname\">]>",
			"<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\">" }) {
			assertTrue(refused("x.xml", XML.replace("?>\n", "?>" + doctype).replace(">12<", doctype.contains("ENTITY") ? ">&c;<"
				: ">12<").getBytes(StandardCharsets.UTF_8), doctype));
		}
		assertFalse(refused("x.xml", XML.getBytes(StandardCharsets.UTF_8), "sound"));
	}

	@Test
	void tablesWithAByteOrderMarkAndShortRows() {
		assertFalse(refused("b.csv", "\ufeffx_um,y_um\n1,2\n".getBytes(StandardCharsets.UTF_8), "mark"));
		for (final String text : new String[] { "x_um,y_um\n1\n", "x_um,y_um,x_um\n1,2,3\n", "x_um,y_um\nNaN,1\n",
			"x_um,y_um\n1e999,1\n", "", "x_um,y_um\n\"1,2\n" }) {
			assertTrue(refused("s.csv", text.getBytes(StandardCharsets.UTF_8), text), text);
		}
	}
}
