package io.github.spineblot.image;

import java.util.Arrays;

/**
 * Finds whether the structures of an image are brighter or darker than their surroundings, from the
 * samples alone. Own method: structures are the minority, so they make the heavier tail of the
 * distribution about the background. With q the quantile of the samples less the local background,
 * the evidence is the mean of log((q(1-p) - q(1/2)) / (q(1/2) - q(p))) over several small p.
 */
public final class PolarityDetector {

	private static final double[] TAILS = { 0.002, 0.005, 0.01, 0.02, 0.05 };
	private static final int SAMPLES = 400_000;

	private PolarityDetector() { }

	/**
	 * @param polarity the more likely one
	 * @param evidence mean log ratio of the tails: positive for bright, negative for dark
	 * @param sure false when the tails are too much alike to tell
	 */
	public record Finding(Polarity polarity, double evidence, boolean sure) {

		/** 0..1: |tanh| of the evidence. */
		public double confidence() {
			return Math.tanh(Math.abs(evidence));
		}
	}

	/** Looks at the samples; the volume's own polarity is not asked. */
	public static Finding detect(final Volume volume) {
		final float[] s = sample(volume);
		Arrays.sort(s);
		final double middle = s[s.length / 2];
		final double unit = Math.max(1e-12, (s[s.length - 1] - s[0]) * 1e-4);
		double evidence = 0;
		for (final double p : TAILS) {
			final double up = s[(int) ((1 - p) * (s.length - 1))] - middle;
			final double down = middle - s[(int) (p * (s.length - 1))];
			evidence += Math.log((up + unit) / (down + unit)) / TAILS.length;
		}
		return new Finding(evidence < 0 ? Polarity.DARK_ON_BRIGHT : Polarity.BRIGHT_ON_DARK, evidence, Math.abs(
			evidence) > Math.log(1.2));
	}

	private static float[] sample(final Volume volume) {
		final int step = (int) Math.max(1, volume.size() / SAMPLES);
		final float[] s = new float[(int) ((volume.size() + step - 1) / step)];
		final int area = volume.width() * volume.height();
		for (int i = 0; i < s.length; i++) {
			final long at = (long) i * step;
			s[i] = volume.plane((int) (at / area))[(int) (at % area)];
		}
		return s;
	}
}
