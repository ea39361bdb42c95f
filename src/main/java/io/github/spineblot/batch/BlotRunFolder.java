package io.github.spineblot.batch;

import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.NormalisedRatio;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.BlotSheets;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.report.BlotReport;
import io.github.spineblot.report.BlotTables;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.Table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is made from all blots of a run together, once each has its result: merged exposures, ratios,
 * tables, page.
 */
final class BlotRunFolder {

	private final Path out;
	private final BlotRunSettings settings;
	private final List<BlotImageResult> results;
	private final List<NormalisedRatio> ratios;
	private final Map<String, String> warnings;

	/** @param inputs all blots of the run, also those without a result */
	BlotRunFolder(final Path out, final BlotRunSettings settings, final List<InputImage> inputs,
		final List<BlotImageResult> results)
	{
		this.out = out;
		this.settings = settings;
		final Map<String, ImageEntry> entries = new LinkedHashMap<>();
		for (final InputImage i : inputs) BlotSheets.entry(settings.design(), i.path()).ifPresent(e -> entries.put(i.name(),
			e));
		final List<BlotImageResult> merged = settings.exposures() ? new ExposureGroups(results, entries).merged() : results;
		final Map<String, String> names = new LinkedHashMap<>();
		entries.forEach((image, entry) -> names.put(image, entry.image()));
		final RatioRun run = new RatioRun(settings, merged, names);
		ratios = run.rows();
		warnings = run.warnings();
		this.results = run.noted();
	}

	/** Sentences about signals that do not follow the load, by image. */
	Map<String, String> warnings() {
		return warnings;
	}

	/** Writes bands.csv, lanes.csv, ratios.csv. */
	void writeTables() {
		CsvWriter.write(out.resolve("bands.csv"), BlotTables.bands(results));
		CsvWriter.write(out.resolve("lanes.csv"), BlotTables.lanes(results));
		CsvWriter.write(out.resolve("ratios.csv"), BlotTables.ratios(ratios));
	}

	/** The table of images: those read, then those that could not be. */
	Table images(final List<FailedInput> failures) {
		return BlotTables.images(results, failures);
	}

	void writeReport(final String file, final List<FailedInput> failures) {
		AtomicFiles.writeText(out.resolve(file), BlotReport.html(results, ratios, failures, settings.settings()));
	}
}
