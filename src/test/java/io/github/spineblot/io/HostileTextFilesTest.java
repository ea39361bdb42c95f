package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

/** Settings, tracings and truth files of any content are read or refused. */
class HostileTextFilesTest {

	private static final Settings DEFAULTS = Settings.of(List.<Parameter<?>>of(Parameter.number("pixel-um", "Pixel", "um", 0.1,
		0.001, 10, "Size of a pixel."), Parameter.integer("channel", "Channel", null, 1, 99, "Which channel.")));
	private static final String SETTINGS = "{ \"pixel-um\": 0.2, \"channel\": 3 }";
	private static final String SWC = "# a\n1 3 0 0 0 0.5 -1\n2 3 1 0 0 0.5 1\n3 3 2 0 0 0.5 2\n4 3 1 1 0 0.4 2\n5 7 1 2 0 0.2 4\n";
	private static final String TRUTH = "{\"schema\":\"spine-truth/1\",\"image\":\"a.tif\",\"kind\":\"real-3d\",\"voxel_known\":true," +
		"\"shape_zyx\":[3,20,20],\"voxel_um\":{\"x\":0.1,\"y\":0.1,\"z\":0.3},\"matching\":{\"tolerance_xy_um\":0.6,\"tolerance_z_um\":1," +
		"\"point\":\"head_um\"},\"spines\":[{\"id\":\"1\",\"head_um\":[1,1,0.3],\"border\":false,\"doubtful\":false,\"cls\":\"thin\"}]," +
		"\"dendrites\":[{\"points_um\":[[0,0,0],[2,0,0]]}],\"totals\":{\"dendrite_length_um\":2},\"annotated_region\":{\"mode\":" +
		"\"whole-image\"},\"ignore\":[]}";
	private static final Map<String, Consumer<Path>> READERS = Map.of("settings.json", f -> SettingsFile.read(f, DEFAULTS),
		"tracing.swc", SwcFile::read, "spines.swc", f -> SpineSwcFile.read(f, OptionalInt.empty()), "a.truth.json",
		AnnotationFile::read, "b.truth.json", SpineTruthFile::read, "provenance.json", f -> SettingsFile.earlier(f, "x", false));
	@TempDir
	Path folder;

	private static String seed(final String name) {
		return name.endsWith(".swc") ? SWC : name.endsWith(".truth.json") ? TRUTH : SETTINGS;
	}

	private void read(final String name, final byte[] bytes, final String what) {
		Hostile.refused(Hostile.write(folder.resolve(name), bytes), name + ", " + what, READERS.get(name));
	}

	private void fuzz(final int times) {
		for (final String name : READERS.keySet().stream().sorted().toList()) {
			final Random random = new Random(name.hashCode());
			final byte[] seed = seed(name).getBytes(StandardCharsets.UTF_8);
			for (int n = 0; n < seed.length; n++) read(name, Hostile.cut(seed, n), "cut at " + n);
			for (int i = 0; i < times; i++) {
				final String text = Hostile.stirred(seed(name), random);
				read(name, text.getBytes(StandardCharsets.UTF_8), "turn " + i + ":\n" + text);
				read(name, Hostile.flipped(seed, Integer.MAX_VALUE, random), "flipped, turn " + i);
			}
		}
	}

	@Test
	void stirredFilesAreReadOrRefused() {
		fuzz(100);
	}

	@Test
	@Tag("soak")
	void manyStirredFilesAreReadOrRefused() {
		fuzz(20_000);
	}

	@Test
	void soundFilesAreRead() {
		READERS.forEach((name, reader) -> assertTrue(!Hostile.refused(Hostile.write(folder.resolve(name), seed(name).getBytes(
			StandardCharsets.UTF_8)), name, reader), name));
	}

	@Test
	void deepNestingAndHugeNumbers() {
		final int deep = 200_000;
		final String nested = "[".repeat(deep) + "1" + "]".repeat(deep);
		for (final String value : new String[] { nested, "{\"a\":".repeat(deep) + "1" + "}".repeat(deep), "1e999999999",
			"1e-999999999", "9".repeat(500_000), "\"" + "x".repeat(3_000_000) + "\"", "[[[{}]]]", "{}" }) {
			read("settings.json", ("{\"channel\":" + value + "}").getBytes(StandardCharsets.UTF_8), "value");
			read("provenance.json", ("{\"channel\":" + value + ",\"command\":" + value + "}").getBytes(StandardCharsets.UTF_8), "value");
			for (final String old : new String[] { "0.6", "[3,20,20]", "\"1\"", "\"a.tif\"" }) {
				read("a.truth.json", TRUTH.replace(old, value).getBytes(StandardCharsets.UTF_8), old);
				read("b.truth.json", TRUTH.replace(old, value).getBytes(StandardCharsets.UTF_8), old);
			}
		}
	}

	@Test
	void aTracingOfOneVeryLongBranch() {
		final StringBuilder s = new StringBuilder();
		final int n = 20_000;
		for (int i = 1; i <= n; i++) s.append(i).append(" 3 ").append(i * 0.1).append(" 0 0 0.3 ").append(i == 1 ? -1 : i - 1).append(
			'\n');
		read("tracing.swc", s.toString().getBytes(StandardCharsets.UTF_8), "long branch");
	}
}
