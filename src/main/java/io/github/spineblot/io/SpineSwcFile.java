package io.github.spineblot.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.evaluation.AnnotatedImage.AnnotatedSpine;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.task.InputException;

/**
 * A tracing with its spines in one SWC file. SWC has no type for spines; by the convention here (own)
 * they are the nodes of type {@value #FIRST_SPINE_TYPE} or more, which all programs leave to the user,
 * or of the one type that the user names. Types 5 and 6 are not taken, because NeuronStudio and others
 * use them for fork points and end points of the dendrite itself.
 * <p>
 * Nodes of that type that are connected are one spine. Its base is the node of another type that it
 * hangs on, its tip the node farthest from there along the tracing, its head the node with the largest
 * radius, or the tip where the radii say nothing. A single node is the head. What is left when the
 * spines are taken away are the dendrites, read as by {@link SwcFile}; a file may hold spines alone.
 * Micrometres.
 */
public final class SpineSwcFile {

	/** Smallest node type that marks a spine unless another is named. */
	public static final int FIRST_SPINE_TYPE = 7;

	private final Map<Integer, SwcNodes.Node> nodes;
	private final IntPredicate isSpine;
	private final Map<Integer, List<Integer>> neighbours = new HashMap<>();

	private SpineSwcFile(final Map<Integer, SwcNodes.Node> nodes, final IntPredicate isSpine) {
		this.nodes = nodes;
		this.isSpine = isSpine;
		for (final SwcNodes.Node n : nodes.values()) {
			if (!nodes.containsKey(n.parent())) continue;
			neighbours.computeIfAbsent(n.id(), k -> new ArrayList<>()).add(n.parent());
			neighbours.computeIfAbsent(n.parent(), k -> new ArrayList<>()).add(n.id());
		}
	}

	/**
	 * @param spines in the order of their smallest node id
	 * @param dendrites may be empty
	 */
	public record Content(List<AnnotatedSpine> spines, List<Dendrite> dendrites) {

		public Content {
			spines = List.copyOf(spines);
			dendrites = List.copyOf(dendrites);
		}
	}

	/**
	 * @param spineType node type that marks spines, empty for {@value #FIRST_SPINE_TYPE} and more
	 * @throws InputException when the file cannot be read, is no legal SWC, or marks no spine
	 */
	public static Content read(final Path file, final OptionalInt spineType) {
		try {
			return parse(file.getFileName().toString(), SmallFile.text(file, StandardCharsets.ISO_8859_1), spineType);
		}
		catch (final IOException e) {
			throw new InputException("The tracing " + file + " cannot be read.", "Check that the file exists and that you " +
				"may read it.", e);
		}
	}

	static Content parse(final String name, final String text, final OptionalInt spineType) {
		final IntPredicate isSpine = spineType.isPresent() ? t -> t == spineType.getAsInt() : t -> t >= FIRST_SPINE_TYPE;
		final SpineSwcFile file = new SpineSwcFile(SwcNodes.parse(name, text), isSpine);
		final List<AnnotatedSpine> spines = file.spines();
		if (spines.isEmpty()) throw new InputException(name + " marks no spine: its nodes have the types " + file.types() +
			", and spines are those of " + (spineType.isPresent() ? "type " + spineType.getAsInt() : "type " +
				FIRST_SPINE_TYPE + " or more") + ".", "Say with --spine-type N which node type stands for spines.");
		return new Content(spines, file.dendrites(name));
	}

	private String types() {
		return nodes.values().stream().map(SwcNodes.Node::type).distinct().sorted().map(String::valueOf).collect(Collectors
			.joining(", "));
	}

	private List<AnnotatedSpine> spines() {
		final List<AnnotatedSpine> spines = new ArrayList<>();
		final Set<Integer> done = new HashSet<>();
		for (final SwcNodes.Node n : nodes.values()) {
			if (!isSpine.test(n.type()) || done.contains(n.id())) continue;
			final Map<Integer, Double> group = distances(n);
			done.addAll(group.keySet());
			spines.add(spine(spines.size() + 1, group));
		}
		return spines;
	}

	/** @param group the nodes of one spine */
	private AnnotatedSpine spine(final int id, final Map<Integer, Double> group) {
		// the tree may be rooted in a spine, so either end of an edge can be the dendrite's
		final List<Integer> touching = group.keySet().stream().filter(i -> neighbours(i).anyMatch(n -> !isSpine.test(n
			.type()))).toList();
		final Optional<SwcNodes.Node> foot = touching.stream().findFirst().flatMap(i -> neighbours(i).filter(n -> !isSpine
			.test(n.type())).findFirst());
		final Map<Integer, Double> far = touching.isEmpty() ? group : distances(nodes.get(touching.get(0)));
		final SwcNodes.Node tip = nodes.get(far.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey());
		SwcNodes.Node head = tip;
		for (final int i : far.keySet()) if (nodes.get(i).radiusUm() > head.radiusUm()) head = nodes.get(i);
		return new AnnotatedSpine(String.valueOf(id), head.point(), foot.map(SwcNodes.Node::point).orElse(head.point()), tip
			.point(), "", false);
	}

	/** The nodes of a spine, by id, with their distances from one of them along the tracing. */
	private Map<Integer, Double> distances(final SwcNodes.Node start) {
		final Map<Integer, Double> far = new TreeMap<>(Map.of(start.id(), 0.0));
		final Deque<SwcNodes.Node> open = new ArrayDeque<>(List.of(start));
		while (!open.isEmpty()) {
			final SwcNodes.Node from = open.remove();
			neighbours(from.id()).filter(n -> isSpine.test(n.type()) && !far.containsKey(n.id())).forEach(n -> {
				far.put(n.id(), far.get(from.id()) + n.point().distance(from.point()));
				open.add(n);
			});
		}
		return far;
	}

	private Stream<SwcNodes.Node> neighbours(final int id) {
		return neighbours.getOrDefault(id, List.of()).stream().map(nodes::get);
	}

	private List<Dendrite> dendrites(final String name) {
		final Map<Integer, SwcNodes.Node> rest = new TreeMap<>();
		nodes.forEach((id, n) -> {
			if (!isSpine.test(n.type())) rest.put(id, n);
		});
		return rest.values().stream().filter(SwcNodes.Node::isDendrite).count() < 2 ? List.of() : new SwcTrees(rest)
			.dendrites(name);
	}
}
