package io.github.spineblot.simulate;

import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.spine.SpineClass;

/**
 * What is really in a simulated image of dendrites. Coordinates are micrometres from the centre of
 * the first voxel; for a projection (depth 1) all z are 0 and lengths are projected ones.
 *
 * @param dendrites the shafts, clipped to the image
 * @param spines every spine whose head lies in the image
 * @param axons centre lines of the axons, which are no dendrites
 */
public record DendriteTruth(List<Shaft> dendrites, List<TrueSpine> spines, List<List<Point3>> axons) {

	public DendriteTruth {
		dendrites = List.copyOf(dendrites);
		spines = List.copyOf(spines);
		axons = List.copyOf(axons);
	}

	/** Sum of the centre lines' lengths in the image. */
	public double lengthUm() {
		return dendrites.stream().mapToDouble(d -> d.centreline().lengthUm()).sum();
	}

	/** Spines that count: neither at the border nor doubtful. */
	public List<TrueSpine> scored() {
		return spines.stream().filter(s -> !s.border() && !s.doubtful()).toList();
	}

	/** Spines that count per micrometre. */
	public double densityPerUm() {
		return scored().size() / lengthUm();
	}

	/**
	 * One unbranched dendrite.
	 *
	 * @param id from 0
	 * @param parentId the dendrite it branches from, or -1
	 * @param centreline in steps of 0.2 um
	 * @param radiusUm at each vertex
	 */
	public record Shaft(int id, int parentId, Centreline centreline, List<Double> radiusUm) {

		public Shaft {
			radiusUm = List.copyOf(radiusUm);
		}
	}

	/**
	 * One spine.
	 *
	 * @param id from 0
	 * @param dendriteId whose it is
	 * @param positionUm arc position of its base on the clipped centre line
	 * @param head centre of the head (of the outer third for a filopodium without one: its tip bulb)
	 * @param tip outermost point
	 * @param base on the centre line of the dendrite
	 * @param surface where it leaves the surface of the dendrite
	 * @param spineClass its class
	 * @param size its dimensions
	 * @param elevationDeg angle between base-to-head and the image plane, 0..90
	 * @param border too near an edge of the image to be judged
	 * @param doubtful not to be judged: inside another dendrite, or (in projections and Golgi) hidden
	 *          above or below its own, or with a signal below the noise
	 * @param snr signal of this spine alone at the centre of its head / standard deviation of the
	 *          noise of the voxel there, both in photons, without averaging over voxels
	 */
	public record TrueSpine(int id, int dendriteId, double positionUm, Point3 head, Point3 tip, Point3 base,
		Point3 surface, SpineClass spineClass, Size size, double elevationDeg, boolean border, boolean doubtful,
		double snr)
	{

		/** From here on a spine counts as hidden in z: the axial point spread function merges it with the shaft. */
		public static final double HIDDEN_FROM_DEG = 50;

		/** True when it points more than 50 degrees out of the image plane. */
		public boolean hiddenInZ() {
			return elevationDeg > HIDDEN_FROM_DEG;
		}
	}

	/**
	 * Dimensions of a spine.
	 *
	 * @param headDiameterUm of the sphere with the head's volume
	 * @param neckDiameterUm diameter of the neck
	 * @param neckLengthUm from the shaft's surface to the head, 0 for a stubby spine
	 * @param lengthUm straight from the shaft's surface to the tip
	 * @param volumeUm3 volume outside the shaft
	 * @param shaftRadiusUm radius of the shaft where it sits
	 */
	public record Size(double headDiameterUm, double neckDiameterUm, double neckLengthUm, double lengthUm,
		double volumeUm3, double shaftRadiusUm)
	{
	}
}
