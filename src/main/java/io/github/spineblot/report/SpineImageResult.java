package io.github.spineblot.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.spine.PointSpread;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineDensity;

/**
 * Everything found in one image. Immutable.
 *
 * @param image facts about the image
 * @param dendrites by ascending id
 * @param spines by ascending id; empty when only dendrites were asked for
 * @param densities one per dendrite that was searched for spines
 * @param searchedForSpines false when only dendrites were asked for
 * @param flags upper-case words about the result as a whole
 * @param pointSpread the resolution that widths were corrected for; empty when nothing was measured
 */
public record SpineImageResult(ImageFacts image, List<Dendrite> dendrites, List<Spine> spines,
	List<SpineDensity> densities, boolean searchedForSpines, List<String> flags,
	Optional<PointSpread> pointSpread)
{

	/** Flag of an image in which no dendrite was found. */
	public static final String NO_DENDRITE = "NO_DENDRITE";

	public SpineImageResult {
		dendrites = List.copyOf(dendrites);
		spines = List.copyOf(spines);
		densities = List.copyOf(densities);
		flags = List.copyOf(flags);
	}

	/** A result in which nothing was measured at the resolution of the microscope. */
	public SpineImageResult(final ImageFacts image, final List<Dendrite> dendrites, final List<Spine> spines,
		final List<SpineDensity> densities, final boolean searchedForSpines, final List<String> flags)
	{
		this(image, dendrites, spines, densities, searchedForSpines, flags, Optional.empty());
	}

	/** Sum of the 3-D arc lengths. */
	public double lengthUm() {
		return dendrites.stream().mapToDouble(d -> d.centreline().lengthUm()).sum();
	}

	/** Sum of the analysed intervals; NaN when spines were not looked for. */
	public double analysedUm() {
		return searchedForSpines ? densities.stream().mapToDouble(SpineDensity::analysedUm).sum() : Double.NaN;
	}

	/** Number of spines that count in the density. */
	public int countedSpines() {
		return densities.stream().mapToInt(SpineDensity::spines).sum();
	}

	/** Counted spines per analysed micrometre of the whole image; NaN when nothing was analysed. */
	public double densityPerUm() {
		return analysedUm() > 0 ? countedSpines() / analysedUm() : Double.NaN;
	}

	/** The density of one dendrite, when it was searched for spines. */
	public Optional<SpineDensity> density(final int dendriteId) {
		return densities.stream().filter(d -> d.dendriteId() == dendriteId).findFirst();
	}

	/** The counted spines of one dendrite. */
	public Stream<Spine> counted(final int dendriteId) {
		return spines.stream().filter(s -> s.dendriteId() == dendriteId && s.counts());
	}

	/** Flags of the image and of the result, each once. */
	public List<String> allFlags() {
		return Stream.concat(image.flags().stream(), flags.stream()).distinct().toList();
	}

	/** Whether the densities may stand side by side: a stain hides spines that fluorescence shows. */
	public static boolean comparable(final List<SpineImageResult> results) {
		return results.stream().filter(SpineImageResult::searchedForSpines).map(r -> r.image().polarity()).distinct()
			.count() <= 1;
	}
}
