package io.github.spineblot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.spineblot.evaluation.Agreement;
import io.github.spineblot.evaluation.AnnotatedImage;
import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.evaluation.AnnotatedImage.Matching;
import io.github.spineblot.evaluation.AnnotatedImage.Region;
import io.github.spineblot.evaluation.ConfidenceBin;
import io.github.spineblot.evaluation.FoundSpine;
import io.github.spineblot.evaluation.SpineEvaluation;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.io.AnnotationFile;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.CsvWriter;
import io.github.spineblot.io.ImageReader;
import io.github.spineblot.io.InputSettings;
import io.github.spineblot.io.PointAnnotations;
import io.github.spineblot.io.SpineResultsFolder;
import io.github.spineblot.io.SpineResultsFolder.Analysed;
import io.github.spineblot.io.SpineSwcFile;
import io.github.spineblot.report.BlandAltmanPlot;
import io.github.spineblot.report.EvaluationReport;
import io.github.spineblot.report.EvaluationTables;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.task.InputException;

/** {@code spineblot evaluate RESULTS TRUTH}: agreement of an analysis with manual counts. */
final class EvaluateCommand implements Command {

	static final Parameter<Double> TOLERANCE_XY_UM = Parameter.number("tolerance-xy-um", "Lateral tolerance", "um", 0.6,
		0.01, 100, "How far from a marked point a found spine may be; for truth files their own tolerance holds.");
	static final Parameter<Double> TOLERANCE_Z_UM = Parameter.number("tolerance-z-um", "Axial tolerance", "um", 1.0, 0.01,
		1000, "The same across the slices; without meaning for 2-D images.");
	static final Parameter<Integer> SPINE_TYPE = Parameter.integer("spine-type", "SWC spine type", null, 0, 1000,
		"Node type that marks spines in an SWC file; type " + SpineSwcFile.FIRST_SPINE_TYPE + " and more unless given.");
	/** A spine farther from every traced dendrite sits on none of them. */
	private static final double REACH_UM = 4;
	static final Parameter<String> IMAGES = Parameter.text("images", "Image folder", null,
		"Folder with the images, shown behind the marks of the page; that of the truth unless given.");

	@Override
	public String name() {
		return "evaluate";
	}

	@Override
	public String summary() {
		return "Compares a spine analysis with manual counts or with a known truth.";
	}

	@Override
	public Operands operands() {
		return new Operands("RESULTS TRUTH", "Output folder of 'spineblot spines', and a file or folder of truth: NAME.truth.json, " +
			"points in NAME.csv, NAME.zip (ROIs) or NAME.xml (Cell Counter), or a tracing with spines in NAME.swc, NAME being " +
			"the image's name without ending.", 2, 2);
	}

	@Override
	public List<Parameter<?>> parameters() {
		return List.of(CommonOptions.OUT, TOLERANCE_XY_UM, TOLERANCE_Z_UM, SPINE_TYPE, IMAGES);
	}

	@Override
	public int run(final Invocation call) {
		if (call.settings().get(CommonOptions.OUT) == null) throw new InputException("spineblot evaluate needs --out.",
			"For example: spineblot evaluate results truth --out agreement");
		final Path out = Path.of(call.settings().get(CommonOptions.OUT));
		final List<Analysed> analysed = SpineResultsFolder.read(call.paths().get(0));
		final List<SpineEvaluation> evaluations = new ArrayList<>();
		final Map<String, Volume> volumes = new HashMap<>();
		for (final Path file : truthFiles(call.paths().get(1))) evaluate(call, file, analysed, evaluations, volumes);
		AtomicFiles.checkWritable(out);
		CsvWriter.write(out.resolve("evaluation.csv"), EvaluationTables.images(evaluations));
		CsvWriter.write(out.resolve("matches.csv"), EvaluationTables.matches(evaluations));
		CsvWriter.write(out.resolve("calibration.csv"), EvaluationTables.calibration(ConfidenceBin.of(evaluations)));
		final List<double[]> pairs = EvaluationReport.pairs(evaluations);
		AtomicFiles.writeText(out.resolve("bland_altman.svg"), BlandAltmanPlot.svg(pairs, Agreement.of(pairs), "per image"));
		AtomicFiles.writeText(out.resolve("evaluation.html"), new EvaluationReport(evaluations, volumes).html());
		summary(call, evaluations, out);
		return ExitCode.DONE;
	}

	private static void summary(final Invocation call, final List<SpineEvaluation> evaluations, final Path out) {
		final double hits = evaluations.stream().mapToInt(SpineEvaluation::hits).sum();
		final double alarms = evaluations.stream().mapToInt(SpineEvaluation::falseAlarms).sum();
		final double misses = evaluations.stream().mapToInt(SpineEvaluation::misses).sum();
		call.console().print(String.format(Locale.ROOT, "%d images: F1 %.3f, precision %.3f, recall %.3f, count %+.1f %%",
			evaluations.size(), SpineEvaluation.ratio(2 * hits, 2 * hits + alarms + misses), SpineEvaluation.ratio(hits, hits +
				alarms), SpineEvaluation.ratio(hits, hits + misses), 100 * (SpineEvaluation.ratio(hits + alarms, hits + misses) -
					1)));
		call.console().print(out.resolve("evaluation.html").toString());
	}

