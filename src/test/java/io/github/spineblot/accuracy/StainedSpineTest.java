package io.github.spineblot.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import io.github.spineblot.dendrite.DendriteTracer;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.evaluation.SpineMatching;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.simulate.DendriteTruth;
import io.github.spineblot.simulate.SimulatedDendrites;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineAnalysis;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;

/** The cone of shadow above and below an opaque spine does not carry its head out of the slice where it is sharp. */
class StainedSpineTest {

	@Test
	void headsLieInTheSliceWhereTheyAreSharp() {
		final SimulatedDendrites made = SimulatedStack.of(734, "difficulty", "golgi", "width-um", "30", "height-um", "26",
			"density", "1.4", "pixel-um", "0.08", "z-um", "0.5", "stain", "12");
		assertEquals(Polarity.DARK_ON_BRIGHT, made.image().polarity());
		final List<Spine> found = new SpineAnalysis(SpineSettings.defaults()).analyse(made.image(), new DendriteTracer(
			TracingSettings.defaults()).trace(made.image(), Workers.all(), Progress.NONE), Workers.all(), Progress.NONE).spines();
		final List<DendriteTruth.TrueSpine> seen = made.truth().scored().stream().filter(s -> !s.hiddenInZ()).toList();
		// matched in the plane alone
		final List<SpineMatching.Pair> pairs = SpineMatching.of(seen.stream().map(DendriteTruth.TrueSpine::head).toList(), found
			.stream().map(Spine::head).toList(), 0.4, 1e6).pairs();
		assertTrue(pairs.size() >= 10, pairs.size() + " spines");
		final long off = pairs.stream().filter(p -> Math.abs(seen.get(p.truth()).head().z() - found.get(p.found()).head()
			.z()) > 0.75).count();
		assertTrue(off <= 0.1 * pairs.size(), off + " of " + pairs.size() + " lie in another slice");
	}
}
