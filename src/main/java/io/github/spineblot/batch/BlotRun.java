package io.github.spineblot.batch;

import io.github.spineblot.blot.BlotAnalysis;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.BlotSettings;
import io.github.spineblot.blot.ImageCheck;
import io.github.spineblot.blot.ImageVerdict;
import io.github.spineblot.blot.NormalisedRatio;
import io.github.spineblot.blot.StoredFacts;
import io.github.spineblot.blot.Verdict;
import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.BlotRoiZip;
import io.github.spineblot.io.BlotSheets;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.report.BlotOverlay;
import io.github.spineblot.report.BlotProfiles;
import io.github.spineblot.report.BlotReport;
import io.github.spineblot.report.BlotTables;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
	private final Map<String, String> entryNames = new LinkedHashMap<>();

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
		for (int i = 0; i < inputs.size(); i++) {
			final InputImage input = inputs.get(i);
			final Progress progress = monitor.started(i, inputs.size(), input.name());
			final Optional<FailedInput> failure = Attempt.on(input.name(), () -> one(input, out, progress));
			failure.ifPresent(this::fail);
			if (failure.isPresent() && settings.failFast()) break;
		}
		final List<BlotImageResult> merged = settings.exposures() ? new ExposureGroups(results, entryOf()).merged() : results;
		final RatioRun ratios = new RatioRun(settings, merged, entryNames);
		final List<NormalisedRatio> rows = ratios.rows();
		ratios.warnings().forEach(monitor::warned);
		final List<BlotImageResult> noted = ratios.noted();
		CsvWriter.write(out.resolve("bands.csv"), BlotTables.bands(noted));
		CsvWriter.write(out.resolve("lanes.csv"), BlotTables.lanes(noted));
		CsvWriter.write(out.resolve("ratios.csv"), BlotTables.ratios(rows));
		CsvWriter.write(out.resolve("images.csv"), BlotTables.images(noted, failures));
		CsvWriter.write(out.resolve("errors.csv"), SpineTables.errors(failures));
		AtomicFiles.writeText(out.resolve("report.html"), BlotReport.html(noted, rows, failures, settings.settings()));
		final List<Provenance.Input> files = noted.stream().map(r -> new Provenance.Input(r.image(), r.sha256())).toList();
		AtomicFiles.writeText(out.resolve("provenance.json"), new Provenance("blots", settings.settings(), files,
			new Provenance.Run(started, clock.get(), workers.threads())).json());
		return List.copyOf(failures);
	}

	private Map<String, ImageEntry> entryOf() {
		final Map<String, ImageEntry> entries = new LinkedHashMap<>();
		for (final ImageEntry e : settings.design().images()) {
			entryNames.forEach((image, name) -> {
				if (name.equals(e.image())) entries.put(image, e);
			});
		}
		return entries;
	}

	private void fail(final FailedInput failure) {
		failures.add(failure);
		monitor.failed(failure);
	}

	private void one(final InputImage input, final Path out, final Progress progress) {
		progress.update("reading", 0);
		final Optional<ImageEntry> entry = BlotSheets.entry(settings.design(), input.path());
		entry.ifPresent(e -> entryNames.put(input.name(), e.image()));
		final SourceImage source = ImageReader.read(input.path(), settings.input());
		final Plane stored = source.plane();
		final Optional<Polarity> polarity = settings.input().polarity().or(() -> entry.flatMap(ImageEntry::polarity));
		final ImageVerdict verdict = ImageCheck.of(stored, facts(source), polarity, workers);
		final Plane plane = verdict.oriented(stored);
		final boolean readable = !verdict.unreadable() || settings.force();
		final Optional<BlotResult> result = readable ? Optional.of(new BlotAnalysis(settings(entry)).analyse(plane, verdict
			.facts(), workers, progress)) : Optional.empty();
		BlotImageResult r = new BlotImageResult(input.name(), input.folder(), source.sha256(), plane.width(),
			plane.height(), entry.map(ImageEntry::membrane).orElse(""), verdict, result, List.of(), List.of());
		r = named(r, entry);
		if (verdict.verdict() == Verdict.BLOCK && settings.force()) r = r.noted("FORCED",
			"Numbers were asked for with --force although the image check blocks the image.");
		results.add(r);
		writeFolder(r, plane, out.resolve(input.folder()));
		report(input, r);
	}

	private void report(final InputImage input, final BlotImageResult r) {
		final BlotResult x = r.result().orElse(null);
		if (r.verdict().verdict() == Verdict.BLOCK && !settings.force()) {
			fail(new FailedInput(input.name(), r.verdict().message(), x == null ? "Nothing was measured."
				: "Lanes and bands are listed, but no ratios; --force gives them all the same."));
			return;
		}
		if (x == null || x.lanes().isEmpty()) {
			fail(new FailedInput(input.name(), "No lane was found: nothing in the image looks like bands in lanes.",
				"Check that it is a blot or gel; --lanes-hint N and --polarity may help."));
			return;
		}
		monitor.finished(input.name(), x.lanes().size() + " lanes, " + x.bands().stream().filter(b -> b.status().found())
			.count() + " bands, " + r.verdict().verdict());
	}

	private static StoredFacts facts(final SourceImage source) {
		return new StoredFacts(source.bitDepth(), source.flags().contains("LOSSY") ? "JPEG" : "", source.flags().contains(
			"INVERTED_LUT"), false);
	}

	/** What the sheet says about the membrane goes before the general options. */
	private BlotSettings settings(final Optional<ImageEntry> entry) {
		BlotSettings s = settings.blot();
		if (entry.isEmpty()) return s;
		final ImageEntry e = entry.get();
		final BlotDesign design = settings.design();
		if (!design.ladderLanes(e.membrane()).isEmpty()) s = s.withLadderLanes(design.ladderLanes(e.membrane()));
		if (s.lanesHint() == 0) s = s.withLanesHint(design.laneCount(e.membrane()));
		if (e.expectedKda() > 0 && !s.ladderLanes().isEmpty()) s = s.withTargets(Map.of(e.target(), e.expectedKda()));
		return "auto".equals(s.signal()) ? s.withSignal(e.detection().signal()) : s;
	}

	/** Bands carry the sheet's target: by mass, else the only row, else the strongest. */
	private BlotImageResult named(final BlotImageResult r, final Optional<ImageEntry> entry) {
		if (entry.isEmpty() || r.result().isEmpty()) return r;
		final BlotResult x = r.result().get();
		final int expected = settings.design().laneCount(entry.get().membrane());
		BlotImageResult noted = r;
		if (x.lanes().size() != expected) noted = noted.noted("LANES_NOT_AS_ON_SHEET", "The image shows " + x.lanes().size() +
			" lanes, but the sheet lists " + expected + " for membrane " + entry.get().membrane() +
			"; no ratios are made from it, because lanes could be confused.");
		return TargetRow.named(noted, entry.get());
	}

	/** Overlay, profiles and regions are drawn at the same time, then written. */
	private void writeFolder(final BlotImageResult r, final Plane plane, final Path folder) {
		final boolean lanes = r.result().isPresent() && !r.result().get().lanes().isEmpty();
		final byte[][] files = new byte[lanes ? 3 : 1][];
		workers.forEach(files.length, i -> files[i] = switch (i) {
			case 0 -> BlotOverlay.png(r, plane);
			case 1 -> BlotProfiles.png(r);
			default -> BlotRoiZip.of(r.result().get());
		});
		AtomicFiles.makeFolder(folder);
		AtomicFiles.writeBytes(folder.resolve("overlay.png"), files[0]);
		if (!lanes) return;
		AtomicFiles.writeBytes(folder.resolve("profiles.png"), files[1]);
		AtomicFiles.writeBytes(folder.resolve("rois.zip"), files[2]);
	}
}
