package io.github.spineblot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.spineblot.geometry.Point3;

/** Bodies and optics against closed-form truth. */
class RendererTest {

	private static final DendriteSimulationSettings SMALL = DendriteSimulationSettings.withDefaults().with(
		DendriteSimulationSettings.WIDTH_UM, 8.0).with(DendriteSimulationSettings.HEIGHT_UM, 8.0).with(
			DendriteSimulationSettings.DEPTH_UM, 8.0).with(DendriteSimulationSettings.HAZE, 0.0);
	private static final Point3 MIDDLE = new Point3(4.013, 3.977, 4.021);

	@ParameterizedTest
	@CsvSource({ "0.1", "0.2", "0.36", "0.6" })
	void ballHasItsVolume(final double radius) {
		final Solid ball = new Ellipsoid(MIDDLE, new Point3(1, 0, 0), radius, radius, 1);
		assertEquals(1, sum(SMALL, ball) / (4.0 / 3 * Math.PI * radius * radius * radius), 0.02);
	}

	@Test
	void ellipsoidHasItsVolume() {
		final Solid body = new Ellipsoid(MIDDLE, new Point3(0.6, 0, 0.8), 0.45, 0.3, 1);
		assertEquals(1, sum(SMALL, body) / (4.0 / 3 * Math.PI * 0.45 * 0.3 * 0.3), 0.02);
	}

	@ParameterizedTest
	@CsvSource({ "0.05,0.3,0.2", "0.07,0,1", "0.1,1,0", "0.5,0.7,0.4" })
	void thinNecksAndShaftsHaveTheirVolume(final double radius, final double dx, final double dz) {
		final Point3 end = MIDDLE.plus(new Point3(dx, 1, dz));
		final double length = MIDDLE.distance(end);
		final double truth = Math.PI * radius * radius * (length + 4.0 / 3 * radius);
		assertEquals(1, sum(SMALL, new Capsule(MIDDLE, end, radius, radius, 1, 1)) / truth, 0.02);
	}

	@Test
	void wideBodiesReadTheirBrightness() {
		final Solid wide = new Ellipsoid(MIDDLE, new Point3(1, 0, 0), 3, 3, 0.8);
		final float[][] v = new FluorescenceRenderer(SMALL, Field.of(SMALL)).render(List.of(wide), List.of());
		assertEquals(0.8, v[13][50 * 100 + 50], 0.01);
	}

	/** Second moments of a point: those of the stated Gaussian, plus the ball's own. */
	@ParameterizedTest
	@CsvSource({ "0.08,0.3,0.24,0.65", "0.12,1.0,0.45,1.8", "0.05,0.15,0.2,0.5" })
	void pointSpreadHasTheStatedWidths(final double pixel, final double z, final double fwhmXy, final double fwhmZ) {
		final DendriteSimulationSettings s = SMALL.with(DendriteSimulationSettings.PIXEL_UM, pixel).with(
			DendriteSimulationSettings.Z_UM, z).with(DendriteSimulationSettings.FWHM_XY_UM, fwhmXy).with(
				DendriteSimulationSettings.FWHM_Z_UM, fwhmZ).with(DendriteSimulationSettings.TAIL, 0.0);
		final Field field = Field.of(s);
		final float[][] v = new FluorescenceRenderer(s, field).render(List.of(new Ellipsoid(MIDDLE, new Point3(1, 0, 0), 0.1,
			0.1, 1)), List.of());
		double mass = 0;
		double xx = 0;
		double zz = 0;
		for (int k = 0; k < v.length; k++) {
			for (int i = 0; i < v[k].length; i++) {
				mass += v[k][i];
				xx += v[k][i] * Math.pow(i % field.nx() * pixel - MIDDLE.x(), 2);
				zz += v[k][i] * Math.pow(k * z - MIDDLE.z(), 2);
			}
		}
		final double own = 0.1 * 0.1 / 5;
		assertEquals(fwhmXy, 2.35482 * Math.sqrt(xx / mass - own), 0.03 * fwhmXy);
		assertEquals(fwhmZ, 2.35482 * Math.sqrt(zz / mass - own), 0.03 * fwhmZ);
	}

	@Test
	void golgiStainIsDarkInFocusAndFadesOutOfFocus() {
		final DendriteSimulationSettings s = DendriteSimulationSettings.withDefaults().with(
			DendriteSimulationSettings.DIFFICULTY, "golgi").with(DendriteSimulationSettings.WIDTH_UM, 10.0).with(
				DendriteSimulationSettings.HEIGHT_UM, 10.0).with(DendriteSimulationSettings.SHADING, 0.0);
		final Solid rod = new Capsule(new Point3(-2, 5, 4), new Point3(12, 5, 4), 0.5, 0.5, 1, 1);
		final float[][] v = new GolgiRenderer(s, Field.of(s), new SeededRandom(1)).render(List.of(rod), List.of());
		assertTrue(v[8][50 * 100 + 50] < 0.03, "in focus " + v[8][50 * 100 + 50]);
		assertTrue(v[0][50 * 100 + 50] > v[8][50 * 100 + 50] + 0.2, "4 um out of focus " + v[0][50 * 100 + 50]);
		assertEquals(1, v[8][5 * 100 + 50], 0.01);
	}

	/** A thin film of stain: the light follows the law of Beer and Lambert. */
	@Test
	void transmittedLightFollowsBeerLambert() {
		final DendriteSimulationSettings s = DendriteSimulationSettings.withDefaults().with(
			DendriteSimulationSettings.DIFFICULTY, "golgi").with(DendriteSimulationSettings.SHADING, 0.0).with(
				DendriteSimulationSettings.WIDTH_UM, 10.0).with(DendriteSimulationSettings.HEIGHT_UM, 10.0).with(
					DendriteSimulationSettings.DEFOCUS, 0.0).with(DendriteSimulationSettings.STAIN, 0.5);
		final Solid ball = new Ellipsoid(new Point3(5, 5, 4), new Point3(1, 0, 0), 2, 2, 1);
		final float[][] v = new GolgiRenderer(s, Field.of(s), new SeededRandom(1)).render(List.of(ball), List.of());
		assertEquals(Math.exp(-0.5 * 4), v[4][50 * 100 + 50], 0.01);
	}

	/** Light of one solid over the whole stack, um^3. */
	private static double sum(final DendriteSimulationSettings s, final Solid solid) {
		final Field f = Field.of(s);
		double sum = 0;
		for (final float[] plane : new FluorescenceRenderer(s, f).render(List.of(solid), List.of())) {
			for (final float v : plane) sum += v;
		}
		return sum * f.pixelUm() * f.pixelUm() * f.zUm();
	}
}
