package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

import io.github.spineblot.task.InputException;

/** Damaged and ill-meant files: how they are made, and that they are either read or refused with a sentence. */
final class Hostile {

	/** Parts that parsers stumble over. */
	private static final String[] TOKENS = { "\0", "\"", "\"\"\"", "\ufeff", "/", "..", "../../etc/passwd", "/etc/passwd", "C:\\x",
		"\\\\host\\x", "=1+1", "+1", "-1", "@x", "NaN", "Infinity", "-Infinity", "1e999", "1e999999999", "-0", "2147483648",
		"99999999999999999999", ",", ";", "\n", "\r", "\t", "{", "}", "[", "]", ":", "null", "true", "<", ">", "&x;", "#",
		"\u202e", "\ud83d\ude00", "'", " " };

	private Hostile() { }

	/** Reads the file; anything but a result or an {@link InputException} fails the test. @return true when refused */
	static boolean refused(final Path file, final String what, final Consumer<Path> reader) {
		try {
			reader.accept(file);
			return false;
		}
		catch (final InputException e) {
			return true;
		}
		catch (final RuntimeException | Error e) {
			return fail(what + ": " + e, e);
		}
	}

	static byte[] cut(final byte[] whole, final int length) {
		return Arrays.copyOf(whole, length);
	}

	/** The bytes with one to eight of them changed, removed or doubled. */
	static byte[] flipped(final byte[] whole, final int within, final Random random) {
		final byte[] b = whole.clone();
		for (int k = 1 + random.nextInt(8); k > 0; k--) {
			final int at = random.nextInt(Math.min(within, b.length));
			b[at] = switch (random.nextInt(4)) {
				case 0 -> (byte) 0xff;
				case 1 -> 0;
				case 2 -> (byte) (b[at] ^ 1 << random.nextInt(8));
				default -> (byte) random.nextInt(256);
			};
		}
		return b;
	}

	/** The text with some parts replaced by ones that parsers stumble over. */
	static String stirred(final String text, final Random random) {
		final StringBuilder s = new StringBuilder(text);
		for (int k = 1 + random.nextInt(4); k > 0; k--) {
			final int from = random.nextInt(s.length() + 1);
			final int to = Math.min(s.length(), from + random.nextInt(6));
			s.replace(from, to, TOKENS[random.nextInt(TOKENS.length)]);
		}
		return s.toString();
	}

	/** The CSV text with one cell replaced as a whole. */
	static String otherCell(final String csv, final Random random) {
		final String[] lines = csv.split("\n");
		final int line = random.nextInt(lines.length);
		final String[] cells = lines[line].split(",", -1);
		cells[random.nextInt(cells.length)] = TOKENS[random.nextInt(TOKENS.length)];
		lines[line] = String.join(",", cells);
		return String.join("\n", lines) + "\n";
	}

	static Path write(final Path file, final byte[] bytes) {
		try {
			return Files.write(file, bytes);
		}
		catch (final IOException e) {
			return fail(e);
		}
	}
}
