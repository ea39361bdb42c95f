package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.batch.BatchPlan;
import io.github.spineblot.batch.BatchPlanner;
import io.github.spineblot.batch.BatchRun;
import io.github.spineblot.batch.LocalEngine;
import io.github.spineblot.batch.StudyClosing;
import io.github.spineblot.batch.UnitWork;
import io.github.spineblot.io.SampleSheet;
import io.github.spineblot.io.SampleSheet.Row;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;

/** The sample study: all images of two groups of animals, compared, against the differences that were planted. */
final class DemoStudy {

	/** Folder of the results in that of the demo. */
	private static final String FOLDER = "sample-study";
	private static final String TRUTH = "truth.csv";

	private final Path samples;
	private final Path out;
	private final Console console;
	private final Workers workers;

	/** @param samples folder with the images, the sheets and truth.csv */
	DemoStudy(final Path samples, final Path out, final Console console, final Workers workers) {
		this.samples = samples;
		this.out = out.resolve(FOLDER);
		this.console = console;
		this.workers = workers;
	}

	/** @return the exit code */
	int run() {
		console.print("");
		console.note("A study of two groups: all images in " + samples);
		final BatchPlan plan = new BatchPlanner(samples, out, Settings.of(BatchPlan.NUMBERS)).plan(Optional.empty());
		final BatchDisplay display = BatchDisplay.of("auto", console);
		final LocalEngine engine = new LocalEngine(new UnitWork(1), new LocalEngine.Options(workers.threads(), 1, 0));
		final BatchRun.Options options = new BatchRun.Options(out, Optional.empty(), false, workers, BatchCommand.CLOSING);
		final int code = display.watched(() -> new BatchRun(plan, options, display).run(engine), out, Optional.empty());
		if (code == ExitCode.DONE) console.print(agreement());
		return code;
	}

	private String agreement() {
		final Path study = out.resolve(StudyClosing.FOLDER);
		final List<Row> found = SampleSheet.read(study.resolve("statistics.csv"), List.of("outcome", "analysis", "contrast",
			"estimate", "ci_low", "ci_high")).rows();
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("outcome", "contrast", "planted", "found", "95 % interval", "inside"));
		for (final Row t : SampleSheet.read(samples.resolve(TRUTH), List.of("outcome", "contrast", "difference")).rows()) {
			final Row f = found.stream().filter(r -> r.text("analysis").equals("animal_means") && r.text("outcome").equals(t.text(
				"outcome")) && r.text("contrast").equals(t.text("contrast"))).findFirst().orElseThrow(() -> new InputException(
					"The sample study has no result for " + t.text("outcome") + ".", "See the messages above."));
			final double planted = Double.parseDouble(t.text("difference"));
			final double low = Double.parseDouble(f.text("ci_low"));
			final double high = Double.parseDouble(f.text("ci_high"));
			rows.add(List.of(t.text("outcome"), t.text("contrast"), number(planted), number(Double.parseDouble(f.text(
				"estimate"))), number(low) + " to " + number(high), planted >= low && planted <= high ? "yes" : "NO"));
		}
		return "\nDifferences that were planted, and what was found:\n" + SummaryText.aligned(rows) + "Study: " + study.resolve(
			"report.html");
	}

	private static String number(final double v) {
		return String.format(Locale.ROOT, "%.3f", v);
	}
}
