package io.github.spineblot.io;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.spineblot.task.InputException;

/**
 * Reads whole a file of the kinds that people write or that describe results: sheets, settings,
 * tracings, marks. Their length is looked at before room is made for them, since an image of some
 * gigabytes given by mistake must not end the run for lack of memory.
 */
final class SmallFile {

	/** A tracing of a million nodes has some 60 megabytes. */
	static final long MOST_BYTES = 256L << 20;

	private SmallFile() { }

	/** @throws InputException when the file is too long */
	static byte[] bytes(final Path file) throws IOException {
		check(file);
		return Files.readAllBytes(file);
	}

	/**
	 * @throws java.nio.charset.CharacterCodingException when the bytes are no such text
	 * @throws InputException when the file is too long
	 */
	static String text(final Path file, final Charset charset) throws IOException {
		check(file);
		return Files.readString(file, charset);
	}

	private static void check(final Path file) throws IOException {
		if (Files.size(file) > MOST_BYTES) throw new InputException(file + " has " + Files.size(file) +
			" bytes, far more than a file of its kind.", "Check that it is the file you mean.");
	}
}
