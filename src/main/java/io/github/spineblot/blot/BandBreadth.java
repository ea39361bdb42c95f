package io.github.spineblot.blot;

/**
 * How far a band reaches across its lane, to tell it from a speck of dust or a bubble, which the sum across
 * the lane shows as a band too (own). Of each column of the lane's window the mean of the band's core minus
 * the mean of its flanks is taken; the share of what stands out that the best third of the lane's width
 * holds is the measure: a third to a half for bands, hollow and lopsided ones included, nearly all for a speck.
 *
 * @param share of the excess within the best third of the lane's width, 0 where there is too little to tell or a neighbour
 *          reaches in
 */
record BandBreadth(double share) {

	private static final double SPECK = .85;
	/** Excess over its noise from which the share says something. */
	private static final double CLEAR = 15;
	private static final double THIRD = 1 / 3.;
	/** Core and flanks of the band, in its standard deviations. */
	private static final double CORE = 1;
	private static final double FLANK_FROM = 2.5;
	private static final double FLANK_TO = 3.5;

	static BandBreadth of(final SignalImage image, final Upright upright, final LaneSamples s, final BandComponent b) {
		final int half = (int) Math.floor(s.track.halfWindow());
		final double[] excess = new double[2 * half + 1];
		double sum = 0;
		double variance = 0;
		for (int k = -half; k <= half; k++) {
			final double[] column = column(image, upright, s, b, k);
			if (Double.isNaN(column[0])) return new BandBreadth(0);
			excess[k + half] = column[0];
			sum += Math.max(0, column[0]);
			variance += column[1];
		}
		if (!(sum > CLEAR * Math.sqrt(variance))) return new BandBreadth(0);
		final int third = Math.max(1, (int) Math.round(THIRD * s.track.width()));
		double most = 0;
		int best = 0;
		for (int from = 0; from + third <= excess.length; from++) {
			double part = 0;
			for (int i = from; i < from + third; i++) part += Math.max(0, excess[i]);
			if (part > most) {
				most = part;
				best = from;
			}
		}
		// What is brightest at the window's end reaches in from a neighbour.
		final boolean atEnd = best == 0 || best + third == excess.length;
		return new BandBreadth(atEnd ? 0 : most / sum);
	}

	boolean speck() {
		return share > SPECK;
	}

	/** Core minus flanks in one column, and the variance; NaN where one of them lies outside the image. */
	private static double[] column(final SignalImage image, final Upright upright, final LaneSamples s,
		final BandComponent b, final int k)
	{
		double core = 0;
		double flanks = 0;
		double noise = 0;
		int inCore = 0;
		int inFlanks = 0;
		final int to = (int) Math.ceil(b.place + FLANK_TO * b.sigma);
		for (int i = (int) Math.floor(b.place - FLANK_TO * b.sigma); i <= to; i++) {
			final double d = Math.abs(i - b.place) / b.sigma;
			if (d > CORE && d < FLANK_FROM) continue;
			final double v = s.firstV + i;
			final double u = s.track.u(v) + k;
			final double row = v + k * s.track.rowSlope();
			final int x = (int) Math.round(upright.x(u, row));
			final int y = (int) Math.round(upright.y(u, row));
			if (x < 0 || y < 0 || x >= image.width() || y >= image.height()) continue;
			final float value = image.signal()[y * image.width() + x];
			if (d <= CORE) {
				core += value;
				noise += image.variance()[y * image.width() + x];
				inCore++;
			}
			else {
				flanks += value;
				inFlanks++;
			}
		}
		if (inCore == 0 || inFlanks == 0) return new double[] { Double.NaN, Double.NaN };
		return new double[] { core / inCore - flanks / inFlanks, noise / inCore * (1. / inCore + 1. / inFlanks) };
	}
}
