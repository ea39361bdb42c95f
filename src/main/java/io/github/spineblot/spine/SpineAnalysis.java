package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Finds, measures and classes the spines of traced dendrites: a model of the shaft alone is fitted to
 * each dendrite and subtracted; what is significantly brighter is split into protrusions; a learned gate
 * tells spines from the rest, and each spine is measured. Own method, see {@link SpineSearch},
 * {@link SpineGate} and {@link SpineMeasurer}. Dark images are analysed as optical density. Deterministic, whatever the
 * number of threads.
 */
public final class SpineAnalysis {

	/** Flag of an image too small to estimate its resolution, which was not given either. */
	public static final String RESOLUTION_ASSUMED = "RESOLUTION_ASSUMED";

	/** Flag of an image of dark structures: spines above and below the shaft cannot be seen. */
	public static final String OPAQUE_STAIN = "OPAQUE_STAIN";
	/** Flag of an image of one plane: spines above and below the shaft are lost, lengths are projected. */
	public static final String ONE_PLANE = "ONE_PLANE";

	private final SpineSettings settings;

	public SpineAnalysis(final SpineSettings settings) {
		this.settings = settings;
	}

	/**
	 * @param spines in the order of dendrite and position
	 * @param densities one per dendrite, in their order
	 * @param flags upper-case words about the whole image
	 * @param pointSpread resolution that the measures were corrected for; empty without dendrites
	 */
	public record Result(List<Spine> spines, List<SpineDensity> densities, List<String> flags,
		Optional<PointSpread> pointSpread)
	{

		public Result {
			spines = List.copyOf(spines);
			densities = List.copyOf(densities);
			flags = List.copyOf(flags);
		}
	}

	public Result analyse(final Volume image, final List<Dendrite> dendrites, final Workers workers,
		final Progress progress)
	{
		if (dendrites.isEmpty()) return new Result(List.of(), List.of(), List.of(), Optional.empty());
		final SpineSearch search = new SpineSearch(settings, image, dendrites, workers, progress);
		progress.update("measuring spines", 0.9);
		final Map<Integer, CountingRule> rules = dendrites.stream().collect(Collectors.toMap(Dendrite::id, d -> new CountingRule(
			d, image)));
		final List<Spine> spines = spines(search, rules);
		final List<SpineDensity> densities = dendrites.stream().map(d -> rules.get(d.id()).density(spines)).toList();
		progress.update("spines done", 1);
		return new Result(spines, densities, search.flags(), Optional.of(search.pointSpread()));
	}

	/** Name of the kind of an image, for which a gate of its own is learned: fine, coarse, flat or stained. */
	public static String kindOf(final Volume image) {
		return ImageKind.of(image).name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Everything that might be a spine, as {@link #analyse} sees it before it decides: what the gate is
	 * learned from.
	 */
	public List<SpineCandidate> candidates(final Volume image, final List<Dendrite> dendrites, final Workers workers) {
		if (dendrites.isEmpty()) return List.of();
		return new SpineSearch(settings, image, dendrites, workers, Progress.NONE).candidates();
	}

	private List<Spine> spines(final SpineSearch search, final Map<Integer, CountingRule> rules) {
		final List<SpineCandidate> sure = search.candidates().stream().filter(c -> c.confidence() >= search
			.leastConfidence()).toList();
		final List<Spine> found = new ArrayList<>();
		for (final SpineMeasurer.Shape shape : search.measure(sure)) {
			if (shape.lengthUm() < settings.minLengthUm() || shape.beyondUm() > settings.maxLengthUm()) continue;
			found.add(spine(shape, rules.get(shape.shaft().dendrite.id())));
		}
		found.sort(Comparator.comparingInt(Spine::dendriteId).thenComparingDouble(Spine::positionUm).thenComparingDouble(s -> s
			.head().x()).thenComparingDouble(s -> s.head().y()).thenComparingDouble(s -> s.head().z()));
		final List<Spine> numbered = new ArrayList<>();
		for (final Spine s : found) numbered.add(withId(s, numbered.size() + 1));
		return numbered;
	}

	private Spine spine(final SpineMeasurer.Shape s, final CountingRule rule) {
		final Dendrite dendrite = s.shaft().dendrite;
		final SpineClassifier classifier = new SpineClassifier(settings, s.shaft().tube.halfV == 0);
		final List<Double> p = classifier.probabilities(s.lengthUm(), s.correctedUm(), s.headWidthUm());
		final boolean counts = rule.analyses(s.positionUm());
		return new Spine(0, dendrite.id(), s.head(), s.tip(), s.base(), s.positionUm(), s.lengthUm(), s.headWidthUm(), s
			.neckWidthUm(), s.correctedUm(), s.volumeUm3(), s.neckLengthUm(), s.neckCorrectedUm(),
			classifier.mostProbable(p), p, s.elevationDeg(),
			s.height(), s.confidence(), Spine.State.AUTO, counts ? List.of() : List.of(Spine.GUARD));
	}

	private static Spine withId(final Spine s, final int id) {
		return new Spine(id, s.dendriteId(), s.head(), s.tip(), s.base(), s.positionUm(), s.lengthUm(), s.headWidthUm(), s
			.neckWidthUm(), s.headWidthCorrectedUm(), s.volumeUm3(), s.neckLengthUm(), s
			.neckWidthCorrectedUm(), s.spineClass(), s.classProbabilities(), s.elevationDeg(),
			s.snr(), s.confidence(), s.state(), s.flags());
	}
}
