package io.github.spineblot.batch;

import io.github.spineblot.blot.Band;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotDesign.LaneEntry;
import io.github.spineblot.blot.BlotDesign.LaneKind;
import io.github.spineblot.blot.BlotResult;
import io.github.spineblot.blot.DilutionSeries;
import io.github.spineblot.blot.NormalisedRatio;
import io.github.spineblot.blot.RatioAnalysis;
import io.github.spineblot.blot.Verdict;
import io.github.spineblot.report.BlotImageResult;
import io.github.spineblot.study.StudyDesign;
import io.github.spineblot.task.InputException;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ratios of a run: which images may be used, which dilution series warn, what they are relative to. */
final class RatioRun {

	private final BlotRunSettings settings;
	private final List<BlotImageResult> results;
	private final Map<String, String> entryNames;
	private final Set<String> notProportional = new LinkedHashSet<>();
	private final Map<String, String> warnings = new LinkedHashMap<>();

	RatioRun(final BlotRunSettings settings, final List<BlotImageResult> results, final Map<String, String> entryNames) {
		this.settings = settings;
		this.results = new ArrayList<>(results);
		this.entryNames = entryNames;
	}

	/** Empty without sheets. */
	List<NormalisedRatio> rows() {
		final BlotDesign design = settings.design();
		if (design.images().isEmpty()) return List.of();
		final Map<String, BlotResult> readings = new LinkedHashMap<>();
		for (int i = 0; i < results.size(); i++) {
			final BlotImageResult r = results.get(i);
			final String name = entryNames.get(r.image());
			if (name == null || r.result().isEmpty() || r.flagged("LANES_NOT_AS_ON_SHEET")) continue;
			if (r.verdict().verdict() == Verdict.BLOCK && !settings.force()) continue;
			readings.put(name, r.result().get());
			final ImageEntry entry = design.images().stream().filter(e -> e.image().equals(name)).findFirst().orElseThrow();
			results.set(i, checkedDilution(r, entry));
		}
		return new RatioAnalysis(design, readings, reference(design, settings.reference()), notProportional).ratios();
	}

	/** The results with what the dilution series say. */
	List<BlotImageResult> noted() {
		return List.copyOf(results);
	}

	/** Sentences about signals that do not follow the load, by image. */
	Map<String, String> warnings() {
		return warnings;
	}

	private BlotImageResult checkedDilution(final BlotImageResult r, final ImageEntry entry) {
		final List<LaneEntry> standards = settings.design().lanesOf(entry.membrane()).stream().filter(l -> l
			.kind() == LaneKind.STANDARD && l.include()).toList();
		if (standards.isEmpty()) return r;
		final double[] loads = new double[standards.size()];
		final double[] volumes = new double[loads.length];
		final double[] errors = new double[loads.length];
		for (int i = 0; i < loads.length; i++) {
			loads[i] = standards.get(i).loadUg();
			final int lane = standards.get(i).lane();
			final Band band = r.result().orElseThrow().bandsOf(lane).stream().filter(b -> b.target().equals(entry.target()) && b
				.status().found()).findFirst().orElse(null);
			volumes[i] = band == null ? Double.NaN : band.volume();
			errors[i] = band == null ? Double.NaN : band.volumeSe();
		}
		final DilutionSeries series = DilutionSeries.of(loads, volumes, errors);
		final String text = "Dilution series of " + entry.target() + ": " + series.message();
		if (series.response() == DilutionSeries.Response.PROPORTIONAL) return r.noted("PROPORTIONAL", text);
		if (series.response() == DilutionSeries.Response.TOO_FEW) return r.noted("DILUTION_TOO_SHORT", text);
		notProportional.add((settings.design().seriesOnly(entry.membrane()) ? "" : entry.membrane()) + "\t" + entry.target());
		warnings.put(r.image(), text);
		return r.noted("NOT_PROPORTIONAL", text);
	}

	/**
	 * The reference group: as given, else one with a usual name. Empty when every membrane has a
	 * calibrator and there is none.
	 *
	 * @throws InputException when one is needed and cannot be told, or is not on the sheet
	 */
	static String reference(final BlotDesign design, final String given) {
		final Set<String> groups = new LinkedHashSet<>();
		design.lanes().stream().filter(l -> l.kind() == LaneKind.SAMPLE).forEach(l -> groups.add(l.group()));
		if (!given.isEmpty()) {
			if (groups.contains(given)) return given;
			throw new InputException("--reference: no sample lane is of group '" + given + "'.", "The groups are: " + String
				.join(", ", groups) + ".");
		}
		final Optional<String> usual = StudyDesign.usualReference(groups);
		if (usual.isPresent()) return usual.get();
		final boolean needed = design.images().stream().anyMatch(i -> !design.seriesOnly(i.membrane()) && design
			.lanesOf(i.membrane()).stream().noneMatch(l -> l
			.kind() == LaneKind.CALIBRATOR));
		if (!needed) return "";
		throw new InputException("A membrane has no calibrator lane, and no group is named control.",
			"Say which group ratios are relative to with --reference; the groups are: " + String.join(", ", groups) + ".");
	}
}
