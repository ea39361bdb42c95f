package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.spine.SpineCandidate;
import io.github.spineblot.statistics.BoostedTrees;

/** Learning the gate, as a developer calls it, on the images in test-images/spines. */
class TrainGateCommandTest {

	private static final Path SAMPLES = Path.of("test-images", "spines");

	@TempDir
	private Path folder;

	private String printed;

	private int run(final String... words) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final PrintStream sink = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		final int code = SpineBlot.run(words, new Console(sink, sink, false));
		printed = bytes.toString(StandardCharsets.UTF_8);
		return code;
	}

	@Test
	void theSameImagesGiveTheSameReadableTrees() throws Exception {
		final Path first = folder.resolve("a.txt");
		final Path second = folder.resolve("b.txt");
		assertEquals(ExitCode.DONE, run("train-gate", SAMPLES.resolve("easy.tif").toString(), "--out", first.toString()));
		assertTrue(printed.contains("easy.tif: "), printed);
		assertEquals(ExitCode.DONE, run("train-gate", SAMPLES.resolve("easy.tif").toString(), "--out", second.toString()));
		assertEquals(Files.readString(first), Files.readString(second));
		assertEquals(SpineCandidate.featureNames(), BoostedTrees.parse(Files.readString(first)).features());
	}

	@Test
	void imagesWithoutSpinesAreRefusedAndNothingIsWritten() {
		final Path out = folder.resolve("gate.txt");
		assertEquals(ExitCode.USAGE, run("train-gate", SAMPLES.resolve("spineless.tif").toString(), "--out", out.toString()));
		assertTrue(printed.contains("of one kind only"), printed);
		assertFalse(Files.exists(out));
	}

	@Test
	void anImageWithoutTruthIsRefused() throws Exception {
		final Path image = Files.copy(SAMPLES.resolve("easy.tif"), folder.resolve("lonely.tif"));
		assertEquals(ExitCode.USAGE, run("train-gate", image.toString(), "--out", folder.resolve("gate.txt").toString()));
		assertTrue(printed.contains("There is no truth"), printed);
	}

	@Test
	void imagesOfTwoKindsAreRefused() {
		final Path out = folder.resolve("gate.txt");
		assertEquals(ExitCode.USAGE, run("train-gate", SAMPLES.resolve("spineless.tif").toString(), SAMPLES.resolve("golgi_2d.tif")
			.toString(), "--out", out.toString()));
		assertTrue(printed.contains("each kind has a gate of its own"), printed);
		assertFalse(Files.exists(out));
	}

	@Test
	void annotatedImagesAreLookedAtInSeveralWaysWhenAsked() throws Exception {
		final Path image = Files.copy(SAMPLES.resolve("easy.tif"), folder.resolve("seen.tif"));
		final JsonObject truth = JsonParser.parseString(Files.readString(SAMPLES.resolve("easy.truth.json"))).getAsJsonObject();
		final JsonObject region = new JsonObject();
		region.addProperty("mode", "near-dendrites");
		region.addProperty("radius_xy_um", 4);
		region.addProperty("dz_um", 4);
		truth.add("annotated_region", region);
		Files.writeString(folder.resolve("seen.truth.json"), truth.toString());
		final String out = folder.resolve("gate.txt").toString();
		assertEquals(ExitCode.DONE, run("train-gate", image.toString(), "--out", out));
		assertEquals(1, printed.lines().filter(l -> l.startsWith("seen.tif: ")).count(), printed);
		assertEquals(ExitCode.DONE, run("train-gate", image.toString(), "--varied", "--out", out));
		assertTrue(printed.lines().filter(l -> l.startsWith("seen.tif: ")).distinct().count() > 1, printed);
	}
}
