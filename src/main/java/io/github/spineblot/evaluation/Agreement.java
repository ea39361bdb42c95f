package io.github.spineblot.evaluation;

import java.util.List;

/**
 * How well two ways of measuring the same images agree. Each figure is NaN where too few images allow
 * it.
 *
 * @param n number of images
 * @param bias mean of second minus first
 * @param sd standard deviation of second minus first
 * @param lower lower limit of agreement, bias - 1.96 sd (Bland and Altman 1986, doi
 *          10.1016/S0140-6736(86)90837-8)
 * @param upper upper limit of agreement
 * @param icc ICC(2,1), two-way random effects, absolute agreement, single measure (Shrout and Fleiss
 *          1979, doi 10.1037/0033-2909.86.2.420)
 * @param ccc concordance correlation coefficient (Lin 1989, doi 10.2307/2532051)
 */
public record Agreement(int n, double bias, double sd, double lower, double upper, double icc, double ccc) {

	private static final double NORMAL_975 = 1.959963984540054;

	/** @param pairs first and second value of each image */
	public static Agreement of(final List<double[]> pairs) {
		final int n = pairs.size();
		final double nan = Double.NaN;
		if (n < 2) return new Agreement(n, n == 0 ? nan : pairs.get(0)[1] - pairs.get(0)[0], nan, nan, nan, nan, nan);
		final double a = pairs.stream().mapToDouble(p -> p[0]).average().orElseThrow();
		final double b = pairs.stream().mapToDouble(p -> p[1]).average().orElseThrow();
		double aa = 0;
		double bb = 0;
		double ab = 0;
		for (final double[] p : pairs) {
			aa += (p[0] - a) * (p[0] - a);
			bb += (p[1] - b) * (p[1] - b);
			ab += (p[0] - a) * (p[1] - b);
		}
		final double bias = b - a;
		final double sd = Math.sqrt(Math.max(0, aa + bb - 2 * ab) / (n - 1));
		return new Agreement(n, bias, sd, bias - NORMAL_975 * sd, bias + NORMAL_975 * sd, icc(n, a, b, aa, bb, ab),
			SpineEvaluation.ratio(2 * ab / n, aa / n + bb / n + bias * bias));
	}

	/** Mean squares of the two-way analysis of variance with two raters. */
	private static double icc(final int n, final double a, final double b, final double aa, final double bb,
		final double ab)
	{
		final double rows = (aa + bb + 2 * ab) / 2 / (n - 1);
		final double columns = n * (b - a) * (b - a) / 2;
		final double error = (aa + bb - 2 * ab) / 2 / (n - 1);
		return SpineEvaluation.ratio(rows - error, rows + error + 2 * (columns - error) / n);
	}
}
