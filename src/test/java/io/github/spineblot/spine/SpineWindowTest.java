package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

/** What a window shows of a body is what the whole image would show there. */
class SpineWindowTest {

	private static final int N = 60;
	private static final PointSpread PSF = new PointSpread(0.25, 0.7);
	private static final ExcessMap MAP = new ExcessMap(Volume.of(new float[N][N * N], N, N, new VoxelSize(0.1, 0.1, 0.2),
		Polarity.BRIGHT_ON_DARK), List.of(), 3, Workers.SINGLE);
	private static final int[] WHOLE = { 0, 0, 0, N, N, N };

	/** A head of 0.5 um on a neck of 1 um, base at the given place, upwards along y. */
	private static SpineBody body(final double x, final double y, final double z) {
		final LocalShaft shaft = new LocalShaft(new Point3(x, y - 0.4, z), new Point3(1, 0, 0), 0.4, 100);
		return new SpineBody(shaft, new Point3(x, y + 1.25, z), 0.5, 0.2, 0, new Point3(0, 0, 0), 1);
	}

	private static double[] drawn(final SpineWindow w, final SpineBody body, final int[] box) {
		final double[] out = new double[w.nx * w.ny * w.nz];
		w.draw(body, 1, out, box);
		return out;
	}

	@Test
	void aWindowShowsItsPartOfTheWhole() {
		final SpineWindow whole = new SpineWindow(MAP, WHOLE, PSF);
		final SpineBody body = body(3, 2, 6);
		final double[] all = drawn(whole, body, SpineWindow.emptyBox());
		// cuts the body on four sides, so that some of its blobs lie inside, some across the border and some outside
		final int[] part = { 28, 24, 25, 36, 30, 34 };
		final SpineWindow w = new SpineWindow(MAP, part, PSF);
		final double[] expected = new double[w.nx * w.ny * w.nz];
		for (int z = 0, i = 0; z < w.nz; z++) {
			for (int y = 0; y < w.ny; y++) {
				for (int x = 0; x < w.nx; x++, i++) expected[i] = all[((z + part[2]) * N + y + part[1]) * N + x + part[0]];
			}
		}
		assertArrayEquals(expected, drawn(w, body, SpineWindow.emptyBox()), 1e-9);
		assertTrue(Arrays.stream(expected).sum() > 0);
	}

	@Test
	void aBodyBesideTheWindowLeavesNothingInIt() {
		final SpineWindow w = new SpineWindow(MAP, new int[] { 25, 25, 25, 35, 35, 35 }, PSF);
		final double[][] beside = { { 0.3, 2.5, 6 }, { 5.7, 2.5, 6 }, { 3, 0, 6 }, { 3, 5, 6 }, { 3, 2.5, 1 }, { 3, 2.5, 11 } };
		for (final double[] at : beside) {
			final int[] box = SpineWindow.emptyBox();
			assertEquals(0, Arrays.stream(drawn(w, body(at[0], at[1], at[2]), box)).sum(), Arrays.toString(at));
			assertArrayEquals(SpineWindow.emptyBox(), box, "nothing was drawn in, so nothing is to be looked at");
		}
	}

	@Test
	void theBoxHoldsWhatWasDrawnAndNoMoreThanTheWindow() {
		final SpineWindow w = new SpineWindow(MAP, new int[] { 28, 24, 25, 36, 30, 34 }, PSF);
		final int[] box = SpineWindow.emptyBox();
		final double[] out = drawn(w, body(3, 2, 6), box);
		final int[] size = { w.nx, w.ny, w.nz };
		for (int k = 0; k < 3; k++) assertTrue(box[k] >= 0 && box[k] < box[k + 3] && box[k + 3] <= size[k], Arrays.toString(
			box));
		for (int i = 0; i < out.length; i++) {
			final int x = i % w.nx;
			final int y = i / w.nx % w.ny;
			final int z = i / w.nx / w.ny;
			final boolean inside = x >= box[0] && y >= box[1] && z >= box[2] && x < box[3] && y < box[4] && z < box[5];
			assertTrue(inside || out[i] == 0, "drawn outside the box");
		}
	}
}
