package io.github.spineblot.cli;

import io.github.spineblot.batch.BlotRun;
import io.github.spineblot.batch.BlotRunSettings;
import io.github.spineblot.batch.InputImage;
import io.github.spineblot.blot.BlotDesign;
import io.github.spineblot.blot.BlotSettings;
import io.github.spineblot.io.BlotSheets;
import io.github.spineblot.report.FailedInput;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Workers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code spineblot blots}: lanes, bands and volumes of blot images, and with sheets the ratios. */
final class BlotsCommand implements Command {

	@Override
	public String name() {
		return "blots";
	}

	@Override
	public String summary() {
		return "Lanes, bands and volumes with standard errors; with sheets also the normalised ratios.";
	}

	@Override
	public Operands operands() {
		return new Operands("IMAGE...", "Image files of membranes or gels.", 1, Integer.MAX_VALUE);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return Command.join(List.of(CommonOptions.OUT), BlotRunSettings.NUMBERS, List.of(CommonOptions.THREADS, CommonOptions.DRY_RUN,
			CommonOptions.FAIL_FAST));
	}

	@Override
	public List<Parameter<?>> repeatable() {
		return List.of(BlotSettings.LADDER_LANE, BlotSettings.TARGET);
	}

	@Override
	public int run(final Invocation call) {
		final Settings s = call.settings();
		if (s.get(CommonOptions.OUT) == null) throw new InputException("spineblot blots needs --out.",
			"Give the folder for the results, for example --out results.");
		final List<InputImage> inputs = call.images();
		final BlotRunSettings settings = settings(s, inputs.stream().map(InputImage::path).toList());
		if (s.get(CommonOptions.DRY_RUN)) return dryRun(call, inputs);
		final Workers workers = s.get(CommonOptions.THREADS) == null ? Workers.all() : new Workers(s.get(
			CommonOptions.THREADS));
		final List<FailedInput> failures = new BlotRun(settings, call.monitor(new RunDisplay(call.console())), workers).write(inputs, Path
			.of(s.get(CommonOptions.OUT)), Instant.now().toString(), () -> Instant.now().toString());
		call.console().print("Results in " + s.get(CommonOptions.OUT) + ".");
		return failures.isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
	}

	private static int dryRun(final Invocation call, final List<InputImage> inputs) {
		int missing = 0;
		for (final InputImage input : inputs) {
			final boolean there = Files.isReadable(input.path()) && !Files.isDirectory(input.path());
			call.console().print(input.name() + ": " + (there ? "would be analysed." : "would fail. There is no such file."));
			if (!there) missing++;
		}
		return missing == 0 ? ExitCode.DONE : ExitCode.SOME_FAILED;
	}

	private static BlotRunSettings settings(final Settings s, final List<Path> images) {
		final BlotRunSettings all = BlotRunSettings.of(s, design(s, images), s.get(CommonOptions.FAIL_FAST));
		BlotRunSettings.checkReference(all.design(), all.reference());
		return all;
	}

	private static BlotDesign design(final Settings s, final List<Path> images) {
		final String ofImages = s.get(BlotRunSettings.BLOT_IMAGES);
		final String ofLanes = s.get(BlotRunSettings.BLOT_LANES);
		if (ofImages == null && ofLanes == null) {
			if (s.get(BlotRunSettings.ANIMALS) != null) throw new InputException("--animals is of no use without the sheets of " +
				"the blots.", "Give --blot-images and --blot-lanes too.");
			return BlotDesign.NONE;
		}
		if (ofImages == null || ofLanes == null) throw new InputException("--blot-images and --blot-lanes belong together.",
			"Give both sheets, or none.");
		return BlotSheets.read(Path.of(ofImages), Path.of(ofLanes), Optional.ofNullable(s.get(BlotRunSettings.ANIMALS)).map(
			Path::of), images);
	}
}
