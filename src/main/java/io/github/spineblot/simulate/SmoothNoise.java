package io.github.spineblot.simulate;

/**
 * A smooth random function of one variable with mean 0 and variance 1: a sum of sinusoids with
 * random phase and wavelengths spread evenly on a log scale.
 */
final class SmoothNoise {

	private static final int TERMS = 8;

	private final double[] frequency = new double[TERMS];
	private final double[] phase = new double[TERMS];

	SmoothNoise(final SeededRandom random, final double shortestUm, final double longestUm) {
		for (int k = 0; k < TERMS; k++) {
			final double t = (k + random.uniform()) / TERMS;
			frequency[k] = 2 * Math.PI / (shortestUm * StrictMath.pow(longestUm / shortestUm, t));
			phase[k] = random.uniform(0, 2 * Math.PI);
		}
	}

	double at(final double s) {
		double sum = 0;
		for (int k = 0; k < TERMS; k++) sum += StrictMath.sin(frequency[k] * s + phase[k]);
		return sum * Math.sqrt(2.0 / TERMS);
	}
}
