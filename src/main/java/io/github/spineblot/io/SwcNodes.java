package io.github.spineblot.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

/** The nodes of an SWC file, checked: every parent is there, no node is its own ancestor. */
final class SwcNodes {

	private static final int SOMA = 1;
	private static final int AXON = 2;
	private static final String NEXT = "Correct the file, or write it again with the program that made it.";

	private SwcNodes() { }

	/**
	 * @param parent id of the parent, -1 for a root
	 * @param radiusUm NaN when not measured
	 */
	record Node(int id, int type, Point3 point, double radiusUm, int parent, int line) {

		boolean isDendrite() {
			return type != SOMA && type != AXON;
		}
	}

	/** All nodes by id. @throws InputException when the text is no legal SWC */
	static Map<Integer, Node> parse(final String name, final String text) {
		final Map<Integer, Node> nodes = new TreeMap<>();
		final String[] lines = text.split("\\R");
		for (int i = 0; i < lines.length; i++) {
			final String line = lines[i].replaceFirst("#.*", "").replace("\ufeff", "").replace("\u00ef\u00bb\u00bf", "").trim();
			if (line.isEmpty()) continue;
			final Node n = node(name, line, i + 1);
			final Node twin = nodes.put(n.id, n);
			if (twin != null) throw new InputException(name + ", line " + n.line + ": node " + n.id + " is there already, in " +
				"line " + twin.line + ".", NEXT);
		}
		if (nodes.isEmpty()) throw new InputException(name + " holds no nodes.", "Give a tracing in SWC format.");
		checkParents(name, nodes);
		checkCircles(name, nodes);
		return nodes;
	}

	private static Node node(final String name, final String line, final int number) {
		final String[] c = line.split("[\\s,;]+");
		if (c.length < 7) throw new InputException(name + ", line " + number + ": " + c.length +
			" columns, but SWC has seven (id, type, x, y, z, radius, parent).", NEXT);
		final List<Double> v = new ArrayList<>();
		for (int i = 0; i < 7; i++) v.add(number(name, c[i], number));
		for (final int i : new int[] { 0, 1, 6 }) {
			if (v.get(i) != Math.rint(v.get(i)) || Math.abs(v.get(i)) > Integer.MAX_VALUE) throw new InputException(name +
				", line " + number + ": '" + c[i] + "' is no whole number.", NEXT);
		}
		final double radius = v.get(5) > 0 ? v.get(5) : Double.NaN;
		return new Node(v.get(0).intValue(), v.get(1).intValue(), new Point3(v.get(2), v.get(3), v.get(4)), radius, v.get(6)
			.intValue(), number);
	}

	private static double number(final String name, final String text, final int line) {
		try {
			final double v = Double.parseDouble(text);
			if (Double.isFinite(v)) return v;
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new InputException(name + ", line " + line + ": '" + text + "' is no number.", NEXT);
	}

	private static void checkParents(final String name, final Map<Integer, Node> nodes) {
		for (final Node n : nodes.values()) {
			if (n.parent != -1 && !nodes.containsKey(n.parent)) throw new InputException(name + ", line " + n.line + ": node " +
				n.id + " has the parent " + n.parent + ", which is not there.", NEXT);
		}
	}

	private static void checkCircles(final String name, final Map<Integer, Node> nodes) {
		final Set<Integer> rooted = new HashSet<>();
		for (final Node start : nodes.values()) {
			final Set<Integer> path = new HashSet<>();
			Node n = start;
			while (n != null && !rooted.contains(n.id)) {
				if (!path.add(n.id)) throw new InputException(name + ", line " + n.line + ": node " + n.id +
					" is its own ancestor.", NEXT);
				n = nodes.get(n.parent);
			}
			rooted.addAll(path);
		}
	}
}
