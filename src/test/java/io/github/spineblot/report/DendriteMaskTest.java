package io.github.spineblot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

class DendriteMaskTest {

	@Test
	void aStraightTubeHasTheVolumeOfACapsule() {
		final Volume like = Volume.of(new float[30][120 * 60], 120, 60, new VoxelSize(0.1, 0.1, 0.2),
			Polarity.DARK_ON_BRIGHT);
		final Dendrite d = new Dendrite(7, new Centreline(List.of(new Point3(2, 3, 3), new Point3(9, 3, 3))), new double[] { 1,
			1 }, Dendrite.NO_PARENT, new double[0], List.of());
		final Volume mask = DendriteMask.of(List.of(d), like);
		int inside = 0;
		for (int z = 0; z < 30; z++) for (final float v : mask.plane(z)) {
			if (v != 0) {
				assertEquals(7, v);
				inside++;
			}
		}
		assertEquals(Math.PI * 7 + Math.PI * 4 / 3, inside * 0.1 * 0.1 * 0.2, 0.03 * 26);
		assertEquals(Polarity.BRIGHT_ON_DARK, mask.polarity());
	}

	@Test
	void aTubeThatLeavesTheImageIsCutOff() {
		final Volume like = Volume.of(new float[1][20 * 20], 20, 20, new VoxelSize(0.1, 0.1, 1), Polarity.BRIGHT_ON_DARK);
		final Dendrite d = new Dendrite(1, new Centreline(List.of(new Point3(-1, 0, 0), new Point3(3, 0, 0))), new double[] {
			0.35, 0.35 }, Dendrite.NO_PARENT, new double[0], List.of());
		final float[] plane = DendriteMask.of(List.of(d), like).plane(0);
		int inside = 0;
		for (final float v : plane) inside += v;
		assertEquals(4 * 20, inside);
	}
}
