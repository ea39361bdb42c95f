package io.github.spineblot.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Displacements of the rows of a scanned stack. */
class SpecimenMotionTest {

	private static final Field FIELD = Field.of(DendriteSimulationSettings.withDefaults());

	/** A ramp along x tells each row's displacement. */
	private static double[] displacements(final double sdUm, final int slices) {
		final float[] ramp = new float[FIELD.nx() * FIELD.ny()];
		for (int i = 0; i < ramp.length; i++) ramp[i] = i % FIELD.nx();
		final SpecimenMotion motion = new SpecimenMotion(FIELD, sdUm, SeededRandom.stream(3, "motion"));
		final double[] out = new double[slices * FIELD.ny()];
		for (int z = 0; z < slices; z++) {
			final float[] scanned = motion.scanned(ramp, z);
			for (int y = 0; y < FIELD.ny(); y++) out[z * FIELD.ny() + y] = (scanned[y * FIELD.nx() + FIELD.nx() / 2] - FIELD.nx() /
				2) * FIELD.pixelUm();
		}
		return out;
	}

	@Test
	void rowsAreDisplacedByTheGivenStandardDeviation() {
		double squares = 0;
		final double[] d = displacements(0.2, 200);
		for (final double x : d) squares += x * x;
		assertEquals(0.2, Math.sqrt(squares / d.length), 0.04);
	}

	@Test
	void neighbouringRowsMoveTogether() {
		final double[] d = displacements(0.2, 3);
		double step = 0;
		for (int y = 1; y < FIELD.ny(); y++) step = Math.max(step, Math.abs(d[y] - d[y - 1]));
		assertEquals(0, step, 0.03);
	}

	@Test
	void withoutMotionTheSliceIsAsItWas() {
		for (final double x : displacements(0, 2)) assertEquals(0, x, 1e-6);
	}
}
