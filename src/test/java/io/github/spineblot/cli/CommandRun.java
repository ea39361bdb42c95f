package io.github.spineblot.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One call of the command line, as a user would make it.
 *
 * @param code exit code
 * @param out what was printed as result
 * @param err what was printed as progress and errors
 */
record CommandRun(int code, String out, String err) {

	static CommandRun of(final Object... args) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		final ByteArrayOutputStream err = new ByteArrayOutputStream();
		final int code = SpineBlot.run(Arrays.stream(args).map(String::valueOf).toArray(String[]::new), new Console(
			new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false));
		return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}
}
