package io.github.spineblot.blot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class LaneFitTest {

	private static double[] profile(final double noise, final long seed, final double... bands) {
		final Random random = new Random(seed);
		final double[] y = new double[300];
		for (int i = 0; i < y.length; i++) {
			y[i] = 5000 + 3 * i + noise * random.nextGaussian();
			for (int b = 0; b < bands.length; b += 2) {
				y[i] += bands[b] / (4 * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * Math.pow((i - bands[b + 1]) / 4, 2));
			}
		}
		return y;
	}

	private static LaneFit fit(final double[] y, final double noise, final BandComponent... bands) {
		final double[] w = new double[y.length];
		Arrays.fill(w, 1 / (noise * noise));
		return new LaneFit(y, w, new SplineBasis(y.length, 7), BandShape.normal(), List.of(bands));
	}

	@Test
	void twoOverlappedBandsAreToldApart() {
		final BandComponent a = new BandComponent(118, 4.5, true);
		final BandComponent b = new BandComponent(134, 4.5, true);
		final LaneFit fit = fit(profile(1, 1, 40_000, 120, 10_000, 132), 1, a, b);
		fit.setRelativePenalty(1e3);
		fit.fit();
		assertEquals(40_000, a.volume, 100);
		assertEquals(10_000, b.volume, 100);
		assertEquals(120, a.place, 0.02);
		assertEquals(4, b.sigma, 0.02);
	}

	@Test
	void theErrorIsThatOfRepeatedFits() {
		double square = 0;
		double variance = 0;
		final int n = 60;
		for (int k = 0; k < n; k++) {
			final BandComponent a = new BandComponent(150, 4.2, true);
			final LaneFit fit = fit(profile(30, 100 + k, 10_000, 150), 30, a);
			fit.setRelativePenalty(1e4);
			fit.fit();
			square += Math.pow(a.volume - 10_000, 2) / n;
			variance += a.variance / n;
		}
		assertTrue(square / variance > 0.5 && square / variance < 1.7, "ratio " + square / variance);
	}

	@Test
	void restrictedLikelihoodPrefersAStiffBackgroundForAStraightOne() {
		final double[] y = new double[300];
		final Random random = new Random(3);
		for (int i = 0; i < y.length; i++) y[i] = 100 + i + random.nextGaussian();
		final LaneFit fit = fit(y, 1);
		assertTrue(fit.restrictedCriterion(1e7) < fit.restrictedCriterion(1));
		final double[] wavy = y.clone();
		for (int i = 0; i < y.length; i++) wavy[i] += 20 * Math.sin(i / 8.0);
		final LaneFit waves = fit(wavy, 1);
		assertTrue(waves.restrictedCriterion(1) < waves.restrictedCriterion(1e7));
	}
}
