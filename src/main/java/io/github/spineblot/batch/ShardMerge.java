package io.github.spineblot.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;
import io.github.spineblot.task.WriteFailure;

/**
 * Puts the parts of a run together: gathers the stored results, from one folder that all parts have
 * written to or from several, and writes the tables and pages as the whole run would have. The images
 * themselves are not needed.
 */
public final class ShardMerge {

	private static final int NAMED = 10;

	private final List<Path> folders;
	private final Path out;
	private final List<ClosingStep> closing;

	/**
	 * @param folders output folders of the parts
	 * @param out folder of the whole; may be one of them
	 * @param closing done at the end, in order
	 */
	public ShardMerge(final List<Path> folders, final Path out, final List<ClosingStep> closing) {
		this.folders = List.copyOf(folders);
		this.out = out;
		this.closing = List.copyOf(closing);
	}

	/** @throws InputException when the folders hold no parts of one run, or a result is missing */
	public BatchRun.Summary run(final RunMonitor monitor) {
		final BatchPlan plan = plan();
		final List<BatchUnit> missing = plan.workable().stream().filter(u -> folders.stream().noneMatch(f -> new Journal(f)
			.read(u).isPresent())).toList();
		if (!missing.isEmpty()) throw new InputException(missing.size() + " of " + plan.units().size() +
			" images have no result yet: " + String.join(", ", missing.stream().limit(NAMED).map(BatchUnit::name).toList()) +
			(missing.size() > NAMED ? ", ..." : "") + ".", "Run the parts that are missing or were interrupted, then merge again.");
		AtomicFiles.checkWritable(out);
		final List<RunLock> locks = new ArrayList<>();
		try {
			for (final Path f : withOut()) locks.add(RunLock.take(new Journal(f).folder(), Optional.empty()));
			final Journal journal = new Journal(out);
			journal.begin(plan, false);
			for (final BatchUnit u : plan.workable()) gather(u, journal);
			return new BatchRun(plan, new BatchRun.Options(out, Optional.empty(), false, Workers.SINGLE, closing), monitor)
				.finished(journal);
		}
		finally {
			locks.forEach(RunLock::close);
		}
	}

	private List<Path> withOut() {
		final List<Path> all = new ArrayList<>(folders);
		if (folders.stream().noneMatch(this::isOut)) all.add(out);
		return all;
	}

	private boolean isOut(final Path folder) {
		return folder.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize());
	}

	private BatchPlan plan() {
		BatchPlan plan = null;
		for (final Path f : folders) {
			final BatchPlan own = new Journal(f).readPlan().orElseThrow(() -> new InputException(f +
				" holds no part of a run.", "Give the output folders of 'spineblot batch --shard i/n'."));
			if (plan != null && !plan.identity().equals(own.identity())) throw new InputException(folders.get(0) + " and " + f +
				" are not parts of one run: their images or settings differ.", "Run all parts with the same folder, sheets and " +
					"options, and the same version of the program.");
			plan = plan == null ? own : plan;
		}
		return plan;
	}

	/** Copies the unit's files and result unless they are there already; a success goes before a failure. */
	private void gather(final BatchUnit unit, final Journal journal) {
		Path best = null;
		UnitRecord record = null;
		for (final Path f : folders) {
			final UnitRecord r = new Journal(f).read(unit).orElse(null);
			if (r == null || record != null && record.ending() == UnitResult.Ending.DONE) continue;
			if (record != null && r.ending() != UnitResult.Ending.DONE) continue;
			best = f;
			record = r;
		}
		if (best == null || isOut(best)) return;
		final Path from = best.resolve(unit.folder());
		final Path to = out.resolve(unit.folder());
		new UnitFolder(to).clear();
		for (final String name : record.files()) copy(from.resolve(name), to.resolve(name));
		journal.store(unit, record.json());
	}

	private static void copy(final Path from, final Path to) {
		try {
			AtomicFiles.writeBytes(to, Files.readAllBytes(from));
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot copy " + from + " (" + e.getMessage() + ").", "Check that the file is there.", e);
		}
	}
}
