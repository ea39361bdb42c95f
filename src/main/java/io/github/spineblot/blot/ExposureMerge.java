package io.github.spineblot.blot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Volumes of the bands that are saturated in a long exposure, from a shorter one of the same membrane.
 * The factor between the exposures is the robust weighted mean log ratio of the bands that both measured
 * (bands beyond three times the median deviation are left out); no exposure time is needed. The error
 * of a merged volume holds that of the short exposure and that of the factor. Own work on known
 * principles.
 *
 * @param bands of the long exposure, in their order, merged ones with a volume
 * @param factor long over short
 * @param factorError relative standard error of the factor
 * @param common number of bands that gave the factor
 * @param replaced number of bands that got a volume
 */
public record ExposureMerge(List<Band> bands, double factor, double factorError, int common, int replaced) {

	/** Fewer common bands give no factor. */
	private static final int FEWEST = 3;
	/** Scatter of the log ratios from which two images do not show the same bands. */
	private static final double SAME = .35;
	private static final double MAD = 1.4826;
	private static final double USABLE_RELATIVE_ERROR = .15;

	public ExposureMerge {
		bands = List.copyOf(bands);
	}

	/** @return empty when the two do not show the same bands */
	public static Optional<ExposureMerge> of(final BlotResult longer, final BlotResult shorter) {
		if (longer.lanes().size() != shorter.lanes().size()) return Optional.empty();
		final List<double[]> ratios = new ArrayList<>();
		for (final Band b : longer.bands()) {
			final Optional<Band> s = partner(b, shorter);
			if (s.isEmpty() || !usable(b) || !usable(s.get())) continue;
			final double variance = relative(b) * relative(b) + relative(s.get()) * relative(s.get());
			ratios.add(new double[] { Math.log(b.volume() / s.get().volume()), variance });
		}
		if (ratios.size() < FEWEST) return Optional.empty();
		final double[] logs = ratios.stream().mapToDouble(r -> r[0]).sorted().toArray();
		final double median = logs[logs.length / 2];
		final double[] deviations = Arrays.stream(logs).map(l -> Math.abs(l - median)).sorted().toArray();
		final double scatter = MAD * deviations[deviations.length / 2];
		if (scatter > SAME) return Optional.empty();
		return Optional.of(merge(longer, shorter, ratios, median, scatter));
	}

	private static ExposureMerge merge(final BlotResult longer, final BlotResult shorter, final List<double[]> ratios,
		final double median, final double scatter)
	{
		double sum = 0;
		double weights = 0;
		double chi2 = 0;
		int n = 0;
		for (final double[] r : ratios) {
			if (Math.abs(r[0] - median) > 3 * Math.max(scatter, Math.sqrt(r[1]))) continue;
			sum += r[0] / r[1];
			weights += 1 / r[1];
			n++;
		}
		final double log = sum / weights;
		for (final double[] r : ratios) {
			if (Math.abs(r[0] - median) <= 3 * Math.max(scatter, Math.sqrt(r[1]))) chi2 += (r[0] - log) * (r[0] - log) / r[1];
		}
		final double excess = Math.max(1, chi2 / Math.max(1, n - 1));
		final double factor = Math.exp(log);
		final double error = Math.sqrt(excess / weights);
		final List<Band> bands = new ArrayList<>();
		int replaced = 0;
		for (final Band b : longer.bands()) {
			final Optional<Band> s = b.status() == BandStatus.SATURATED ? partner(b, shorter) : Optional.empty();
			if (s.isPresent() && s.get().volume() > 0 && s.get().status().found()) {
				bands.add(merged(b, s.get(), factor, error));
				replaced++;
			}
			else bands.add(b);
		}
		return new ExposureMerge(bands, factor, error, n, replaced);
	}

	private static Band merged(final Band b, final Band s, final double factor, final double error) {
		final double volume = factor * s.volume();
		final double se = Math.hypot(factor * s.volumeSe(), volume * error);
		final Set<BlotFlag> flags = EnumSet.copyOf(b.flags().isEmpty() ? EnumSet.of(BlotFlag.SATURATED) : b.flags());
		flags.add(BlotFlag.SATURATED);
		flags.add(BlotFlag.MERGED);
		return new Band(b.target(), b.lane(), b.row(), b.xPx(), b.yPx(), b.box(), b.sigmaPx(), volume, se, factor * s
			.volumeSum(), Double.NaN, b.background(), b.snr(), b.lod(), b.loq(), b.kda(), b.kdaError(), b.saturatedPx(),
			BandStatus.OK, flags);
	}

	/** A sentence for the user. */
	public String message(final String shortImage) {
		return String.format(Locale.ROOT,
			"%d saturated bands got their volume from the shorter exposure %s (factor %.4g, relative error %.2g, from %d bands).",
			replaced, shortImage, factor, factorError, common);
	}

	private static boolean usable(final Band b) {
		return b.status() == BandStatus.OK && b.volume() > 0 && relative(b) < USABLE_RELATIVE_ERROR;
	}

	private static double relative(final Band b) {
		return b.volumeSe() / b.volume();
	}

	/** The band of the same lane whose centre is nearest, within two and a half widths. */
	private static Optional<Band> partner(final Band b, final BlotResult other) {
		final double reach = Math.max(3, 1.5 * b.sigmaPx());
		return other.bandsOf(b.lane()).stream().filter(o -> Math.hypot(o.xPx() - b.xPx(), o.yPx() - b.yPx()) <= Math.max(
			reach, 3) + .2 * b.box().width()).filter(o -> Math.abs(o.yPx() - b.yPx()) <= reach).min(java.util.Comparator
				.comparingDouble(o -> Math.abs(o.yPx() - b.yPx())));
	}
}
