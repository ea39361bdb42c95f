package io.github.spineblot.io;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

/**
 * Takes trees of SWC nodes apart into unbranched dendrites: the longest path of each tree, then from
 * its junctions the longest paths into what is left, and so on. Linear in the number of nodes for
 * each level of branching.
 */
final class SwcTrees {

	private final Map<Integer, SwcNodes.Node> nodes = new TreeMap<>();
	private final Map<Integer, TreeSet<Integer>> neighbours = new HashMap<>();
	private final Set<Integer> used = new HashSet<>();
	private final List<Path> paths = new ArrayList<>();

	SwcTrees(final Map<Integer, SwcNodes.Node> all) {
		for (final SwcNodes.Node n : all.values()) if (n.isDendrite()) nodes.put(n.id(), n);
		for (final SwcNodes.Node n : nodes.values()) {
			if (!nodes.containsKey(n.parent())) continue;
			neighbours.computeIfAbsent(n.id(), k -> new TreeSet<>()).add(n.parent());
			neighbours.computeIfAbsent(n.parent(), k -> new TreeSet<>()).add(n.id());
		}
	}

	/** A dendrite in the making: node ids without repeated places; parent is an index into the list. */
	private record Path(List<Integer> ids, int parent) {
	}

	List<Dendrite> dendrites(final String name) {
		for (final int id : nodes.keySet()) {
			if (used.contains(id)) continue;
			// the node farthest from any node is one end of a longest path of the tree
			final List<Integer> first = longest(id);
			final List<Integer> main = longest(first.get(first.size() - 1));
			if (main.get(0) > main.get(main.size() - 1)) Collections.reverse(main);
			takeApart(main);
		}
		if (paths.isEmpty()) throw new InputException(name + " holds no dendrite of two or more nodes (soma and axon nodes " +
			"are left out).", "Give a tracing of dendrites (SWC types 3 and 4, or 0).");
		final List<Dendrite> dendrites = new ArrayList<>();
		for (int i = 0; i < paths.size(); i++) dendrites.add(dendrite(i));
		return dendrites;
	}

	private void takeApart(final List<Integer> main) {
		final Deque<Path> open = new ArrayDeque<>();
		used.addAll(main);
		open.add(new Path(main, -1));
		while (!open.isEmpty()) {
			final Path path = open.remove();
			final List<Integer> distinct = distinct(path.ids());
			final int index = distinct.size() < 2 ? path.parent() : paths.size();
			if (distinct.size() >= 2) paths.add(new Path(distinct, path.parent()));
			for (final int id : path.ids()) {
				for (final int next : neighbours.getOrDefault(id, new TreeSet<>())) {
					if (used.contains(next)) continue;
					final List<Integer> branch = longest(next);
					used.addAll(branch);
					branch.add(0, id);
					open.add(new Path(branch, index));
				}
			}
		}
	}

	/** The longest path of unused nodes that begins at the given node; of equals, that of smallest end. */
	private List<Integer> longest(final int start) {
		final Map<Integer, Integer> from = new HashMap<>();
		final Map<Integer, Double> far = new HashMap<>();
		final Deque<Integer> open = new ArrayDeque<>();
		from.put(start, start);
		far.put(start, 0.0);
		open.add(start);
		int end = start;
		while (!open.isEmpty()) {
			final int id = open.remove();
			if (far.get(id) > far.get(end) || far.get(id).equals(far.get(end)) && id < end) end = id;
			for (final int next : neighbours.getOrDefault(id, new TreeSet<>())) {
				if (used.contains(next) || from.containsKey(next)) continue;
				from.put(next, id);
				far.put(next, far.get(id) + nodes.get(id).point().distance(nodes.get(next).point()));
				open.add(next);
			}
		}
		final List<Integer> path = new ArrayList<>(List.of(end));
		while (!path.get(path.size() - 1).equals(start)) path.add(from.get(path.get(path.size() - 1)));
		Collections.reverse(path);
		return path;
	}

	/** Without nodes that lie on the one before, which a centre line does not allow. */
	private List<Integer> distinct(final List<Integer> ids) {
		final List<Integer> kept = new ArrayList<>();
		for (final int id : ids) {
			if (kept.isEmpty() || nodes.get(kept.get(kept.size() - 1)).point().distance(nodes.get(id).point()) > 0) kept.add(id);
		}
		return kept;
	}

	private Dendrite dendrite(final int i) {
		final Path path = paths.get(i);
		final List<Point3> points = path.ids().stream().map(id -> nodes.get(id).point()).toList();
		final double[] radii = path.ids().stream().mapToDouble(id -> nodes.get(id).radiusUm()).toArray();
		final Centreline line = new Centreline(points);
		final TreeSet<Double> junctions = new TreeSet<>();
		if (path.parent() >= 0) junctions.add(0.0);
		for (final Path child : paths) {
			if (child.parent() == i) junctions.add(line.nearest(nodes.get(child.ids().get(0)).point()).positionUm());
		}
		return new Dendrite(i + 1, line, radii, path.parent() < 0 ? Dendrite.NO_PARENT : path.parent() + 1, junctions
			.stream().mapToDouble(Double::doubleValue).toArray(), List.of());
	}
}
