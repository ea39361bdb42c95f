package io.github.spineblot.fiji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.spineblot.cli.Console;
import io.github.spineblot.cli.Host;
import io.github.spineblot.cli.KeyedCall;
import io.github.spineblot.command.CountSpines;
import io.github.spineblot.command.QuantifyBlot;

/** Menu, macro, SciJava command and command line give the same bytes for the same settings. */
class ContractTest {

	private static final Path SPINES = Path.of("test-images/spines/easy.tif");
	private static final Path BLOT = Path.of("test-images/blots/strip.tif");

	@TempDir
	private Path folder;

	@AfterEach
	void forgetTheImage() {
		WindowManager.setTempCurrentImage(null);
	}

	@Test
	void spines() throws Exception {
		final Path expected = commandLine("spines", SPINES, Map.of("min-confidence", "0.6", "pixel-um", "0.1"));
		activate(SPINES);
		new MacroRun(MenuEntry.COUNT_SPINES).run("out=[" + folder.resolve("macro of spines") +
			"] min_confidence=0.6 pixel_um=0.1 ");
		assertSame(expected, folder.resolve("macro of spines"));
		assertSame(expected, command(CountSpines.class, "image", SPINES.toString(), "min_confidence", 0.6, "pixel_um", 0.1));
	}

	@Test
	void theActiveImageIsAnalysedAsItsFile() throws Exception {
		final Path expected = commandLine("spines", SPINES, Map.of());
		final ImagePlus imp = activate(SPINES);
		imp.setSlice(3);
		final byte[] before = ((byte[]) imp.getStack().getPixels(5)).clone();
		new MacroRun(MenuEntry.COUNT_SPINES).run("out=" + folder.resolve("macro"));
		assertSame(expected, folder.resolve("macro"));
		assertArrayEquals(before, (byte[]) imp.getStack().getPixels(5), "the image was changed");
		assertEquals(3, imp.getCurrentSlice(), "the slice was changed");
	}

	@Test
	void blots() throws Exception {
		final Path expected = commandLine("blots", BLOT, Map.of("lanes-hint", "7"));
		activate(BLOT);
		new MacroRun(MenuEntry.QUANTIFY_BLOT).run("out=" + folder.resolve("macro") + " lanes_hint=7");
		assertSame(expected, folder.resolve("macro"));
		assertSame(expected, command(QuantifyBlot.class, "image", BLOT.toString(), "lanes_hint", 7));
	}

	/** What the dialog gives for its initial values and one change is what the macro needs. */
	@Test
	void dialog() throws Exception {
		final Path expected = commandLine("spines", SPINES, Map.of("min-confidence", "0.6"));
		final ImagePlus imp = activate(SPINES);
		final KeyedCall call = KeyedCall.of("spines");
		final DialogModel model = new DialogModel(MenuEntry.COUNT_SPINES, call, java.util.Optional.of(imp));
		final Map<String, String> texts = new LinkedHashMap<>();
		for (final DialogModel.Field f : model.fields()) texts.put(f.key(), f.standard());
		texts.put("out", folder.resolve("dialog").toString());
		texts.put("min_confidence", "0.6");
		final Map<String, String> keys = model.keys(texts);
		assertEquals(List.of("out", "min_confidence"), List.copyOf(keys.keySet()));
		assertTrue(new ImageJRun(MenuEntry.COUNT_SPINES, call, imp).execute(keys).complete());
		assertSame(expected, folder.resolve("dialog"));
	}

	private static ImagePlus activate(final Path file) {
		final ImagePlus imp = IJ.openImage(file.toAbsolutePath().toString());
		WindowManager.setTempCurrentImage(imp);
		return imp;
	}

	/** The very call that the command line makes; its reading of words is tested with it. */
	private Path commandLine(final String name, final Path image, final Map<String, String> options) {
		final Path out = folder.resolve("command-line");
		final Map<String, String> keys = new LinkedHashMap<>(Map.of("image", image.toString(), "out", out.toString()));
		options.forEach((option, value) -> keys.put(option.replace('-', '_'), value));
		final KeyedCall call = KeyedCall.of(name);
		final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
		assertEquals(0, call.run(call.read(keys, Host.NONE, new Console(nowhere, nowhere, false))));
		return out;
	}

	private Path command(final Class<? extends org.scijava.command.Command> type, final Object... inputs)
		throws Exception
	{
		final Path out = folder.resolve("command");
		final List<Object> all = new ArrayList<>(List.of(inputs));
		all.addAll(List.of("out", out.toString()));
		try (Context context = new Context(CommandService.class)) {
			context.service(CommandService.class).run(type, true, all.toArray()).get();
		}
		return out;
	}

	/** All files but those that tell when the run was. */
	private static void assertSame(final Path expected, final Path actual) throws IOException {
		final Map<String, byte[]> a = files(expected);
		final Map<String, byte[]> b = files(actual);
		assertEquals(a.keySet(), b.keySet());
		a.forEach((name, bytes) -> assertArrayEquals(bytes, b.get(name), name));
	}

	private static Map<String, byte[]> files(final Path folder) throws IOException {
		final Map<String, byte[]> files = new TreeMap<>();
		try (var tree = Files.walk(folder)) {
			for (final Path f : tree.filter(Files::isRegularFile).toList()) {
				final String name = folder.relativize(f).toString();
				if (name.equals("timings.csv") || name.equals("provenance.json")) continue;
				files.put(name, Files.readAllBytes(f));
			}
		}
		return files;
	}
}
