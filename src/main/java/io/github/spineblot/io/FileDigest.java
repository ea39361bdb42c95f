package io.github.spineblot.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.github.spineblot.image.Volume;
import io.github.spineblot.task.InputException;

/** SHA-256 of what a result was made from, in lower-case hexadecimal. */
public final class FileDigest {

	private FileDigest() { }

	/** Of a file's bytes. @throws InputException when it cannot be read */
	public static String sha256(final Path file) {
		final MessageDigest digest = digest();
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] buffer = new byte[1 << 18];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) digest.update(buffer, 0, n);
		}
		catch (final IOException e) {
			throw new InputException("Cannot read " + file + ".", "Check that the file exists and that you may read it.", e);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * Begins on a file in a thread of its own, so that the file can be decoded meanwhile.
	 *
	 * @return gives the digest, waiting for it; throws what {@link #sha256(Path)} does
	 */
	static Supplier<String> begin(final Path file) {
		final FutureTask<String> task = new FutureTask<>(() -> sha256(file));
		final Thread thread = new Thread(task, "spineblot-digest");
		thread.setDaemon(true);
		thread.start();
		return () -> {
			try {
				return task.get();
			}
			catch (final ExecutionException e) {
				if (e.getCause() instanceof InputException problem) throw problem;
				throw new IllegalStateException(e.getCause());
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CancellationException("Interrupted while reading " + file + ".");
			}
		};
	}

	/** Of bytes in memory. */
	public static String sha256(final byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	/** Of a volume's samples (big-endian floats, slice by slice, row by row), for an image without a file. */
	public static String sha256(final Volume volume) {
		final MessageDigest digest = digest();
		final ByteBuffer buffer = ByteBuffer.allocate(4 * volume.width());
		for (int z = 0; z < volume.depth(); z++) {
			for (int y = 0; y < volume.height(); y++) {
				buffer.clear();
				buffer.asFloatBuffer().put(volume.plane(z), y * volume.width(), volume.width());
				digest.update(buffer.array());
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
