package io.github.spineblot.dendrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phantoms: blurred tubes along straight lines, with photon noise; the length is known. */
class DendriteTracerTest {

	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.3);
	private static final double SIZE_UM = 16;
	private static final double DEPTH_UM = 6;

	@ParameterizedTest
	@CsvSource({ "0, 0", "30, 0", "45, 0", "90, 0", "20, 10", "65, 8", "10, 50" })
	void lengthOfAStraightDendriteAtAnyAngle(final double azimuth, final double tilt) {
		final Phantom p = new Phantom(VOXEL, false);
		final double[] ends = p.tube(8, 8, 3, azimuth, tilt, 0.4);
		final List<Dendrite> found = trace(p.volume());
		assertEquals(1, found.size());
		assertEquals(ends[0], found.get(0).centreline().lengthUm(), 0.02 * ends[0]);
		assertEquals(tilt, found.get(0).tiltDeg(), 2);
		for (final Point3 q : found.get(0).centreline().points()) assertTrue(p.distance(q) < 0.15, "off the axis at " + q);
	}

	@Test
	void radiusIsCorrectedForTheOptics() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 8, 3, 25, 0, 0.45);
		assertEquals(0.9, trace(p.volume()).get(0).meanDiameterUm(), 0.14);
	}

	@Test
	void aFrameThatWasNeverRecordedChangesNothing() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 8, 3, 25, 5, 0.45);
		final Volume v = p.volume();
		final int margin = 60;
		final int w = v.width() + margin;
		final float[][] planes = new float[v.depth() + 9][w * (v.height() + margin)];
		for (final float[] plane : planes) Arrays.fill(plane, 100);
		for (int z = 0; z < v.depth(); z++) {
			for (int y = 0; y < v.height(); y++) System.arraycopy(v.plane(z), y * v.width(), planes[z + 4], (y + 20) * w + 10, v
				.width());
		}
		final Dendrite bare = trace(v).get(0);
		final List<Dendrite> framed = trace(Volume.of(planes, w, v.height() + margin, VOXEL, v.polarity()));
		assertEquals(1, framed.size());
		assertEquals(bare.movedBy(new Point3(10 * VOXEL.xUm(), 20 * VOXEL.yUm(), 4 * VOXEL.zUm())).centreline().points(), framed
			.get(0).centreline().points());
	}

	@Test
	void crossingDendritesStayTwo() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 8, 3, 20, 0, 0.4);
		p.tube(8, 8, 3, 100, 0, 0.4);
		final List<Dendrite> found = trace(p.volume());
		assertEquals(2, found.size());
		for (final Dendrite d : found) {
			assertEquals(Dendrite.NO_PARENT, d.parentId());
			assertTrue(d.centreline().lengthUm() > 15.5);
		}
	}

	@Test
	void aFaintDendriteIsFoundInStrongNoise() {
		final Phantom p = new Phantom(VOXEL, false);
		final double length = p.tube(8, 8, 3, 40, 0, 0.4)[0];
		// a single sample of the shaft lies 0.9 standard deviations above the background
		final Volume v = p.volume();
		final Random random = new Random(4);
		for (int z = 0; z < v.depth(); z++) {
			for (int i = 0; i < v.plane(z).length; i++) v.plane(z)[i] += (float) (165 * random.nextGaussian());
		}
		final List<Dendrite> found = trace(v);
		assertEquals(1, found.size());
		assertEquals(length, found.get(0).centreline().lengthUm(), 0.04 * length);
	}

	@Test
	void aSpineIsNoBranch() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 8, 3, 0, 0, 0.4);
		p.rod(new Point3(8, 8, 3), new Point3(9, 11.2, 3), 0.12);
		assertEquals(1, trace(p.volume()).size());
	}

	@Test
	void aProcessBetweenTwoDendritesIsKept() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 4, 3, 0, 0, 0.4);
		p.tube(8, 11.5, 3, 0, 0, 0.4);
		p.rod(new Point3(5, 4, 3), new Point3(10, 11.5, 3), 0.3);
		final double total = trace(p.volume()).stream().mapToDouble(d -> d.centreline().lengthUm()).sum();
		assertEquals(2 * 15.9 + Math.hypot(5, 7.5), total, 1.2);
	}

	@Test
	void aWideDendriteEndsAtTheBorderAndDoesNotRunAlongIt() {
		final Phantom p = new Phantom(VOXEL, false);
		final double length = p.tube(8, 8, 3, 30, 0, 1.0)[0];
		final List<Dendrite> found = trace(p.volume());
		assertEquals(1, found.size());
		assertEquals(length, found.get(0).centreline().lengthUm(), 0.02 * length);
	}

	@Test
	void darkDendritesAndSingleSlicesAreTracedToo() {
		final Phantom p = new Phantom(new VoxelSize(0.1, 0.1, 1), true);
		final double length = p.tube(8, 8, 0, 35, 0, 0.4)[0];
		assertEquals(length, trace(p.volume()).get(0).centreline().lengthUm(), 0.02 * length);
		final Volume dark = p.volume().emptyCopy().withPolarity(Polarity.DARK_ON_BRIGHT);
		for (int i = 0; i < dark.plane(0).length; i++) dark.plane(0)[i] = 1000 - 4 * p.volume().plane(0)[i];
		assertEquals(length, trace(dark).get(0).centreline().lengthUm(), 0.02 * length);
	}

	@Test
	void halfTheBrightnessGivesTheSameLength() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 8, 3, 55, 5, 0.4);
		final Volume half = p.volume().emptyCopy();
		for (int z = 0; z < half.depth(); z++) {
			for (int i = 0; i < half.plane(z).length; i++) half.plane(z)[i] = 0.5f * p.volume().plane(z)[i];
		}
		assertEquals(trace(p.volume()).get(0).centreline().lengthUm(), trace(half).get(0).centreline().lengthUm(), 0.1);
	}

	@Test
	void noiseAloneHasNoDendrites() {
		assertEquals(List.of(), trace(new Phantom(VOXEL, false).volume()));
	}

	@Test
	void anEmptyImageHasNoDendrites() {
		assertEquals(List.of(), trace(Volume.of(new float[4][64 * 50], 64, 50, VOXEL, Polarity.BRIGHT_ON_DARK)));
		assertEquals(List.of(), trace(Volume.of(new float[1][1], 1, 1, VOXEL, Polarity.BRIGHT_ON_DARK)));
	}

	@Test
	void theNumberOfWorkersChangesNothing() {
		final Phantom p = new Phantom(VOXEL, false);
		p.tube(8, 8, 3, 20, 4, 0.4);
		final DendriteTracer tracer = new DendriteTracer(TracingSettings.defaults());
		assertEquals(tracer.trace(p.volume(), Workers.SINGLE, Progress.NONE).get(0).centreline().points(), tracer.trace(p
			.volume(), new Workers(3), Progress.NONE).get(0).centreline().points());
	}

	@Test
	void stopsWhenCancelled() {
		final Progress cancelled = new Progress() {

			@Override
			public void update(final String stage, final double fraction) {
				// nobody looks
			}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> new DendriteTracer(TracingSettings.defaults()).trace(new Phantom(
			VOXEL, false).volume(), Workers.SINGLE, cancelled));
	}

	private static List<Dendrite> trace(final Volume v) {
		return new DendriteTracer(TracingSettings.defaults()).trace(v, new Workers(2), Progress.NONE);
	}

	/** A field of noise into which tubes are drawn, with edges as soft as the optics make them. */
	private static final class Phantom {

		private final VoxelSize voxel;
		private final float[][] planes;
		private final int n;
		private Point3 origin;
		private Point3 direction;

		Phantom(final VoxelSize voxel, final boolean flat) {
			this.voxel = voxel;
			n = (int) Math.round(SIZE_UM / voxel.xUm());
			planes = new float[flat ? 1 : (int) Math.round(DEPTH_UM / voxel.zUm())][n * n];
			final Random random = new Random(21);
			for (final float[] p : planes) for (int i = 0; i < p.length; i++) p[i] = (float) (20 + 3 * random.nextGaussian());
		}

		/** Draws a tube through the whole field. @return its length between the outermost sample centres */
		double[] tube(final double x, final double y, final double z, final double azimuthDeg, final double tiltDeg,
			final double radius)
		{
			final double deepest = planes.length == 1 ? 1e9 : (planes.length - 1) * voxel.zUm();
			final double most = (n - 1) * voxel.xUm();
			final double a = Math.toRadians(azimuthDeg);
			final double t = Math.toRadians(tiltDeg);
			origin = new Point3(x, y, z);
			direction = new Point3(Math.cos(a) * Math.cos(t), Math.sin(a) * Math.cos(t), Math.sin(t));
			draw(-1e9, 1e9, radius);
			return new double[] { reach(1, most, deepest) + reach(-1, most, deepest) };
		}

		/** Draws a tube between two points. */
		void rod(final Point3 from, final Point3 to, final double radius) {
			origin = from;
			direction = to.minus(from).unit();
			draw(0, to.distance(from), radius);
		}

		private void draw(final double from, final double to, final double radius) {
			for (int k = 0; k < planes.length; k++) {
				for (int i = 0; i < n * n; i++) {
					final Point3 d = new Point3(i % n * voxel.xUm(), i / n * voxel.yUm(), planes.length == 1 ? origin.z() : k * voxel
						.zUm()).minus(origin);
					final Point3 off = d.minus(direction.times(Math.max(from, Math.min(to, d.dot(direction)))));
					final double r = Math.sqrt(off.x() * off.x() + off.y() * off.y() + 0.5 * off.z() * off.z());
					final double value = 150 / (1 + Math.exp((r - radius) / 0.06));
					planes[k][i] = Math.max(planes[k][i], (float) (planes[k][i] * (1 - value / 150) + 20 * value / 150 + value));
				}
			}
		}

		private double reach(final int sign, final double most, final double deepest) {
			double s = 0;
			while (true) {
				final Point3 p = origin.plus(direction.times(sign * (s + 0.001)));
				if (p.x() < 0 || p.y() < 0 || p.z() < 0 || p.x() > most || p.y() > most || p.z() > deepest) return s;
				s += 0.001;
			}
		}

		double distance(final Point3 p) {
			return p.minus(origin).cross(direction).norm();
		}

		Volume volume() {
			return Volume.of(planes, n, n, voxel, Polarity.BRIGHT_ON_DARK);
		}
	}
}
