package io.github.spineblot.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Probability of a yes from numeric features by gradient-boosted decision trees with logistic loss
 * (Friedman 2001, doi:10.1214/aos/1013203451), Newton steps in the leaves and splits between quantiles
 * as in Chen &amp; Guestrin 2016, doi:10.1145/2939672.2939785. Small, readable as text, deterministic:
 * the same data and options give the same trees on every platform. Immutable; thread-safe.
 */
public final class BoostedTrees {

	private final List<String> features;
	private final double start;
	private final List<Tree> trees;

	private BoostedTrees(final List<String> features, final double start, final List<Tree> trees) {
		this.features = List.copyOf(features);
		this.start = start;
		this.trees = List.copyOf(trees);
	}

	/**
	 * How trees are grown.
	 *
	 * @param trees number of trees
	 * @param depth questions from the root to a leaf
	 * @param rate part of each tree's step that is taken
	 * @param minWeight smallest sum of p (1 - p) in a leaf
	 * @param ridge penalty on the leaves' squares
	 * @param sample share of the examples that each tree sees
	 * @param seed of the choice of examples
	 */
	public record Options(int trees, int depth, double rate, double minWeight, double ridge, double sample, long seed) {
	}

	/** One tree in arrays; a leaf has feature -1 and carries its value in threshold. Children of k: left[k], left[k] + 1. */
	private record Tree(int[] feature, double[] threshold, int[] left) {

		double value(final double[] x) {
			int k = 0;
			while (feature[k] >= 0) k = x[feature[k]] <= threshold[k] ? left[k] : left[k] + 1;
			return threshold[k];
		}
	}

	/** Names of the features, in their order. */
	public List<String> features() {
		return features;
	}

	/** Probability of a yes, 0..1. */
	public double probability(final double[] x) {
		double f = start;
		for (final Tree t : trees) f += t.value(x);
		return 1 / (1 + Math.exp(-f));
	}

	/**
	 * Learns from examples.
	 *
	 * @param x one row per example, finite numbers
	 * @param weight of each example, positive
	 */
	public static BoostedTrees fit(final List<String> features, final double[][] x, final boolean[] yes,
		final double[] weight, final Options options)
	{
		double all = 0;
		double good = 0;
		for (int i = 0; i < x.length; i++) {
			all += weight[i];
			if (yes[i]) good += weight[i];
		}
		if (!(good > 0 && good < all)) throw new IllegalArgumentException("examples of both kinds are needed");
		final double start = Math.log(good / (all - good));
		final Grower grower = new Grower(x, features.size(), options);
		final double[] f = new double[x.length];
		Arrays.fill(f, start);
		final Random random = new Random(options.seed);
		final List<Tree> trees = new ArrayList<>();
		for (int t = 0; t < options.trees; t++) {
			final double[] g = new double[x.length];
			final double[] h = new double[x.length];
			for (int i = 0; i < x.length; i++) {
				if (random.nextDouble() >= options.sample) continue;
				final double p = 1 / (1 + Math.exp(-f[i]));
				g[i] = weight[i] * ((yes[i] ? 1 : 0) - p);
				h[i] = weight[i] * Math.max(1e-6, p * (1 - p));
			}
			final Tree tree = grower.grow(g, h);
			for (int i = 0; i < x.length; i++) f[i] += tree.value(x[i]);
			trees.add(tree);
		}
		return new BoostedTrees(features, start, trees);
	}

	/** As text: the features' names, the start, then each tree's nodes ({@code feature threshold child} or {@code = value}). */
	public String text() {
		final StringBuilder out = new StringBuilder("features " + String.join(" ", features) + "\nstart " + start + "\n");
		for (final Tree t : trees) {
			out.append("tree ").append(t.feature.length).append('\n');
			for (int k = 0; k < t.feature.length; k++) {
				if (t.feature[k] < 0) out.append("= ").append(t.threshold[k]).append('\n');
				else out.append(features.get(t.feature[k])).append(' ').append(t.threshold[k]).append(' ').append(t.left[k])
					.append('\n');
			}
		}
		return out.toString();
	}

