package io.github.spineblot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.settings.Parameter;

class CommandLineReaderTest {

	private static final Parameter<Double> WIDTH = Parameter.number("width-um", "Width", "um", 0.5, 0.1, 10,
		"How wide, at 95 % of the height.");
	private static final Parameter<Integer> COUNT = Parameter.integer("count", "Count", null, 1, 9, "How many.");
	private static final Parameter<String> LANE = Parameter.text("lane", "Lane", null, "A lane.");
	private static final Parameter<Boolean> FORCE = Parameter.flag("force", "Force", "Do it anyway.");

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();
	private Invocation last;

	/** A command that remembers how it was called. */
	private final class Probe implements Command {

		@Override
		public String name() {
			return "probe";
		}

		@Override
		public String summary() {
			return "Remembers its call.";
		}

		@Override
		public Operands operands() {
			return new Operands("IMAGE...", "Images.", 1, Integer.MAX_VALUE);
		}

		@Override
		public List<Parameter<?>> parameters() {
			return List.of(WIDTH, COUNT, LANE, FORCE);
		}

		@Override
		public List<Parameter<?>> repeatable() {
			return List.of(LANE);
		}

		@Override
		public int run(final Invocation call) {
			last = call;
			return ExitCode.DONE;
		}
	}

	private int run(final String... args) {
		return new CommandLineReader(List.of(new Probe()), new Console(new PrintStream(out, true, StandardCharsets.UTF_8),
			new PrintStream(err, true, StandardCharsets.UTF_8), false)).run(args);
	}

	private String errors() {
		return err.toString(StandardCharsets.UTF_8);
	}

	@Test
	void optionsAndOperandsMayBeMixed() {
		assertEquals(0, run("probe", "a.tif", "--width-um", "2.5", "b c.tif", "--force", "--count=3", "--lane", "1", "--lane",
			"8"), this::errors);
		assertEquals(List.of("a.tif", "b c.tif"), last.operands());
		assertEquals(2.5, last.settings().get(WIDTH));
		assertEquals(3, last.settings().get(COUNT));
		assertEquals("1,8", last.settings().get(LANE));
		assertEquals(true, last.settings().get(FORCE));
	}

	@Test
	void whatIsNotGivenHasItsDefault() {
		assertEquals(0, run("probe", "@list.tif"));
		assertEquals(List.of("@list.tif"), last.operands(), "no argument files");
		assertEquals(0.5, last.settings().get(WIDTH));
		assertEquals(null, last.settings().get(COUNT));
		assertEquals(false, last.settings().get(FORCE));
	}

	@Test
	void theCommandLineWinsOverTheSettingsFile(@TempDir final Path folder) throws IOException {
		final Path file = Files.writeString(folder.resolve("s.json"), "{\"width-um\": 3, \"count\": 4}");
		assertEquals(0, run("probe", "a.tif", "--settings", file.toString(), "--count", "5"));
		assertEquals(3.0, last.settings().get(WIDTH));
		assertEquals(5, last.settings().get(COUNT));
	}

	@Test
	void wrongUsageIsASentenceAndExitCode2() {
		for (final String[] args : new String[][] { {}, { "prob" }, { "probe" }, { "probe", "a.tif", "--width", "1" }, {
			"probe", "a.tif", "--width-um" }, { "probe", "a.tif", "--width-um", "wide" }, { "probe", "a.tif", "--width-um",
				"0,5" }, { "probe", "a.tif", "--width-um", "11" }, { "probe", "a.tif", "--width-um", "NaN" }, { "probe", "a.tif",
					"--count", "2.5" }, { "probe", "a.tif", "--count", "1", "--count", "2" }, { "probe", "a.tif", "--settings",
						"/nowhere.json" } })
		{
			err.reset();
			assertEquals(2, run(args), String.join(" ", args));
			assertTrue(errors().strip().length() > 20 && !errors().contains("Exception"), errors());
		}
	}

	@Test
	void aMisspeltOptionOrCommandNamesTheNearest() {
		run("probe", "a.tif", "--width_um", "1");
		assertTrue(errors().contains("no option '--width_um'") && errors().contains("--width-um"), errors());
		err.reset();
		run("prboe");
		assertTrue(errors().contains("'prboe'") && errors().contains("probe"), errors());
	}

	@Test
	void helpListsEveryOptionWithUnitAndDefault() {
		assertEquals(0, run("probe", "--help"));
		final String help = out.toString(StandardCharsets.UTF_8);
		assertTrue(help.contains("--width-um UM") && help.contains("95 % of the height") && help.contains("0.5 um"), help);
		assertTrue(help.contains("--settings") && help.contains("--lane") && help.contains("several times"), help);
		assertEquals(0, run("help"));
		assertEquals(0, run("help", "probe"));
		assertEquals(0, run("--version"));
	}
}
