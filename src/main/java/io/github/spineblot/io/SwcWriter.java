package io.github.spineblot.io;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;

/** Turns dendrites into SWC lines. */
final class SwcWriter {

	/** Closer than this, a branch's first point is the junction itself, in micrometres. */
	private static final double SAME_UM = 1e-3;
	private static final int DENDRITE_TYPE = 3;

	private final List<Dendrite> dendrites;
	private final Map<Integer, Dendrite> byId = new HashMap<>();
	private final Map<Integer, TreeMap<Double, Integer>> nodesAt = new HashMap<>();
	private final StringBuilder out = new StringBuilder();
	private int lastNode;

	SwcWriter(final List<Dendrite> dendrites) {
		this.dendrites = dendrites;
		for (final Dendrite d : dendrites) byId.put(d.id(), d);
	}

	String text() {
		out.append("# SpineBlot dendrites; x, y, z and radius in micrometres from the centre of the first voxel\n");
		out.append("# id type x y z radius parent\n");
		final Set<Integer> done = new HashSet<>();
		for (final Dendrite d : dendrites) write(d, done);
		return out.toString();
	}

	/** Writes the dendrite after its parents. */
	private void write(final Dendrite d, final Set<Integer> done) {
		if (!done.add(d.id())) return;
		final Dendrite parent = byId.get(d.parentId());
		if (parent != null) write(parent, done);
		out.append("# dendrite ").append(d.id()).append('\n');
		final Centreline line = d.centreline();
		int previous = Dendrite.NO_PARENT;
		boolean startsAtJunction = false;
		if (parent != null) {
			final Centreline.Foot foot = parent.centreline().nearest(line.points().get(0));
			previous = nodesAt.get(parent.id()).get(key(parent, foot.positionUm()));
			startsAtJunction = foot.distanceUm() < SAME_UM;
		}
		final TreeMap<Double, Integer> nodes = new TreeMap<>();
		nodesAt.put(d.id(), nodes);
		for (final Map.Entry<Double, Point3> e : vertices(d).entrySet()) {
			final boolean first = nodes.isEmpty();
			final int node = first && startsAtJunction ? previous : node(e.getValue(), d.radiusAt(e.getKey()), previous);
			nodes.put(e.getKey(), node);
			previous = node;
		}
	}

	/** The vertices of a centre line and the places where branches leave it, by arc length. */
	private Map<Double, Point3> vertices(final Dendrite d) {
		final TreeMap<Double, Point3> points = new TreeMap<>();
		final Centreline line = d.centreline();
		for (int i = 0; i < line.points().size(); i++) points.put(line.arcAt(i), line.points().get(i));
		for (final Dendrite child : dendrites) {
			if (child.parentId() != d.id() || child == d) continue;
			final Centreline.Foot foot = line.nearest(child.centreline().points().get(0));
			points.putIfAbsent(key(d, foot.positionUm()), foot.point());
		}
		return new LinkedHashMap<>(points);
	}

	/** The arc length itself, or that of a vertex so close that a node of its own would be the same. */
	private static double key(final Dendrite d, final double positionUm) {
		double best = positionUm;
		double distance = SAME_UM;
		for (int i = 0; i < d.centreline().points().size(); i++) {
			final double apart = Math.abs(d.centreline().arcAt(i) - positionUm);
			if (apart < distance) {
				distance = apart;
				best = d.centreline().arcAt(i);
			}
		}
		return best;
	}

	private int node(final Point3 p, final double radiusUm, final int parent) {
		final List<String> columns = new ArrayList<>();
		columns.add(Integer.toString(++lastNode));
		columns.add(Integer.toString(DENDRITE_TYPE));
		for (final double v : new double[] { p.x(), p.y(), p.z() }) columns.add(number(v));
		columns.add(radiusUm > 0 ? number(radiusUm) : "0");
		columns.add(Integer.toString(parent));
		out.append(String.join(" ", columns)).append('\n');
		return lastNode;
	}

	private static String number(final double v) {
		final BigDecimal d = BigDecimal.valueOf(v).setScale(6, RoundingMode.HALF_EVEN);
		return d.signum() == 0 ? "0" : d.stripTrailingZeros().toPlainString();
	}
}