	private static List<Path> truthFiles(final Path truth) {
		if (Files.isRegularFile(truth)) return List.of(truth);
		if (!Files.isDirectory(truth)) throw new InputException("There is no file or folder " + truth + ".",
			"Give the truth file of an image, or the folder that holds such files.");
		try (Stream<Path> files = Files.list(truth)) {
			final List<Path> known = files.filter(f -> f.toString().endsWith(".truth.json") || isTracing(f) || PointAnnotations
				.isPoints(f)).sorted().toList();
			// a tracing beside the marks of the same image is only a tracing
			final Set<String> marked = known.stream().filter(f -> !isTracing(f)).map(EvaluateCommand::stem).collect(Collectors
				.toSet());
			final List<Path> found = known.stream().filter(f -> !isTracing(f) || !marked.contains(stem(f))).toList();
			if (found.isEmpty()) throw new InputException("There is no truth in the folder '" + truth + "'.",
				"Put NAME.truth.json, NAME.csv, NAME.zip, NAME.roi, NAME.xml or NAME.swc there.");
			return found;
		}
		catch (final java.io.IOException e) {
			throw new InputException("The folder " + truth + " cannot be read.", "Check its permissions.", e);
		}
	}

	private static void evaluate(final Invocation call, final Path file, final List<Analysed> analysed,
		final List<SpineEvaluation> evaluations, final Map<String, Volume> volumes)
	{
		final boolean json = file.toString().endsWith(".json");
		final AnnotatedImage known = json ? AnnotationFile.read(file) : null;
		final String wanted = stem(json ? known.image() : file.getFileName().toString());
		final List<Analysed> same = analysed.stream().filter(a -> stem(Path.of(a.name()).getFileName().toString()).equals(
			wanted)).toList();
		if (same.size() != 1) throw new InputException((same.isEmpty() ? "No image of the results" : "More than one image of the results") +
			" is called " + wanted + ", which " + file + " is about.", "The results hold: " + String.join(", ", analysed.stream()
				.map(Analysed::name).toList()) + ".");
		final Analysed image = same.get(0);
		final AnnotatedImage truth = json ? known : isTracing(file) ? traced(call, file, image) : points(call, file, image);
		final double unit = truth.calibrated() ? 1 : image.voxel().xUm();
		evaluations.add(SpineEvaluation.of(truth, image.spines().stream().map(s -> new FoundSpine(s.id(), s.head().times(1 /
			unit), s.className(), s.confidence())).toList()));
		final Path folder = call.settings().get(IMAGES) != null ? Path.of(call.settings().get(IMAGES)) : file.toAbsolutePath()
			.getParent();
		final Path picture = folder.resolve(Path.of(image.name()).getFileName());
		if (Files.isRegularFile(picture)) volumes.put(truth.image(), ImageReader.read(picture, InputSettings.DEFAULTS
			.withPixelUm(image.voxel().xUm()).withZUm(image.voxel().zUm())).volume());
		else call.console().note("The image " + picture + " was not found; the page shows the marks without it. Give --images FOLDER.");
	}

	private static boolean isTracing(final Path file) {
		return file.toString().toLowerCase(Locale.ROOT).endsWith(".swc");
	}

	private static Matching matching(final Invocation call, final Analysed image) {
		return new Matching(call.settings().get(TOLERANCE_XY_UM), image.flat() ? Double.POSITIVE_INFINITY : call.settings()
			.get(TOLERANCE_Z_UM), Double.NaN);
	}

	private static AnnotatedImage points(final Invocation call, final Path file, final Analysed image) {
		final List<AnnotatedSpine> spines = new ArrayList<>();
		for (final Point3 p : PointAnnotations.read(file, image.voxel())) spines.add(new AnnotatedSpine(String.valueOf(spines
			.size() + 1), p, p, p, "", false));
		return new AnnotatedImage(image.name(), true, spines, List.of(), Double.NaN, matching(call, image), Region.WHOLE);
	}

	/** Only spines near the traced dendrites are judged: a person traces and marks part of an image. */
	private static AnnotatedImage traced(final Invocation call, final Path file, final Analysed image) {
		final Integer type = call.settings().get(SPINE_TYPE);
		final SpineSwcFile.Content c = SpineSwcFile.read(file, type == null ? OptionalInt.empty() : OptionalInt.of(type));
		final Region near = new Region(REACH_UM, image.flat() ? Double.POSITIVE_INFINITY : REACH_UM, List.of(), Double.NaN,
			Double.NaN, 0);
		return new AnnotatedImage(image.name(), true, c.spines(), c.dendrites().stream().map(d -> d.centreline().points())
			.toList(), c.dendrites().isEmpty() ? Double.NaN : c.dendrites().stream().mapToDouble(d -> d.centreline().lengthUm())
				.sum(), matching(call, image), c.dendrites().isEmpty() ? Region.WHOLE : near);
	}

	private static String stem(final Path file) {
		return stem(file.getFileName().toString()).replaceFirst("(?i)\\.truth\\.json$", "");
	}

	private static String stem(final String name) {
		return name.replaceFirst("(?i)(\\.ome)?\\.(tiff?|csv|zip|roi|xml|swc|czi|lif|nd2|oib|oir|png|jpe?g)$", "");
	}
}
