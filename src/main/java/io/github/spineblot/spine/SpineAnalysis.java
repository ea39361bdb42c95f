package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.filter.NoiseModel;
import io.github.spineblot.filter.OpticalDensity;
import io.github.spineblot.geometry.TubeFrame;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Finds, measures and classes the spines of traced dendrites: a model of the shaft alone is fitted to
 * each dendrite and subtracted; what is significantly brighter is split into protrusions, each of
 * which is measured. Own method, see {@link ShaftModel}, {@link SignificanceMap} and
 * {@link ProtrusionFinder}. Dark images are analysed as optical density. Deterministic, whatever the
 * number of threads.
 */
public final class SpineAnalysis {

	/** Flag of an image too small to estimate its resolution, which was not given either. */
	public static final String RESOLUTION_ASSUMED = "RESOLUTION_ASSUMED";

	private static final double FRAME_STEP_UM = 0.1;
	private static final double SECTION_REACH_UM = 1.2;
	private static final double FLOOR = 2;
	private static final double PROMINENCE = 2;
	/** Significance above the threshold over which the confidence rises from a half to three quarters. */
	private static final double CONFIDENCE_WIDTH = 3;

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
		final Volume volume = image.polarity() == Polarity.DARK_ON_BRIGHT ? OpticalDensity.of(image, workers) : image;
		final NoiseModel noise = NoiseModel.estimate(volume);
		final DoubleUnaryOperator variance = m -> Math.max(1e-9, noise.varianceAt(m));
		final List<ShaftSurroundings> modelled = new ArrayList<>();
		for (final Dendrite d : dendrites) {
			progress.checkCancelled();
			progress.update("modelling the shafts", 0.6 * modelled.size() / dendrites.size());
			modelled.add(shaft(volume, d, variance, workers));
		}
		progress.checkCancelled();
		progress.update("finding spines", 0.6);
		final List<String> flags = new ArrayList<>();
		final PointSpread psf = pointSpread(volume, modelled, flags, workers);
		final List<ShaftSurroundings> shafts = modelled.stream().map(s -> s.seenThrough(psf, settings
			.usualPointSpread())).toList();
		final ExcessMap map = new ExcessMap(volume, shafts, settings.maxLengthUm() + 0.5, workers);
		final DoubleUnaryOperator spread = spread(map);
		final SignificanceMap significance = significance(map, spread, workers);
		final List<ProtrusionFinder.Protrusion> protrusions = new ProtrusionFinder(FLOOR, settings.mergeRatio(), PROMINENCE)
			.find(map, significance);
		progress.update("measuring spines", 0.9);
		final List<Spine> spines = spines(protrusions, new SpineMeasurer(map, spread, psf, workers));
		final List<SpineDensity> densities = dendrites.stream().map(d -> new CountingRule(d).density(spines)).toList();
		progress.update("spines done", 1);
		return new Result(spines, densities, flags, Optional.of(psf));
	}

	/** What was given; the rest is estimated, or usual values where the image does not tell, which is flagged. */
	private PointSpread pointSpread(final Volume volume, final List<ShaftSurroundings> shafts, final List<String> flags,
		final Workers workers)
	{
		final PointSpread traced = settings.usualPointSpread();
		if (settings.psfXyUm().isPresent() && (settings.psfZUm().isPresent() || volume.is2D())) return traced;
		final Optional<PointSpread> estimate = PointSpreadEstimate.of(shafts, ExcessMap.maximum(volume), traced, workers);
		if (estimate.isEmpty()) flags.add(RESOLUTION_ASSUMED);
		final PointSpread e = estimate.orElse(traced);
		return new PointSpread(settings.psfXyUm().orElse(e.xyUm()), settings.psfZUm().orElse(e.zUm()));
	}

	private ShaftSurroundings shaft(final Volume volume, final Dendrite d, final DoubleUnaryOperator variance,
		final Workers workers)
	{
		final TubeFrame frame = new TubeFrame(d.centreline(), FRAME_STEP_UM, 1);
		final StraightenedDendrite tube = new StraightenedDendrite(frame, StraightenedDendrite.Grid.around(d, volume,
			SECTION_REACH_UM));
		tube.sample(volume, workers);
		final double[][] first = new ShaftModel(d, tube, settings, variance).fit(workers);
		recentre(tube, first);
		tube.sample(volume, workers);
		final ShaftModel model = new ShaftModel(d, tube, settings, variance);
		model.fit(workers);
		return new ShaftSurroundings(d, tube, model);
	}

	/** Moves each section by the fitted shift, smoothed along the line. */
	private static void recentre(final StraightenedDendrite tube, final double[][] coefficients) {
		final int n = coefficients.length;
		for (int i = 0; i < n; i++) {
			double u = 0;
			double v = 0;
			double total = 0;
			for (int j = Math.max(0, i - 10); j <= Math.min(n - 1, i + 10); j++) {
				final double w = Math.exp(-(j - i) * (j - i) / 32.0);
				u += w * coefficients[j][0];
				v += w * coefficients[j][1];
				total += w;
			}
			tube.shift(i, u / total, v / total);
		}
	}

	/** Variance of the excess of one voxel as a function of the expected intensity. */
	private DoubleUnaryOperator spread(final ExcessMap map) {
		final float[][] excess = new float[map.tiles.length][];
		for (int t = 0; t < excess.length; t++) excess[t] = map.tiles[t] == null ? null : map.tiles[t].excess;
		final NullSpread spread = NullSpread.of(map, excess);
		return m -> {
			final double s = spread.at(m);
			final double e = settings.modelError() * m;
			return s * s + e * e;
		};
	}

	/** Two widths of the matched filter: a small head and a large one, as imaged. */
	private SignificanceMap significance(final ExcessMap map, final DoubleUnaryOperator variance, final Workers workers) {
		final double slice = map.volume.voxel().zUm();
		final double[][] widths = { { 0.12, Math.max(0.3, slice / 2) }, { 0.2, Math.max(0.4, slice / 2) } };
		return new SignificanceMap(map, variance, widths, workers);
	}

	private List<Spine> spines(final List<ProtrusionFinder.Protrusion> protrusions, final SpineMeasurer measurer) {
		final List<ProtrusionFinder.Protrusion> clear = protrusions.stream().filter(p -> p.height >= settings
			.minSignificance()).toList();
		final List<Spine> found = new ArrayList<>();
		for (final SpineMeasurer.Shape shape : measurer.measure(clear)) {
			if (shape.lengthUm() < settings.minLengthUm() || shape.beyondUm() > settings.maxLengthUm()) continue;
			found.add(spine(shape));
		}
		found.sort(Comparator.comparingInt(Spine::dendriteId).thenComparingDouble(Spine::positionUm).thenComparingDouble(s -> s
			.head().x()).thenComparingDouble(s -> s.head().y()).thenComparingDouble(s -> s.head().z()));
		final List<Spine> numbered = new ArrayList<>();
		for (final Spine s : found) numbered.add(withId(s, numbered.size() + 1));
		return numbered;
	}

	private Spine spine(final SpineMeasurer.Shape s) {
		final double significance = s.height();
		final Dendrite dendrite = s.shaft().dendrite;
		final SpineClassifier classifier = new SpineClassifier(settings, s.shaft().tube.halfV == 0);
		final List<Double> p = classifier.probabilities(s.lengthUm(), s.correctedUm(), s.headWidthUm());
		final double confidence = 1 / (1 + Math.exp((settings.minSignificance() - significance) / CONFIDENCE_WIDTH));
		final boolean counts = new CountingRule(dendrite).analyses(s.positionUm());
		return new Spine(0, dendrite.id(), s.head(), s.tip(), s.base(), s.positionUm(), s.lengthUm(), s.headWidthUm(), s
			.neckWidthUm(), s.correctedUm(), s.volumeUm3(), s.neckLengthUm(), s.neckCorrectedUm(),
			classifier.mostProbable(p), p, s.elevationDeg(),
			significance, confidence, Spine.State.AUTO, counts ? List.of() : List.of(Spine.GUARD));
	}

	private static Spine withId(final Spine s, final int id) {
		return new Spine(id, s.dendriteId(), s.head(), s.tip(), s.base(), s.positionUm(), s.lengthUm(), s.headWidthUm(), s
			.neckWidthUm(), s.headWidthCorrectedUm(), s.volumeUm3(), s.neckLengthUm(), s
			.neckWidthCorrectedUm(), s.spineClass(), s.classProbabilities(), s.elevationDeg(),
			s.snr(), s.confidence(), s.state(), s.flags());
	}
}
