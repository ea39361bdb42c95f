package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.batch.BatchPlan;
import io.github.spineblot.batch.BatchPlanner;
import io.github.spineblot.batch.BatchRun;
import io.github.spineblot.batch.BlotRunSettings;
import io.github.spineblot.batch.ClosingStep;
import io.github.spineblot.batch.MemoryNeed;
import io.github.spineblot.batch.Shard;
import io.github.spineblot.batch.StudyClosing;
import io.github.spineblot.batch.SpineJob;
import io.github.spineblot.batch.UnitEngine;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotSettings;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;

/** {@code spineblot batch}: everything in a folder, resumable. */
final class BatchCommand implements Command {

	/** What a complete run does with its tables, in order. */
	static final List<ClosingStep> CLOSING = List.of(new StudyClosing());

	private static final Parameter<String> SHEETS = Parameter.text("sheets", "Folder of the sheets", null,
		"Folder with images.csv, blot_images.csv, blot_lanes.csv and animals.csv, as far as there are; the folder of the " +
			"images unless given.");
	private static final Parameter<Integer> JOBS = Parameter.integer("jobs", "Jobs", null, 1, 1024,
		"Number of images at a time; one per processor unless given. Never changes a result.");
	private static final Parameter<Double> TIMEOUT = Parameter.number("timeout", "Time limit", "s", null, 0.001, 1e7,
		"Seconds that one image may take; it is then stopped and becomes a row of errors.csv. No limit unless given.");
	private static final Parameter<String> PROGRESS = Parameter.choice("progress", "Progress", "auto", List.of("auto",
		"bar", "lines", "json"), "How the run is shown: a bar, a line per image, or a JSON object per event on the standard " +
			"output. auto: the bar on a terminal, lines otherwise.");
	private static final Parameter<String> SHARD = Parameter.text("shard", "Part", null,
		"Do only part i of n (i/n), for the job array of a scheduler; 'spineblot merge' puts the parts together.");
	private static final Parameter<Integer> THREADS = Parameter.integer("threads", "Threads", null, 1, 1024,
		"Number of threads inside each image; the processors divided by the jobs unless given. Never changes a result.");

	@Override
	public String name() {
		return "batch";
	}

	@Override
	public String summary() {
		return "Everything in a folder: spines, blots, ratios, study; can be killed and goes on where it was.";
	}

	@Override
	public Operands operands() {
		return new Operands("FOLDER", "Folder that holds the images, also in folders inside it.", 1, 1);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Command.join(List.of(CommonOptions.OUT, SHEETS, JOBS, TIMEOUT, PROGRESS, SHARD,
			EngineChoice.ENGINE, EngineChoice.MASTER), BatchPlan.NUMBERS, List.of(
			THREADS, CommonOptions.DRY_RUN, CommonOptions.FAIL_FAST));
	}

	@Override
	public List<Parameter<?>> repeatable() {
		return List.of(BlotSettings.LADDER_LANE, BlotSettings.TARGET);
	}

	@Override
	public int run(final Invocation call) {
		final Settings s = call.settings();
		final Path out = CommonOptions.out(s);
		final Optional<Shard> shard = Optional.ofNullable(s.get(SHARD)).map(Shard::parse);
		checkSettings(s);
		final BatchPlan plan = new BatchPlanner(call.paths().get(0), out, s.restrictedTo(BatchPlan.NUMBERS)).plan(Optional
			.ofNullable(s.get(SHEETS)).map(Path::of));
		final Optional<Integer> jobs = Optional.ofNullable(s.isGiven(JOBS) ? s.get(JOBS) : null);
		final Optional<Integer> threads = Optional.ofNullable(s.isGiven(THREADS) ? s.get(THREADS) : null);
		final EngineChoice choice = new EngineChoice(jobs, threads, s.isGiven(TIMEOUT) ? s.get(TIMEOUT) : 0);
		final int here = choice.here(plan.units().size());
		final BatchRun.Options options = new BatchRun.Options(out, shard, s.get(CommonOptions.FAIL_FAST), new Workers(here),
			CLOSING);
		final UnitEngine engine = choice.engine(s, plan.units().size());
		final Optional<String> memory = EngineChoice.isLocal(s) ? MemoryNeed.warning(plan, here, Runtime.getRuntime()
			.maxMemory(), new Workers(here)) : Optional.empty();
		if (s.get(CommonOptions.DRY_RUN)) return checked(plan, options, memory, call.console());
		final BatchDisplay display = BatchDisplay.of(s.get(PROGRESS), call.console());
		plan.notes().forEach(n -> display.warned("", n));
		memory.ifPresent(m -> display.warned("", m));
		return display.watched(() -> new BatchRun(plan, options, call.monitor(display)).run(engine), out, shard);
	}

	/** Values that are allowed one by one may still contradict each other. */
	private static void checkSettings(final Settings s) {
		try {
			SpineJob.spines(s);
			BlotRunSettings.of(s, BlotDesign.NONE, false);
		}
		catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), "See 'spineblot batch --help'.", e);
		}
	}

	private static int checked(final BatchPlan plan, final BatchRun.Options options, final Optional<String> memory,
		final Console console)
	{
		plan.notes().forEach(console::print);
		final BatchRun.Summary summary = new BatchRun(plan, options, new PlanDisplay(console)).check(options.checkers()
			.threads());
		memory.ifPresent(console::print);
		console.print(summary.images() - summary.failed().size() + " of " + summary.images() +
			" images can be analysed. Nothing was written.");
		return summary.failed().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
	}
}
