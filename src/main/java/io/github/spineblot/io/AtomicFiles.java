package io.github.spineblot.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.github.spineblot.task.InputException;
import io.github.spineblot.task.WriteFailure;

/**
 * Writes files so that a file is either complete under its final name or not there at all: the bytes
 * go to a temporary file in the same folder, which is then moved over the final name. A run that is
 * killed leaves at most a file whose name ends in {@value #TEMPORARY_SUFFIX}. Missing parent folders
 * are made. Text is UTF-8, written as given (no platform line ends).
 * <p>
 * Thread-safe for different targets; for the same target the last writer wins.
 */
public final class AtomicFiles {

	/** End of the name of a file that is still being written. */
	public static final String TEMPORARY_SUFFIX = ".part";

	private AtomicFiles() { }

	/** What fills a file. */
	@FunctionalInterface
	public interface Content {

		/** Writes all bytes; need not close the stream. */
		void writeTo(OutputStream out) throws IOException;
	}

	/** Writes text as UTF-8. @throws InputException when the file cannot be written */
	public static void writeText(final Path target, final String text) {
		writeBytes(target, text.getBytes(StandardCharsets.UTF_8));
	}

	/** Writes bytes. @throws InputException when the file cannot be written */
	public static void writeBytes(final Path target, final byte[] bytes) {
		write(target, out -> out.write(bytes));
	}

	/**
	 * Writes what the content produces. An exception of the content leaves no file behind.
	 *
	 * @throws InputException when the file cannot be written
	 */
	public static void write(final Path target, final Content content) {
		final Path folder = target.toAbsolutePath().getParent();
		makeFolder(folder);
		if (Files.isDirectory(target)) throw new InputException("Cannot write " + target +
			", because a folder has that name.", "Remove or rename the folder, or choose another output folder.");
		Path temporary = null;
		try {
			temporary = Files.createTempFile(folder, "." + target.getFileName() + ".", TEMPORARY_SUFFIX);
			try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
				content.writeTo(out);
			}
			openToReaders(temporary);
			move(temporary, target);
			temporary = null;
		}
		catch (final IOException e) {
			throw cannotWrite(target, e);
		}
		finally {
			discard(temporary);
		}
	}

	/** Whether a file is one that a killed run has left half-written, by its name. */
	public static boolean isTemporary(final Path file) {
		final String name = file.getFileName().toString();
		return name.startsWith(".") && name.endsWith(TEMPORARY_SUFFIX);
	}

	/**
	 * Makes a folder with its parents, if need be.
	 *
	 * @throws InputException when that is not possible
	 */
	public static void makeFolder(final Path folder) {
		for (Path p = folder.toAbsolutePath(); p != null; p = p.getParent()) {
			if (Files.exists(p) && !Files.isDirectory(p)) throw new InputException("Cannot make the folder " + folder +
				", because " + (p.equals(folder.toAbsolutePath()) ? "a file has that name" : p + " is a file") + ".",
				"Choose another output folder.");
		}
		try {
			Files.createDirectories(folder);
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot make the folder " + folder + " (" + reason(e) + ").",
				"Choose an output folder that you may write to.", e);
		}
	}

	/**
	 * Checks, before any work is done, that files can be made in a folder; makes the folder if need be.
	 *
	 * @throws InputException when not
	 */
	public static void checkWritable(final Path folder) {
		makeFolder(folder);
		try {
			Files.delete(Files.createTempFile(folder, ".check.", TEMPORARY_SUFFIX));
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot write into the folder " + folder + " (" + reason(e) + ").",
				"Choose an output folder that you may write to.", e);
		}
	}

	private static void move(final Path from, final Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (final AtomicMoveNotSupportedException e) {
			// some network file systems: the rename is then not atomic, but still of a complete file
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Temporary files are private to their maker; results are readable as any new file is. */
	private static void openToReaders(final Path file) throws IOException {
		final java.io.File f = file.toFile();
		if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
			Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
		}
		else if (!f.setReadable(true, false)) throw new IOException("cannot make " + file + " readable");
	}

	private static void discard(final Path temporary) {
		if (temporary == null) return;
		try {
			Files.deleteIfExists(temporary);
		}
		catch (final IOException e) {
			// the error that led here is the one to report; the .part file does no harm
			temporary.toFile().deleteOnExit();
		}
	}

	private static WriteFailure cannotWrite(final Path target, final IOException e) {
		return new WriteFailure("Cannot write " + target + " (" + reason(e) + ").",
			"Check that the folder may be written to and that the disk is not full.", e);
	}

	private static String reason(final IOException e) {
		if (e instanceof AccessDeniedException) return "permission denied";
		if (e instanceof NoSuchFileException) return "the system allows no files there";
		final String text = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
		return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
	}
}
