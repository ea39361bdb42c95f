package io.github.spineblot.batch;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Blot images from files to a result folder: check, analysis, merged exposures, ratios, tables,
 * pictures, page. What fails is a row of errors.csv. One image is in memory at a time.
 */
public final class BlotRun {

	private final BlotRunSettings settings;
	private final RunMonitor monitor;
	private final Workers workers;
	private final List<BlotImageResult> results = new ArrayList<>();
	private final List<FailedInput> failures = new ArrayList<>();

	public BlotRun(final BlotRunSettings settings, final RunMonitor monitor, final Workers workers) {
		this.settings = settings;
		this.monitor = monitor;
		this.workers = workers;
	}

	/**
	 * Analyses all images and writes the results.
	 *
	 * @return the failures, images blocked by the check included
	 * @throws InputException for wrong sheets or an output folder that cannot be written, before any work
	 */
	public List<FailedInput> write(final List<InputImage> inputs, final Path out, final String started,
		final java.util.function.Supplier<String> clock)
	{
		AtomicFiles.checkWritable(out);
		final BlotUnit unit = new BlotUnit(settings, out, workers);
		for (int i = 0; i < inputs.size(); i++) {
			final InputImage input = inputs.get(i);
			final UnitProgress progress = UnitProgress.of(monitor.started(i, inputs.size(), input.name()));
			final Optional<FailedInput> failure = Attempt.on(input.name(), progress, () -> one(unit, input, progress));
			failure.ifPresent(this::fail);
			if (failure.isPresent() && settings.failFast()) break;
		}
		final BlotRunFolder folder = new BlotRunFolder(out, settings, inputs, results);
		folder.warnings().forEach(monitor::warned);
		folder.writeTables();
		CsvWriter.write(out.resolve("images.csv"), folder.images(failures));
		CsvWriter.write(out.resolve("errors.csv"), SpineTables.errors(failures));
		folder.writeReport("report.html", failures);
		final List<Provenance.Input> files = results.stream().map(r -> new Provenance.Input(r.image(), r.sha256())).toList();
		AtomicFiles.writeText(out.resolve("provenance.json"), new Provenance("blots", settings.settings(), files,
			new Provenance.Run(started, clock.get(), workers.threads())).json());
		return List.copyOf(failures);
	}

	private void one(final BlotUnit unit, final InputImage input, final UnitProgress progress) {
		final BlotUnit.Outcome outcome = unit.run(input, progress);
		results.add(outcome.result());
		outcome.attention().ifPresentOrElse(this::fail, () -> monitor.finished(input.name(), outcome.outcome()));
	}

	private void fail(final FailedInput failure) {
		failures.add(failure);
		monitor.failed(failure);
	}
}
