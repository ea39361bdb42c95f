package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.batch.InputImage;
import io.github.spineblot.batch.SpineJob;
import io.github.spineblot.batch.SpineRun;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;

/** The commands {@code spines} and {@code dendrites}: analyse images into a folder of results. */
final class SpineRunCommand implements Command {

	private static final Parameter<String> SWC = Parameter.text("swc", "Tracing", null,
		"SWC file with a tracing of the image (micrometres), used instead of tracing it; one image only.");

	private final String name;
	private final String summary;
	private final boolean spines;

	private SpineRunCommand(final String name, final String summary, final boolean spines) {
		this.name = name;
		this.summary = summary;
		this.spines = spines;
	}

	static SpineRunCommand spines() {
		return new SpineRunCommand("spines", "Traces dendrites; finds, measures and classifies spines; spines per um.", true);
	}

	static SpineRunCommand dendrites() {
		return new SpineRunCommand("dendrites", "Traces dendrites only: centre lines, lengths, diameters, mask.", false);
	}

	@Override
	public String name() {
		return name;
	}

	@Override
	public String summary() {
		return summary;
	}

	@Override
	public Operands operands() {
		return new Operands("IMAGE...", "Image files: TIFF, and whatever else ImageJ opens.", 1, Integer.MAX_VALUE);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Command.join(List.of(CommonOptions.OUT), spines ? SpineJob.PARAMETERS : SpineJob.DENDRITE_PARAMETERS, List
			.of(SWC, CommonOptions.THREADS, CommonOptions.DRY_RUN, CommonOptions.FAIL_FAST));
	}

	@Override
	public int run(final Invocation call) {
		final Settings settings = call.settings();
		final List<InputImage> inputs = call.images();
		final Path out = CommonOptions.out(settings);
		final SpineJob job = job(settings);
		final SpineRun run = new SpineRun(job, new SpineRun.Options(out, CommonOptions.workers(settings), settings.get(
			CommonOptions.FAIL_FAST), Optional.ofNullable(settings.get(SWC)).map(Path::of)));
		if (settings.get(CommonOptions.DRY_RUN)) return checked(run, inputs, call.console());
		return analysed(run, inputs, out, call);
	}

	/** What goes wrong after the work has begun, such as a full disk, is no wrong usage. */
	private static int analysed(final SpineRun run, final List<InputImage> inputs, final Path out, final Invocation call) {
		final Console console = call.console();
		final RunDisplay display = new RunDisplay(console);
		try {
			final SpineRun.Summary summary = run.run(inputs, call.monitor(display));
			console.print(SummaryText.of(summary, out));
			return code(summary);
		}
		catch (final InputException e) {
			if (!display.begun()) throw e;
			console.note("spineblot: " + e.getMessage());
			return ExitCode.SOME_FAILED;
		}
	}

	/** Values that are allowed one by one may still contradict each other. */
	private SpineJob job(final Settings settings) {
		try {
			return spines ? SpineJob.spines(settings) : SpineJob.dendrites(settings);
		}
		catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), "See 'spineblot " + name + " --help'.", e);
		}
	}

	private static int checked(final SpineRun run, final List<InputImage> inputs, final Console console) {
		final SpineRun.Summary summary = run.check(inputs, new PlanDisplay(console));
		console.print(inputs.size() - summary.failed().size() + " of " + inputs.size() +
			" images can be analysed. Nothing was written.");
		return code(summary);
	}

	private static int code(final SpineRun.Summary summary) {
		return summary.failed().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
	}
}
