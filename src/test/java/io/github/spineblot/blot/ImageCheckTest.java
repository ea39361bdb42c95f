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

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

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

	/** Written and read by Java's own JPEG, as scanners and slides do, then stored without the name of it. */
	@ParameterizedTest
	@CsvSource({ "1, flat, 600000, .95, 0", "2, hard, 600000, .85, 0", "1, gradient, 150000, .75, 3", "2, extreme, 20000, .6, 5" })
	void aRealJpegIsFoundInsideAnotherFormat(final int seed, final String level, final int signal, final float quality,
		final int cropped) throws IOException
	{
		final SimulatedBlot b = new BlotSimulator(BlotSimulationSettings.from(Settings.of(BlotSimulationSettings.PARAMETERS)
			.with("width", "480").with("height", "300").with("lanes", "7").with("bit-depth", "8").with("level", level).with(
				"signal", "" + signal))).simulate(seed);
		final float[] clean = new float[b.samples().length];
		for (int i = 0; i < clean.length; i++) clean[i] = b.samples()[i];
		assertFalse(blocks(clean, b.width(), b.height()).found(), "before compression");
		final float[] twice = new float[clean.length];
		for (int i = 0; i < twice.length; i++) twice[i] = clean[i / b.width() / 2 * b.width() + i % b.width() / 2];
		assertFalse(blocks(twice, b.width(), b.height()).found(), "enlarged");
		final BufferedImage decoded = jpeg(clean, b.width(), b.height(), quality);
		final int w = b.width() - cropped;
		final float[] samples = new float[w * b.height()];
		for (int i = 0; i < samples.length; i++) samples[i] = 257 * decoded.getRaster().getSample(cropped + i % w, i / w, 0);
		assertTrue(blocks(samples, w, b.height()).found());
	}

	private static BlockQuantisation blocks(final float[] samples, final int width, final int height) {
		return BlockQuantisation.of(new Plane(samples, width, height, Polarity.BRIGHT_ON_DARK), Histogram.of(samples));
	}

	private static BufferedImage jpeg(final float[] samples, final int width, final int height, final float quality)
		throws IOException
	{
		final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < samples.length; i++) image.getRaster().setSample(i % width, i / width, 0, samples[i]);
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		final ImageWriteParam parameters = writer.getDefaultWriteParam();
		parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		parameters.setCompressionQuality(quality);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), parameters);
		}
		writer.dispose();
		return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
	}

	@ParameterizedTest
	@CsvSource({ "1, 257", "2, 100", "3, 500" })
	void fewGreyLevelsAreNoBlocks(final int seed, final int step) {
		final SimulatedBlot b = new BlotSimulator(BlotSimulationSettings.defaults()).simulate(seed);
		final float[] samples = new float[b.samples().length];
		for (int i = 0; i < samples.length; i++) samples[i] = step * (b.samples()[i] / step);
		final Plane plane = new Plane(samples, b.width(), b.height(), Polarity.BRIGHT_ON_DARK);
		assertFalse(BlockQuantisation.of(plane, Histogram.of(samples)).found());
	}

	@Test
	void aStretchedHistogramIsAComb() {
		assertTrue(check(13, "bit-depth=8", "damage=comb").has(ImageIssue.COMB_HISTOGRAM));
	}

	@ParameterizedTest
	@CsvSource({ "1, flat, 20000, 8", "1, hard, 150000, 8", "2, gradient, 150000, 8", "2, extreme, 20000, 8",
		"3, flat, 600000, 8" })
	void aGammaCurveBlocks(final int seed, final String level, final int signal, final int bits) {
		assertTrue(check(seed, "level=" + level, "signal=" + signal, "bit-depth=" + bits, "damage=gamma").has(
			ImageIssue.GAMMA));
	}

	@ParameterizedTest
	@CsvSource({ "0.45", "0.7", "1.5", "2.2" })
	void anyExponentIsReadOffTheHistogram(final double gamma) {
		final Random random = new Random(4);
		final float[] samples = new float[200_000];
		for (int i = 0; i < samples.length; i++) {
			final double x = Math.min(254, Math.max(1, 60 + 8 * random.nextGaussian() + (i % 5 == 0 ? 150 * random.nextDouble() : 0)));
			samples[i] = (float) Math.rint(255 * Math.pow(Math.rint(x) / 255, gamma));
		}
		assertEquals(gamma, GammaTrace.of(Histogram.of(samples)).gamma(), .02);
		for (int i = 0; i < samples.length; i++) samples[i] = (float) Math.rint(.8 * (60 + 8 * random.nextGaussian()) + 20);
		assertFalse(GammaTrace.of(Histogram.of(samples)).found(), "a linear change is no curve");
	}

	/** What the file itself says. */
	@Test
	void coloursAndFilesCompressedWithLossAreBlocked() {
		final Plane plane = BlotPhantom.regular(5, 2, 5e5).image(3);
		final ImageVerdict overlay = ImageCheck.of(plane, new StoredFacts(16, "", false, true), Optional.empty());
		assertTrue(overlay.has(ImageIssue.COLOUR) && overlay.unreadable());
		assertEquals(Verdict.BLOCK, overlay.verdict());
		final ImageVerdict jpeg = ImageCheck.of(plane, new StoredFacts(8, "JPEG", false, false), Optional.empty());
		assertTrue(jpeg.has(ImageIssue.LOSSY_COMPRESSION) && !jpeg.unreadable());
		assertEquals(Verdict.BLOCK, jpeg.verdict());
		final ImageVerdict inverted = ImageCheck.of(plane, new StoredFacts(16, "", true, false), Optional.empty());
		assertEquals(Verdict.PASS, inverted.verdict());
		assertTrue(inverted.message().contains("stored samples"), inverted.message());
	}

	@Test
	void aBackgroundCutOffIsBlockedAndOneThatTouchesTheEndIsAWarning() {
		final Plane plane = BlotPhantom.regular(5, 2, 5e5).image(4);
		assertEquals(Verdict.BLOCK, cutAt(plane, .5, ImageIssue.BACKGROUND_CUT));
		assertEquals(Verdict.WARN, cutAt(plane, .05, ImageIssue.BACKGROUND_CLIPPED));
	}

	private static Verdict cutAt(final Plane plane, final double share, final ImageIssue expected) {
		final float[] sorted = plane.samples().clone();
		java.util.Arrays.sort(sorted);
		final float level = sorted[(int) (share * sorted.length)];
		final float[] cut = plane.samples().clone();
		for (int i = 0; i < cut.length; i++) cut[i] = Math.max(level, cut[i]);
		final ImageVerdict v = ImageCheck.of(new Plane(cut, plane.width(), plane.height(), Polarity.BRIGHT_ON_DARK), StoredFacts
			.grey(16), Optional.empty());
		assertTrue(v.has(expected), v.message());
		return v.verdict();
	}

	/** Edges and texture all over, at every scale. */
	@Test
	void aPhotographIsNoBlot() {
		final Random random = new Random(6);
		final int w = 360;
		final int h = 300;
		final float[] s = new float[w * h];
		for (int n = 0; n < 900; n++) {
			final int side = 6 + random.nextInt(50);
			final int x0 = random.nextInt(w);
			final int y0 = random.nextInt(h);
			final float level = 2000 + 40_000 * random.nextFloat();
			for (int y = y0; y < Math.min(h, y0 + side); y++) for (int x = x0; x < Math.min(w, x0 + side); x++) s[y * w + x] = level;
		}
		for (int i = 0; i < s.length; i++) s[i] += (float) Math.rint(50 * random.nextGaussian());
		final ImageVerdict v = ImageCheck.of(new Plane(s, w, h, Polarity.BRIGHT_ON_DARK), StoredFacts.grey(16), Optional
			.empty());
		assertTrue(v.has(ImageIssue.NOT_A_BLOT), v.flags().toString());
		assertEquals(Verdict.BLOCK, v.verdict());
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
