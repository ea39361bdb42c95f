package io.github.spineblot.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.DendriteTracer;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.image.Volume;
import io.github.spineblot.spine.SpineAnalysis;
import io.github.spineblot.spine.SpineDensity;
import io.github.spineblot.spine.SpineSettings;
import io.github.spineblot.task.Progress;
import io.github.spineblot.task.Workers;

/**
 * The same specimen recorded another way has the same density, to 3 %: spines per analysed micrometre
 * of all stacks together, some 300 spines, traced and analysed from the start each time. About 15 minutes.
 */
@Tag("accuracy")
class DensityInvarianceTest {

	private static final double CHANGE = 0.03;

	/** Counted spines and analysed length of all stacks together. */
	private static final class Sum {

		private int spines;
		private double analysedUm;

		void add(final Volume v) {
			final List<Dendrite> dendrites = new DendriteTracer(TracingSettings.defaults()).trace(v, Workers.all(),
				Progress.NONE);
			for (final SpineDensity d : new SpineAnalysis(SpineSettings.defaults()).analyse(v, dendrites, Workers.all(),
				Progress.NONE).densities()) {
				spines += d.spines();
				analysedUm += d.analysedUm();
			}
		}

		double perUm() {
			return spines / analysedUm;
		}
	}

	private static Map<String, UnaryOperator<Volume>> recordings(final int slices) {
		final Map<String, UnaryOperator<Volume>> m = new LinkedHashMap<>();
		m.put("intensity x 0.5", v -> Transformed.brightness(v, 0.5, 0));
		m.put("intensity x 0.5 + 40", v -> Transformed.brightness(v, 0.5, 40));
		m.put("intensity x 20", v -> Transformed.brightness(v, 20, 0));
		m.put("x mirrored", Transformed::mirroredX);
		m.put("y mirrored", Transformed::mirroredY);
		m.put("z mirrored", Transformed::mirroredZ);
		m.put("turned by 90 degrees", Transformed::turned);
		m.put("noisy background all round", v -> Transformed.padded(v, 40, 25, slices));
		m.put("even background all round", v -> Transformed.paddedEvenly(v, 40, 25, slices));
		return m;
	}

	private static void compare(final String name, final Map<String, UnaryOperator<Volume>> recordings,
		final List<Volume> stacks)
	{
		final MarkdownTable table = new MarkdownTable("invariance-" + name, "recording", "spines", "analysed um",
			"spines per um", "change");
		final Sum base = new Sum();
		stacks.forEach(base::add);
		table.row("as it is", base.spines, base.analysedUm, base.perUm(), "");
		final List<String> changed = new ArrayList<>();
		for (final Map.Entry<String, UnaryOperator<Volume>> r : recordings.entrySet()) {
			final Sum sum = new Sum();
			for (final Volume v : stacks) sum.add(r.getValue().apply(v));
			final double change = sum.perUm() / base.perUm() - 1;
			table.row(r.getKey(), sum.spines, sum.analysedUm, sum.perUm(), String.format(Locale.ROOT, "%+.1f %%", 100 *
				change));
			if (Math.abs(change) > CHANGE) changed.add(r.getKey());
		}
		assertTrue(changed.isEmpty(), "density changes by more than 3 % with " + changed);
	}

	@Test
	void stacksWithThinSlices() {
		final List<Volume> stacks = new ArrayList<>();
		for (long seed = 901; seed <= 906; seed++) stacks.add(SimulatedStack.of(seed, "difficulty", "medium", "width-um", "36",
			"density", "1.3").image());
		compare("thin-slices", recordings(10), stacks);
	}

	@Test
	void stacksWithThickSlices() {
		final List<Volume> stacks = new ArrayList<>();
		for (long seed = 911; seed <= 918; seed++) stacks.add(SimulatedStack.of(seed, "difficulty", "coarse-z", "density", "1.2",
			"photons", "200", "level", "0.9").image());
		compare("thick-slices", recordings(4), stacks);
	}

	@Test
	void everyThirdSlice() {
		final List<Volume> stacks = new ArrayList<>();
		for (long seed = 921; seed <= 926; seed++) stacks.add(SimulatedStack.of(seed, "difficulty", "medium", "width-um", "36",
			"height-um", "24", "density", "1.3", "z-um", "0.1").image());
		compare("slice-spacing", Map.of("slices 0.3 um apart, not 0.1", v -> Transformed.everySlice(v, 3)), stacks);
	}
}
