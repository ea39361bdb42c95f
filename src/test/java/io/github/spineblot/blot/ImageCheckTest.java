package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.simulate.BlotSimulationSettings;
import io.github.spineblot.simulate.BlotSimulator;
import io.github.spineblot.simulate.SimulatedBlot;

import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verdict on simulated membranes whose damage is known. */
class ImageCheckTest {

	private static ImageVerdict check(final int seed, final String... options) {
		Settings s = Settings.of(BlotSimulationSettings.PARAMETERS).with("width", "480").with("height", "300").with("lanes",
			"7");
		for (final String o : options) s = s.with(o.split("=")[0], o.split("=")[1]);
		final SimulatedBlot b = new BlotSimulator(BlotSimulationSettings.from(s)).simulate(seed);
		return check(b);
	}

	private static ImageVerdict check(final SimulatedBlot b) {
		final float[] samples = new float[b.samples().length];
		for (int i = 0; i < samples.length; i++) samples[i] = b.samples()[i];
		final ImageVerdict v = ImageCheck.of(new Plane(samples, b.width(), b.height(), Polarity.BRIGHT_ON_DARK), StoredFacts
			.grey(b.bitDepth()), Optional.empty());
		assertEquals(b.truth().expectedQc(), v.verdict().name(), b.truth().why() + " / " + v.message());
		return v;
	}

	@ParameterizedTest
	@CsvSource({ "1, level=flat, shape=gauss", "2, level=gradient, shape=lorentz", "3, level=hard, shape=mixed",
		"4, level=extreme, shape=emg" })
	void aGoodImagePasses(final int seed, final String level, final String shape) {
		assertEquals(Polarity.BRIGHT_ON_DARK, check(seed, level, shape).polarity());
	}

	@ParameterizedTest
	@CsvSource({ "4095", "16383", "30000" })
	void clippingIsFoundAtAnyLevel(final int level) {
		final ImageVerdict v = check(7, "signal=6000000", "clip-level=" + level);
		assertTrue(v.has(ImageIssue.SATURATED));
		assertEquals(level, v.facts().clipLevel());
	}

	@Test
	void polarityComesFromThePixels() {
		assertEquals(Polarity.DARK_ON_BRIGHT, check(8, "film=true").polarity());
		assertEquals(Polarity.DARK_ON_BRIGHT, check(9, "dark=true").polarity());
	}

	@Test
	void eightBitsAreAWarning() {
		assertTrue(check(10, "bit-depth=8").has(ImageIssue.EIGHT_BIT));
	}

	@Test
	void blocksOfALossyCompressionAreFoundWithoutTheFileName() {
		assertTrue(check(11, "bit-depth=8", "damage=jpeg").has(ImageIssue.LOSSY_COMPRESSION));
	}

	@ParameterizedTest
	@CsvSource({ "1, 150000", "5, 150000", "8, 150000", "3, 20000" })
	void blocksAreFoundInSixteenBitsWithFewGreyLevels(final int seed, final int signal) {
		assertTrue(check(seed, "bit-depth=16", "damage=jpeg", "signal=" + signal).has(ImageIssue.LOSSY_COMPRESSION));
	}

	@ParameterizedTest
	@CsvSource({ "1, 257", "2, 100", "3, 500" })
	void fewGreyLevelsAreNoBlocks(final int seed, final int step) {
		final SimulatedBlot b = new BlotSimulator(BlotSimulationSettings.defaults()).simulate(seed);
		final float[] samples = new float[b.samples().length];
		for (int i = 0; i < samples.length; i++) samples[i] = step * (b.samples()[i] / step);
		assertFalse(BlockQuantisation.of(new Plane(samples, b.width(), b.height(), Polarity.BRIGHT_ON_DARK)).found());
	}

	@Test
	void aStretchedHistogramIsAComb() {
		assertTrue(check(13, "bit-depth=8", "damage=comb").has(ImageIssue.COMB_HISTOGRAM));
	}

	@Test
	void noiseAloneIsBlank() {
		final Random random = new Random(1);
		final float[] samples = new float[300 * 200];
		for (int i = 0; i < samples.length; i++) samples[i] = (float) Math.rint(1000 + 30 * random.nextGaussian());
		final ImageVerdict v = ImageCheck.of(new Plane(samples, 300, 200, Polarity.BRIGHT_ON_DARK), StoredFacts.grey(16),
			Optional.empty());
		assertTrue(v.has(ImageIssue.BLANK));
		assertFalse(v.has(ImageIssue.EIGHT_BIT), "few counts are not few bits");
	}
}
