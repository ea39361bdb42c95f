package io.github.spineblot.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.spineblot.batch.BatchUnit.Kind;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.report.BatchReport;
import io.github.spineblot.report.BatchTables;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.report.ImageTiming;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineTables;
import io.github.spineblot.report.Table;
import io.github.spineblot.task.WriteFailure;

/**
 * The files at the top of a batch's output folder, made from the plan and the stored results alone, in
 * the order of the plan: the same for a run in one go, a resumed one, and one put together from parts.
 * With images of one kind they are those of the single command; with both, the pages of the two are
 * linked from a common one.
 */
final class BatchFolder {

	private static final List<String> ALL = List.of("spines.csv", "dendrites.csv", "bands.csv", "lanes.csv", "ratios.csv",
		"report-spines.html", "report-blots.html");

	private final Path out;
	private final BatchPlan plan;
	private final Map<String, UnitRecord> records;
	private final Map<String, FailedInput> failures = new LinkedHashMap<>();

	/** @param records of the units that have one, by id */
	BatchFolder(final Path out, final BatchPlan plan, final Map<String, UnitRecord> records) {
		this.out = out;
		this.plan = plan;
		this.records = records;
		for (final BatchUnit u : plan.units()) failure(u).ifPresent(f -> failures.put(u.id(), f));
	}

	/** The rows of errors.csv. */
	List<FailedInput> failures() {
		return List.copyOf(failures.values());
	}

	/** Writes all; report.html comes last. */
	void write(final RunMonitor monitor, final Provenance.Run run) {
		final boolean blots = plan.has(Kind.BLOT);
		final boolean spines = plan.has(Kind.DENDRITES) || !blots;
		final List<String> written = new ArrayList<>();
		final Optional<SpineRunFolder> spineFolder = spines ? Optional.of(spines(blots ? List.of(Kind.DENDRITES) : List.of(
			Kind.DENDRITES, Kind.UNKNOWN))) : Optional.empty();
		final Optional<BlotRunFolder> blotFolder = blots ? Optional.of(blots()) : Optional.empty();
		spineFolder.ifPresent(f -> {
			f.writeTables();
			written.addAll(List.of("spines.csv", "dendrites.csv"));
		});
		blotFolder.ifPresent(f -> {
			f.warnings().forEach(monitor::warned);
			f.writeTables();
			written.addAll(List.of("bands.csv", "lanes.csv", "ratios.csv"));
		});
		CsvWriter.write(out.resolve("images.csv"), images(spineFolder, blotFolder));
		CsvWriter.write(out.resolve("errors.csv"), SpineTables.errors(failures()));
		CsvWriter.write(out.resolve("timings.csv"), SpineTables.timings(timings()));
		AtomicFiles.writeText(out.resolve("provenance.json"), new Provenance("batch", plan.values(), hashes(), run).json());
		final boolean both = spines && blots;
		if (both) written.addAll(List.of("report-spines.html", "report-blots.html"));
		spineFolder.ifPresent(f -> f.writeReport(both ? "report-spines.html" : "report.html", both ? failures(
			Kind.DENDRITES) : failures()));
		blotFolder.ifPresent(f -> f.writeReport(both ? "report-blots.html" : "report.html", both ? failures(Kind.BLOT)
			: failures()));
		if (both) writeCommonReport();
		removeAllBut(written);
	}

	private Table images(final Optional<SpineRunFolder> spines, final Optional<BlotRunFolder> blots) {
		if (blots.isEmpty()) return spines.orElseThrow().images();
		if (spines.isEmpty()) return blots.get().images(failures());
		final Map<String, String> kinds = new LinkedHashMap<>();
		for (final BatchUnit u : plan.units()) kinds.put(u.name(), u.kind().word());
		return BatchTables.images(kinds, spines.get().images(), blots.get().images(failures(Kind.BLOT)));
	}

	private SpineRunFolder spines(final List<Kind> kinds) {
		final List<SpineImageResult> results = results(r -> r.spines());
		return new SpineRunFolder(out, SpineJob.spines(plan.values().restrictedTo(SpineJob.PARAMETERS)), plan.inputs(kinds
			.toArray(Kind[]::new)), results);
	}

	private BlotRunFolder blots() {
		final List<BlotImageResult> results = results(r -> r.blot());
		return new BlotRunFolder(out, BlotRunSettings.of(plan.values(), plan.design(), false), plan.inputs(Kind.BLOT),
			results);
	}

	private <T> List<T> results(final Function<UnitRecord, Optional<T>> which) {
		return plan.units().stream().filter(u -> records.containsKey(u.id())).flatMap(u -> which.apply(records.get(u.id()))
			.stream()).toList();
	}

	private Optional<FailedInput> failure(final BatchUnit unit) {
		if (plan.refused().containsKey(unit.id())) return Optional.of(plan.refused().get(unit.id()));
		return records.containsKey(unit.id()) ? records.get(unit.id()).failures().stream().findFirst() : Optional.empty();
	}

	private List<FailedInput> failures(final Kind kind) {
		return plan.units().stream().filter(u -> u.kind() == kind && failures.containsKey(u.id())).map(u -> failures.get(u
			.id())).toList();
	}

	private List<ImageTiming> timings() {
		return plan.units().stream().filter(u -> records.containsKey(u.id())).map(u -> records.get(u.id()).timing()).toList();
	}

	private List<Provenance.Input> hashes() {
		return plan.units().stream().map(u -> new Provenance.Input(u.name(), records.containsKey(u.id()) ? records.get(u.id())
			.sha256() : "")).toList();
	}

	private void writeCommonReport() {
		final List<BatchReport.Shown> pictures = new ArrayList<>();
		for (final BatchUnit u : plan.units()) {
			if (records.containsKey(u.id()) && records.get(u.id()).files().contains(SpineImageFolder.OVERLAY)) pictures.add(
				new BatchReport.Shown(u.name(), out.resolve(u.folder()).resolve(SpineImageFolder.OVERLAY), u.folder() + "/" +
					SpineImageFolder.OVERLAY));
		}
		final BatchReport report = new BatchReport(results(r -> r.spines()), results(r -> r.blot()), failures(), pictures);
		AtomicFiles.write(out.resolve("report.html"), report::writeTo);
	}

	/** Tables and pages of an earlier run that had images of another kind. */
	private void removeAllBut(final List<String> written) {
		try {
			for (final String name : ALL) if (!written.contains(name)) Files.deleteIfExists(out.resolve(name));
		}
		catch (final IOException e) {
			throw new WriteFailure("Cannot remove a table of an earlier run in " + out + " (" + e.getMessage() + ").",
				"Check that the folder may be written to.", e);
		}
	}
}
