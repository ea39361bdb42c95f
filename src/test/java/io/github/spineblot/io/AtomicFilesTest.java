package io.github.spineblot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.spineblot.task.InputException;

class AtomicFilesTest {

	@TempDir
	private Path folder;

	private List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(p -> p.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void textIsUtf8AndReplacesWhatWasThere() throws IOException {
		final Path file = folder.resolve("t.csv");
		AtomicFiles.writeText(file, "old and longer\n");
		AtomicFiles.writeText(file, "\u00b5m\n");
		assertEquals("\u00b5m\n", Files.readString(file));
		assertEquals(List.of("t.csv"), names());
	}

	@Test
	void missingFoldersAreMade() throws IOException {
		AtomicFiles.writeBytes(folder.resolve("a/b/c.bin"), new byte[] { 1, 2 });
		assertEquals(2, Files.size(folder.resolve("a/b/c.bin")));
	}

	@Test
	void aFailureLeavesTheOldFileAlone() throws IOException {
		final Path file = folder.resolve("t.csv");
		AtomicFiles.writeText(file, "good");
		final InputException e = assertThrows(InputException.class, () -> AtomicFiles.write(file, out -> {
			out.write(new byte[100_000]);
			throw new IOException("No space left on device");
		}));
		assertTrue(e.getMessage().contains("No space left on device") && e.getMessage().contains("disk is not full"), e
			.getMessage());
		assertThrows(IllegalStateException.class, () -> AtomicFiles.write(file, out -> {
			throw new IllegalStateException("a step failed");
		}));
		assertEquals("good", Files.readString(file));
		assertEquals(List.of("t.csv"), names());
	}

	@Test
	void placesThatCannotBeWrittenTo() throws IOException {
		Files.writeString(folder.resolve("file"), "x");
		Files.createDirectory(folder.resolve("dir"));
		final String inFile = assertThrows(InputException.class, () -> AtomicFiles.writeText(folder.resolve("file/t.csv"),
			"x")).getMessage();
		assertTrue(inFile.contains("Cannot make the folder"), inFile);
		final String asDir = assertThrows(InputException.class, () -> AtomicFiles.writeText(folder.resolve("dir"), "x"))
			.getMessage();
		assertTrue(asDir.contains("a folder has that name"), asDir);
		AtomicFiles.checkWritable(folder.resolve("new"));
		assertTrue(Files.isDirectory(folder.resolve("new")));
	}

	@Test
	void aFolderWithoutPermission() throws IOException {
		final Path closed = Files.createDirectory(folder.resolve("closed"));
		assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "this user may write everywhere");
		assertTrue(assertThrows(InputException.class, () -> AtomicFiles.checkWritable(closed)).getMessage().contains(
			"permission denied"));
		assertTrue(assertThrows(InputException.class, () -> AtomicFiles.writeText(closed.resolve("t"), "x")).getMessage()
			.contains("permission denied"));
	}
}
