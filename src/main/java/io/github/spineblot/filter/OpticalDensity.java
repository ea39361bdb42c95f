package io.github.spineblot.filter;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.Workers;

/**
 * Transmitted light to absorbance: -log10(I / I0), with I0 the local illumination, a high percentile
 * of tiles of {@value #TILE_UM} um in each slice. In absorbance the stain adds up linearly
 * (Beer-Lambert), unevenly lit fields become flat, and a dark dendrite becomes a bright one.
 * Samples at or below 0 are held at one thousandth of I0 (density 3, beyond any camera).
 */
public final class OpticalDensity {

	private static final double TILE_UM = 20;
	private static final double BRIGHT = 0.9;
	private static final double LEAST_TRANSMISSION = 1e-3;

	private OpticalDensity() {
	}

	/** A new bright-on-dark volume of densities. */
	public static Volume of(final Volume v, final Workers workers) {
		final Background light = Background.estimate(v, TILE_UM, BRIGHT, workers);
		final Volume density = v.emptyCopy().withPolarity(Polarity.BRIGHT_ON_DARK);
		workers.forEach(v.depth(), z -> {
			final float[] in = v.plane(z);
			final float[] out = density.plane(z);
			for (int y = 0; y < v.height(); y++) {
				for (int x = 0; x < v.width(); x++) {
					final int i = y * v.width() + x;
					final double lit = Math.max(light.at(x, y, z), 1e-6);
					out[i] = (float) -Math.log10(Math.max(in[i] / lit, LEAST_TRANSMISSION));
				}
			}
		});
		return density;
	}
}
