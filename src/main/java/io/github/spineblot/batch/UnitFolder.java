package io.github.spineblot.batch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.task.WriteFailure;

/** The folder of one image, with the files that the program itself writes there; others are left alone. */
final class UnitFolder {

	private static final List<String> OWN = List.of("dendrites.swc", "mask.tif", "overlay.png", "profiles.png", "rois.zip");
	/** With less room than this no image's files fit. */
	private static final long LEAST_ROOM = 1 << 20;

	private final Path folder;

	UnitFolder(final Path folder) {
		this.folder = folder;
	}

	/** Names of the program's files that are there, sorted. */
	List<String> files() {
		return OWN.stream().filter(n -> Files.isRegularFile(folder.resolve(n))).toList();
	}

	/** Removes what an earlier or an interrupted run has written, and the folder when it is empty then. */
	void clear() {
		if (!Files.isDirectory(folder)) return;
		try {
			for (final String name : OWN) Files.deleteIfExists(folder.resolve(name));
			try (Stream<Path> rest = Files.list(folder)) {
				for (final Path p : rest.filter(AtomicFiles::isTemporary).toList()) Files.deleteIfExists(p);
			}
			if (isEmpty(folder)) Files.deleteIfExists(folder);
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot remove the earlier files in " + folder + " (" + e.getMessage() + ").",
				"Check that the folder may be written to.", e);
		}
	}

	/** Whether writing the files of other images would fail as well: no room, no permission any more. */
	boolean nothingMoreFits(final WriteFailure failure) {
		final String text = failure.getMessage().toLowerCase(java.util.Locale.ROOT);
		if (Stream.of("no space left", "not enough space", "quota", "read-only").anyMatch(text::contains)) return true;
		try {
			final Path there = Files.isDirectory(folder) ? folder : folder.toAbsolutePath().getParent();
			final FileStore store = Files.getFileStore(there);
			return store.isReadOnly() || store.getUsableSpace() < LEAST_ROOM || !Files.isWritable(there);
		}
		catch (final IOException e) {
			return true;
		}
	}

	private static boolean isEmpty(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}
}
