package io.github.spineblot.io;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.Lane;

import ij.gui.PolygonRoi;
import ij.gui.Roi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipOutputStream;

/** Regions of a blot for ImageJ's ROI Manager: each lane's centre line, each band's box. */
public final class BlotRoiZip {

	private BlotRoiZip() { }

	/** The bytes of the zip file; the same result gives the same bytes. */
	public static byte[] of(final BlotResult result) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final Map<String, Integer> names = new HashMap<>();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (final Lane l : result.lanes()) RoiZip.add(zip, line(l));
			for (final Band b : result.bands()) {
				final Roi roi = new Roi(b.box().x(), b.box().y(), Math.max(1, b.box().width()), Math.max(1, b.box().height()));
				final String name = "lane" + b.lane() + "-" + (b.target().equals("ladder") ? "ladder" : "row") + b.row() + "-" + b
					.status().name().toLowerCase(Locale.ROOT);
				final int n = names.merge(name, 1, Integer::sum);
				roi.setName(n == 1 ? name : name + "-" + n);
				RoiZip.add(zip, roi);
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException("memory cannot fail", e);
		}
		return bytes.toByteArray();
	}

	private static Roi line(final Lane l) {
		final int n = l.centreline().size();
		final float[] x = new float[n];
		final float[] y = new float[n];
		for (int i = 0; i < n; i++) {
			x[i] = (float) l.centreline().get(i).xPx();
			y[i] = (float) l.centreline().get(i).yPx();
		}
		final Roi roi = new PolygonRoi(x, y, n, Roi.POLYLINE);
		roi.setName("lane" + l.number());
		return roi;
	}
}
