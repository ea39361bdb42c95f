package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

/**
 * Straight cylinders with balls on thin necks beside them, as a microscope shows them: drawn on a grid
 * twice as fine as the voxels, blurred by a Gaussian point-spread function, sampled, with shot noise.
 * The truth is known in closed form. Independent of the product's simulator.
 */
final class SpinePhantom {

	static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.3);
	static final double RADIUS_UM = 0.4;
	static final double BALL_UM = 0.27;
	/** From the surface of the shaft to the nearest point of the ball. */
	static final double NECK_UM = 0.25;

	private static final double NECK_RADIUS_UM = 0.08;
	private static final double FWHM_XY_UM = 0.25;
	private static final double FWHM_Z_UM = 0.65;
	private static final double SIGMA_PER_FWHM = 1 / 2.354820045;
	private static final double BACKGROUND = 3;
	private static final int FINE = 2;

	/** A ball and the place where it stands on its shaft. */
	record Ball(int dendrite, double positionUm, Point3 base, Point3 head, double elevationDeg) {
	}

	private record Rod(Point3 from, Point3 to, double radius) {
	}

	private final int[] size;
	private final List<Rod> rods = new ArrayList<>();
	private final List<Dendrite> dendrites = new ArrayList<>();
	private final List<Ball> balls = new ArrayList<>();

	/** @param lengthUm extent along x */
	SpinePhantom(final double lengthUm, final double widthUm, final double depthUm) {
		size = new int[] { (int) Math.round(lengthUm / VOXEL.xUm()), (int) Math.round(widthUm / VOXEL.yUm()), Math.max(1,
			(int) Math.round(depthUm / VOXEL.zUm())) };
	}

	/** A shaft; its true line is the dendrite, numbered from 1. */
	SpinePhantom shaft(final Point3 from, final Point3 to) {
		rods.add(new Rod(from, to, RADIUS_UM));
		return tracedAs(from, to);
	}

	/** A dendrite's line where nothing is drawn, or more than what is drawn. */
	SpinePhantom tracedAs(final Point3 from, final Point3 to) {
		final Centreline line = new Centreline(List.of(from, to)).resampled(0.2);
		final double[] radii = new double[line.points().size()];
		Arrays.fill(radii, RADIUS_UM);
		dendrites.add(new Dendrite(dendrites.size() + 1, line, radii, Dendrite.NO_PARENT, new double[0], List.of()));
		return this;
	}

	/**
	 * A ball on the dendrite given last.
	 *
	 * @param azimuthDeg round the shaft: 0 in the image plane on the side of larger y, 90 towards larger z
	 */
	SpinePhantom ball(final double positionUm, final double azimuthDeg) {
		final Dendrite d = dendrites.get(dendrites.size() - 1);
		final Point3 on = d.centreline().pointAt(positionUm);
		final Point3 t = d.centreline().tangentAt(positionUm, 1);
		final Point3 lateral = new Point3(-t.y(), t.x(), 0).unit();
		final double a = Math.toRadians(azimuthDeg);
		final Point3 out = lateral.times(Math.cos(a)).plus(t.cross(lateral).times(Math.sin(a)));
		final Point3 head = on.plus(out.times(RADIUS_UM + NECK_UM + BALL_UM));
		rods.add(new Rod(on, head, NECK_RADIUS_UM));
		rods.add(new Rod(head, head, BALL_UM));
		balls.add(new Ball(d.id(), positionUm, on.plus(out.times(RADIUS_UM)), head, Math.toDegrees(Math.asin(out.z()))));
		return this;
	}

	List<Dendrite> dendrites() {
		return List.copyOf(dendrites);
	}

	List<Ball> balls() {
		return List.copyOf(balls);
	}

	/** @param photons in a voxel deep inside a thick shaft */
	Volume image(final double photons, final long seed) {
		final float[][] mean = blurred();
		final Random random = new Random(seed);
		for (final float[] plane : mean) {
			for (int i = 0; i < plane.length; i++) plane[i] = (float) poisson(BACKGROUND + photons * plane[i], random);
		}
		return Volume.of(mean, size[0], size[1], VOXEL, Polarity.BRIGHT_ON_DARK);
	}

	/** The same structures as an opaque stain in transmitted light. */
	Volume stained(final double photons, final long seed) {
		final float[][] mean = blurred();
		final Random random = new Random(seed);
		for (final float[] plane : mean) {
			for (int i = 0; i < plane.length; i++) plane[i] = (float) poisson(photons * Math.exp(-1.5 * plane[i]), random);
		}
		return Volume.of(mean, size[0], size[1], VOXEL, Polarity.DARK_ON_BRIGHT);
	}

	private float[][] blurred() {
		final double[] step = { VOXEL.xUm() / FINE, VOXEL.yUm() / FINE, VOXEL.zUm() / FINE };
		final int nx = size[0] * FINE;
		final int ny = size[1] * FINE;
		final int nz = size[2] == 1 ? 1 : size[2] * FINE;
		final float[] fine = new float[nx * ny * nz];
		for (final Rod rod : rods) draw(rod, fine, new int[] { nx, ny, nz }, step);
		blur(fine, nx, 1, FWHM_XY_UM * SIGMA_PER_FWHM / step[0]);
		blur(fine, ny, nx, FWHM_XY_UM * SIGMA_PER_FWHM / step[1]);
		if (nz > 1) blur(fine, nz, nx * ny, FWHM_Z_UM * SIGMA_PER_FWHM / step[2]);
		final float[][] planes = new float[size[2]][size[0] * size[1]];
		for (int z = 0; z < size[2]; z++) {
			for (int i = 0; i < planes[z].length; i++) {
				planes[z][i] = fine[(z * (nz == 1 ? 0 : FINE) * ny + i / size[0] * FINE) * nx + i % size[0] * FINE];
			}
		}
		return planes;
	}

	private static void draw(final Rod rod, final float[] fine, final int[] n, final double[] step) {
		final Point3 ab = rod.to.minus(rod.from);
		final double length2 = Math.max(1e-12, ab.dot(ab));
		final int[] lo = new int[3];
		final int[] hi = new int[3];
		final double[] a = { rod.from.x(), rod.from.y(), rod.from.z() };
		final double[] b = { rod.to.x(), rod.to.y(), rod.to.z() };
		for (int k = 0; k < 3; k++) {
			lo[k] = Math.max(0, (int) Math.floor((Math.min(a[k], b[k]) - rod.radius) / step[k]));
			hi[k] = Math.min(n[k] - 1, (int) Math.ceil((Math.max(a[k], b[k]) + rod.radius) / step[k]));
		}
		for (int z = lo[2]; z <= hi[2]; z++) {
			for (int y = lo[1]; y <= hi[1]; y++) {
				for (int x = lo[0]; x <= hi[0]; x++) {
					final Point3 p = new Point3(x * step[0], y * step[1], n[2] == 1 ? rod.from.z() : z * step[2]).minus(rod.from);
					final double t = Math.min(1, Math.max(0, p.dot(ab) / length2));
					if (p.minus(ab.times(t)).norm() <= rod.radius) fine[(z * n[1] + y) * n[0] + x] = 1;
				}
			}
		}
	}

	/** One axis; beyond the border the value there is held. */
	private static void blur(final float[] a, final int n, final int stride, final double sigma) {
		final int half = (int) Math.ceil(4 * sigma);
		final double[] g = new double[2 * half + 1];
		double total = 0;
		for (int i = -half; i <= half; i++) total += g[i + half] = Math.exp(-i * i / (2 * sigma * sigma));
		final float[] line = new float[n];
		for (int start = 0; start < a.length; start++) {
			if (start / stride % n != 0) continue;
			for (int i = 0; i < n; i++) line[i] = a[start + i * stride];
			for (int i = 0; i < n; i++) {
				double sum = 0;
				for (int k = -half; k <= half; k++) sum += g[k + half] * line[Math.min(n - 1, Math.max(0, i + k))];
				a[start + i * stride] = (float) (sum / total);
			}
		}
	}

	/** Knuth's product method below 30, above it the normal approximation. */
	private static double poisson(final double mean, final Random random) {
		if (mean >= 30) return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
		final double limit = Math.exp(-mean);
		int k = 0;
		for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) k++;
		return k;
	}
}
