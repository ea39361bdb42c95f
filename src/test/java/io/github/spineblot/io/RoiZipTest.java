package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.process.FloatPolygon;

import org.junit.jupiter.api.Test;

import io.github.spineblot.report.SampleResult;

/** ImageJ's own decoder reads back what was written. */
class RoiZipTest {

	private static Map<String, Roi> read(final byte[] bytes) throws IOException {
		final Map<String, Roi> rois = new LinkedHashMap<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
			for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
				rois.put(e.getName(), RoiDecoder.openFromByteArray(zip.readAllBytes()));
			}
		}
		return rois;
	}

	@Test
	void namesTypesAndPlaces() throws IOException {
		final Map<String, Roi> rois = read(RoiZip.of(SampleResult.of("a.tif")));
		assertEquals(List.of("d1.roi", "d1-s1-mushroom.roi", "d1-s2-thin.roi", "d1-s3-stubby-guard.roi"), List.copyOf(rois
			.keySet()));
		final Roi line = rois.get("d1.roi");
		assertEquals(Roi.POLYLINE, line.getType());
		final FloatPolygon p = line.getFloatPolygon();
		assertEquals(10, p.xpoints[0], 1e-4);
		assertEquals(50, p.ypoints[0], 1e-4);
		assertEquals(210, p.xpoints[1], 1e-4);
		final Roi spine = rois.get("d1-s1-mushroom.roi");
		assertEquals(Roi.POINT, spine.getType());
		assertEquals(50, spine.getFloatPolygon().xpoints[0], 1e-4);
		assertEquals(34, spine.getFloatPolygon().ypoints[0], 1e-4);
		assertEquals(3, spine.getPosition(), "z = 1 um at 0.5 um per slice is the third slice");
	}

	@Test
	void theSameResultGivesTheSameBytesInEveryTimeZone() {
		final TimeZone before = TimeZone.getDefault();
		final byte[] here = RoiZip.of(SampleResult.of("a.tif"));
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
			assertArrayEquals(here, RoiZip.of(SampleResult.of("a.tif")));
		}
		finally {
			TimeZone.setDefault(before);
		}
	}
}
