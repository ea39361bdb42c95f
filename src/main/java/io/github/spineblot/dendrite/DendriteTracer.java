package io.github.spineblot.dendrite;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.spineblot.filter.Background;
import io.github.spineblot.filter.NoiseModel;
import io.github.spineblot.filter.OpticalDensity;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.RecordedBox;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Traces the dendrites of a volume: noise model, background, ridge map, tree of cheapest paths,
 * calibre, continuation at crossings and branch points, centre line on the axis of the shaft, ends.
 * Works on stacks and single slices, bright on dark or dark on bright (in optical density). Axons (by
 * their radius and integrated brightness) and cell bodies are left out. docs/algorithms.md gives the
 * formula and paper of each step.
 * <p>
 * Coordinates and lengths in micrometres. An image without dendrites gives an empty list. The same
 * volume and settings give the same dendrites, whatever the number of workers. Thread-safe.
 */
public final class DendriteTracer {

	private static final double BACKGROUND_TILE_UM = 8;
	private static final double BACKGROUND_PERCENTILE = 0.25;

	/** A line's own part is at least this part of the longest spine; its ends may lie in other shafts. */
	private static final double LEAST_OWN = 0.75;

	private final TracingSettings settings;

	public DendriteTracer(final TracingSettings settings) {
		this.settings = Objects.requireNonNull(settings);
	}

	/**
	 * @return the dendrites, longest tree first, each parent before its branches, numbered from 1
	 * @throws java.util.concurrent.CancellationException when the user wants to stop
	 */
	public List<Dendrite> trace(final Volume volume, final Workers workers, final Progress progress) {
		progress.checkCancelled();
		progress.update("measuring the noise", 0);
		final RecordedBox box = RecordedBox.of(volume);
		if (box.isAllOf(volume)) return recorded(volume, workers, progress);
		final VoxelSize voxel = volume.voxel();
		final Point3 shift = new Point3(box.x() * voxel.xUm(), box.y() * voxel.yUm(), box.z() * voxel.zUm());
		return recorded(box.cut(volume), workers, progress).stream().map(d -> d.movedBy(shift)).toList();
	}

	/** @param volume without a frame that was never recorded */
	private List<Dendrite> recorded(final Volume volume, final Workers workers, final Progress progress) {
		final Volume signal = volume.polarity() == Polarity.DARK_ON_BRIGHT ? OpticalDensity.of(volume, workers) : volume;
		final NoiseModel noise = NoiseModel.estimate(signal);
		final Background background = Background.estimate(signal, BACKGROUND_TILE_UM, BACKGROUND_PERCENTILE, workers);
		final DendriteMap map = DendriteMap.of(signal, noise, settings, workers, progress.part(0.05, 0.6));
		final List<Segment> segments = PathJoiner.withoutShortLinks(SkeletonGraph.of(map, settings, progress
			.part(0.6, 0.75)));
		final CentrelineFitter fitter = new CentrelineFitter(signal, background, settings);
		final double[] calibre = new double[segments.size()];
		final Progress fitting = progress.part(0.75, 0.98);
		workers.forEach(calibre.length, i -> {
			fitting.checkCancelled();
			calibre[i] = new Calibre(fitter.roughFit(segments.get(i).points()), fitter.optics()).integrated();
		});
		fitting.update("fitting centre lines", 0.3);
		final double axialWeight = SkeletonGraph.axialWeight(volume.voxel(), settings);
		final List<Segment> paths = PathJoiner.withoutHairpins(PathJoiner.join(segments, calibre), axialWeight);
		final Candidate[] fitted = new Candidate[paths.size()];
		workers.forEach(fitted.length, i -> {
			fitting.checkCancelled();
			fitted[i] = candidate(paths.get(i), fitter);
		});
		final DendriteRule rule = DendriteRule.of(List.of(fitted), settings);
		final ProcessBreak breaks = new ProcessBreak(rule, settings.minLengthUm(), path -> candidate(path, fitter));
		workers.forEach(fitted.length, i -> fitted[i] = breaks.own(fitted[i]));
		// the squared weight is the ratio of the resolutions: a line must be long beside its own blur
		final List<Candidate> single = new Doubles(axialWeight * axialWeight, LEAST_OWN * settings.spurUm()).without(Stream.of(
			fitted).filter(rule::isDendrite).toList());
		final List<Candidate> dendrites = new Continuations(single, axialWeight).joined(path -> candidate(path, fitter));
		fitting.update("fitting centre lines", 1);
		return new TreeBuilder(dendrites.stream().map(Candidate::path).toList(), dendrites.stream().map(Candidate::line)
			.toList(), new EndFinder(fitter.sections(), signal), settings).build();
	}

	private Candidate candidate(final Segment path, final CentrelineFitter fitter) {
		final FittedLine line = fitter.fit(path.points());
		return new Candidate(path, line, new Calibre(line, fitter.optics()), fitter.axialWidthUm(line));
	}
}
