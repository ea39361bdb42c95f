package io.github.spineblot.io;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.io.RoiEncoder;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.report.ClassColours;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.spine.Spine;

/**
 * Regions for ImageJ's ROI Manager: each dendrite a polyline, each spine a point at its head on its
 * slice, named such as d1-s12-mushroom, in the colour of its class. Line and point regions count
 * pixels from pixel centres, as this program does. Zip entries carry no time stamp, so the same result
 * gives the same bytes.
 */
public final class RoiZip {

	/** One time for all, written as is in every time zone; zip adds zone-dependent bytes to 1 January 1980. */
	private static final java.time.LocalDateTime NO_TIME = java.time.LocalDateTime.of(1980, 2, 1, 0, 0);

	private RoiZip() { }

	/** The bytes of the zip file. */
	public static byte[] of(final SpineImageResult result) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final VoxelSize voxel = result.image().voxel();
		final Set<String> names = new HashSet<>();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final Dendrite d : result.dendrites()) add(zip, line(d, voxel), names);
			for (final Spine s : result.spines()) add(zip, point(s, voxel, result.image().slices()), names);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("memory cannot fail", e);
		}
		return bytes.toByteArray();
	}

	private static Roi line(final Dendrite d, final VoxelSize voxel) {
		final List<Point3> p = d.centreline().points();
		final float[] x = new float[p.size()];
		final float[] y = new float[p.size()];
		for (int i = 0; i < x.length; i++) {
			x[i] = (float) (p.get(i).x() / voxel.xUm());
			y[i] = (float) (p.get(i).y() / voxel.yUm());
		}
		final Roi roi = new PolygonRoi(x, y, x.length, Roi.POLYLINE);
		roi.setName("d" + d.id());
		roi.setStrokeColor(ClassColours.DENDRITE);
		return roi;
	}

	private static Roi point(final Spine s, final VoxelSize voxel, final int slices) {
		final PointRoi roi = new PointRoi(s.head().x() / voxel.xUm(), s.head().y() / voxel.yUm());
		roi.setName("d" + s.dendriteId() + "-s" + s.id() + "-" + s.spineClass().label() + (s.counts() ? "" : "-guard"));
		roi.setStrokeColor(s.counts() ? ClassColours.of(s.spineClass()) : Color.GRAY);
		if (slices > 1) {
			final int slice = 1 + (int) Math.min(slices - 1.0, Math.max(0, Math.rint(s.head().z() / voxel.zUm())));
			// a point region keeps its slice with the point (bits 8 and up of its counter); the region's own is not saved
			roi.setCounters(new int[] { slice << Byte.SIZE });
			roi.setPosition(slice);
		}
		return roi;
	}

	private static void add(final ZipOutputStream zip, final Roi roi, final Set<String> names) throws IOException {
		if (!names.add(roi.getName())) throw new IllegalArgumentException("two regions named " + roi.getName());
		add(zip, roi);
	}

	/** One region under its own name. */
	static void add(final ZipOutputStream zip, final Roi roi) throws IOException {
		final ZipEntry entry = new ZipEntry(roi.getName() + ".roi");
		entry.setTimeLocal(NO_TIME);
		zip.putNextEntry(entry);
		zip.write(RoiEncoder.saveAsByteArray(roi));
		zip.closeEntry();
	}
}
