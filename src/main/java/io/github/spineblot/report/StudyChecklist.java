package io.github.spineblot.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.spineblot.study.Animal;
import io.github.spineblot.study.NextExperiment;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StudyResult;

/**
 * The reporting items of the ARRIVE guidelines 2.0 (Percie du Sert et al. 2020,
 * doi:10.1371/journal.pbio.3000410, the Essential 10) and of image analysis and blots (Schmied et al.
 * 2024, doi:10.1038/s41592-023-01987-9), each with what this study knows of it, or with the question that
 * only the authors can answer.
 */
public final class StudyChecklist {

	private static final String ASK = "- [ ] ";
	private static final String DONE = "- [x] ";

	private final StudyResult study;
	private final StudyMaterial material;

	public StudyChecklist(final StudyResult study, final StudyMaterial material) {
		this.study = study;
		this.material = material;
	}

	/** The text of checklist.md. */
	public String text() {
		return "# Reporting checklist\n\nTicked items are answered by this analysis; the others are for you to fill in.\n\n" +
			arrive() + images() + (material.blots().isEmpty() ? "" : blots());
	}

	private String arrive() {
		final StringBuilder s = new StringBuilder("## ARRIVE 2.0, the essential 10\n\n");
		final List<String> groups = study.design().groups();
		s.append(item(true, "1 Study design", "Groups: " + String.join(", ", groups) + ". Experimental unit: the animal."));
		s.append(item(true, "2 Sample size, a", "Animals per group: " + groups.stream().map(g -> g + " " + study.design().of(g)
			.size()).collect(Collectors.joining(", ")) + "."));
		s.append(item(false, "2 Sample size, b", "Say how the number of animals was decided before the study." + detectable()));
		s.append(item(false, "3 Inclusion and exclusion, a", "Say which rules were set beforehand."));
		s.append(item(true, "3 Inclusion and exclusion, b", material.exclusions().isEmpty() ? "Nothing was excluded."
			: material.exclusions().stream().map(e -> e.what() + ": " + e.reason()).collect(Collectors.joining("; ")) + "."));
		s.append(item(true, "3 Inclusion and exclusion, c", "The exact number in each analysis stands in statistics.csv (n_1, n_2) " +
			"and under each figure."));
		s.append(item(false, "4 Randomisation", "Say how animals were assigned to groups, and how the order of imaging and the " +
			"places of lanes were mixed." + spread("cages", Animal::cage) + spread("cohorts", Animal::cohort)));
		final boolean coded = study.design().included().stream().anyMatch(a -> !a.blindCode().isEmpty());
		s.append(item(false, "5 Blinding", (coded ? "The sheet has blind codes. " : "The sheet has no blind codes. ") +
			"Say who did not know the groups, and at which steps. The automatic analysis does not know them."));
		s.append(item(true, "6 Outcome measures", study.outcomes().stream().map(o -> o.summary().outcome().title()).collect(
			Collectors.joining(", ")) + "."));
		s.append(item(false, "6 Outcome measures, b", "Name the primary outcome, the one the sample size was planned for."));
		s.append(item(true, "7 Statistical methods", "methods.txt; every test with its numbers: statistics.csv. Assumption checks: " +
			"rows assumption_check."));
		s.append(item(false, "8 Experimental animals", "Give species, strain, age and weight." + sexes()));
		s.append(item(false, "9 Experimental procedures", "Describe treatment, tissue, staining and imaging."));
		s.append(item(true, "10 Results", "Group means, differences with intervals, effect sizes with intervals: report.html."));
		return s.append('\n').toString();
	}

	private String images() {
		if (material.images().isEmpty()) return "";
		return "## Image analysis\n\n" + item(true, "Program and version", "SpineBlot " + ProgramVersion.current() +
			"; versions of the image analyses: provenance.json of each folder of results.") + item(true, "All settings",
				"provenance.json, and methods.txt in words.") + item(true, "Images that count", material.images().size() +
					" images of dendrites; each with its overlay in report.html.") + item(material.failures().isEmpty(),
						"Images without a result", material.failures().isEmpty() ? "none" : String.join(" ", material.failures())) + item(
							true, "Manual correction", study.edits().values().stream().anyMatch(e -> e.changes() > 0)
								? "Edit rate per group: methods.txt; density before edits: outcome spine_density_automatic_per_um." : "none") +
			item(false, "Acquisition", "Give microscope, objective, wavelengths, pixel size, slice spacing, exposure.") + item(false,
				"Agreement with manual counts", "Give precision and recall on images of this study (spineblot evaluate).") + item(
					false, "Raw images", "Deposit them and give the accession.") + "\n";
	}

	private String blots() {
		return "## Blots\n\n" + item(true, "Uncropped images with masses", "report.html shows each membrane whole.") + item(true,
			"Saturation", "Saturated bands are marked in red and have no volume.") + item(true, "Normalisation",
				"ratios.csv names the control of each ratio; a missing control is never replaced.") + item(false, "Antibodies",
					"Give maker, catalogue number, dilution and how each was validated.") + item(false, "Linear range",
						"Give the dilution series that shows that the signal is proportional to the load.") + "\n";
	}

	private static String item(final boolean done, final String what, final String text) {
		return (done ? DONE : ASK) + "**" + what + ".** " + text + "\n";
	}

	private String detectable() {
		if (study.next().isEmpty()) return "";
		final NextExperiment n = study.next().get(0);
		final OutcomeResult o = study.outcomes().stream().filter(x -> x.summary().outcome().name().equals(n.outcome()))
			.findFirst().orElseThrow();
		return " With the scatter seen here, " + n.animals() + " animals per group find a difference of " + NumberStyle.DIGITS_6
			.text(Math.round(n.detectable() * 1000) / 1000.0) + (o.summary().outcome().unit().isEmpty() ? "" : " " + o.summary()
				.outcome().unit()) + " in " + o.summary().outcome().title() + " with 80 % power.";
	}

	private String spread(final String what, final Function<Animal, String> of) {
		final List<String> own = study.design().included().stream().map(of).filter(v -> !v.isEmpty()).distinct().toList();
		return own.isEmpty() ? "" : " The sheet lists " + own.size() + " " + what + ".";
	}

	private String sexes() {
		final List<String> sexes = study.design().included().stream().map(Animal::sex).filter(v -> !v.isEmpty()).distinct()
			.sorted().toList();
		return sexes.isEmpty() ? "" : " Sex on the sheet: " + sexes.stream().map(x -> study.design().included().stream().filter(
			a -> a.sex().equals(x)).count() + " " + x).collect(Collectors.joining(", ")) + ".";
	}
}
