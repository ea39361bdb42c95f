package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Differences of two log ratios of one animal that were measured on different membranes: the
 * phosphorylated form over the total form, the membrane fraction over the total one. Each is already
 * over its own loading control and relative to its own reference; their errors are independent. What one
 * of the two lacks, the difference lacks too.
 */
final class PairedRatios {

	private static final String MEMBRANE = "membrane";
	private static final String TOTAL = "total";

	private PairedRatios() { }

	/** One row per row of the numerator. */
	static List<NormalisedRatio> acrossMembranes(final List<NormalisedRatio> numerators,
		final List<NormalisedRatio> denominators, final String normaliseTo)
	{
		final List<NormalisedRatio> rows = new ArrayList<>();
		for (final NormalisedRatio a : numerators) {
			final List<NormalisedRatio> same = denominators.stream().filter(b -> b.animalId().equals(a.animalId())).toList();
			rows.add(difference(a, same, normaliseTo, a.fraction(), "ACROSS_MEMBRANES"));
		}
		return rows;
	}

	/** For each target that was measured in both fractions of an animal. */
	static List<NormalisedRatio> membraneOverTotal(final List<NormalisedRatio> all) {
		final List<NormalisedRatio> rows = new ArrayList<>();
		for (final NormalisedRatio a : all) {
			if (!is(a, MEMBRANE)) continue;
			final Map<String, List<NormalisedRatio>> totals = new LinkedHashMap<>();
			for (final NormalisedRatio b : all) {
				if (is(b, TOTAL) && b.target().equals(a.target()) && b.animalId().equals(a.animalId())) totals.computeIfAbsent(b
					.normaliseTo(), k -> new ArrayList<>()).add(b);
			}
			totals.forEach((control, same) -> rows.add(difference(a, same, a.normaliseTo() + "/" + control, MEMBRANE + "/" +
				TOTAL, "ACROSS_FRACTIONS")));
		}
		return rows;
	}

	private static boolean is(final NormalisedRatio r, final String fraction) {
		return r.fraction().toLowerCase(Locale.ROOT).equals(fraction);
	}

	/** @param same rows of the animal that are subtracted; several are averaged */
	private static NormalisedRatio difference(final NormalisedRatio a, final List<NormalisedRatio> same,
		final String normaliseTo, final String fraction, final String flag)
	{
		final List<NormalisedRatio> measured = same.stream().filter(b -> !Double.isNaN(b.log2Ratio())).toList();
		final Set<String> flags = new LinkedHashSet<>(a.flags());
		flags.add(flag);
		same.forEach(b -> b.flags().stream().filter(f -> !f.startsWith("AT_")).forEach(flags::add));
		if (measured.isEmpty()) {
			flags.add("DENOMINATOR_NOT_MEASURED");
			flags.removeIf(f -> f.startsWith("AT_"));
		}
		double sum = 0;
		double variance = 0;
		final Set<String> membranes = new LinkedHashSet<>();
		final Set<String> references = new LinkedHashSet<>(List.of(a.reference()));
		for (final NormalisedRatio b : measured) {
			sum += b.log2Ratio() / measured.size();
			variance += Math.pow(b.log2RatioSe() / measured.size(), 2);
			membranes.add(b.membrane());
			references.add(b.reference());
		}
		final double subtracted = measured.isEmpty() ? Double.NaN : sum;
		return new NormalisedRatio(a.membrane() + "/" + String.join("+", membranes), a.target(), normaliseTo, a.animalId(), a
			.group(), fraction, a.lanes(), a.log2Ratio() - subtracted, measured.isEmpty() || Double.isNaN(a.log2Ratio())
				? Double.NaN : Math.sqrt(a.log2RatioSe() * a.log2RatioSe() + variance), a.log2Bound() - subtracted, String.join(
					" / ", references), new ArrayList<>(flags));
	}
}
