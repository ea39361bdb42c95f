package io.github.spineblot.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The truth of a simulated blot against its own pixels. */
class BlotSimulatorTest {

	private static BlotSimulationSettings small(final BandShape shape) {
		return BlotSimulationSettings.defaults().with(BlotSimulationSettings.LAYOUT, "strip").with(
			BlotSimulationSettings.WIDTH, 400).with(BlotSimulationSettings.HEIGHT, 160).with(BlotSimulationSettings.LANES, 5)
			.with(BlotSimulationSettings.LEVEL, "flat").with(BlotSimulationSettings.MISSING, 0.).with(
				BlotSimulationSettings.SHAPE, shape.name().toLowerCase(java.util.Locale.ROOT));
	}

	/** The image minus the same membrane without signal holds exactly the volumes, up to the noise. */
	@ParameterizedTest
	@EnumSource(BandShape.class)
	void volumesAreTheSumOfTheSignal(final BandShape shape) {
		final SimulatedBlot with = new BlotSimulator(small(shape).with(BlotSimulationSettings.SIGNAL, 5e5)).simulate(3);
		final SimulatedBlot without = new BlotSimulator(small(shape).with(BlotSimulationSettings.SIGNAL, 1.)).simulate(3);
		final double difference = Arrays.stream(with.samples()).asLongStream().sum() - (double) Arrays.stream(without
			.samples()).asLongStream().sum();
		final double truth = with.truth().bands().stream().mapToDouble(BlotTruth.TrueBand::volume).sum();
		final double noise = Math.sqrt(2 * with.samples().length * (BlotSimulator.GAIN * 450 + 64) + BlotSimulator.GAIN *
			truth);
		assertEquals(truth, difference, 5 * noise);
		assertTrue(truth > 30 * noise, "the test must be able to fail");
	}

	@Test
	void anotherExposureIsTheSameMembrane() {
		final BlotSimulationSettings s = small(BandShape.SKEW);
		final SimulatedBlot a = new BlotSimulator(s.with(BlotSimulationSettings.EXPOSURE, 60.)).simulate(9);
		final SimulatedBlot b = new BlotSimulator(s.with(BlotSimulationSettings.EXPOSURE, 6.)).simulate(9);
		for (int i = 0; i < a.truth().bands().size(); i++) {
			assertEquals(10, a.truth().bands().get(i).volume() / b.truth().bands().get(i).volume(), 1e-3);
			assertEquals(a.truth().bands().get(i).yPx(), b.truth().bands().get(i).yPx(), 1e-3);
		}
		assertTrue(!Arrays.equals(a.samples(), b.samples()));
		assertArrayEquals(a.samples(), new BlotSimulator(s.with(BlotSimulationSettings.EXPOSURE, 60.)).simulate(9)
			.samples());
	}
}