	/** Reads what {@link #text} wrote; lines that begin with # are skipped. */
	public static BoostedTrees parse(final String text) {
		final List<String> lines = text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
		final List<String> features = Arrays.asList(lines.get(0).substring("features ".length()).split(" "));
		final double start = Double.parseDouble(lines.get(1).substring("start ".length()));
		final List<Tree> trees = new ArrayList<>();
		for (int at = 2; at < lines.size();) {
			final int n = Integer.parseInt(lines.get(at++).substring("tree ".length()));
			final Tree t = new Tree(new int[n], new double[n], new int[n]);
			for (int k = 0; k < n; k++) {
				final String[] node = lines.get(at++).split(" ");
				t.feature[k] = node[0].equals("=") ? -1 : features.indexOf(node[0]);
				t.threshold[k] = Double.parseDouble(node[1]);
				if (t.feature[k] >= 0) t.left[k] = Integer.parseInt(node[2]);
				else if (!node[0].equals("=")) throw new IllegalArgumentException("unknown feature " + node[0]);
			}
			trees.add(t);
		}
		return new BoostedTrees(features, start, trees);
	}

	/** Grows trees on features that are cut into quantiles once. */
	private static final class Grower {

		private static final int BINS = 64;

		private final double[][] cuts;
		private final byte[][] bin;
		private final Options options;

		Grower(final double[][] x, final int features, final Options options) {
			this.options = options;
			cuts = new double[features][];
			bin = new byte[features][x.length];
			for (int j = 0; j < features; j++) {
				final double[] v = new double[x.length];
				for (int i = 0; i < x.length; i++) v[i] = x[i][j];
				final double[] sorted = v.clone();
				Arrays.sort(sorted);
				final double[] c = new double[BINS - 1];
				for (int b = 0; b < c.length; b++) c[b] = sorted[(int) ((b + 1.0) / BINS * (sorted.length - 1))];
				cuts[j] = Arrays.stream(c).distinct().toArray();
				for (int i = 0; i < v.length; i++) {
					final int at = Arrays.binarySearch(cuts[j], v[i]);
					bin[j][i] = (byte) (at >= 0 ? at : -at - 1);
				}
			}
		}

		/** One tree on gradients g and curvatures h; examples with h 0 are not seen. */
		Tree grow(final double[] g, final double[] h) {
			final int nodes = (2 << options.depth) - 1;
			final Tree tree = new Tree(new int[nodes], new double[nodes], new int[nodes]);
			int[] seen = new int[g.length];
			int n = 0;
			for (int i = 0; i < g.length; i++) if (h[i] > 0) seen[n++] = i;
			seen = Arrays.copyOf(seen, n);
			final int used = split(tree, 0, 1, seen, new double[][] { g, h }, options.depth);
			return new Tree(Arrays.copyOf(tree.feature, used), Arrays.copyOf(tree.threshold, used), Arrays.copyOf(tree.left,
				used));
		}

		/** Makes node k of the tree from the examples; returns the number of nodes in use. */
		private int split(final Tree tree, final int k, final int used, final int[] rows, final double[][] gh,
			final int depth)
		{
			double sumG = 0;
			double sumH = 0;
			for (final int i : rows) {
				sumG += gh[0][i];
				sumH += gh[1][i];
			}
			double best = 1e-6;
			int feature = -1;
			int cut = -1;
			for (int j = 0; depth > 0 && j < cuts.length; j++) {
				final double[] byBinG = new double[BINS];
				final double[] byBinH = new double[BINS];
				for (final int i : rows) {
					byBinG[bin[j][i]] += gh[0][i];
					byBinH[bin[j][i]] += gh[1][i];
				}
				double leftG = 0;
				double leftH = 0;
				for (int b = 0; b < cuts[j].length; b++) {
					leftG += byBinG[b];
					leftH += byBinH[b];
					if (leftH < options.minWeight || sumH - leftH < options.minWeight) continue;
					final double gain = gain(leftG, leftH) + gain(sumG - leftG, sumH - leftH) - gain(sumG, sumH);
					if (gain > best) {
						best = gain;
						feature = j;
						cut = b;
					}
				}
			}
			tree.feature[k] = feature;
			if (feature < 0) {
				tree.threshold[k] = options.rate * sumG / (sumH + options.ridge);
				return used;
			}
			tree.threshold[k] = cuts[feature][cut];
			tree.left[k] = used;
			final int f = feature;
			final int c = cut;
			final int[] low = Arrays.stream(rows).filter(i -> bin[f][i] <= c).toArray();
			final int[] high = Arrays.stream(rows).filter(i -> bin[f][i] > c).toArray();
			final int afterLow = split(tree, used, used + 2, low, gh, depth - 1);
			return split(tree, used + 1, afterLow, high, gh, depth - 1);
		}

		private double gain(final double g, final double h) {
			return g * g / (h + options.ridge);
		}
	}
}
