package io.github.spineblot.accuracy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.dendrite.TracingSettings;
import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;
import io.github.spineblot.spine.SpineSettings;

/**
 * No default sits on a knife's edge: each of them 20 % lower or higher changes the pooled F1 of the
 * annotated stacks by less than 0.03. The limits between the classes are left out, as they find no
 * spine. Traced once as long as only the search for spines changes. About 30 minutes.
 */
@Tag("accuracy")
class SettingsRobustnessTest {

	private static final double CHANGE = 0.03;
	private static final List<Parameter<?>> CLASSING = List.of(SpineSettings.MUSHROOM_HEAD, SpineSettings.THIN_RATIO,
		SpineSettings.STUBBY_RATIO, SpineSettings.FILOPODIUM);

	@Test
	void twentyPercentOnAnyDefaultChangesLittle() {
		final List<AnnotatedStacks> sets = List.of(AnnotatedStacks.of("synthetic3d"), AnnotatedStacks.of("real3d"));
		final List<List<List<Dendrite>>> traced = sets.stream().map(s -> s.trace(TracingSettings.defaults())).toList();
		final MarkdownTable table = new MarkdownTable("robustness", "setting", "default", "synthetic -20 %",
			"synthetic +20 %", "two-photon -20 %", "two-photon +20 %");
		final double[] base = new double[2];
		for (int i = 0; i < 2; i++) base[i] = sets.get(i).f1(traced.get(i), SpineSettings.defaults());
		table.row("(all defaults)", "", base[0], "", base[1], "");
		final List<String> fragile = new ArrayList<>();
		for (final Parameter<?> p : joined()) {
			if (p.type() != Double.class || usual(p) == null || CLASSING.contains(p)) continue;
			final Object[] row = new Object[6];
			row[0] = "`--" + p.name() + "`";
			row[1] = usual(p).toString();
			for (int i = 0; i < 2; i++) {
				for (int side = 0; side < 2; side++) {
					final double value = usual(p) * (side == 0 ? 0.8 : 1.2);
					final double f1 = f1(sets.get(i), traced.get(i), p, Math.min(p.max(), value));
					row[2 + 2 * i + side] = String.format(java.util.Locale.ROOT, "%+.3f", f1 - base[i]);
					if (Math.abs(f1 - base[i]) >= CHANGE) fragile.add(p.name() + " = " + value);
				}
			}
			table.row(row);
		}
		assertTrue(fragile.isEmpty(), "F1 changes by " + CHANGE + " or more with " + fragile);
	}

	/** The default; where there is none, the confidence that stacks of thick slices are judged by (0.5 in thin ones). */
	private static Double usual(final Parameter<?> p) {
		return p == SpineSettings.MIN_CONFIDENCE ? Double.valueOf(0.45) : (Double) p.defaultValue();
	}

	private static List<Parameter<?>> joined() {
		final List<Parameter<?>> all = new ArrayList<>(SpineSettings.PARAMETERS);
		for (final Parameter<?> p : TracingSettings.PARAMETERS) if (!all.contains(p)) all.add(p);
		return all;
	}

	private static double f1(final AnnotatedStacks set, final List<List<Dendrite>> traced, final Parameter<?> p,
		final double value)
	{
		final String text = Double.toString(value);
		if (!TracingSettings.PARAMETERS.contains(p)) return set.f1(traced, SpineSettings.from(Settings.of(
			SpineSettings.PARAMETERS).with(p.name(), text)));
		return set.f1(set.trace(TracingSettings.from(Settings.of(TracingSettings.PARAMETERS).with(p.name(), text))),
			SpineSettings.defaults());
	}
}
