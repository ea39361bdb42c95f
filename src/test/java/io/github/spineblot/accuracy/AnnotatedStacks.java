package io.github.spineblot.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.DendriteTracer;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.evaluation.AnnotatedImage;
import io.github.spineblot.evaluation.FoundSpine;
import io.github.spineblot.evaluation.SpineEvaluation;
import io.github.spineblot.image.Volume;
import io.github.spineblot.io.AnnotationFile;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineAnalysis;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/** The stacks of one folder with their annotations, read once, analysed as often as wanted. */
final class AnnotatedStacks {

	private final List<Volume> volumes = new ArrayList<>();
	private final List<AnnotatedImage> truths = new ArrayList<>();

	private AnnotatedStacks() { }

	/** Skips the test, with a message, where the images are not there. */
	static AnnotatedStacks of(final String folder) {
		final Path path = Path.of(System.getProperty("spineblot.data", "../shared/data/spines"), folder);
		Assumptions.assumeTrue(Files.isDirectory(path), "no annotated images in " + path.toAbsolutePath());
		final AnnotatedStacks stacks = new AnnotatedStacks();
		try (Stream<Path> files = Files.list(path)) {
			for (final Path f : files.filter(p -> p.toString().endsWith(".truth.json")).sorted().toList()) {
				final AnnotatedImage truth = AnnotationFile.read(f);
				stacks.truths.add(truth);
				stacks.volumes.add(ImageReader.read(f.resolveSibling(truth.image()), InputSettings.DEFAULTS).requireCalibrated()
					.volume());
			}
		}
		catch (final IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
		return stacks;
	}

	/** The dendrites of each stack. */
	List<List<Dendrite>> trace(final TracingSettings settings) {
		return volumes.stream().map(v -> new DendriteTracer(settings).trace(v, Workers.all(), Progress.NONE)).toList();
	}

	/** F1 of all stacks pooled. */
	double f1(final List<List<Dendrite>> dendrites, final SpineSettings settings) {
		int hits = 0;
		int others = 0;
		for (int i = 0; i < volumes.size(); i++) {
			final List<Spine> spines = new SpineAnalysis(settings).analyse(volumes.get(i), dendrites.get(i), Workers.all(),
				Progress.NONE).spines();
			final SpineEvaluation e = SpineEvaluation.of(truths.get(i), spines.stream().map(s -> new FoundSpine(s.id(), s
				.head(), s.spineClass().name(), s.confidence())).toList());
			hits += e.hits();
			others += e.falseAlarms() + e.misses();
		}
		return 2.0 * hits / (2 * hits + others);
	}
}
