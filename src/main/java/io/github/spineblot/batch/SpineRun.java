package io.github.spineblot.batch;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.image.Volume;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.io.SwcFile;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.ImageTiming;
import io.github.spineblot.report.NumberStyle;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineImageResult;
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

	private static final double READ = 0.05;
	private static final double ANALYSED = 0.95;

	private static final String MIXED = "it holds images of dark (Golgi) and of bright (fluorescence) dendrites. Their " +
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
		final List<SpineImageResult> results = new ArrayList<>();
		final List<FailedInput> failed = new ArrayList<>();
		final List<ImageTiming> timings = new ArrayList<>();
		for (final InputImage input : inputs) {
			final Progress progress = monitor.started(timings.size(), inputs.size(), input.name());
			final ImageStopwatch watch = new ImageStopwatch();
			final Optional<FailedInput> failure = Attempt.on(input.name(), () -> {
				final SpineImageResult result = one(input, given, progress);
				results.add(result);
				monitor.finished(input.name(), outcome(result));
			});
			timings.add(watch.stop(input.name()));
			failure.ifPresent(failed::add);
			failure.ifPresent(monitor::failed);
			if (failure.isPresent() && options.failFast) break;
		}
		if (!SpineImageResult.comparable(results)) monitor.warned("this run", MIXED);
		final Provenance.Run run = new Provenance.Run(started, now(), options.workers.threads());
		new SpineRunFolder(options.out, job).write(inputs.subList(0, timings.size()), new Summary(results, failed), timings,
			run);
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
			final Optional<FailedInput> failure = Attempt.on(input.name(), () -> monitor.finished(input.name(), plan(
				ImageReader.read(input.path(), job.input()).requireCalibrated())));
			failure.ifPresent(failed::add);
			failure.ifPresent(monitor::failed);
			if (failure.isPresent() && options.failFast) break;
		}
		return new Summary(List.of(), failed);
	}

	private SpineImageResult one(final InputImage input, final Optional<List<Dendrite>> given,
		final Progress progress)
	{
		progress.update("reading", 0);
		final SourceImage source = ImageReader.read(input.path(), job.input());
		final SpineImageResult result = job.analyse(source, input.name(), given, options.workers, progress.part(READ,
			ANALYSED));
		progress.update("writing", ANALYSED);
		SpineImageFolder.write(options.out.resolve(input.folder()), result, source.volume());
		return result;
	}

	private Optional<List<Dendrite>> givenTracing(final List<InputImage> inputs) {
		if (options.swc.isPresent() && inputs.size() != 1) throw new InputException("--swc gives the tracing of one image, " +
			"but " + inputs.size() + " images are named.", "Run each image with its own tracing.");
		return options.swc.map(SwcFile::read);
	}

	private static String outcome(final SpineImageResult r) {
		final String dendrites = r.dendrites().size() + (r.dendrites().size() == 1 ? " dendrite, " : " dendrites, ") + String
			.format(Locale.ROOT, "%.1f um", r.lengthUm());
		if (!r.searchedForSpines()) return dendrites;
		return dendrites + ", " + r.countedSpines() + " spines" + (Double.isNaN(r.densityPerUm()) ? "" : ", " + String
			.format(Locale.ROOT, "%.3f per um", r.densityPerUm()));
	}

	private String plan(final SourceImage source) {
		final Volume v = source.volume();
		final String size = v.width() + " x " + v.height() + (v.is2D() ? "" : " x " + v.depth()) + " voxels of " + um(v
			.voxel().xUm()) + (v.is2D() ? "" : ", slices every " + um(v.voxel().zUm()));
		return size + " (" + source.calibrationSource() + "), " + v.polarity().name().toLowerCase(Locale.ROOT).replace('_',
			'-') + ": would be " + (job.findsSpines() ? "traced and searched for spines" : "traced");
	}

	private static String um(final double value) {
		return NumberStyle.DECIMALS_4.text(value) + " um";
	}

	private static String now() {
		return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
	}
}
