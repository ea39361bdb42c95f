package io.github.spineblot.blot;

import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotDesign.LaneEntry;
import io.github.spineblot.blot.BlotDesign.LaneKind;
import io.github.spineblot.blot.BlotDesign.Role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From bands to one normalised value per animal. In each lane the log of the target's volume minus the
 * log of the control's; technical lanes of an animal are averaged; one constant per membrane is
 * subtracted, so that controls keep their scatter: the mean of the pooled calibrator lanes, else the
 * membrane effect of the animals that several membranes share ({@link MembraneEffects}) and the mean of
 * the reference group. Standard errors are those of the whole linear combination: an animal's own lanes
 * and the lanes of the reference, and where it is part of the reference, the covariance. A saturated,
 * undetected or missing band gives no ratio, never 0 and never a divisor of 1. The scheme follows
 * Degasperi et al. 2014 (10.1371/journal.pone.0087293) in normalising by a sum or pool rather than by
 * single control lanes.
 */
public final class RatioAnalysis {

	private final BlotDesign design;
	private final Map<String, BlotResult> readings;
	private final String referenceGroup;
	private final Set<String> notProportional;

	/**
	 * @param design the sheets
	 * @param readings results by the image name of the design; an image that failed is not there
	 * @param referenceGroup group that ratios are relative to where there is no calibrator; may be empty
	 *          when every membrane has one
	 * @param notProportional membrane + tab + target of those whose dilution series is not proportional; an
	 *          empty membrane stands for all
	 */
	public RatioAnalysis(final BlotDesign design, final Map<String, BlotResult> readings, final String referenceGroup,
		final Set<String> notProportional)
	{
		this.design = design;
		this.readings = Map.copyOf(readings);
		this.referenceGroup = referenceGroup;
		this.notProportional = Set.copyOf(notProportional);
	}

	/**
	 * All ratios, in the order of the sheets. A target that is normalised to a protein of another membrane
	 * (phosphorylated and total form) is taken over its own membrane's loading control, the other protein
	 * over that of its membrane, and the two are subtracted; a target measured in the membrane fraction and
	 * in the total one also gets the difference of the two.
	 */
	public List<NormalisedRatio> ratios() {
		final Set<List<String>> kinds = new LinkedHashSet<>();
		for (final ImageEntry e : design.images()) {
			if (e.role() == Role.TARGET || e.role() == Role.TARGET_TOTAL_FORM) kinds.add(List.of(e.target(), e
				.normaliseTo()));
		}
		final List<NormalisedRatio> all = new ArrayList<>();
		for (final List<String> kind : kinds) {
			for (final String fraction : fractions()) all.addAll(ratios(kind.get(0), kind.get(1), fraction));
		}
		all.addAll(PairedRatios.membraneOverTotal(all));
		return all;
	}

	private Set<String> fractions() {
		return design.lanes().stream().filter(l -> l.kind() == LaneKind.SAMPLE).map(LaneEntry::fraction).collect(Collectors
			.toCollection(TreeSet::new));
	}

	private List<NormalisedRatio> ratios(final String target, final String normaliseTo, final String fraction) {
		final List<ImageEntry> own = new ArrayList<>();
		final List<ImageEntry> across = new ArrayList<>();
		for (final ImageEntry e : design.images()) {
			if (!e.target().equals(target) || !e.normaliseTo().equals(normaliseTo)) continue;
			if (design.acrossMembranes(e)) across.add(e);
			else own.add(e);
		}
		final List<NormalisedRatio> rows = new ArrayList<>(overOwnControls(own, fraction));
		if (across.isEmpty()) return rows;
		final List<ImageEntry> others = design.images().stream().filter(o -> o.target().equals(normaliseTo)).toList();
		rows.addAll(PairedRatios.acrossMembranes(overOwnControls(across, fraction), overOwnControls(others, fraction),
			normaliseTo));
		return rows;
	}

	/** Membranes that use the same control are put on one scale together. */
	private List<NormalisedRatio> overOwnControls(final List<ImageEntry> entries, final String fraction) {
		final Map<String, List<ImageEntry>> byControl = new LinkedHashMap<>();
		for (final ImageEntry e : entries) byControl.computeIfAbsent(design.ownControl(e), k -> new ArrayList<>()).add(e);
		final List<NormalisedRatio> rows = new ArrayList<>();
		byControl.forEach((control, group) -> rows.addAll(onOneScale(group, control, fraction)));
		return rows;
	}

