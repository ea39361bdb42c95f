package io.github.spineblot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.DendriteTracer;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.evaluation.AnnotatedImage;
import io.github.spineblot.evaluation.GateExamples;
import io.github.spineblot.evaluation.SpineEvaluation.Role;
import io.github.spineblot.image.Volume;
import io.github.spineblot.io.AnnotationFile;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.SpineAnalysis;
import io.github.spineblot.spine.SpineCandidate;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.statistics.BoostedTrees;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * {@code spineblot train-gate}: learns the gate between spines and the rest from images with truth. For
 * developers; how the gates that are delivered were made is told in docs/training.md.
 */
final class TrainGateCommand implements Command {

	static final Parameter<Double> WEIGHT = Parameter.number("annotated-weight", "Weight of annotated images", "", 20.0,
		0.001, 1000, "Weight of a candidate of an image that a person annotated, against 1 for a simulated image.");
	static final Parameter<Boolean> VARIED = Parameter.flag("varied", "Varied settings",
		"Look at annotated images with varied settings too, each time at a part of their weight, so that the gate does not learn a few images by heart.");
	static final Parameter<String> LEAVE_OUT = Parameter.text("leave-out", "Left out", null,
		"Images whose name holds this text are not learned from.");
	private static final BoostedTrees.Options OPTIONS = new BoostedTrees.Options(150, 3, 0.06, 3, 1, 0.6, 1);

	/** The usual settings first, then some that differ from them by up to a fifth, several at a time. */
	private static final List<SpineSettings> WAYS = List.of(with(), //
		with("template-window-um", 3.2, "template-percentile", 0.3, "haze-um", 0.9), //
		with("template-window-um", 4.8, "template-percentile", 0.42, "haze-um", 0.7), //
		with("template-window-um", 3.6, "template-percentile", 0.4, "merge-ratio", 0.9, "fit-pooling-um", 0.5), //
		with("template-window-um", 4.5, "template-percentile", 0.3, "brightness-window-um", 1.6, "model-error", 0.05));

	@Override
	public String name() {
		return "train-gate";
	}

	@Override
	public String summary() {
		return "For developers: learns to tell spines from the rest, from images with truth.";
	}

	@Override
	public Operands operands() {
		return new Operands("IMAGE...", "TIFF images of one kind (thin slices, thick slices, flat, or Golgi stacks), each with NAME.truth.json beside it.",
			1, Integer.MAX_VALUE);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CommonOptions.OUT, WEIGHT, VARIED, LEAVE_OUT);
	}

	@Override
	public int run(final Invocation call) {
		if (call.settings().get(CommonOptions.OUT) == null) throw new InputException("spineblot train-gate needs --out.",
			"Give the name of the file that the gate is written to: --out spine-gate-fine.txt");
		final Examples examples = new Examples(call);
		final String without = call.settings().get(LEAVE_OUT);
		for (final Path image : call.paths()) {
			if (without == null || !image.getFileName().toString().contains(without)) examples.add(image);
		}
		AtomicFiles.writeText(Path.of(call.settings().get(CommonOptions.OUT)), examples.learned());
		return ExitCode.DONE;
	}

	/** The candidates of all images, with what they are. */
	private static final class Examples {

		private final Invocation call;
		private final List<double[]> rows = new ArrayList<>();
		private final List<Boolean> spine = new ArrayList<>();
		private final List<Double> weight = new ArrayList<>();
		private int images;
		private String kind = "";

		Examples(final Invocation call) {
			this.call = call;
		}

		void add(final Path image) {
			final AnnotatedImage truth = AnnotationFile.read(truthOf(image));
			final boolean annotated = !Double.isNaN(truth.region().nearXy());
			final List<SpineSettings> ways = annotated && call.settings().get(VARIED) ? WAYS : WAYS.subList(0, 1);
			images++;
			final Volume volume = ImageReader.read(image, InputSettings.DEFAULTS).requireCalibrated().volume();
			refuseAnotherKind(image, SpineAnalysis.kindOf(volume));
			final Workers workers = Workers.all();
			final List<Dendrite> traced = new DendriteTracer(TracingSettings.defaults()).trace(volume, workers, Progress.NONE);
			for (final SpineSettings way : ways) {
				final List<SpineCandidate> candidates = new SpineAnalysis(way).candidates(volume, traced, workers);
				final int hits = add(truth, candidates, annotated ? call.settings().get(WEIGHT) / ways.size() : 1.0);
				call.console().print(String.format(Locale.ROOT, "%s: %d candidates, %d of %d spines among them", image
					.getFileName(), candidates.size(), hits, truth.scored()));
			}
		}

		private void refuseAnotherKind(final Path image, final String its) {
			if (kind.isEmpty()) kind = its;
			if (!its.equals(kind)) throw new InputException(image + " is an image of the kind '" + its +
				"', the ones before it are of the kind '" + kind + "': each kind has a gate of its own.",
				"Run train-gate once for each kind (fine, coarse, flat, stained).");
		}

		/** @return number of spines among the candidates */
		private int add(final AnnotatedImage truth, final List<SpineCandidate> candidates, final double each) {
			final List<Role> roles = GateExamples.roles(truth, candidates);
			int hits = 0;
			for (int i = 0; i < roles.size(); i++) {
				if (roles.get(i) == Role.NOT_SCORED) continue;
				rows.add(rounded(candidates.get(i).features()));
				spine.add(roles.get(i) == Role.HIT);
				weight.add(each);
				if (roles.get(i) == Role.HIT) hits++;
			}
			return hits;
		}

		/** The text of the gate. */
		String learned() {
			if (!spine.contains(true) || !spine.contains(false)) throw new InputException(
				"The " + images + " images hold " + rows.size() + " candidates of one kind only: spines and others are needed.",
				"Give more images, some of them with spines.");
			final boolean[] yes = new boolean[rows.size()];
			final double[] w = new double[rows.size()];
			for (int i = 0; i < yes.length; i++) {
				yes[i] = spine.get(i);
				w[i] = weight.get(i);
			}
			return "# Learned by 'spineblot train-gate' from " + rows.size() + " candidates of " + images +
				" images, see docs/training.md.\n# Boosted trees, logistic loss: " + OPTIONS + "\n" + BoostedTrees.fit(
					SpineCandidate.featureNames(), rows.toArray(double[][]::new), yes, w, OPTIONS).text();
		}
	}

	/** To four decimals: thresholds stay short in the text of the trees. */
	private static double[] rounded(final double[] features) {
		return Arrays.stream(features).map(f -> Math.rint(f * 1e4) / 1e4).toArray();
	}

	private static Path truthOf(final Path image) {
		final String name = image.getFileName().toString();
		final Path truth = image.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".truth.json");
		if (!Files.isRegularFile(truth)) throw new InputException("There is no truth " + truth + " beside " + image + ".",
			"Give images that have their truth beside them, such as those of 'spineblot simulate spines'.");
		return truth;
	}

	private static SpineSettings with(final Object... namesAndValues) {
		Settings s = Settings.of(SpineSettings.PARAMETERS);
		for (int i = 0; i < namesAndValues.length; i += 2) s = s.with((String) namesAndValues[i], namesAndValues[i + 1]
			.toString());
		return SpineSettings.from(s);
	}
}
