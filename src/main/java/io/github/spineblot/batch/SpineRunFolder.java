package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.report.ImageTiming;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineReport;
import io.github.spineblot.report.SpineTables;

/** The files at the top of a run's output folder: tables, provenance, report. */
final class SpineRunFolder {

	private final Path out;
	private final SpineJob job;

	SpineRunFolder(final Path out, final SpineJob job) {
		this.out = out;
		this.job = job;
	}

	void write(final List<InputImage> inputs, final SpineRun.Summary summary, final List<ImageTiming> timings,
		final Provenance.Run run)
	{
		final List<String> names = inputs.stream().map(InputImage::name).toList();
		if (job.findsSpines()) CsvWriter.write(out.resolve("spines.csv"), SpineTables.spines(summary.results()));
		CsvWriter.write(out.resolve("dendrites.csv"), SpineTables.dendrites(summary.results()));
		CsvWriter.write(out.resolve("images.csv"), SpineTables.images(names, summary.results()));
		CsvWriter.write(out.resolve("errors.csv"), SpineTables.errors(summary.failed()));
		CsvWriter.write(out.resolve("timings.csv"), SpineTables.timings(timings));
		AtomicFiles.writeText(out.resolve("provenance.json"), provenance(names, summary, run).json());
		AtomicFiles.write(out.resolve("report.html"), stream -> report(inputs, summary).writeTo(stream));
	}

	private Provenance provenance(final List<String> names, final SpineRun.Summary summary, final Provenance.Run run) {
		final List<Provenance.Input> files = new ArrayList<>();
		for (final String name : names) {
			final String hash = summary.results().stream().filter(r -> r.image().name().equals(name)).map(r -> r.image()
				.sha256()).findFirst().orElse("");
			files.add(new Provenance.Input(name, hash));
		}
		return new Provenance(job.findsSpines() ? "spines" : "dendrites", job.settings(), files, run);
	}

	private SpineReport report(final List<InputImage> inputs, final SpineRun.Summary summary) {
		final Function<SpineImageResult, String> overlay = overlayOf(inputs);
		return new SpineReport(summary.results(), summary.failed(), job.settings(), r -> out.resolve(overlay.apply(r)),
			overlay);
	}

	/** Path of an image's overlay, relative to the output folder, parts joined by '/'. */
	private static Function<SpineImageResult, String> overlayOf(final List<InputImage> inputs) {
		final var folders = inputs.stream().collect(Collectors.toMap(InputImage::name, InputImage::folder));
		return r -> folders.get(r.image().name()) + "/" + SpineImageFolder.OVERLAY;
	}
}
