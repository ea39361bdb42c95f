package io.github.spineblot.dendrite;

import java.util.Arrays;
import java.util.List;

import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/**
 * One unbranched dendrite: centre line, radius, and its place in the tree. Immutable.
 */
public final class Dendrite {

	/** Parent id of a dendrite that starts a tree. */
	public static final int NO_PARENT = -1;

	private final int id;
	private final Centreline centreline;
	private final double[] radiusUm;
	private final int parentId;
	private final double[] branchPositionsUm;
	private final List<String> flags;

	/**
	 * @param id 1-based, unique in its image
	 * @param centreline in micrometres; a branch starts at the junction, on its parent's line
	 * @param radiusUm shaft radius at each vertex of the centre line, positive
	 * @param parentId id of the dendrite that this one branches from, or {@link #NO_PARENT}
	 * @param branchPositionsUm arc positions on this line where branches leave or where it joins its
	 *          parent (0), in ascending order
	 * @param flags upper-case words that qualify the result, such as SHORT
	 */
	public Dendrite(final int id, final Centreline centreline, final double[] radiusUm, final int parentId,
		final double[] branchPositionsUm, final List<String> flags)
	{
		if (radiusUm.length != centreline.points().size()) throw new IllegalArgumentException(radiusUm.length +
			" radii for " + centreline.points().size() + " points");
		this.id = id;
		this.centreline = centreline;
		this.radiusUm = radiusUm.clone();
		this.parentId = parentId;
		this.branchPositionsUm = branchPositionsUm.clone();
		this.flags = List.copyOf(flags);
	}

	/** The same dendrite elsewhere. */
	public Dendrite movedBy(final Point3 shift) {
		return new Dendrite(id, new Centreline(centreline.points().stream().map(p -> p.plus(shift)).toList()), radiusUm,
			parentId, branchPositionsUm, flags);
	}

	public int id() {
		return id;
	}

	public Centreline centreline() {
		return centreline;
	}

	/** Radius at each vertex of the centre line, in micrometres. */
	public double[] radiiUm() {
		return radiusUm.clone();
	}

	/** Radius at arc length s, in micrometres. */
	public double radiusAt(final double s) {
		return centreline.interpolate(radiusUm, s);
	}

	/** Mean diameter over the vertices, in micrometres. */
	public double meanDiameterUm() {
		return 2 * Arrays.stream(radiusUm).average().orElseThrow();
	}

	public int parentId() {
		return parentId;
	}

	public double[] branchPositionsUm() {
		return branchPositionsUm.clone();
	}

	public List<String> flags() {
		return flags;
	}

	/** Angle between the chord from end to end and the image plane, in degrees, 0..90. */
	public double tiltDeg() {
		final List<Point3> p = centreline.points();
		final Point3 chord = p.get(p.size() - 1).minus(p.get(0));
		return Math.toDegrees(Math.atan2(Math.abs(chord.z()), Math.hypot(chord.x(), chord.y())));
	}
}
