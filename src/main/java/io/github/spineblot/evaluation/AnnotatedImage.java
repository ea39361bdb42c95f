package io.github.spineblot.evaluation;

import java.util.List;

import io.github.spineblot.geometry.Point3;

/**
 * What a person (or a simulator) says is in an image. Coordinates are micrometres from the centre of
 * the first voxel, or pixels where the voxel size is not known.
 *
 * @param image file name
 * @param calibrated false when coordinates are pixels and z means nothing
 * @param spines the annotated ones
 * @param dendrites centre lines, may be empty
 * @param lengthUm length of the dendrites, NaN when not known
 * @param matching how near is near enough
 * @param region which part of the image was annotated
 */
public record AnnotatedImage(String image, boolean calibrated, List<AnnotatedSpine> spines,
	List<List<Point3>> dendrites, double lengthUm, Matching matching, Region region)
{

	public AnnotatedImage {
		spines = List.copyOf(spines);
		dendrites = dendrites.stream().map(List::copyOf).toList();
	}

	/** Number of spines that are scored. */
	public int scored() {
		return (int) spines.stream().filter(s -> !s.unscored()).count();
	}

	/**
	 * One spine.
	 *
	 * @param id as in the annotation
	 * @param head centre of the head
	 * @param base where the segment from base to tip begins; the head when not given
	 * @param tip where it ends; the head when not given
	 * @param className class label, empty when not given
	 * @param unscored at the border or doubtful: neither right nor wrong
	 */
	public record AnnotatedSpine(String id, Point3 head, Point3 base, Point3 tip, String className, boolean unscored) {
	}

	/**
	 * Tolerance ellipsoid.
	 *
	 * @param xy half axis in the image plane
	 * @param z half axis across the slices, infinite when z means nothing
	 * @param segmentFrom NaN to measure to the head; otherwise the distance is to the line from this
	 *          fraction of base to tip up to the tip
	 */
	public record Matching(double xy, double z, double segmentFrom) {
	}

	/**
	 * The annotated part of the image.
	 *
	 * @param nearXy only detections this near to an annotated dendrite count; NaN: the whole image
	 * @param nearZ the same across the slices
	 * @param left tubes round dendrites that were left out
	 * @param maxX extent of the image in x; NaN when detections at the edges count like others
	 * @param maxY extent of the image in y
	 * @param edge a detection this near to an edge is not a false alarm
	 */
	public record Region(double nearXy, double nearZ, List<Tube> left, double maxX, double maxY, double edge) {

		/** The whole image, edges included. */
		public static final Region WHOLE = new Region(Double.NaN, Double.NaN, List.of(), Double.NaN, Double.NaN, 0);

		public Region {
			left = List.copyOf(left);
		}
	}

	/** A tube seen from above. */
	public record Tube(List<Point3> line, double radius) {

		public Tube {
			line = List.copyOf(line);
		}
	}
}
