package io.github.spineblot.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import ij.gui.Line;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.FloatPolygon;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

/**
 * Spines that a person marked as points: a CSV table ({@code x_um, y_um[, z_um]} or {@code x_px, y_px[,
 * slice]}, slices from 1), an ImageJ ROI or a zip of them (points; the end of a line drawn from shaft
 * to tip), or the XML file of ImageJ's Cell Counter. Pixels are turned into micrometres with the voxel
 * size that the analysis used; a pixel's coordinate is that of its centre.
 */
public final class PointAnnotations {

	/** A ROI of a million points. */
	private static final int MOST_OF_ROI = 16 << 20;
	private static final long MOST_UNPACKED = 256L << 20;
	private static final int ROI_HEAD = 64;
	/** Where its place is said, and where in it the lengths of the name and of the properties are. */
	private static final int ROI_SECOND_HEAD = 60;
	private static final int[] ROI_TEXT_LENGTHS = { 20, 44 };
	private static final int ROI_POLYGON = 0;
	private static final int ROI_FREE_LINE = 4;

	private PointAnnotations() { }

	/** True for a file that holds points by its name's ending. */
	public static boolean isPoints(final Path file) {
		return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(csv|zip|roi|xml)");
	}

	/** @throws InputException when the file cannot be read or holds no points */
	public static List<Point3> read(final Path file, final VoxelSize voxel) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		final List<Point3> points;
		try {
			if (name.endsWith(".csv")) points = csv(file, voxel);
			else if (name.endsWith(".xml")) points = cellCounter(file, voxel);
			else points = rois(file, voxel);
		}
		catch (final InputException e) {
			throw e;
		}
		// decoders of others meet damage with any kind of exception
		catch (final IOException | RuntimeException | org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
			throw new InputException("The points in " + file + " cannot be read.",
				"Check that it is a CSV table, a ROI or zip of ROIs, or a Cell Counter file.", e);
		}
		if (!points.stream().allMatch(PointAnnotations::isFinite)) throw new InputException(file +
			" holds points without a place (no finite numbers).", "Correct or remove them.");
		return points;
	}

	private static boolean isFinite(final Point3 p) {
		return Double.isFinite(p.x()) && Double.isFinite(p.y()) && Double.isFinite(p.z());
	}

	private static List<Point3> csv(final Path file, final VoxelSize v) throws IOException {
		final List<Point3> points = new ArrayList<>();
		final String text = SmallFile.text(file, StandardCharsets.UTF_8);
		try (var parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setDuplicateHeaderMode(
			DuplicateHeaderMode.ALLOW_EMPTY).setTrim(true).get().parse(
			new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text)))
		{
			final List<String> columns = parser.getHeaderNames();
			final boolean um = columns.contains("x_um") && columns.contains("y_um");
			if (!um && !(columns.contains("x_px") && columns.contains("y_px"))) throw new InputException(file +
				" has neither the columns x_um and y_um nor x_px and y_px.", "It has: " + String.join(", ", columns) + ".");
			final String z = um ? "z_um" : "slice";
			for (final CSVRecord r : parser) {
				final double x = number(file, r, um ? "x_um" : "x_px");
				final double y = number(file, r, um ? "y_um" : "y_px");
				final double depth = columns.contains(z) && !r.get(z).isBlank() ? number(file, r, z) : um ? 0 : 1;
				points.add(um ? new Point3(x, y, depth) : new Point3(x * v.xUm(), y * v.yUm(), (depth - 1) * v.zUm()));
			}
		}
		return points;
	}

	private static double number(final Path file, final CSVRecord r, final String column) {
		try {
			return Double.parseDouble(r.get(column));
		}
		catch (final NumberFormatException e) {
			throw new InputException("Row " + r.getRecordNumber() + " of " + file + " has '" + r.get(column) + "' as " +
				column + ".", "Give a number with a decimal point.", e);
		}
	}

	private static List<Point3> cellCounter(final Path file, final VoxelSize v) throws IOException,
		org.xml.sax.SAXException, javax.xml.parsers.ParserConfigurationException
	{
		final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		final javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
		builder.setErrorHandler(null);
		final NodeList markers = builder.parse(new ByteArrayInputStream(SmallFile.bytes(file))).getElementsByTagName("Marker");
		final List<Point3> points = new ArrayList<>();
		for (int i = 0; i < markers.getLength(); i++) {
			final Element m = (Element) markers.item(i);
			points.add(new Point3(tag(m, "MarkerX") * v.xUm(), tag(m, "MarkerY") * v.yUm(), (tag(m, "MarkerZ") - 1) * v
				.zUm()));
		}
		return points;
	}

	private static double tag(final Element marker, final String name) throws IOException {
		final NodeList found = marker.getElementsByTagName(name);
		if (found.getLength() == 0) throw new IOException("a marker without " + name);
		return Double.parseDouble(found.item(0).getTextContent().trim());
	}

	private static List<Point3> rois(final Path file, final VoxelSize v) throws IOException {
		final List<Point3> points = new ArrayList<>();
		final byte[] bytes = SmallFile.bytes(file);
		if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".roi")) add(points, roi(bytes), v);
		else {
			try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
				unpack(zip, file, points, v);
			}
		}
		if (points.isEmpty()) throw new InputException(file + " holds no points and no lines.",
			"Save multi-point or line selections from the ROI Manager.");
		return points;
	}

	/** Nothing is written, so the names of the entries do not matter; what they hold is counted while it is unpacked. */
	private static void unpack(final ZipInputStream zip, final Path file, final List<Point3> points, final VoxelSize v)
		throws IOException
	{
		long unpacked = 0;
		final byte[] skipped = new byte[1 << 16];
		for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
			if (e.getName().endsWith(".roi")) {
				final byte[] entry = zip.readNBytes(MOST_OF_ROI + 1);
				unpacked += entry.length;
				if (entry.length > MOST_OF_ROI) unpacked = Long.MAX_VALUE;
				else add(points, roi(entry), v);
			}
			else for (int n = zip.read(skipped); n >= 0 && unpacked <= MOST_UNPACKED; n = zip.read(skipped)) unpacked += n;
			if (unpacked > MOST_UNPACKED) throw new InputException(file + " unpacks to more than a set of ROIs can hold.",
				"Give the zip file that the ROI Manager saved.");
		}
	}

	/**
	 * A ROI, once the number of its points is known to fit its bytes (big-endian; count at byte 16, or at 18 where
	 * that is 0): ImageJ makes room for as many as are declared.
	 */
	private static Roi roi(final byte[] bytes) throws IOException {
		if (bytes.length < ROI_HEAD || bytes[0] != 'I' || bytes[1] != 'o') throw new IOException("not a ROI");
		final ByteBuffer b = ByteBuffer.wrap(bytes);
		final int few = b.getShort(16) & 0xffff;
		final long many = few == 0 ? b.getInt(18) : few;
		final int type = bytes[6];
		final boolean counted = type == ROI_POLYGON || type >= ROI_FREE_LINE;
		if (counted && (many < 0 || 4 * many > bytes.length)) throw new IOException("a ROI of " + many + " points in " +
			bytes.length + " bytes");
		final int second = b.getInt(ROI_SECOND_HEAD);
		if (second > 0 && second <= bytes.length - ROI_HEAD) for (final int at : ROI_TEXT_LENGTHS) {
			if (b.getInt(second + at) < 0 || 2L * b.getInt(second + at) > bytes.length) throw new IOException("a ROI with a text of " +
				b.getInt(second + at) + " characters in " + bytes.length + " bytes");
		}
		try {
			return RoiDecoder.openFromByteArray(bytes);
		}
		catch (final OutOfMemoryError e) {
			// rarer kinds declare further lengths; the one array that is too long has not been made
			throw new IOException("a ROI of false lengths", e);
		}
	}

	/** ImageJ puts a point's coordinate where it was clicked: x 10.5 is the centre of column 10. */
	private static void add(final List<Point3> points, final Roi roi, final VoxelSize v) throws IOException {
		if (roi == null) throw new IOException("not a ROI");
		final int own = Math.max(1, Math.max(roi.getPosition(), roi.getZPosition()));
		if (roi instanceof Line line) {
			points.add(new Point3((line.x2d - 0.5) * v.xUm(), (line.y2d - 0.5) * v.yUm(), (own - 1) * v.zUm()));
			return;
		}
		if (roi.getType() != Roi.POINT) return;
		final FloatPolygon p = roi.getFloatPolygon();
		for (int i = 0; i < p.npoints; i++) {
			final int at = ((ij.gui.PointRoi) roi).getPointPosition(i);
			points.add(new Point3((p.xpoints[i] - 0.5) * v.xUm(), (p.ypoints[i] - 0.5) * v.yUm(), (Math.max(own, at) - 1) * v
				.zUm()));
		}
	}
}
