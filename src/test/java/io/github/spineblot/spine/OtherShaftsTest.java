package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.geometry.TubeFrame;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;

class OtherShaftsTest {

	private static final double RADIUS_UM = 0.4;

	@Test
	void twoParallelShaftsShareWhatLiesBetweenThemAtTheMiddle() {
		final Dendrite own = dendrite(RADIUS_UM, new Point3(1, 3, 2.4), new Point3(9, 3, 2.4));
		final Dendrite other = dendrite(RADIUS_UM, new Point3(1, 4.4, 2.4), new Point3(9, 4.4, 2.4));
		assertShared(own, other, 3.7);
	}

	@Test
	void theWiderShaftTakesMore() {
		final Dendrite own = dendrite(RADIUS_UM, new Point3(1, 3, 2.4), new Point3(9, 3, 2.4));
		final Dendrite other = dendrite(RADIUS_UM + 0.3, new Point3(1, 4.4, 2.4), new Point3(9, 4.4, 2.4));
		assertShared(own, other, 3.55);
	}

	@Test
	void aShaftAloneIsSeenWhole() {
		final Dendrite own = dendrite(RADIUS_UM, new Point3(1, 3, 2.4), new Point3(9, 3, 2.4));
		final StraightenedDendrite tube = tube(own);
		new OtherShafts(own, List.of(own)).hide(tube, Workers.SINGLE);
		for (final float[] section : tube.sections) {
			for (final float x : section) assertFalse(Float.isNaN(x));
		}
	}

	@Test
	void theRootOfABranchBelongsToItsParent() {
		final Dendrite parent = dendrite(0.5, new Point3(1, 3, 2.4), new Point3(9, 3, 2.4));
		final Dendrite branch = dendrite(0.25, new Point3(5, 3, 2.4), new Point3(7, 6, 2.4));
		final StraightenedDendrite tube = tube(branch);
		new OtherShafts(branch, List.of(parent, branch)).hide(tube, Workers.SINGLE);
		for (final float x : tube.sections[0]) assertTrue(Float.isNaN(x), "inside the parent");
		final float[] far = tube.sections[tube.sections.length - 1];
		assertFalse(Float.isNaN(far[far.length / 2]), "on its own");
	}

	/** Along y through the middle slice: own up to the given place, nothing known beyond it. */
	private static void assertShared(final Dendrite own, final Dendrite other, final double limit) {
		final StraightenedDendrite tube = tube(own);
		new OtherShafts(own, List.of(own, other)).hide(tube, Workers.SINGLE);
		final int i = tube.sections.length / 2;
		int hidden = 0;
		for (int c = -tube.halfU; c <= tube.halfU; c++) {
			final double y = 3 + c * tube.stepU * tube.frame.u(i).y();
			if (Math.abs(y - limit) < 0.02) continue;
			final boolean isHidden = Float.isNaN(tube.sections[i][tube.halfV * tube.columns() + tube.halfU + c]);
			assertEquals(y > limit, isHidden, "at y " + y);
			if (isHidden) hidden++;
		}
		assertTrue(hidden > 0);
	}

	private static StraightenedDendrite tube(final Dendrite d) {
		final float[][] planes = new float[17][100 * 70];
		for (final float[] p : planes) Arrays.fill(p, 1);
		final Volume volume = Volume.of(planes, 100, 70, SpinePhantom.VOXEL, Polarity.BRIGHT_ON_DARK);
		final StraightenedDendrite tube = new StraightenedDendrite(new TubeFrame(d.centreline(), 0.1, 1),
			StraightenedDendrite.Grid.around(d, volume, 1.2));
		tube.sample(volume, Workers.SINGLE);
		return tube;
	}

	private static Dendrite dendrite(final double radius, final Point3 from, final Point3 to) {
		final Centreline line = new Centreline(List.of(from, to)).resampled(0.2);
		final double[] radii = new double[line.points().size()];
		Arrays.fill(radii, radius);
		return new Dendrite(1, line, radii, Dendrite.NO_PARENT, new double[0], List.of());
	}
}
