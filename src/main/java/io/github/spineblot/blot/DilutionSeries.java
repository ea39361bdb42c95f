package io.github.spineblot.blot;

import java.util.Locale;

/**
 * Whether the signal follows the load. Three laws are fitted to the volumes by weighted least squares
 * with an error of {@value #PIPETTING} of the value added for pipetting: proportional V = k L, with a
 * constant V = k L + c (a background that was taken wrongly), and saturating V = m L / (L + h). The
 * simplest one within 6 of the best Bayesian information criterion is taken (Kass and Raftery 1995,
 * 10.1080/01621459.1995.10476572, "strong").
 *
 * @param response what the series shows
 * @param slope of log volume against log load over the whole series
 * @param message a sentence for the user
 */
public record DilutionSeries(Response response, double slope, String message) {

	private static final double PIPETTING = .04;
	private static final double STRONG = 6;

	/** What the series shows. */
	public enum Response {
		/** Twice the load gives twice the signal. */
		PROPORTIONAL,
		/** High loads give too little. */
		SATURATING,
		/** A constant is added to or missing from every lane. */
		BACKGROUND_BIASED,
		/** Fewer than four different loads were measured. */
		TOO_FEW
	}

	/**
	 * @param loads micrograms
	 * @param volumes measured, NaN left out
	 * @param errors standard errors of the volumes
	 */
	public static DilutionSeries of(final double[] loads, final double[] volumes, final double[] errors) {
		int n = 0;
		final double[] l = new double[loads.length];
		final double[] v = new double[loads.length];
		final double[] w = new double[loads.length];
		for (int i = 0; i < loads.length; i++) {
			if (!(volumes[i] > 0) || !(loads[i] > 0)) continue;
			l[n] = loads[i];
			v[n] = volumes[i];
			w[n++] = 1 / (errors[i] * errors[i] + PIPETTING * PIPETTING * volumes[i] * volumes[i]);
		}
		if (n < 4) return new DilutionSeries(Response.TOO_FEW, Double.NaN, "Only " + n +
			" loads of the dilution series were measured; four are needed to tell whether the signal follows the load.");
		final double proportional = line(l, v, w, n, false);
		final double biased = line(l, v, w, n, true) + Math.log(n);
		final double saturating = saturation(l, v, w, n) + Math.log(n);
		return answer(proportional, biased, saturating, slope(l, v, n));
	}

	private static DilutionSeries answer(final double proportional, final double biased, final double saturating,
		final double slope)
	{
		final String number = String.format(Locale.ROOT, " (slope of log signal against log load %.2f).", slope);
		if (proportional - Math.min(biased, saturating) < STRONG) return new DilutionSeries(Response.PROPORTIONAL, slope,
			"The signal is proportional to the load" + number);
		if (saturating <= biased) return new DilutionSeries(Response.SATURATING, slope,
			"The signal saturates at high loads" + number.replace(").", ")") +
				", so ratios are compressed; load less or expose for a shorter time.");
		return new DilutionSeries(Response.BACKGROUND_BIASED, slope, "The signal does not go to zero with the load" + number
			.replace(").", ")") + ", so a background remains or too much was taken; ratios of weak bands are wrong.");
	}

	/** Chi-square of V = k L or V = k L + c. */
	private static double line(final double[] l, final double[] v, final double[] w, final int n,
		final boolean constant)
	{
		double s = 0;
		double sl = 0;
		double sv = 0;
		double sll = 0;
		double slv = 0;
		for (int i = 0; i < n; i++) {
			s += w[i];
			sl += w[i] * l[i];
			sv += w[i] * v[i];
			sll += w[i] * l[i] * l[i];
			slv += w[i] * l[i] * v[i];
		}
		final double k = constant ? (s * slv - sl * sv) / (s * sll - sl * sl) : slv / sll;
		final double c = constant ? (sv - k * sl) / s : 0;
		double chi2 = 0;
		for (int i = 0; i < n; i++) chi2 += w[i] * (v[i] - k * l[i] - c) * (v[i] - k * l[i] - c);
		return chi2;
	}

	/** Smallest chi-square of V = m L / (L + h) over a fine grid of h. */
	private static double saturation(final double[] l, final double[] v, final double[] w, final int n) {
		double best = Double.POSITIVE_INFINITY;
		for (double logH = Math.log(.05); logH < Math.log(1e4); logH += .02) {
			final double[] x = new double[n];
			for (int i = 0; i < n; i++) x[i] = l[i] / (l[i] + Math.exp(logH));
			best = Math.min(best, line(x, v, w, n, false));
		}
		return best;
	}

	private static double slope(final double[] l, final double[] v, final int n) {
		double ml = 0;
		double mv = 0;
		for (int i = 0; i < n; i++) {
			ml += Math.log(l[i]) / n;
			mv += Math.log(v[i]) / n;
		}
		double cov = 0;
		double var = 0;
		for (int i = 0; i < n; i++) {
			cov += (Math.log(l[i]) - ml) * (Math.log(v[i]) - mv);
			var += (Math.log(l[i]) - ml) * (Math.log(l[i]) - ml);
		}
		return cov / var;
	}
}
