package io.github.spineblot.batch;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.io.SwcFile;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.ImageTiming;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Runs a {@link SpineJob} over many images, one after the other, the threads inside each image. An
 * image that fails becomes a row of errors.csv and the others are done. An image's own files are
 * written as soon as it is done, the tables at the end; every file is complete or not there. All bytes
 * but those of timings.csv and of the {@code run} part of provenance.json depend on the inputs and the
 * settings alone.
 */
public final class SpineRun {

	static final String MIXED = "it holds images of dark (Golgi) and of bright (fluorescence) dendrites. Their " +
		"densities are not comparable, because a stain hides the spines above and below the shaft: do not pool them.";

	private final SpineJob job;
	private final Options options;

	/**
	 * How a run is done; none of it changes a number.
	 *
	 * @param out folder of the results
	 * @param workers threads inside each image
	 * @param failFast stop at the first failed image
	 * @param swc a tracing to use instead of an own one, for a single image
	 */
	public record Options(Path out, Workers workers, boolean failFast, Optional<Path> swc) {
	}

	/**
	 * What came out of a run.
	 *
	 * @param results of the images that were done, in the order of the inputs
	 * @param failed the others, in the order of the inputs
	 */
	public record Summary(List<SpineImageResult> results, List<FailedInput> failed) {

		public Summary {
			results = List.copyOf(results);
			failed = List.copyOf(failed);
		}
	}

	public SpineRun(final SpineJob job, final Options options) {
		this.job = job;
		this.options = options;
	}

	/**
	 * Analyses the images and writes everything.
	 *
	 * @throws InputException before any work when the output folder cannot be written or the given tracing
	 *           cannot be used
	 */
	public Summary run(final List<InputImage> inputs, final RunMonitor monitor) {
		final String started = now();
		final Optional<List<Dendrite>> given = givenTracing(inputs);
		AtomicFiles.checkWritable(options.out);
		final SpineUnit unit = unit();
		final List<SpineImageResult> results = new ArrayList<>();
		final List<FailedInput> failed = new ArrayList<>();
		final List<ImageTiming> timings = new ArrayList<>();
		for (final InputImage input : inputs) {
			final UnitProgress progress = UnitProgress.of(monitor.started(timings.size(), inputs.size(), input.name()));
			final ImageStopwatch watch = new ImageStopwatch();
			final Optional<FailedInput> failure = Attempt.on(input.name(), progress, () -> {
				final SpineImageResult result = unit.run(input, given, progress);
				results.add(result);
				monitor.finished(input.name(), SpineUnit.outcome(result));
			});
			timings.add(watch.stop(input.name()));
			failure.ifPresent(failed::add);
			failure.ifPresent(monitor::failed);
			if (failure.isPresent() && options.failFast) break;
		}
		if (!SpineImageResult.comparable(results)) monitor.warned("this run", MIXED);
		final Provenance.Run run = new Provenance.Run(started, now(), options.workers.threads());
		write(inputs.subList(0, timings.size()), new Summary(results, failed), timings, run);
		return new Summary(results, failed);
	}

	/**
	 * Reads every input and tells the monitor what would be done, without writing anything.
	 *
	 * @return without results; what would fail
	 */
	public Summary check(final List<InputImage> inputs, final RunMonitor monitor) {
		givenTracing(inputs);
		final List<FailedInput> failed = new ArrayList<>();
		for (final InputImage input : inputs) {
			final UnitProgress progress = UnitProgress.of(Progress.NONE);
			final Optional<FailedInput> failure = Attempt.on(input.name(), progress, () -> monitor.finished(input.name(), unit()
				.plan(input)));
			failure.ifPresent(failed::add);
			failure.ifPresent(monitor::failed);
			if (failure.isPresent() && options.failFast) break;
		}
		return new Summary(List.of(), failed);
	}

	private void write(final List<InputImage> inputs, final Summary summary, final List<ImageTiming> timings,
		final Provenance.Run run)
	{
		final SpineRunFolder folder = new SpineRunFolder(options.out, job, inputs, summary.results);
		folder.writeTables();
		CsvWriter.write(options.out.resolve("images.csv"), folder.images());
		CsvWriter.write(options.out.resolve("errors.csv"), SpineTables.errors(summary.failed));
		CsvWriter.write(options.out.resolve("timings.csv"), SpineTables.timings(timings));
		AtomicFiles.writeText(options.out.resolve("provenance.json"), new Provenance(job.findsSpines() ? "spines"
			: "dendrites", job.settings(), folder.hashes(), run).json());
		folder.writeReport("report.html", summary.failed);
	}

	private SpineUnit unit() {
		return new SpineUnit(job, options.out, options.workers);
	}

	private Optional<List<Dendrite>> givenTracing(final List<InputImage> inputs) {
		if (options.swc.isPresent() && inputs.size() != 1) throw new InputException("--swc gives the tracing of one image, " +
			"but " + inputs.size() + " images are named.", "Run each image with its own tracing.");
		return options.swc.map(SwcFile::read);
	}

	private static String now() {
		return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
	}
}
