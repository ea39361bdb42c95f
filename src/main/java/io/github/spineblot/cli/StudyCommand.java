package io.github.spineblot.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.batch.StudyRun;
import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StatisticRow;
import io.github.spineblot.study.StudyNotice;
import io.github.spineblot.study.StudyResult;
import io.github.spineblot.study.StudySettings;

/** {@code spineblot study}: one value per animal, the groups compared, a figure and a methods text. */
final class StudyCommand implements Command {

	private static final Parameter<String> ANIMALS = Parameter.text("animals", "Animals", null,
		"Sheet animals.csv: animal_id, group and what else is known of each animal.");
	private static final Parameter<String> IMAGES = Parameter.text("images", "Images", null,
		"Sheet images.csv: which image of dendrites belongs to which animal.");
	private static final Parameter<String> BLOT_IMAGES = Parameter.text("blot-images", "Blot images", null,
		"Sheet blot_images.csv, checked with the others.");
	private static final Parameter<String> BLOT_LANES = Parameter.text("blot-lanes", "Blot lanes", null,
		"Sheet blot_lanes.csv, checked with the others.");
	private static final Parameter<String> TABLE = Parameter.text("table", "Table", null,
		"CSV with animal_id and numeric columns (behaviour, photometry, hand counts), each an outcome.");

	@Override
	public String name() {
		return "study";
	}

	@Override
	public String summary() {
		return "Compares groups with one value per animal: statistics, figures, report, methods text.";
	}

	@Override
	public Operands operands() {
		return new Operands("[RESULTS...]", "Folders written by spines, blots or batch; may be left out with --table.", 0,
			Integer.MAX_VALUE);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Command.join(List.of(CommonOptions.OUT, ANIMALS, IMAGES, BLOT_IMAGES, BLOT_LANES, TABLE),
			StudySettings.PARAMETERS, List.of(CommonOptions.DRY_RUN));
	}

	@Override
	public List<Parameter<?>> repeatable() {
		return List.of(TABLE, StudySettings.CONTRAST);
	}

	@Override
	public int run(final Invocation call) {
		final Settings s = call.settings();
		final Path out = CommonOptions.out(s);
		final List<Path> tables = s.get(TABLE) == null ? List.of() : Arrays.stream(s.get(TABLE).split(",")).map(Path::of)
			.toList();
		final StudyRun run = new StudyRun(call.paths(), new Locations(path(s, ANIMALS), path(s, IMAGES), path(s, BLOT_IMAGES),
			path(s, BLOT_LANES)), tables, s.restrictedTo(StudySettings.PARAMETERS));
		final boolean dry = s.get(CommonOptions.DRY_RUN);
		final StudyResult result = dry ? run.analyse().result() : run.write(out, () -> Instant.now().toString());
		if (dry) call.console().print("Everything can be read; " + result.outcomes().size() + " outcomes of " + result.design()
			.included().size() + " animals would be compared.");
		else call.console().print(text(result) + "\nReport: " + out.resolve("report.html"));
		return ExitCode.DONE;
	}

	private static Optional<Path> path(final Settings s, final Parameter<String> p) {
		return Optional.ofNullable(s.get(p)).map(Path::of);
	}

	/** The primary results, one line each, and what must be known. */
	private static String text(final StudyResult result) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("outcome", "contrast", "difference", "95 % interval", "g", "p", "p adjusted"));
		final List<String> sentences = new ArrayList<>();
		result.notices().forEach(n -> sentences.add(n.sentence()));
		for (final OutcomeResult o : result.outcomes()) {
			for (final StudyNotice n : o.notices()) sentences.add(o.summary().outcome().name() + ": " + n.sentence());
			for (final StatisticRow r : o.rows()) {
				if (!r.analysis().equals("animal_means")) continue;
				rows.add(List.of(r.outcome(), r.contrast() + (r.isOverall() ? " (" + r.method() + ")" : ""), number(r.estimate()
					.value()), Double.isNaN(r.estimate().low()) ? "-" : number(r.estimate().low()) + " to " + number(r.estimate()
						.high()), number(r.effect().g()), number(r.test().p()), number(r.test().pAdjusted())));
			}
		}
		return "\n" + SummaryText.aligned(rows) + (sentences.isEmpty() ? "" : "\n" + String.join("\n", sentences) + "\n");
	}

	private static String number(final double v) {
		if (Double.isNaN(v)) return "-";
		return Math.abs(v) >= 1e-3 || v == 0 ? String.format(Locale.ROOT, "%.4g", v) : String.format(Locale.ROOT, "%.1e", v);
	}
}
