package io.github.spineblot.blot;

import io.github.spineblot.blot.BlotDesign.ImageEntry;
import io.github.spineblot.blot.BlotDesign.Role;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How much of a protein one lane holds, on the natural log scale.
 *
 * @param log logarithm of the volume, NaN when it is not known
 * @param variance of the logarithm
 * @param atLeast logarithm of a lower bound (saturated), NaN otherwise
 * @param atMost logarithm of an upper bound (not detected), NaN otherwise
 * @param problem upper-case word, empty when measured
 */
record LaneSignal(double log, double variance, double atLeast, double atMost, String problem) {

	private static final double ONE_SIDED_95 = 1.645;

	/** @param lane number of the lane @param reading the image's result */
	static LaneSignal of(final ImageEntry entry, final BlotResult reading, final int lane) {
		if (entry.role() == Role.TOTAL_PROTEIN) return total(reading, lane);
		final List<Band> bands = reading.bandsOf(lane).stream().filter(b -> b.target().equals(entry.target())).toList();
		if (bands.isEmpty()) return missing("NO_BAND");
		return of(bands.stream().max(Comparator.comparingDouble(b -> Double.isNaN(b.volume()) ? Double.MAX_VALUE : b
			.volume())).orElseThrow());
	}

	private static LaneSignal of(final Band b) {
		if (b.status() == BandStatus.SATURATED || Double.isNaN(b.volume())) return new LaneSignal(Double.NaN, Double.NaN, b
			.volumeBound() > 0 ? Math.log(b.volumeBound()) : Double.NaN, Double.NaN, b.status() == BandStatus.SATURATED
				? "SATURATED" : "NOT_MEASURED");
		if (b.status() == BandStatus.NOT_DETECTED || b.status() == BandStatus.BELOW_LOD || !(b.volume() > 0)) {
			final double upper = Math.max(b.volume(), 0) + ONE_SIDED_95 * b.volumeSe();
			return new LaneSignal(Double.NaN, Double.NaN, Double.NaN, upper > 0 ? Math.log(upper) : Double.NaN,
				b.status() == BandStatus.NOT_DETECTED ? "NOT_DETECTED" : "BELOW_LOD");
		}
		return measured(b.volume(), b.volumeSe());
	}

	private static LaneSignal total(final BlotResult reading, final int lane) {
		return reading.lanes().stream().filter(l -> l.number() == lane).findFirst().map(l -> l.totalSignal() > 0
			? measured(l.totalSignal(), l.totalSignalSe()) : missing("NOT_MEASURED")).orElse(missing("NO_LANE"));
	}

	private static LaneSignal measured(final double volume, final double se) {
		return new LaneSignal(Math.log(volume), se * se / (volume * volume), Double.NaN, Double.NaN, "");
	}

	static LaneSignal missing(final String problem) {
		return new LaneSignal(Double.NaN, Double.NaN, Double.NaN, Double.NaN, problem.toUpperCase(Locale.ROOT));
	}

	boolean measured() {
		return problem.isEmpty();
	}
}
