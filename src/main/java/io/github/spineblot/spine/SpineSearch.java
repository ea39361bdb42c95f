package io.github.spineblot.spine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.filter.NoiseModel;
import io.github.spineblot.filter.OpticalDensity;
import io.github.spineblot.geometry.TubeFrame;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * The search of one image: shaft models, excess over them without haze, significance, protrusions and
 * their features. Everything is done when it is made; see {@link ShaftModel}, {@link HazeFilter},
 * {@link SignificanceMap}, {@link ProtrusionFinder} and {@link ProtrusionFeatures}.
 */
final class SpineSearch {

	private static final double FRAME_STEP_UM = 0.1;
	private static final double SECTION_REACH_UM = 1.2;
	private static final double FLOOR = 1.5;
	private static final double PROMINENCE = 1.5;

	private final SpineSettings settings;
	private final Workers workers;
	private final ImageKind kind;
	private final ExcessMap map;
	private final DoubleUnaryOperator spread;
	private final List<ProtrusionFinder.Protrusion> protrusions;
	private final PointSpread psf;
	private final List<String> flags = new ArrayList<>();
	private final List<SpineCandidate> candidates;

	/** @param dendrites at least one */
	SpineSearch(final SpineSettings settings, final Volume image, final List<Dendrite> dendrites, final Workers workers,
		final Progress progress)
	{
		this.settings = settings;
		this.workers = workers;
		kind = ImageKind.of(image);
		final Volume volume = image.polarity() == Polarity.DARK_ON_BRIGHT ? OpticalDensity.of(image, workers) : DarkLevel.removed(
			image);
		if (image.polarity() == Polarity.DARK_ON_BRIGHT) flags.add(SpineAnalysis.OPAQUE_STAIN);
		if (image.is2D()) flags.add(SpineAnalysis.ONE_PLANE);
		final NoiseModel noise = NoiseModel.estimate(volume);
		final DoubleUnaryOperator variance = m -> Math.max(1e-9, noise.varianceAt(m));
		final List<ShaftSurroundings> modelled = new ArrayList<>();
		for (final Dendrite d : dendrites) {
			progress.checkCancelled();
			progress.update("modelling the shafts", 0.6 * modelled.size() / dendrites.size());
			modelled.add(shaft(volume, d, new OtherShafts(d, dendrites), variance));
		}
		progress.checkCancelled();
		progress.update("finding spines", 0.6);
		psf = pointSpread(volume, modelled);
		final List<ShaftSurroundings> shafts = modelled.stream().map(s -> s.seenThrough(psf, settings.usualPointSpread()))
			.toList();
		map = new ExcessMap(volume, shafts, settings.maxLengthUm() + 0.5, workers);
		final HazeFilter haze = new HazeFilter(map, settings.hazeUm() * kind.hazeFactor, m -> variance.applyAsDouble(m) +
			modelVariance(m));
		haze.apply(workers);
		final NullSpread measured = spread();
		spread = m -> measured.at(m) * measured.at(m) + modelVariance(m);
		final SignificanceMap significance = new SignificanceMap(map, spread, kind.filter.headUm(), kind.filter.depthUm(volume
			.voxel().zUm()), workers);
		protrusions = new ProtrusionFinder(FLOOR * kind.significanceFactor, kind.filter.mergeRatio(settings.mergeRatio()),
			PROMINENCE * kind.significanceFactor).find(map, significance);
		final ProtrusionFeatures features = new ProtrusionFeatures(map, haze, significance, spread, noise, protrusions);
		final int[] clear = IntStream.range(0, protrusions.size()).filter(i -> protrusions.get(i).height >= settings
			.minSignificance() * kind.significanceFactor).toArray();
		final SpineCandidate[] all = new SpineCandidate[clear.length];
		final SpineGate gate = kind.gate();
		workers.forEach(clear.length, i -> all[i] = candidate(clear[i], features, gate));
		candidates = List.of(all);
	}

	/** Protrusions of at least the smallest significance, in a fixed order. */
	List<SpineCandidate> candidates() {
		return candidates;
	}

	/** Confidence from which a candidate is a spine. */
	double leastConfidence() {
		return settings.minConfidence().orElse(kind.leastConfidence);
	}

	/** Shapes of the given candidates, in their order. */
	List<SpineMeasurer.Shape> measure(final List<SpineCandidate> chosen) {
		return new SpineMeasurer(map, spread, psf, kind, workers).measure(chosen.stream().map(c -> protrusions.get(c.index()))
			.toList());
	}

	/** Resolution as given or estimated. */
	PointSpread pointSpread() {
		return psf;
	}

	/** Upper-case words about the whole image. */
	List<String> flags() {
		return flags;
	}

	private SpineCandidate candidate(final int index, final ProtrusionFeatures features, final SpineGate gate) {
		final double[] f = features.of(index);
		final ProtrusionFinder.Protrusion p = protrusions.get(index);
		p.confidence = gate.probability(f);
		return new SpineCandidate(index, map.point(p.summit), p.height, f, p.confidence);
	}

	/** What was given; the rest is estimated, or usual values where the image does not tell, which is flagged. */
	private PointSpread pointSpread(final Volume volume, final List<ShaftSurroundings> shafts) {
		final PointSpread traced = settings.usualPointSpread();
		if (settings.psfXyUm().isPresent() && (settings.psfZUm().isPresent() || volume.is2D())) return traced;
		final Optional<PointSpread> estimate = PointSpreadEstimate.of(shafts, ExcessMap.maximum(volume), traced, workers);
		if (estimate.isEmpty()) flags.add(SpineAnalysis.RESOLUTION_ASSUMED);
		final PointSpread e = estimate.orElse(traced);
		return new PointSpread(settings.psfXyUm().orElse(e.xyUm()), settings.psfZUm().orElse(e.zUm()));
	}

	private double modelVariance(final double m) {
		final double e = settings.modelError() * m;
		return e * e;
	}

	private NullSpread spread() {
		final float[][] excess = new float[map.tiles.length][];
		Arrays.setAll(excess, t -> map.tiles[t] == null ? null : map.tiles[t].excess);
		return NullSpread.of(map, excess);
	}

	private ShaftSurroundings shaft(final Volume volume, final Dendrite d, final OtherShafts others,
		final DoubleUnaryOperator variance)
	{
		final TubeFrame frame = new TubeFrame(d.centreline(), FRAME_STEP_UM, 1);
		final StraightenedDendrite tube = new StraightenedDendrite(frame, StraightenedDendrite.Grid.around(d, volume,
			SECTION_REACH_UM));
		tube.sample(volume, workers);
		others.hide(tube, workers);
		final double[][] first = new ShaftModel(d, tube, settings, variance).fit(workers);
		recentre(tube, first);
		tube.sample(volume, workers);
		others.hide(tube, workers);
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
}