	private List<NormalisedRatio> onOneScale(final List<ImageEntry> entries, final String control,
		final String fraction)
	{
		final String target = entries.get(0).target();
		final Map<String, MembraneRatios> membranes = new LinkedHashMap<>();
		for (final ImageEntry e : entries) {
			if (membranes.containsKey(e.membrane())) continue;
			final List<LaneRatio> lanes = laneRatios(e.membrane(), target, control, fraction);
			if (lanes.stream().anyMatch(l -> l.lane().kind() == LaneKind.SAMPLE)) membranes.put(e.membrane(),
				new MembraneRatios(e.membrane(), lanes));
		}
		final Map<String, Double> effects = membranes.values().stream().anyMatch(MembraneRatios::hasCalibrator) ? Map.of()
			: MembraneEffects.of(membranes);
		final List<NormalisedRatio> rows = new ArrayList<>();
		for (final MembraneRatios m : membranes.values()) {
			final RatioReference reference = RatioReference.of(m, membranes, effects, referenceGroup);
			final List<String> warnings = warnings(m.membrane(), target, control);
			for (final List<LaneRatio> animal : m.byAnimal().values()) rows.add(row(m, animal, reference, List.of(target,
				control), warnings));
		}
		return rows;
	}

	/** What is known of the two images before anything is divided. */
	private List<String> warnings(final String membrane, final String target, final String control) {
		final List<String> warnings = new ArrayList<>();
		for (final String protein : List.of(target, control)) {
			if (notProportional.contains(membrane + "\t" + protein) || notProportional.contains("\t" + protein)) warnings.add(
				"NOT_PROPORTIONAL");
			if (design.imagesOf(membrane, protein).stream().anyMatch(e -> e.detection() == BlotDesign.Detection.CHEMI_REPROBE))
				warnings.add("REPROBED");
		}
		return warnings;
	}

	private List<LaneRatio> laneRatios(final String membrane, final String target, final String control,
		final String fraction)
	{
		final List<LaneRatio> ratios = new ArrayList<>();
		for (final LaneEntry l : design.lanesOf(membrane)) {
			final boolean calibrator = l.kind() == LaneKind.CALIBRATOR;
			if (!l.include() || l.kind() != LaneKind.SAMPLE && !calibrator || !l.fraction().equals(fraction) && !(calibrator &&
				l.fraction().isEmpty())) continue;
			final LaneSignal divisor = control.isEmpty() ? LaneSignal.missing("NOT_NAMED") : signal(membrane, control, l
				.lane());
			ratios.add(LaneRatio.of(l, signal(membrane, target, l.lane()), divisor));
		}
		return ratios;
	}

	/** From the first exposure that measured it. */
	private LaneSignal signal(final String membrane, final String target, final int lane) {
		LaneSignal first = LaneSignal.missing("IMAGE_FAILED");
		for (final ImageEntry e : design.imagesOf(membrane, target)) {
			final Optional<BlotResult> reading = Optional.ofNullable(readings.get(e.image()));
			if (reading.isEmpty()) continue;
			final LaneSignal s = LaneSignal.of(e, reading.get(), lane);
			if (s.measured()) return s;
			first = s;
		}
		return first;
	}

	private static NormalisedRatio row(final MembraneRatios m, final List<LaneRatio> lanes,
		final RatioReference reference, final List<String> proteins, final List<String> warnings)
	{
		final LaneEntry entry = lanes.get(0).lane();
		final List<LaneRatio> measured = lanes.stream().filter(LaneRatio::measured).toList();
		final Set<String> flags = new LinkedHashSet<>();
		lanes.forEach(l -> flags.addAll(l.flags()));
		if (!measured.isEmpty() && measured.size() < lanes.size()) flags.add("LANES_MISSING");
		if (differ(measured)) flags.add("REPLICATES_DIFFER");
		flags.addAll(warnings);
		final boolean known = !measured.isEmpty() && !Double.isNaN(reference.constant());
		if (!measured.isEmpty() && !known) flags.add("NO_REFERENCE");
		final double value = known ? MembraneRatios.mean(measured) - reference.constant() : Double.NaN;
		final double se = known ? Math.sqrt(reference.variance(m.membrane(), entry.animalId(), measured)) : Double.NaN;
		final double bound = lanes.size() == 1 && !lanes.get(0).measured() ? lanes.get(0).bound() - reference.constant()
			: Double.NaN;
		if (measured.size() == lanes.size()) {
			flags.remove("AT_LEAST");
			flags.remove("AT_MOST");
		}
		return new NormalisedRatio(m.membrane(), proteins.get(0), proteins.get(1), entry.animalId(), entry.group(), entry
			.fraction(), measured.size(), value, se, bound, reference.text(), new ArrayList<>(flags));
	}

	/** Chi-square of the technical lanes beyond what three standard deviations allow. */
	private static boolean differ(final List<LaneRatio> measured) {
		if (measured.size() < 2) return false;
		final double mean = MembraneRatios.mean(measured);
		return measured.stream().anyMatch(l -> Math.abs(l.log2() - mean) > 3 * Math.sqrt(l.variance()) + 1e-12);
	}
}
