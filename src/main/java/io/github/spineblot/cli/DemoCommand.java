package io.github.spineblot.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.spineblot.batch.InputImage;
import io.github.spineblot.batch.SpineJob;
import io.github.spineblot.batch.SpineRun;
import io.github.spineblot.evaluation.SpineMatching;
import io.github.spineblot.evaluation.SpineTruth;
import io.github.spineblot.io.SpineTruthFile;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.task.InputException;

/** {@code demo}: analyses the sample images and the sample study and says how well the results agree with what is truly in them. */
final class DemoCommand implements Command {

	/** Set by the launcher; the folder of the program. */
	private static final String HOME = "spineblot.home";

	private static final Parameter<String> OUT = Parameter.text("out", "Output folder", "demo-results",
		"Folder for the results; made when it does not exist.");

	private static final Parameter<String> SAMPLES = Parameter.text("samples", "Sample images", null,
		"Folder of the sample images; the program's own test-images unless given.");

	@Override
	public String name() {
		return "demo";
	}

	@Override
	public String summary() {
		return "Analyses the sample images and compares the result with the known truth.";
	}

	@Override
	public Operands operands() {
		return Operands.NONE;
	}

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(OUT, SAMPLES, CommonOptions.THREADS);
	}

	@Override
	public int run(final Invocation call) {
		final Settings settings = call.settings();
		final Path samples = samples(settings).resolve("spines");
		final List<InputImage> inputs = InputImage.of(images(samples));
		final Path out = Path.of(settings.get(OUT));
		final SpineJob job = SpineJob.spines(Settings.of(SpineJob.PARAMETERS));
		final Console console = call.console();
		console.note("Counting spines in " + inputs.size() + " sample images of " + samples);
		final SpineRun.Summary summary = new SpineRun(job, new SpineRun.Options(out, CommonOptions.workers(settings), false,
			Optional.empty())).run(inputs, call.monitor(new RunDisplay(console)));
		console.print(SummaryText.table(summary.results()));
		console.print("Agreement with the known truth:");
		console.print(agreement(inputs, summary.results()));
		console.print(SummaryText.whereToLook(summary, out));
		final Path study = samples(settings).resolve("study");
		final int code = Files.isDirectory(study) ? new DemoStudy(study, out, console, CommonOptions.workers(settings)).run()
			: ExitCode.DONE;
		return summary.failed().isEmpty() ? code : ExitCode.SOME_FAILED;
	}

	private static Path samples(final Settings settings) {
		if (settings.get(SAMPLES) != null) return Path.of(settings.get(SAMPLES));
		return Path.of(System.getProperty(HOME, "."), "test-images");
	}

	private static List<Path> images(final Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> images = files.filter(f -> f.getFileName().toString().endsWith(".tif")).sorted().toList();
			if (!images.isEmpty()) return images;
		}
		catch (final java.nio.file.NoSuchFileException | java.nio.file.NotDirectoryException e) {
			throw noSamples(folder);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		throw noSamples(folder);
	}

	private static InputException noSamples(final Path folder) {
		return new InputException("There are no sample images in " + folder + ".",
			"Run ./spineblot from a clone of the project, or name their folder with --samples.");
	}

	private static String agreement(final List<InputImage> inputs, final List<SpineImageResult> results) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("image", "spines true", "found", "right", "recall", "precision", "count error", "length error"));
		int truths = 0;
		int found = 0;
		int right = 0;
		for (final InputImage input : inputs) {
			final Path file = SpineTruthFile.beside(input.path());
			final Optional<SpineImageResult> result = results.stream().filter(r -> r.image().name().equals(input.name()))
				.findFirst();
			if (result.isEmpty() || !Files.isRegularFile(file)) continue;
			final SpineTruth truth = SpineTruthFile.read(file);
			final SpineMatching match = truth.match(result.get().spines().stream().map(Spine::head).toList());
			truths += match.truths();
			found += match.found();
			right += match.pairs().size();
			rows.add(row(input.name(), match, percent(result.get().lengthUm() / truth.lengthUm() - 1)));
		}
		rows.add(row("all", new SpineMatching(List.of(), truths, found), right));
		return SummaryText.aligned(rows);
	}

	private static List<String> row(final String name, final SpineMatching m, final String length) {
		return List.of(name, String.valueOf(m.truths()), String.valueOf(m.found()), String.valueOf(m.pairs().size()), share(m
			.recall()), share(m.precision()), countError(m), length);
	}

	private static List<String> row(final String name, final SpineMatching m, final int right) {
		return List.of(name, String.valueOf(m.truths()), String.valueOf(m.found()), String.valueOf(right), share(m
			.truths() == 0 ? Double.NaN : (double) right / m.truths()), share(m.found() == 0 ? Double.NaN : (double) right / m
				.found()), countError(m), "");
	}

	/** The same spines on both sides: those cut off by the border of the image count on neither. */
	private static String countError(final SpineMatching m) {
		return m.truths() == 0 ? "-" : percent((double) m.found() / m.truths() - 1);
	}

	private static String share(final double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
	}

	private static String percent(final double value) {
		return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%+.1f %%", 100 * value);
	}
}
