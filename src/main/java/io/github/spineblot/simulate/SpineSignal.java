package io.github.spineblot.simulate;

import static io.github.spineblot.simulate.DendriteSimulationSettings.FWHM_XY_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.FWHM_Z_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.GOLGI;
import static io.github.spineblot.simulate.DendriteSimulationSettings.PHOTONS;
import static io.github.spineblot.simulate.DendriteSimulationSettings.STAIN;

import io.github.spineblot.geometry.Point3;

/**
 * Volume and signal of a single spine, by sums over a grid of 0.03 um that holds this spine alone,
 * without the part inside its own shaft. SNR = photons that the spine adds (Golgi: takes away) at the
 * centre of its head, after the optics / standard deviation of the noise of the voxel there.
 */
final class SpineSignal {

	private static final double STEP_UM = 0.03;
	private static final double FLAT_DEPTH_UM = 0.15;

	private final DendriteSimulationSettings settings;
	private final Field field;
	private final Camera camera;
	private final float[][] light;
	private final double sigmaXy;
	private final double sigmaZ;

	/** @param light the whole image without noise, brightness or (Golgi) transmitted light */
	SpineSignal(final DendriteSimulationSettings settings, final Field field, final Camera camera,
		final float[][] light)
	{
		this.settings = settings;
		this.field = field;
		this.camera = camera;
		this.light = light;
		sigmaXy = settings.get(FWHM_XY_UM) / FluorescenceRenderer.FWHM_PER_SIGMA;
		sigmaZ = settings.get(FWHM_Z_UM) / FluorescenceRenderer.FWHM_PER_SIGMA;
	}

	/** Volume outside the shaft, um^3. */
	double volume(final GrownSpine s) {
		final double[] sum = new double[1];
		overGrid(s, (x, y, z, inside, dye) -> sum[0] += inside);
		return sum[0] * STEP_UM * STEP_UM * STEP_UM;
	}

	double snr(final GrownSpine s) {
		final int z = (int) Math.min(field.nz() - 1.0, Math.max(0, Math.rint(s.head().z() / field.zUm())));
		final int x = (int) Math.min(field.nx() - 1.0, Math.max(0, Math.rint(s.head().x() / field.pixelUm())));
		final int y = (int) Math.min(field.ny() - 1.0, Math.max(0, Math.rint(s.head().y() / field.pixelUm())));
		final double there = camera.expected(light[z][y * field.nx() + x], z, field.nz());
		final double lost = camera.expected(1, z, field.nz()) - camera.expected(0, z, field.nz());
		final double added = settings.get(GOLGI) ? settings.get(PHOTONS) * shadow(s) : lost * glow(s);
		return added / camera.noise(there);
	}

	/** Brightness that the spine alone gives at the centre of its head. */
	private double glow(final GrownSpine s) {
		final Point3 h = s.head();
		final double[] sum = new double[1];
		overGrid(s, (x, y, z, inside, dye) -> {
			final double u = ((x - h.x()) * (x - h.x()) + (y - h.y()) * (y - h.y())) / (sigmaXy * sigmaXy) + (z - h.z()) * (z -
				h.z()) / (sigmaZ * sigmaZ);
			if (u < 32) sum[0] += dye * StrictMath.exp(-u / 2);
		});
		final double norm = StrictMath.pow(2 * Math.PI, 1.5) * sigmaXy * sigmaXy * sigmaZ;
		return (1 - settings.get(DendriteSimulationSettings.TAIL)) * sum[0] * STEP_UM * STEP_UM * STEP_UM / norm;
	}

	/** Part of the light that the spine's layer round the centre of its head takes away in focus. */
	private double shadow(final GrownSpine s) {
		final Point3 h = s.head();
		final double depth = Math.max(FLAT_DEPTH_UM, s.headRadiusUm());
		final double[] sum = new double[1];
		overGrid(s, (x, y, z, inside, dye) -> {
			final double u = ((x - h.x()) * (x - h.x()) + (y - h.y()) * (y - h.y())) / (sigmaXy * sigmaXy);
			if (u < 32 && Math.abs(z - h.z()) <= depth) sum[0] += inside * StrictMath.exp(-u / 2);
		});
		final double thickness = sum[0] * STEP_UM * STEP_UM * STEP_UM / (2 * Math.PI * sigmaXy * sigmaXy);
		return 1 - StrictMath.exp(-settings.get(STAIN) * thickness);
	}

	private void overGrid(final GrownSpine s, final Visitor visitor) {
		final double[] low = new double[3];
		final double[] high = new double[3];
		for (int a = 0; a < 3; a++) {
			final int axis = a;
			low[a] = s.solids().stream().mapToDouble(o -> o.low(axis, STEP_UM)).min().orElseThrow();
			high[a] = s.solids().stream().mapToDouble(o -> o.high(axis, STEP_UM)).max().orElseThrow();
		}
		final GrownDendrite d = s.dendrite();
		final Point3 along = d.line().tangentAt(s.baseAt(), 0.3);
		final double radius = d.radiusAt(s.baseAt());
		for (double z = low[2]; z <= high[2]; z += STEP_UM) {
			for (double y = low[1]; y <= high[1]; y += STEP_UM) {
				for (double x = low[0]; x <= high[0]; x += STEP_UM) visit(s, along, radius, new Point3(x, y, z), visitor);
			}
		}
	}

	private static void visit(final GrownSpine s, final Point3 along, final double radius, final Point3 p,
		final Visitor visitor)
	{
		double dye = 0;
		double brightest = 0;
		for (final Solid o : s.solids()) {
			final double v = o.sample(p.x(), p.y(), p.z(), STEP_UM);
			if (v > dye) dye = v;
			brightest = Math.max(brightest, o instanceof Capsule c ? c.brightnessP() : ((Ellipsoid) o).brightness());
		}
		if (dye == 0) return;
		final Point3 fromBase = p.minus(s.base());
		final double outside = fromBase.minus(along.times(fromBase.dot(along))).norm() - radius;
		final double free = 1 - Solid.inside(outside, STEP_UM);
		if (free > 0) visitor.visit(p.x(), p.y(), p.z(), dye / brightest * free, dye * free);
	}

	/** Is shown every grid point that holds a part of the spine. */
	@FunctionalInterface
	private interface Visitor {

		void visit(double x, double y, double z, double inside, double dye);
	}
}
