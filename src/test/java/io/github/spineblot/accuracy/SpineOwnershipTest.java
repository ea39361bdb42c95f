package io.github.spineblot.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.DendriteTracer;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.evaluation.SpineMatching;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.simulate.DendriteTruth;
import io.github.spineblot.simulate.SimulatedDendrites;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineAnalysis;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * Where dendrites cross or run side by side each spine goes to its own, and dense spines are told from
 * each other; traced automatically. A found spine's dendrite is the true one nearest to its place on the found
 * line. About 5 minutes.
 */
@Tag("accuracy")
class SpineOwnershipTest {

	private static final double XY_UM = 0.6;
	private static final double Z_UM = 1;
	private static final MarkdownTable TABLE = new MarkdownTable("ownership", "stacks", "true spines", "recall",
		"precision", "F1", "matched", "at the right dendrite");

	/** Sums over the stacks of one kind. */
	private static final class Sum {

		private int truths;
		private int found;
		private int matched;
		private int own;

		void add(final SimulatedDendrites made) {
			final List<Dendrite> dendrites = new DendriteTracer(TracingSettings.defaults()).trace(made.image(), Workers.all(),
				Progress.NONE);
			final List<Spine> spines = new SpineAnalysis(SpineSettings.defaults()).analyse(made.image(), dendrites, Workers
				.all(), Progress.NONE).spines();
			final List<DendriteTruth.TrueSpine> all = made.truth().spines();
			final SpineMatching m = SpineMatching.of(all.stream().map(DendriteTruth.TrueSpine::head).toList(), spines.stream()
				.map(Spine::head).toList(), XY_UM, Z_UM);
			found += spines.size();
			truths += made.truth().scored().size();
			for (final SpineMatching.Pair pair : m.pairs()) {
				final DendriteTruth.TrueSpine t = all.get(pair.truth());
				if (t.border() || t.doubtful()) {
					// neither right nor wrong
					found--;
					continue;
				}
				matched++;
				if (dendriteOf(spines.get(pair.found()), dendrites, made.truth()) == t.dendriteId()) own++;
			}
		}

		private static int dendriteOf(final Spine s, final List<Dendrite> dendrites, final DendriteTruth truth) {
			final Dendrite d = dendrites.stream().filter(x -> x.id() == s.dendriteId()).findFirst().orElseThrow();
			final Point3 at = d.centreline().pointAt(s.positionUm());
			return truth.dendrites().stream().min(Comparator.comparingDouble(x -> x.centreline().nearest(at).distanceUm()))
				.orElseThrow().id();
		}

		double f1() {
			return 2.0 * matched / (truths + found);
		}

		double right() {
			return (double) own / matched;
		}

		Sum shown(final String name) {
			TABLE.row(name, truths, (double) matched / truths, (double) matched / found, f1(), matched, right());
			return this;
		}
	}

	private static Sum sum(final String name, final long seed, final int stacks, final String... options) {
		final Sum sum = new Sum();
		for (int i = 0; i < stacks; i++) sum.add(SimulatedStack.of(seed + i, options));
		return sum.shown(name);
	}

	@Test
	void crossingDendrites() {
		final Sum s = sum("crossing, 1.3 to 2.2 um apart at the crossing", 941, 4, "crossing", "1", "branches", "0",
			"density", "1.4");
		assertTrue(s.right() >= 0.97 && s.f1() >= 0.85, "right " + s.right() + ", F1 " + s.f1());
	}

	@Test
	void parallelDendrites() {
		final Sum s = sum("parallel, 3 to 4.5 um apart", 951, 4, "parallel", "1", "branches", "0", "density", "1.4");
		assertTrue(s.right() >= 0.97 && s.f1() >= 0.85, "right " + s.right() + ", F1 " + s.f1());
	}

	@Test
	void denseSpines() {
		final List<String> low = new ArrayList<>();
		for (final String density : List.of("1.2", "2.5")) {
			final Sum s = sum(density + " spines per um", 961, 4, "difficulty", "dense", "density", density);
			if (s.f1() < 0.8) low.add(density + ": " + s.f1());
		}
		assertTrue(low.isEmpty(), low::toString);
	}
}
