package io.github.spineblot.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.simulate.DendriteTruth.TrueSpine;
import io.github.spineblot.spine.SpineClass;
import io.github.spineblot.task.InputException;

class DendriteSimulatorTest {

	private static final DendriteSimulationSettings SMALL = DendriteSimulationSettings.withDefaults().with(
		DendriteSimulationSettings.WIDTH_UM, 12.0).with(DendriteSimulationSettings.HEIGHT_UM, 10.0).with(
			DendriteSimulationSettings.DEPTH_UM, 5.0);

	/** Pins the bytes: a change here changes every simulated image, and must be said in the change log. */
	@Test
	void sameSeedSameBytesOnEveryPlatform() throws Exception {
		assertEquals("4ce74b722fccabe2eccfabe98d566bc4e55e3ef0ee213dfe928d06be5886b280", sha256(SMALL, 11));
	}

	@Test
	void otherSeedOtherImage() throws Exception {
		assertNotEquals(sha256(SMALL, 11), sha256(SMALL, 12));
	}

	@Test
	void lightDoesNotChangeTheAnatomy() {
		final DendriteTruth a = new DendriteSimulator(SMALL).simulate(3).truth();
		final DendriteTruth b = new DendriteSimulator(SMALL.with(DendriteSimulationSettings.PHOTONS, 300.0)).simulate(3)
			.truth();
		assertEquals(a.spines().stream().map(TrueSpine::head).toList(), b.spines().stream().map(TrueSpine::head).toList());
		for (int i = 0; i < a.spines().size(); i++) assertTrue(b.spines().get(i).snr() > 1.5 * a.spines().get(i).snr());
	}

	@ParameterizedTest
	@CsvSource({ "0,0,11.92", "90,0,9.92", "45,0,14.029", "0,20,12.685", "30,80,4.569" })
	void straightDendritesHaveTheLengthOfTheirChord(final double azimuth, final double tilt, final double length) {
		final DendriteSimulationSettings s = SMALL.with(DendriteSimulationSettings.STRAIGHT, true).with(
			DendriteSimulationSettings.BRANCHES, 0).with(DendriteSimulationSettings.AZIMUTH_DEG, azimuth).with(
				DendriteSimulationSettings.TILT_DEG, tilt).with(DendriteSimulationSettings.DENSITY, 0.0);
		assertEquals(length, new DendriteSimulator(s).simulate(1).truth().lengthUm(), 0.01);
	}

	@Test
	void emptyFieldHasTheStatedNoise() {
		DendriteSimulationSettings s = SMALL.with(DendriteSimulationSettings.BITS, 16).with(
			DendriteSimulationSettings.READ_NOISE, 1.5).with(DendriteSimulationSettings.BACKGROUND, 6.0);
		for (final Parameter<Integer> none : List.of(DendriteSimulationSettings.DENDRITES, DendriteSimulationSettings.AXONS,
			DendriteSimulationSettings.PUNCTA, DendriteSimulationSettings.BLOBS)) s = s.with(none, 0);
		final SimulatedDendrites made = new DendriteSimulator(s).simulate(4);
		final double gain = new Camera(s).gain();
		final double offset = 0.01 * 65535;
		double sum = 0;
		double squares = 0;
		for (int z = 0; z < made.image().depth(); z++) {
			for (final float v : made.image().plane(z)) {
				final double photons = (v - offset) / gain;
				sum += photons;
				squares += (photons - 6) * (photons - 6);
			}
		}
		assertEquals(6, sum / made.image().size(), 0.02);
		assertEquals(6 + 1.5 * 1.5, squares / made.image().size(), 0.08);
		assertTrue(made.truth().dendrites().isEmpty());
	}

	@Test
	void spinesHaveTheStatedDensityClassesSizesAndDirections() {
		final DendriteSimulationSettings s = DendriteSimulationSettings.withDefaults().with(
			DendriteSimulationSettings.WIDTH_UM, 60.0).with(DendriteSimulationSettings.HEIGHT_UM, 30.0);
		final Field field = Field.of(s);
		final List<GrownSpine> spines = new ArrayList<>();
		double length = 0;
		for (int seed = 0; seed < 40; seed++) {
			final List<GrownDendrite> d = new DendriteGrower(s, field, SeededRandom.stream(seed, "dendrites")).grow();
			length += d.stream().mapToDouble(o -> o.line().lengthUm()).sum();
			spines.addAll(new SpineGrower(s, SeededRandom.stream(seed, "spines"), d).grow());
		}
		final double n = spines.size();
		assertEquals(1.2, n / length, 0.03);
		final double hidden = spines.stream().filter(o -> o.elevationDeg() > TrueSpine.HIDDEN_FROM_DEG).count() / n;
		assertTrue(hidden > 0.30 && hidden < 0.45, "hidden in z: " + hidden);
		assertClass(spines, SpineClass.MUSHROOM, 0.30, 0.73);
		assertClass(spines, SpineClass.THIN, 0.42, 0.38);
		assertClass(spines, SpineClass.STUBBY, 0.22, 0.54);
		assertClass(spines, SpineClass.FILOPODIUM, 0.06, 0.19);
		for (final GrownSpine a : spines) {
			assertTrue(Math.abs(a.surface().distance(a.base()) - a.dendrite().radiusAt(a.baseAt())) < 0.25);
		}
	}

	private static void assertClass(final List<GrownSpine> all, final SpineClass c, final double part,
		final double headUm)
	{
		final List<GrownSpine> some = all.stream().filter(s -> s.spineClass() == c).toList();
		assertEquals(part, some.size() / (double) all.size(), 0.03, c.label());
		assertEquals(headUm, some.stream().mapToDouble(s -> 2 * s.headRadiusUm()).average().orElseThrow(), 0.02, c.label());
	}

