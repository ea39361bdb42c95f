package io.github.spineblot.batch;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Carries out a {@link BatchPlan}: leaves out what an earlier run has done, gives the rest to an engine,
 * stores each result as soon as it is there, and writes the tables and pages from the stored results
 * alone. So a run that was killed and started again gives the same bytes as one in one go, whatever the
 * engine, the number of jobs and the order in which images end.
 */
public final class BatchRun {

	private final BatchPlan plan;
	private final Options options;
	private final RunMonitor monitor;

	/**
	 * How a run is done; none of it changes a number.
	 *
	 * @param out folder of the results
	 * @param shard the part to do; empty for all
	 * @param failFast begin no further image after the first failure
	 * @param checkers threads for finding out what is done already
	 * @param closing done at the end of a complete run, in order
	 */
	public record Options(Path out, Optional<Shard> shard, boolean failFast, Workers checkers, List<ClosingStep> closing) {
	}

	/**
	 * What came out of a run.
	 *
	 * @param images number of images of the run, or of its part
	 * @param failed rows of errors.csv
	 * @param complete whether tables and pages were written
	 */
	public record Summary(int images, List<FailedInput> failed, boolean complete) {
	}

	public BatchRun(final BatchPlan plan, final Options options, final RunMonitor monitor) {
		this.plan = plan;
		this.options = options;
		this.monitor = monitor;
	}

	/**
	 * @throws InputException before any work when the output folder cannot be used or another run has it;
	 *           later when a result cannot be stored, what is stored staying so
	 */
	public Summary run(final UnitEngine engine) {
		final String started = now();
		AtomicFiles.checkWritable(options.out);
		final Journal journal = new Journal(options.out);
		try (RunLock lock = RunLock.take(journal.folder(), options.shard)) {
			journal.begin(plan, options.shard.isPresent());
			final List<BatchUnit> all = options.shard.map(s -> s.of(plan.units())).orElse(plan.units());
			final List<BatchUnit> waiting = waiting(journal, all);
			final Listener listener = new Listener(journal, waiting.size());
			monitor.planned(all.size(), all.size() - waiting.size() - refused(all).size());
			refused(all).forEach(monitor::failed);
			if (!(options.failFast && !refused(all).isEmpty())) engine.run(waiting, listener);
			return ended(journal, all, new Provenance.Run(started, now(), engine.threads()));
		}
	}

	/** Reads every image and tells the monitor what would be done, without writing anything. */
	public Summary check(final int threads) {
		final List<BatchUnit> all = options.shard.map(s -> s.of(plan.units())).orElse(plan.units());
		final Map<String, FailedInput> failed = Collections.synchronizedMap(new LinkedHashMap<>());
		final String[] lines = new String[all.size()];
		final UnitWork work = new UnitWork(1);
		new Workers(threads).forEach(lines.length, i -> {
			final BatchUnit unit = all.get(i);
			final UnitProgress progress = UnitProgress.of(Progress.NONE);
			if (plan.refused().containsKey(unit.id())) failed.put(unit.id(), plan.refused().get(unit.id()));
			else Attempt.on(unit.name(), progress, () -> lines[i] = work.plan(unit)).ifPresent(f -> failed.put(unit.id(), f));
		});
		final List<FailedInput> rows = new ArrayList<>();
		for (int i = 0; i < lines.length; i++) {
			final BatchUnit unit = all.get(i);
			if (failed.containsKey(unit.id())) rows.add(failed.get(unit.id()));
			if (failed.containsKey(unit.id())) monitor.failed(failed.get(unit.id()));
			else monitor.finished(unit.name(), unit.kind().word() + " (by " + plan.how().get(unit.id()) + "), " + lines[i]);
		}
		return new Summary(lines.length, rows, false);
	}

	private List<FailedInput> refused(final List<BatchUnit> units) {
		return units.stream().filter(u -> plan.refused().containsKey(u.id())).map(u -> plan.refused().get(u.id())).toList();
	}

	private List<BatchUnit> waiting(final Journal journal, final List<BatchUnit> all) {
		final List<BatchUnit> own = all.stream().filter(u -> !plan.refused().containsKey(u.id())).toList();
		final boolean[] done = new boolean[own.size()];
		options.checkers.forEach(done.length, i -> done[i] = journal.isDone(own.get(i)));
		final List<BatchUnit> waiting = new ArrayList<>();
		for (int i = 0; i < done.length; i++) if (!done[i]) waiting.add(own.get(i));
		return waiting;
	}

	private Summary ended(final Journal journal, final List<BatchUnit> all, final Provenance.Run run) {
		final Map<String, UnitRecord> records = new LinkedHashMap<>();
		for (final BatchUnit u : all) journal.read(u).ifPresent(r -> records.put(u.id(), r));
		final BatchFolder folder = new BatchFolder(options.out, plan, records);
		final List<String> own = all.stream().map(BatchUnit::name).toList();
		final List<FailedInput> failed = folder.failures().stream().filter(f -> own.contains(f.image())).toList();
		final boolean complete = options.shard.isEmpty() && all.stream().allMatch(u -> records.containsKey(u.id()) || plan
			.refused().containsKey(u.id()));
		if (complete) finish(folder, records, run);
		return new Summary(all.size(), failed, complete);
	}

	private void finish(final BatchFolder folder, final Map<String, UnitRecord> records, final Provenance.Run run) {
		monitor.writing();
		final List<SpineImageResult> spines = records.values().stream().flatMap(r -> r.spines().stream()).toList();
		if (!SpineImageResult.comparable(spines)) monitor.warned("this run", SpineRun.MIXED);
		folder.write(monitor, run);
		for (final ClosingStep step : options.closing) step.close(plan, options.out, monitor);
	}

	/** Puts the results of all parts together. The folder holds a result for every image of its plan. */
	Summary finished(final Journal journal) {
		final String started = now();
		return ended(journal, plan.units(), new Provenance.Run(started, now(), 1));
	}

	private static String now() {
		return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/** Stores results and tells the monitor. */
	private final class Listener implements UnitListener {

		private final Journal journal;
		private final int count;
		private final AtomicInteger begun = new AtomicInteger();
		private volatile boolean stopped;

		Listener(final Journal journal, final int count) {
			this.journal = journal;
			this.count = count;
		}

		@Override
		public Progress started(final BatchUnit unit) {
			return monitor.started(begun.getAndIncrement(), count, unit.name());
		}

		@Override
		public void postponed(final BatchUnit unit, final String why) {
			monitor.postponed(unit.name(), why);
		}

		@Override
		public void finished(final BatchUnit unit, final UnitResult result) {
			journal.store(unit, result.json());
			final UnitRecord record = UnitRecord.read(result.json());
			record.failures().forEach(monitor::failed);
			if (record.failures().isEmpty()) monitor.finished(unit.name(), record.outcome());
			else stopped = stopped || options.failFast;
		}

		@Override
		public boolean stopped() {
			return stopped;
		}
	}
}
