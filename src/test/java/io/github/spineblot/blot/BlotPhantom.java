package io.github.spineblot.blot;

import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A membrane in closed form: bands that are flat with soft edges across the lane and Gaussian along it,
 * on a gradient, with Poisson-like noise. The volume of a band is its argument.
 */
final class BlotPhantom {

	static final double SIGMA = 4.5;
	static final double BAND_WIDTH = 40;
	private static final double EDGE = 5;

	/** A band of known volume. */
	record Truth(int lane, double x, double y, double volume) { }

	private final int width;
	private final int height;
	private final double[] expected;
	final List<Truth> truth = new ArrayList<>();

	BlotPhantom(final int width, final int height) {
		this.width = width;
		this.height = height;
		expected = new double[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) expected[y * width + x] = 800 + 200.0 * x / width + 150.0 * y / height;
		}
	}

	/** Lanes 70 pixels apart, the first at 60, with the given volumes in rows 90 pixels apart. */
	static BlotPhantom regular(final int lanes, final int rows, final double volume) {
		final BlotPhantom p = new BlotPhantom(120 + 70 * (lanes - 1), 100 + 90 * rows);
		for (int l = 0; l < lanes; l++) {
			for (int r = 0; r < rows; r++) p.band(l + 1, 60 + 70 * l, 80 + 90 * r, volume * (1 + 0.3 * ((3 * l + 2 * r) % 5)));
		}
		return p;
	}

	BlotPhantom band(final int lane, final double x, final double y, final double volume) {
		truth.add(new Truth(lane, x, y, volume));
		double across = 0;
		for (int i = -200; i <= 200; i++) across += lateral(i);
		final double peak = volume / across / (SIGMA * Math.sqrt(2 * Math.PI));
		for (int j = 0; j < height; j++) {
			final double along = Math.exp(-0.5 * Math.pow((j - y) / SIGMA, 2));
			if (along < 1e-12) continue;
			for (int i = 0; i < width; i++) expected[j * width + i] += peak * along * lateral(i - x);
		}
		return this;
	}

	private static double lateral(final double d) {
		return 1 / (1 + Math.exp((Math.abs(d) - BAND_WIDTH / 2) / (EDGE / 2.5)));
	}

	Plane image(final long seed) {
		final Random random = new Random(seed);
		final float[] s = new float[expected.length];
		for (int i = 0; i < s.length; i++) s[i] = Math.round(expected[i] + Math.sqrt(1.5 * expected[i]) * random
			.nextGaussian());
		return new Plane(s, width, height, Polarity.BRIGHT_ON_DARK);
	}

	/** The same with everything above a level cut off. */
	Plane clipped(final long seed, final float level) {
		final Plane p = image(seed);
		for (int i = 0; i < p.samples().length; i++) p.samples()[i] = Math.min(level, p.samples()[i]);
		return p;
	}
}
