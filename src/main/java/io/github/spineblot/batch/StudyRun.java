package io.github.spineblot.batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.io.StudyInput;
import io.github.spineblot.io.StudySheets.Locations;
import io.github.spineblot.report.Provenance;
import io.github.spineblot.report.StudyChecklist;
import io.github.spineblot.report.StudyFigure;
import io.github.spineblot.report.StudyMethods;
import io.github.spineblot.report.StudyReport;
import io.github.spineblot.report.StudyTables;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.study.OutcomeResult;
import io.github.spineblot.study.StudyAnalysis;
import io.github.spineblot.study.StudyDesign;
import io.github.spineblot.study.StudyResult;
import io.github.spineblot.study.StudySettings;
import io.github.spineblot.task.InputException;

/**
 * The study at the end of a run: reads results, sheets and tables, compares the groups, and writes tables,
 * figures, texts and the page. The same input gives the same bytes.
 */
public final class StudyRun {

	private final List<Path> results;
	private final Locations sheets;
	private final List<Path> tables;
	private final Settings settings;

	/**
	 * @param results folders written by spines, blots or batch
	 * @param sheets those that are named; others are looked for in the folders
	 * @param tables with animal_id and numeric columns
	 * @param settings holding {@link StudySettings#PARAMETERS}
	 */
	public StudyRun(final List<Path> results, final Locations sheets, final List<Path> tables, final Settings settings) {
		this.results = List.copyOf(results);
		this.sheets = sheets;
		this.tables = List.copyOf(tables);
		this.settings = settings;
	}

	/**
	 * Reads and compares; writes nothing.
	 *
	 * @throws io.github.spineblot.task.InputException with every problem of the sheets, results and tables
	 */
	public Study analyse() {
		final StudyInput input = StudyInput.read(results, sheets, tables);
		final StudySettings s = StudySettings.from(settings);
		final StudyDesign design = StudyDesign.of(input.animals(), s.reference());
		return new Study(input, new StudyAnalysis(design, s).of(input.measurements()));
	}

	/**
	 * What was read and what was found.
	 *
	 * @param input what was read
	 * @param result what was found
	 */
	public record Study(StudyInput input, StudyResult result) {
	}

	/**
	 * Reads, compares and writes everything.
	 *
	 * @param out the folder
	 * @param clock gives the time as ISO 8601, UTC; it stands in provenance.json alone
	 */
	public StudyResult write(final Path out, final Supplier<String> clock) {
		final String started = clock.get();
		checkApart(out);
		final Study study = analyse();
		AtomicFiles.checkWritable(out);
		CsvWriter.write(out.resolve("animals.csv"), StudyTables.animals(study.result));
		CsvWriter.write(out.resolve("observations.csv"), StudyTables.observations(study.result));
		CsvWriter.write(out.resolve("statistics.csv"), StudyTables.statistics(study.result));
		AtomicFiles.writeText(out.resolve("statistics.json"), StudyTables.json(study.result));
		for (final OutcomeResult o : study.result.outcomes()) {
			final StudyFigure figure = new StudyFigure(o);
			AtomicFiles.writeText(out.resolve("figure_" + o.summary().outcome().name() + ".svg"), figure.svg());
			AtomicFiles.writeBytes(out.resolve("figure_" + o.summary().outcome().name() + ".png"), figure.png());
		}
		AtomicFiles.writeText(out.resolve("methods.txt"), new StudyMethods(study.result, study.input.material()).text());
		AtomicFiles.writeText(out.resolve("checklist.md"), new StudyChecklist(study.result, study.input.material()).text());
		AtomicFiles.write(out.resolve("report.html"), new StudyReport(study.result, study.input.material(), settings,
			out)::writeTo);
		AtomicFiles.writeText(out.resolve("provenance.json"), new Provenance("study", settings, study.input.inputs(),
			new Provenance.Run(started, clock.get(), 1)).json());
		return study.result;
	}

	/** The study has files of the same names as its inputs: neither sheets nor results may be overwritten. */
	private void checkApart(final Path out) {
		final Path target = out.toAbsolutePath().normalize();
		final List<Path> inputs = new ArrayList<>(results);
		Stream.concat(sheets.all().stream(), tables.stream()).forEach(f -> inputs.add(f.toAbsolutePath().getParent()));
		for (final Path folder : inputs) {
			if (folder.toAbsolutePath().normalize().equals(target)) throw new InputException("The output folder " + out +
				" holds sheets, tables or results that the study is made from, and would overwrite some of them.",
				"Choose another folder with --out, such as " + out.resolve("study") + ".");
		}
	}

	/** The sheets of a folder, for a run that has them in one place. */
	public static Locations sheetsIn(final Optional<Path> folder) {
		return folder.map(Locations::in).orElse(new Locations(Optional.empty(), Optional.empty(), Optional.empty(), Optional
			.empty()));
	}
}
