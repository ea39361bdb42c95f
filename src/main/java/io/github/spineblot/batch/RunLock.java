package io.github.spineblot.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.task.InputException;
import io.github.spineblot.task.WriteFailure;

/**
 * Keeps a second run out of an output folder. The operating system holds the lock and gives it up when
 * the process ends in whatever way, so a killed run blocks nothing. Parts of one run may work side by
 * side: each shares the folder's lock and has one of its own.
 */
final class RunLock implements AutoCloseable {

	private final List<FileChannel> channels = new ArrayList<>();

	private RunLock() { }

	/**
	 * @param journal folder of the locks
	 * @param shard the part, for a part of a run
	 * @throws InputException when another run has the folder
	 */
	static RunLock take(final Path journal, final Optional<Shard> shard) {
		final RunLock lock = new RunLock();
		try {
			lock.take(journal.resolve("lock"), shard.isPresent(), "Another run is writing into " + journal.getParent() + ".");
			if (shard.isPresent()) lock.take(journal.resolve("lock-" + shard.get().index() + "-of-" + shard.get().of()), false,
				"Part " + shard.get() + " of this run is being done by another process.");
			return lock;
		}
		catch (final RuntimeException e) {
			lock.close();
			throw e;
		}
	}

	private void take(final Path file, final boolean shared, final String refusal) {
		final String next = "Wait until it has ended, or choose another output folder. A run that was killed blocks nothing.";
		try {
			Files.createDirectories(file.getParent());
			final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
			channels.add(channel);
			final FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
			if (lock == null) throw new InputException(refusal, next);
		}
		catch (final OverlappingFileLockException e) {
			throw new InputException(refusal, next, e);
		}
		catch (final IOException e) {
			throw new WriteFailure("The output folder cannot be locked against a second run: " + file + " (" + e.getMessage() +
				").", "Choose an output folder on a disk that allows locks and that you may write to.", e);
		}
	}

	@Override
	public void close() {
		for (final FileChannel c : channels) {
			try {
				c.close();
			}
			catch (final IOException e) {
				// the lock is given up at the end of the process at the latest
				continue;
			}
		}
	}
}
