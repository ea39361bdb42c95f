package io.github.spineblot.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.spineblot.batch.UnitResult.Ending;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.FileDigest;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.WriteFailure;

/**
 * What a run has done so far: the plan and the stored result of each unit, in the folder
 * {@code .spineblot} of the output folder. Each file is complete or not there, so a run may be killed at
 * any moment. A stored result counts as long as the image, the settings, the program's version and the
 * image's own files are the same.
 */
final class Journal {

	/** Folder inside the output folder. */
	static final String FOLDER = ".spineblot";

	private static final String ENDING = ".json";

	private final Path out;
	private final Path folder;
	private final Path units;

	Journal(final Path out) {
		this.out = out;
		folder = out.resolve(FOLDER);
		units = folder.resolve("units");
	}

	Path folder() {
		return folder;
	}

	/** Stores the plan. Results and own files of images that are in the earlier plan alone are removed. */
	void begin(final BatchPlan plan, final boolean part) {
		AtomicFiles.makeFolder(units);
		if (!part) {
			readPlan().ifPresent(before -> removeVanished(before, plan));
			removeTemporary(out);
			removeTemporary(folder);
			removeTemporary(units);
			removeStrangers(plan);
		}
		AtomicFiles.writeText(folder.resolve("plan.json"), ResultJson.text(plan));
	}

	/** The plan of the run that wrote here last. */
	Optional<BatchPlan> readPlan() {
		final Path file = folder.resolve("plan.json");
		try {
			return Files.isRegularFile(file) ? Optional.of(ResultJson.read(Files.readString(file, StandardCharsets.UTF_8),
				BatchPlan.class)) : Optional.empty();
		}
		// a plan of another version counts as none
		catch (final IOException | RuntimeException e) {
			return Optional.empty();
		}
	}

	void store(final BatchUnit unit, final String json) {
		AtomicFiles.writeText(file(unit), json);
	}

	/** Removes the stored result before the unit's own files change, so that the two always belong together. */
	void forget(final BatchUnit unit) {
		try {
			Files.deleteIfExists(file(unit));
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot remove " + file(unit) + " (" + e.getMessage() + ").",
				"Check that the folder may be written to.", e);
		}
	}

	/** The stored result of the unit as it is now, whatever has become of the image. */
	Optional<UnitRecord> read(final BatchUnit unit) {
		try {
			if (!Files.isRegularFile(file(unit))) return Optional.empty();
			return Optional.of(UnitRecord.read(Files.readString(file(unit), StandardCharsets.UTF_8))).filter(r -> r.unit().equals(
				unit.id()) && r.fingerprint().equals(unit.fingerprint()));
		}
		// damaged, or of another version: the unit is done again
		catch (final IOException | RuntimeException e) {
			return Optional.empty();
		}
	}

	/** Whether the unit need not be done again. Failures are always tried again. Reads the whole image. */
	boolean isDone(final BatchUnit unit) {
		final Optional<UnitRecord> record = read(unit);
		if (record.isEmpty() || record.get().ending() != Ending.DONE) return false;
		final Path own = out.resolve(unit.folder());
		if (!record.get().files().stream().allMatch(n -> Files.isRegularFile(own.resolve(n)))) return false;
		try {
			return FileDigest.sha256(Path.of(unit.image())).equals(record.get().sha256());
		}
		catch (final InputException e) {
			return false;
		}
	}

	private Path file(final BatchUnit unit) {
		return units.resolve(unit.id() + ENDING);
	}

	private void removeVanished(final BatchPlan before, final BatchPlan now) {
		final Set<String> folders = now.units().stream().map(BatchUnit::folder).collect(Collectors.toSet());
		for (final BatchUnit unit : before.units()) {
			if (!folders.contains(unit.folder())) new UnitFolder(out.resolve(unit.folder())).clear();
		}
	}

	private void removeStrangers(final BatchPlan plan) {
		final Set<String> known = plan.units().stream().map(u -> u.id() + ENDING).collect(Collectors.toSet());
		remove(units, p -> !known.contains(p.getFileName().toString()));
	}

	private static void removeTemporary(final Path in) {
		remove(in, AtomicFiles::isTemporary);
	}

	private static void remove(final Path in, final java.util.function.Predicate<Path> which) {
		try (Stream<Path> files = Files.list(in)) {
			final List<Path> old = files.filter(Files::isRegularFile).filter(which).toList();
			for (final Path p : old) Files.deleteIfExists(p);
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot remove what an earlier run has left in " + in + " (" + e.getMessage() + ").",
				"Check that the folder may be written to.", e);
		}
	}
}
