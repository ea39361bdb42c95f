package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.statistics.OrderStatistic;
import io.github.spineblot.task.Workers;

/**
 * The image as signal that grows with the amount of protein: counts, or optical density log10(I0 / I)
 * for light that was absorbed (I0 = the bright level). Knows the noise of each sample, which samples
 * are clipped and which are dust. Clipped samples keep their value.
 */
final class SignalImage {

	private static final double LN10 = Math.log(10);

	private final Plane plane;
	private final BlotImageFacts facts;
	private final String kind;
	private final int width;
	private final int height;
	private final float[] signal;
	private final float[] variance;
	private final boolean[] clipped;
	private final boolean[] dust;
	private final boolean opticalDensity;
	private final NoiseModel noise;

	private SignalImage(final Plane plane, final BlotImageFacts facts, final String kind, final boolean keepDust,
		final Workers workers)
	{
		this.plane = plane;
		this.facts = facts;
		this.kind = kind;
		width = plane.width();
		height = plane.height();
		final float[] raw = plane.samples();
		noise = NoiseModel.estimate(plane);
		clipped = clippedSamples(plane, facts);
		dust = DustMask.find(plane, noise, workers);
		final float[] clean = keepDust ? raw : DustMask.replaced(raw, width, dust, workers);
		final boolean dark = plane.polarity() == Polarity.DARK_ON_BRIGHT;
		opticalDensity = dark && ("optical-density".equals(kind) || "auto".equals(kind) && noise.gain() >= 0);
		signal = new float[raw.length];
		variance = new float[raw.length];
		final double bright = dark ? brightLevel(clean) : 0;
		workers.forEach(height, y -> convert(clean, bright, dark, y));
	}

	private void convert(final float[] clean, final double bright, final boolean dark, final int y) {
		for (int i = y * width; i < (y + 1) * width; i++) {
			final double v = noise.variance(clean[i]);
			if (opticalDensity) {
				final double level = Math.max(clean[i], 1e-4 * bright);
				signal[i] = (float) Math.log10(bright / level);
				variance[i] = (float) (v / (level * level * LN10 * LN10));
			}
			else {
				signal[i] = (float) (dark ? bright - clean[i] : clean[i]);
				variance[i] = (float) v;
			}
		}
	}

	/** @param kind auto, counts or optical-density, see {@link BlotSettings#SIGNAL} */
	static SignalImage of(final Plane plane, final BlotImageFacts facts, final String kind, final Workers workers) {
		return new SignalImage(plane, facts, kind, false, workers);
	}

	/** The same with dust and scratches left in, as the classical procedures see it. */
	SignalImage asStored(final Workers workers) {
		return new SignalImage(plane, facts, kind, true, workers);
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Signal row by row, dust replaced. */
	float[] signal() {
		return signal;
	}

	/** Noise variance of each sample. */
	float[] variance() {
		return variance;
	}

	/** Bilinear interpolation in one of the image's arrays; the place must lie inside the image. */
	double between(final float[] a, final double x, final double y) {
		final int x0 = Math.min((int) x, Math.max(0, width - 2));
		final int y0 = Math.min((int) y, Math.max(0, height - 2));
		final int at = y0 * width + x0;
		final int right = x0 + 1 < width ? 1 : 0;
		final int below = y0 + 1 < height ? width : 0;
		final double top = a[at] + (x - x0) * (a[at + right] - a[at]);
		final double bottom = a[at + below] + (x - x0) * (a[at + below + right] - a[at + below]);
		return top + (y - y0) * (bottom - top);
	}

	boolean clipped(final int x, final int y) {
		return clipped[y * width + x];
	}

	boolean dust(final int x, final int y) {
		return dust[y * width + x];
	}

	boolean opticalDensity() {
		return opticalDensity;
	}

	NoiseModel noise() {
		return noise;
	}

	private static boolean[] clippedSamples(final Plane plane, final BlotImageFacts facts) {
		final boolean[] clipped = new boolean[plane.samples().length];
		final double level = facts.clipLevel();
		if (Double.isNaN(level)) return clipped;
		final boolean dark = plane.polarity() == Polarity.DARK_ON_BRIGHT;
		final float[] s = plane.samples();
		for (int i = 0; i < s.length; i++) clipped[i] = dark ? s[i] <= level : s[i] >= level;
		return clipped;
	}

	/** The level of the empty membrane or film: the 99th percentile, which bands cannot reach. */
	private static double brightLevel(final float[] samples) {
		return OrderStatistic.of(samples.clone(), (int) (0.99 * (samples.length - 1)));
	}
}
