package io.github.spineblot.spine;

import java.util.List;
import java.util.Objects;

import io.github.spineblot.geometry.Point3;

/**
 * One dendritic spine. Lengths in micrometres, coordinates from the centre of the first voxel. A
 * measure that could not be taken is NaN (an empty cell in tables), never 0.
 *
 * @param id 1-based, unique in its image
 * @param dendriteId the dendrite it sits on
 * @param head centre of the head
 * @param tip outermost point
 * @param base where it leaves the shaft's surface
 * @param positionUm arc position of its attachment on the dendrite's centre line
 * @param lengthUm from the surface of the shaft to the tip
 * @param headWidthUm apparent width of the head, lateral FWHM
 * @param neckWidthUm apparent width of the neck, lateral FWHM
 * @param headWidthCorrectedUm head width corrected for the optics
 * @param volumeUm3 volume by integrated intensity
 * @param neckLengthUm from the shaft's surface to the head, 0 without a neck
 * @param neckWidthCorrectedUm neck width corrected for the optics, where the image tells it
 * @param spineClass the most probable class
 * @param classProbabilities of mushroom, thin, stubby, filopodium; sum 1
 * @param elevationDeg angle between base-to-head and the image plane, -90..90
 * @param snr peak excess over the shaft model / its noise
 * @param confidence probability that this is a spine, 0..1
 * @param state how it came about
 * @param flags upper-case words that qualify it, such as GUARD
 */
public record Spine(int id, int dendriteId, Point3 head, Point3 tip, Point3 base, double positionUm, double lengthUm,
	double headWidthUm, double neckWidthUm, double headWidthCorrectedUm, double volumeUm3, double neckLengthUm,
	double neckWidthCorrectedUm, SpineClass spineClass,
	List<Double> classProbabilities, double elevationDeg, double snr, double confidence, State state, List<String> flags)
{

	/** Flag of a spine outside the analysed interval: listed, not counted in the density. */
	public static final String GUARD = "GUARD";

	public Spine {
		Objects.requireNonNull(head);
		Objects.requireNonNull(tip);
		Objects.requireNonNull(base);
		Objects.requireNonNull(spineClass);
		Objects.requireNonNull(state);
		if (classProbabilities.size() != SpineClass.values().length) throw new IllegalArgumentException(
			"four class probabilities expected");
		if (!(confidence >= 0 && confidence <= 1)) throw new IllegalArgumentException("confidence " + confidence);
		classProbabilities = List.copyOf(classProbabilities);
		flags = List.copyOf(flags);
	}

	/** True when it counts in the density. */
	public boolean counts() {
		return state != State.DELETED && !flags.contains(GUARD);
	}

	/** How a spine came into the table. */
	public enum State {
		AUTO, CONFIRMED, ADDED, MOVED, DELETED
	}
}
