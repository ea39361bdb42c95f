package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineReport;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.report.Table;

/** What is made from all dendrite images of a run together: tables and page. */
final class SpineRunFolder {

	private final Path out;
	private final SpineJob job;
	private final List<InputImage> inputs;
	private final List<SpineImageResult> results;

	/** @param inputs all images of the run, also those without a result */
	SpineRunFolder(final Path out, final SpineJob job, final List<InputImage> inputs,
		final List<SpineImageResult> results)
	{
		this.out = out;
		this.job = job;
		this.inputs = inputs;
		this.results = results;
	}

	/** Writes spines.csv, where spines were looked for, and dendrites.csv. */
	void writeTables() {
		if (job.findsSpines()) CsvWriter.write(out.resolve("spines.csv"), SpineTables.spines(results));
		CsvWriter.write(out.resolve("dendrites.csv"), SpineTables.dendrites(results));
	}

	/** The table of images, a row for each input. */
	Table images() {
		return SpineTables.images(inputs.stream().map(InputImage::name).toList(), results);
	}

	/** The hash of each input, empty where it could not be read. */
	List<Provenance.Input> hashes() {
		final Map<String, String> known = results.stream().collect(Collectors.toMap(r -> r.image().name(), r -> r.image()
			.sha256()));
		return inputs.stream().map(i -> new Provenance.Input(i.name(), known.getOrDefault(i.name(), ""))).toList();
	}

	void writeReport(final String file, final List<FailedInput> failed) {
		final Function<SpineImageResult, String> overlay = overlays();
		final SpineReport report = new SpineReport(results, failed, job.settings(), r -> out.resolve(overlay.apply(r)),
			overlay);
		AtomicFiles.write(out.resolve(file), report::writeTo);
	}

	/** Path of an image's overlay, relative to the output folder, parts joined by '/'. */
	private Function<SpineImageResult, String> overlays() {
		final Map<String, String> folders = inputs.stream().collect(Collectors.toMap(InputImage::name, InputImage::folder));
		return r -> folders.get(r.image().name()) + "/" + SpineImageFolder.OVERLAY;
	}
}