	@Test
	void volumesOfSpinesAreThoseOfTheirBodies() {
		final DendriteSimulationSettings s = SMALL.with(DendriteSimulationSettings.STRAIGHT, true).with(
			DendriteSimulationSettings.MUSHROOM, 1.0).with(DendriteSimulationSettings.THIN, 0.0).with(
				DendriteSimulationSettings.STUBBY, 0.0).with(DendriteSimulationSettings.FILOPODIUM, 0.0).with(
					DendriteSimulationSettings.NECK_BEND, 0.0);
		for (final TrueSpine spine : new DendriteSimulator(s).simulate(5).truth().spines()) {
			final DendriteTruth.Size d = spine.size();
			final double head = Math.PI / 6 * Math.pow(d.headDiameterUm(), 3);
			final double neck = Math.PI / 4 * Math.pow(d.neckDiameterUm(), 2) * d.neckLengthUm();
			assertEquals(1, d.volumeUm3() / (head + neck), 0.06);
		}
	}

	@Test
	void spinesAtTheBorderAndInFlatImagesAreMarked() {
		final DendriteTruth stack = new DendriteSimulator(SMALL).simulate(6).truth();
		for (final TrueSpine s : stack.spines()) {
			if (s.head().x() < 0.6 || s.head().y() < 0.6 || s.head().x() > 11.92 - 0.6) assertTrue(s.border());
		}
		final SimulatedDendrites flat = new DendriteSimulator(SMALL.with(DendriteSimulationSettings.PROJECTION, true))
			.simulate(6);
		assertEquals(1, flat.image().depth());
		assertTrue(flat.truth().scored().size() < stack.scored().size());
		assertTrue(flat.truth().spines().stream().allMatch(s -> s.head().z() == 0 && s.tip().z() == 0));
		assertTrue(flat.truth().lengthUm() < stack.lengthUm());
	}

	@Test
	void snrIsThatOfTheImage() {
		final DendriteSimulationSettings s = SMALL.with(DendriteSimulationSettings.PHOTONS, 100.0).with(
			DendriteSimulationSettings.UNEVENNESS, 0.0).with(DendriteSimulationSettings.ATTENUATION, 0.0);
		for (final TrueSpine spine : new DendriteSimulator(s).simulate(8).truth().spines()) {
			assertTrue(spine.snr() > 0 && spine.snr() < Math.sqrt(110), spine.toString());
			if (spine.size().headDiameterUm() > 0.8) assertTrue(spine.snr() > 6, spine.toString());
		}
	}

	@Test
	void presetsSetWhatIsNotGiven() {
		final DendriteSimulationSettings golgi = SMALL.with(DendriteSimulationSettings.DIFFICULTY, "golgi");
		assertTrue(golgi.get(DendriteSimulationSettings.GOLGI));
		final SimulatedDendrites made = new DendriteSimulator(golgi.with(DendriteSimulationSettings.WIDTH_UM, 10.0).with(
			DendriteSimulationSettings.HEIGHT_UM, 8.0)).simulate(2);
		assertEquals(Polarity.DARK_ON_BRIGHT, made.image().polarity());
		assertEquals(8, made.bitDepth());
		final DendriteTruth none = new DendriteSimulator(SMALL.with(DendriteSimulationSettings.DENSITY, 0.0)).simulate(2)
			.truth();
		assertTrue(none.spines().isEmpty());
		assertFalse(none.dendrites().isEmpty());
	}

	@Test
	void anotherScaleOfPhotonsKeepsTheNoiselessGreyLevel() {
		final float[] bright = { 1 };
		final DendriteSimulationSettings s = SMALL.with(DendriteSimulationSettings.READ_NOISE, 0.0).with(
			DendriteSimulationSettings.PHOTONS, 100000.0);
		assertArrayEquals(new float[] { 0.7f * 255 }, new Camera(s).expose(bright, 0, 1, new SeededRandom(1)), 2);
	}

	@Test
	void contradictionsAreRefused() {
		assertThrows(InputException.class, () -> new DendriteSimulator(SMALL.with(DendriteSimulationSettings.PIXEL_UM, 0.3)));
		assertThrows(InputException.class, () -> new DendriteSimulator(SMALL.with(DendriteSimulationSettings.MUSHROOM, 0.0)
			.with(DendriteSimulationSettings.THIN, 0.0).with(DendriteSimulationSettings.STUBBY, 0.0).with(
				DendriteSimulationSettings.FILOPODIUM, 0.0)));
	}

	private static String sha256(final DendriteSimulationSettings s, final long seed) throws Exception {
		final SimulatedDendrites made = new DendriteSimulator(s).simulate(seed);
		final MessageDigest sha = MessageDigest.getInstance("SHA-256");
		for (int z = 0; z < made.image().depth(); z++) {
			final float[] plane = made.image().plane(z);
			final ByteBuffer bytes = ByteBuffer.allocate(4 * plane.length);
			for (final float v : plane) bytes.putFloat(v);
			sha.update(bytes.array());
		}
		for (final TrueSpine spine : made.truth().spines()) {
			for (final double v : new double[] { spine.head().x(), spine.head().y(), spine.head().z(), spine.snr(), spine.size()
				.volumeUm3() }) sha.update(ByteBuffer.allocate(8).putDouble(v).array());
		}
		return HexFormat.of().formatHex(sha.digest());
	}
}
