package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * From the image of a membrane to lanes, bands and volumes: signal and noise, ridges, tilt, lanes, one
 * profile per lane, joint fit of background and bands, masses from the ladder. Stateless; a result does
 * not depend on the number of threads.
 */
public final class BlotAnalysis {

	private final BlotSettings settings;
	private final EmptyLanes empty;

	public BlotAnalysis(final BlotSettings settings) {
		this(settings, EmptyLanes.NONE);
	}

	/** @param empty lanes to be added at the regular distance of those that are found */
	public BlotAnalysis(final BlotSettings settings, final EmptyLanes empty) {
		this.settings = Objects.requireNonNull(settings);
		this.empty = Objects.requireNonNull(empty);
	}

	/**
	 * Analyses one image. Where nothing can be measured the result has no lanes or no bands and says why
	 * in its flags and messages; nothing is invented.
	 *
	 * @param plane the image; its polarity says whether bands are bright or dark
	 * @param facts bit depth and clip level
	 */
	public BlotResult analyse(final Plane plane, final BlotImageFacts facts, final Workers workers,
		final Progress progress)
	{
		progress.update("reading the signal", 0);
		final SignalImage image = SignalImage.of(plane, facts, settings.signal(), workers);
		progress.checkCancelled();
		progress.update("finding lanes", 0.15);
		final LaneSearch search = LaneSearch.run(image, settings.lanesHint(), workers);
		if (!search.clear()) {
			final SignalImage turned = SignalImage.of(Transposed.of(plane), facts, settings.signal(), workers);
			final LaneSearch other = LaneSearch.run(turned, settings.lanesHint(), workers);
			if (other.clearerThan(search)) return Transposed.of(measured(turned, other, workers, progress, true));
		}
		return measured(image, search, workers, progress, false);
	}

	private BlotResult measured(final SignalImage image, final LaneSearch found, final Workers workers,
		final Progress progress, final boolean turned)
	{
		if (found.tracks().isEmpty()) return nothing(image, found.tiltDeg());
		final LaneSearch search = found.with(empty);
		progress.checkCancelled();
		progress.update("fitting bands", 0.4);
		final Set<Integer> ladders = new HashSet<>(settings.ladderLanes());
		final LaneSamples[] samples = new LaneSamples[search.tracks().size()];
		workers.forEach(samples.length, i -> samples[i] = LaneSamples.take(image, search.upright(), search.tracks().get(i)));
		final MembraneFit fit = new MembraneFit(image, search, List.of(samples), ladders, workers);
		fit.run();
		progress.checkCancelled();
		progress.update("measuring bands", 0.85);
		return new ResultAssembly(settings, image, search, fit, workers).result(turned);
	}

	private static BlotResult nothing(final SignalImage image, final double tiltDeg) {
		final Set<BlotFlag> flags = EnumSet.of(BlotFlag.NO_LANES);
		return new BlotResult(List.of(), List.of(), List.of(), List.of(), List.of(), tiltDeg, 0, 0, image.noise().gain(),
			image.noise().readVariance(), image.opticalDensity() ? "optical-density" : "counts", flags, List.of(
				"No lane was found: nothing in the image looks like bands in lanes."));
	}
}
