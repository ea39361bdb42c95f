package io.github.spineblot.simulate;

import static io.github.spineblot.simulate.DendriteSimulationSettings.ATTENUATION;
import static io.github.spineblot.simulate.DendriteSimulationSettings.BACKGROUND;
import static io.github.spineblot.simulate.DendriteSimulationSettings.BITS;
import static io.github.spineblot.simulate.DendriteSimulationSettings.LEVEL;
import static io.github.spineblot.simulate.DendriteSimulationSettings.OFFSET;
import static io.github.spineblot.simulate.DendriteSimulationSettings.PHOTONS;
import static io.github.spineblot.simulate.DendriteSimulationSettings.READ_NOISE;

/**
 * Turns brightness into grey levels: photons are counted (Poisson), the amplifier adds normal noise,
 * and the sum, times the gain, plus the offset, is rounded and cut at black and white.
 */
final class Camera {

	private final double photons;
	private final double background;
	private final double readNoise;
	private final double attenuation;
	private final double white;
	private final double offset;
	private final double gain;

	Camera(final DendriteSimulationSettings s) {
		photons = s.get(PHOTONS);
		background = s.get(BACKGROUND);
		readNoise = s.get(READ_NOISE);
		attenuation = s.get(ATTENUATION);
		white = (1 << s.get(BITS)) - 1;
		offset = s.get(OFFSET) * white;
		gain = (s.get(LEVEL) * white - offset) / (photons + background);
	}

	/** Grey levels per photon. */
	double gain() {
		return gain;
	}

	/** Expected photons at a sample of the given brightness in slice z of nz. */
	double expected(final double brightness, final int z, final int nz) {
		final double lost = nz > 1 ? 1 - attenuation * z / (nz - 1) : 1;
		return photons * Math.max(0, brightness) * lost + background;
	}

	/** Standard deviation of the noise, in photons, where this many are expected. */
	double noise(final double expected) {
		return Math.sqrt(expected + readNoise * readNoise);
	}

	/** Grey levels of slice z of nz. */
	float[] expose(final float[] brightness, final int z, final int nz, final SeededRandom random) {
		final float[] grey = new float[brightness.length];
		for (int i = 0; i < grey.length; i++) {
			final double counted = random.poisson(expected(brightness[i], z, nz)) + (readNoise == 0 ? 0 : readNoise * random
				.gaussian());
			grey[i] = (float) Math.min(white, Math.max(0, Math.rint(offset + gain * counted)));
		}
		return grey;
	}
}
