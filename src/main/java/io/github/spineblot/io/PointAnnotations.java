package io.github.spineblot.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
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
		catch (final IOException | org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
			throw new InputException("The points in " + file + " cannot be read.",
				"Check that it is a CSV table, a ROI or zip of ROIs, or a Cell Counter file.", e);
		}
		return points;
	}

	private static List<Point3> csv(final Path file, final VoxelSize v) throws IOException {
		final List<Point3> points = new ArrayList<>();
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			final var parser = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get().parse(in);
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
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		final NodeList markers = factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)))
			.getElementsByTagName("Marker");
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
		final byte[] bytes = Files.readAllBytes(file);
		if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".roi")) add(points, RoiDecoder.openFromByteArray(
			bytes), v);
		else {
			try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
				for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
					if (e.getName().endsWith(".roi")) add(points, RoiDecoder.openFromByteArray(zip.readAllBytes()), v);
				}
			}
		}
		if (points.isEmpty()) throw new InputException(file + " holds no points and no lines.",
			"Save multi-point or line selections from the ROI Manager.");
		return points;
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
