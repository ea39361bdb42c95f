package io.github.spineblot.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Workers;

/** A broad body on a shaft whose model has taken up a part of its light. */
class SpineFitTest {

	private static final double NOISE = 2;
	private static final int N = 40;
	private static final LocalShaft SHAFT = new LocalShaft(new Point3(2, 1.5, 4), new Point3(1, 0, 0), 0.4, 200);
	/** A column of 0.55 um with a round end, 0.5 um long. */
	private static final SpineBody BODY = new SpineBody(SHAFT, new Point3(2, 1.5 + 0.4 + 0.22, 4), 0.55, 0.55, 0,
		new Point3(0, 0, 0), 1);

	private static SpineWindow window() {
		final Volume image = Volume.of(new float[N][N * N], N, N, new VoxelSize(0.1, 0.1, 0.2), Polarity.BRIGHT_ON_DARK);
		final SpineWindow w = new SpineWindow(new ExcessMap(image, List.of(), 3, Workers.SINGLE), new int[] { 6, 3, 8, 34, 34,
			32 }, new PointSpread(0.25, 0.7));
		for (int z = 0, i = 0; z < w.nz; z++) {
			for (int y = 0; y < w.ny; y++) {
				for (int x = 0; x < w.nx; x++, i++) {
					final Point3 p = w.point(x, y, z);
					w.expected[i] = (float) (10 + 150 * Math.exp(-0.5 * (Math.pow((p.y() - 1.5) / 0.27, 2) + Math.pow((p.z() - 4) /
						0.4, 2))));
				}
			}
		}
		return w;
	}

	private static double[] image(final SpineWindow w, final double shift, final double radius, final double gain) {
		final Random random = new Random(7);
		final double[] data = new double[w.expected.length];
		for (int i = 0; i < data.length; i++) data[i] = NOISE * random.nextGaussian();
		w.draw(BODY, 1, data);
		final ShaftTangents t = new ShaftTangents(w, SHAFT, BODY.head());
		final double[] taken = { shift, radius, gain };
		for (int k = 0; k < taken.length; k++) {
			for (int i = 0; i < data.length; i++) data[i] -= taken[k] * t.images[k][i];
		}
		return data;
	}

	private static SpineBody fitted(final SpineWindow w, final double[] data) {
		return new SpineFit(w, data, m -> NOISE * NOISE, SHAFT, BODY.head().plus(new Point3(0.08, 0.05, 0.1)), false).fit(0.4)
			.body();
	}

	@Test
	void aColumnHasItsVolume() {
		final SpineWindow w = window();
		final SpineBody b = fitted(w, image(w, 0, 0, 0));
		assertEquals(BODY.volumeUm3(), b.volumeUm3(), 0.1 * BODY.volumeUm3());
		assertEquals(BODY.lengthUm(), b.lengthUm(), 0.1 * BODY.lengthUm());
	}

	@Test
	void whatTheShaftsModelHasTakenIsGivenBack() {
		final SpineWindow w = window();
		final double[] whole = image(w, 0, 0, 0);
		final double[] robbed = image(w, 0.03, 0.04, 0.04);
		final double light = Arrays.stream(whole).sum();
		assertTrue(Arrays.stream(robbed).sum() < 0.85 * light, "the model has taken a good part");
		final SpineBody b = fitted(w, robbed);
		assertEquals(BODY.volumeUm3(), b.volumeUm3(), 0.1 * BODY.volumeUm3(), b::toString);
		assertEquals(BODY.lengthUm(), b.lengthUm(), 0.1 * BODY.lengthUm(), b::toString);
	}

	@Test
	void aHeadHeldInDepthDoesNotGoOverToWhatLiesBelow() {
		final SpineWindow w = window();
		final double[] data = image(w, 0, 0, 0);
		w.draw(new SpineBody(SHAFT, BODY.head().plus(new Point3(0, 0.1, 1.5)), 0.6, 0.5, 0, new Point3(0, 0, 0), 3), 1, data);
		final Point3 start = BODY.head().plus(new Point3(0, 0.05, 0.9));
		final double free = fit(w, data, start).fit(0.4).body().head().z();
		assertTrue(free > 4.8, "the free fit goes to the brighter body: " + free);
		final SpineFit near = fit(w, data, start);
		near.heldInDepth(4, 0.3);
		assertEquals(4, near.fit(0.4).body().head().z(), 0.5);
		final SpineFit fixed = fit(w, data, start);
		fixed.heldInDepth(4, 0);
		assertEquals(4, fixed.fit(0.4).body().head().z(), 1e-6);
	}

	private static SpineFit fit(final SpineWindow w, final double[] data, final Point3 start) {
		return new SpineFit(w, data, m -> NOISE * NOISE, SHAFT, start, false);
	}
}
