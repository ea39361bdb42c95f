package io.github.spineblot.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a study was made from, for the page: the images with their overlays, the blots, and what was left out.
 *
 * @param images of dendrites that count
 * @param blots images of membranes
 * @param exclusions animals and images that were left out, with the reasons
 * @param failures images that could not be analysed, or have no result
 * @param analyses that the results come from
 */
public record StudyMaterial(List<StudiedImage> images, List<StudiedBlot> blots, List<Exclusion> exclusions,
	List<String> failures, List<EarlierAnalysis> analyses)
{

	/** No images. */
	public static final StudyMaterial NONE = new StudyMaterial(List.of(), List.of(), List.of(), List.of(),
		List.of());

	public StudyMaterial {
		images = List.copyOf(images);
		blots = List.copyOf(blots);
		exclusions = List.copyOf(exclusions);
		failures = List.copyOf(failures);
		analyses = List.copyOf(analyses);
	}

	/**
	 * An image of dendrites.
	 *
	 * @param name as in the tables
	 * @param animal whose it is
	 * @param group the animal's
	 * @param densityPerUm of the whole image, NaN when not measured
	 * @param flags as in images.csv
	 * @param overlay file that shows what was counted; may be missing
	 */
	public record StudiedImage(String name, String animal, String group, double densityPerUm, List<String> flags,
		Path overlay)
	{

		public StudiedImage {
			flags = List.copyOf(flags);
		}
	}

	/**
	 * An image of a membrane.
	 *
	 * @param name as in the tables
	 * @param verdict of the image check
	 * @param flags as in images.csv
	 * @param overlay file that shows lanes and bands; may be missing
	 * @param widthPx of the image
	 * @param heightPx of the image
	 * @param masses rows with a mass: place and kDa
	 */
	public record StudiedBlot(String name, String verdict, List<String> flags, Path overlay, double widthPx,
		double heightPx, List<Mass> masses)
	{

		public StudiedBlot {
			flags = List.copyOf(flags);
			masses = List.copyOf(masses);
		}
	}

	/** A row of bands with its mass. */
	public record Mass(String target, double yPx, double kda) {
	}

	/**
	 * What a folder of results was made with, from its provenance.json.
	 *
	 * @param folder its name
	 * @param command spines, blots or batch
	 * @param version of the program
	 * @param settings every setting, by name
	 * @param dark whether an image was dark on bright
	 */
	public record EarlierAnalysis(String folder, String command, String version, Map<String, String> settings,
		boolean dark)
	{

		public EarlierAnalysis {
			settings = Map.copyOf(settings);
		}
	}

	/** Something that was left out. */
	public record Exclusion(String what, String reason) {
	}
}
