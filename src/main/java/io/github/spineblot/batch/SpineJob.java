package io.github.spineblot.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.DendriteTracer;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.image.Volume;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.SourceImage;
import io.github.spineblot.report.ImageFacts;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.SpineAnalysis;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * What is done with each image: trace its dendrites and, unless only those are wanted, find and measure
 * their spines. The same call serves every front. Immutable; the result depends on the image and the
 * settings alone.
 */
public final class SpineJob {

	/** Parameters of a spine analysis. */
	public static final List<Parameter<?>> PARAMETERS = joined(InputSettings.PARAMETERS, TracingSettings.PARAMETERS,
		SpineSettings.PARAMETERS);

	/** Parameters when only dendrites are wanted. */
	public static final List<Parameter<?>> DENDRITE_PARAMETERS = joined(InputSettings.PARAMETERS,
		TracingSettings.PARAMETERS);

	/** Share of the time that tracing takes, for the progress bar alone. */
	private static final double TRACING_SHARE = 0.5;

	private final Settings settings;
	private final InputSettings input;
	private final DendriteTracer tracer;
	private final Optional<SpineAnalysis> analysis;

	private SpineJob(final Settings settings, final Optional<SpineAnalysis> analysis) {
		this.settings = settings;
		this.analysis = analysis;
		input = InputSettings.from(settings);
		tracer = new DendriteTracer(TracingSettings.from(settings));
	}

	/** Dendrites and spines. @param settings in which {@link #PARAMETERS} are declared */
	public static SpineJob spines(final Settings settings) {
		final Settings own = settings.restrictedTo(PARAMETERS);
		return new SpineJob(own, Optional.of(new SpineAnalysis(SpineSettings.from(own))));
	}

	/** Dendrites only. @param settings in which {@link #DENDRITE_PARAMETERS} are declared */
	public static SpineJob dendrites(final Settings settings) {
		return new SpineJob(settings.restrictedTo(DENDRITE_PARAMETERS), Optional.empty());
	}

	/** The settings that the result depends on. */
	public Settings settings() {
		return settings;
	}

	/** What the user said about the images. */
	public InputSettings input() {
		return input;
	}

	/** True when spines are looked for. */
	public boolean findsSpines() {
		return analysis.isPresent();
	}

	/**
	 * @param source must be calibrated
	 * @param name of the image in the tables
	 * @param given dendrites traced elsewhere, or empty to trace them here
	 * @throws io.github.spineblot.task.InputException when the image cannot be analysed
	 */
	public SpineImageResult analyse(final SourceImage source, final String name, final Optional<List<Dendrite>> given,
		final Workers workers, final Progress progress)
	{
		final Volume volume = source.requireCalibrated().volume();
		given.ifPresent(d -> GivenTracing.check(d, volume, findsSpines()));
		final List<Dendrite> dendrites = given.orElseGet(() -> tracer.trace(volume, workers, progress.part(0, analysis
			.isPresent() ? TRACING_SHARE : 1)));
		final ImageFacts facts = facts(source, name);
		if (analysis.isEmpty()) return new SpineImageResult(facts, dendrites, List.of(), List.of(), false, flags(dendrites,
			List.of()));
		final SpineAnalysis.Result found = analysis.get().analyse(volume, dendrites, workers, progress.part(TRACING_SHARE,
			1));
		return new SpineImageResult(facts, dendrites, found.spines(), found.densities(), true, flags(dendrites, found
			.flags()), found.pointSpread());
	}

	private static List<String> flags(final List<Dendrite> dendrites, final List<String> found) {
		final List<String> flags = new ArrayList<>(found);
		if (dendrites.isEmpty() && !flags.contains(SpineImageResult.NO_DENDRITE)) flags.add(SpineImageResult.NO_DENDRITE);
		return flags;
	}

	private static ImageFacts facts(final SourceImage source, final String name) {
		final Volume v = source.volume();
		return new ImageFacts(name, source.sha256(), v.width(), v.height(), v.depth(), source.bitDepth(), source.channel(), v
			.voxel(), source.calibrationSource(), v.polarity(), source.quality().saturatedPercent(), source.flags(), source
				.messages());
	}

	/** A parameter that two steps share is declared by both and asked once. */
	@SafeVarargs
	private static List<Parameter<?>> joined(final List<Parameter<?>>... steps) {
		final List<Parameter<?>> all = new ArrayList<>();
		for (final List<Parameter<?>> step : steps) all.addAll(step);
		return all.stream().distinct().<Parameter<?>> map(p -> p).toList();
	}
}
