package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.commons.math3.special.Erf;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

/**
 * A straight shaft along x with balls and rods beside it, seen through a point spread function that is
 * the same Gaussian in all directions, for which balls and thin rods have closed forms. Nothing is drawn
 * on a grid, so sizes are exact. Brightness of a wide body 200 over a background of 10, Gaussian noise of
 * deviation 4.
 */
final class ClosedFormPhantom {

	static final double FWHM_UM = 0.3;
	static final double SIGMA_UM = FWHM_UM / 2.3548200450309493;
	static final double RADIUS_UM = 0.45;
	static final Point3 LEFT = new Point3(0.5, 3, 2.55);
	private static final double PLATEAU = 200;
	private static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.15);
	private static final int NY = 60;
	private static final int NZ = 35;
	private static final double TABLE_STEP = 0.01;

	private interface Part {

		double at(double x, double y, double z);
	}

	private final List<Part> parts = new ArrayList<>();
	private final int nx;

	/** @param lengthUm of the field along the shaft */
	ClosedFormPhantom(final double lengthUm) {
		nx = (int) Math.round(lengthUm / VOXEL.xUm());
	}

	/** @param radial distance of the ball's centre from the shaft's axis */
	static Point3 beside(final double x, final double azimuthDeg, final double radial) {
		final double a = Math.toRadians(azimuthDeg);
		return new Point3(x, LEFT.y() + radial * Math.cos(a), LEFT.z() + radial * Math.sin(a));
	}

	ClosedFormPhantom shaft() {
		final double[] table = new double[400];
		for (int i = 0; i < table.length; i++) table[i] = blurredDisc(i * TABLE_STEP, RADIUS_UM);
		parts.add((x, y, z) -> {
			final double r = Math.hypot(y - LEFT.y(), z - LEFT.z()) / TABLE_STEP;
			final int i = (int) r;
			return i + 1 >= table.length ? 0 : table[i] + (r - i) * (table[i + 1] - table[i]);
		});
		return this;
	}

	/** Naive sum over the disc, midpoints of a fine grid. */
	private static double blurredDisc(final double r, final double radius) {
		final double h = 0.015;
		double sum = 0;
		for (double a = -radius + h / 2; a < radius; a += h) {
			for (double b = -radius + h / 2; b < radius; b += h) {
				if (a * a + b * b > radius * radius) continue;
				sum += Math.exp(-((a - r) * (a - r) + b * b) / (2 * SIGMA_UM * SIGMA_UM));
			}
		}
		return sum * h * h / (2 * Math.PI * SIGMA_UM * SIGMA_UM);
	}

	ClosedFormPhantom ball(final Point3 c, final double diameter) {
		parts.add((x, y, z) -> {
			final double r = Math.max(1e-4, Math.sqrt((x - c.x()) * (x - c.x()) + (y - c.y()) * (y - c.y()) + (z - c.z()) * (z -
				c.z())));
			return r > diameter / 2 + 5 * SIGMA_UM ? 0 : blurredBall(r, diameter / 2);
		});
		return this;
	}

	/** Brightness at distance r from the centre of a blurred ball. */
	static double blurredBall(final double r, final double radius) {
		final double s = SIGMA_UM * Math.sqrt(2);
		return 0.5 * (erf((radius - r) / s) + erf((radius + r) / s)) - SIGMA_UM / (r * Math.sqrt(2 * Math.PI)) * (Math.exp(
			-(r - radius) * (r - radius) / (s * s)) - Math.exp(-(r + radius) * (r + radius) / (s * s)));
	}

	/** A rod much thinner than the blur. */
	ClosedFormPhantom rod(final Point3 from, final Point3 to, final double diameter) {
		final Point3 t = to.minus(from).unit();
		final double length = to.distance(from);
		final double area = Math.PI / 4 * diameter * diameter;
		parts.add((x, y, z) -> {
			final Point3 d = new Point3(x, y, z).minus(from);
			final double along = d.dot(t);
			final double off = d.dot(d) - along * along;
			if (off > 25 * SIGMA_UM * SIGMA_UM) return 0;
			final double s = SIGMA_UM * Math.sqrt(2);
			return area / (2 * Math.PI * SIGMA_UM * SIGMA_UM) * Math.exp(-off / (s * s)) * 0.5 * (erf((length - along) / s) + erf(
				along / s));
		});
		return this;
	}

	private static double erf(final double x) {
		return Erf.erf(x);
	}

	Volume image() {
		final Random random = new Random(5);
		final float[][] planes = new float[NZ][nx * NY];
		for (int z = 0; z < NZ; z++) {
			for (int i = 0; i < nx * NY; i++) {
				double sum = 0;
				for (final Part p : parts) sum += p.at(i % nx * VOXEL.xUm(), i / nx * VOXEL.yUm(), z * VOXEL.zUm());
				planes[z][i] = (float) (10 + PLATEAU * sum + 4 * random.nextGaussian());
			}
		}
		return Volume.of(planes, nx, NY, VOXEL, Polarity.BRIGHT_ON_DARK);
	}

	Dendrite dendrite() {
		final Centreline line = new Centreline(List.of(LEFT, LEFT.plus(new Point3((nx - 10) * VOXEL.xUm(), 0, 0)))).resampled(0.2);
		final double[] radii = new double[line.points().size()];
		Arrays.fill(radii, RADIUS_UM);
		return new Dendrite(1, line, radii, Dendrite.NO_PARENT, new double[0], List.of());
	}
}
