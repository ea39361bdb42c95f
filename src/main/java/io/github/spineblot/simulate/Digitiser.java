package io.github.spineblot.simulate;

/**
 * Turns signal and background into what the file holds: camera (offset, shot noise, read noise, clip),
 * or film (optical density, scanner noise); then bit depth, inversion and damage.
 */
final class Digitiser {

	/** Optical density of the strongest band over the film's fog. */
	private static final double MAX_OD = 1.6;
	private static final double FOG_OD = .08;
	/** Scanner noise relative to full transmission. */
	private static final double SCANNER_NOISE = .0025;
	/** Brightest value of an 8-bit export. */
	private static final double EIGHT_BIT_TOP = 250;

	private final BlotSimulationSettings settings;
	private final CameraRandom random;
	private final float[] dirt;
	private final double clip;
	private boolean[] clipped;
	/** Signal per unit of optical density (film). */
	private double perOd;

	Digitiser(final BlotSimulationSettings settings, final MembraneMap map, final long seed) {
		this.settings = settings;
		dirt = BlotBackground.dirt(settings, map, seed);
		random = new CameraRandom(seed, 4 + Double.doubleToLongBits(settings.get(BlotSimulationSettings.EXPOSURE)));
		final Integer level = settings.get(BlotSimulationSettings.CLIP);
		clip = level != null ? level : settings.typeMaximum();
	}

	int[] digitise(final float[] signal, final float[] background) {
		clipped = new boolean[signal.length];
		final double[] image = settings.get(BlotSimulationSettings.FILM) ? film(signal, background) : camera(signal,
			background);
		final int[] samples = new int[image.length];
		for (int i = 0; i < image.length; i++) {
			final double v = StrictMath.rint(StrictMath.max(0, image[i]));
			clipped[i] |= v >= clip;
			samples[i] = (int) StrictMath.min(v, clip);
		}
		if (settings.get(BlotSimulationSettings.DARK)) {
			for (int i = 0; i < samples.length; i++) samples[i] = settings.typeMaximum() - samples[i];
		}
		return ImageDamage.applied(samples, settings);
	}

	boolean isClipped(final int index) {
		return clipped[index];
	}

	/** Noise variance of a pixel in units of the signal. */
	double variance(final double light) {
		if (settings.get(BlotSimulationSettings.FILM)) {
			final double od = FOG_OD + light / perOd;
			final double noise = SCANNER_NOISE * StrictMath.pow(10, od) / StrictMath.log(10) * perOd;
			return noise * noise;
		}
		return BlotSimulator.GAIN * light + BlotSimulator.READ_NOISE * BlotSimulator.READ_NOISE;
	}


	private double[] camera(final float[] signal, final float[] background) {
		final double[] image = new double[signal.length];
		double top = 0;
		for (int i = 0; i < image.length; i++) {
			final double light = signal[i] + background[i];
			image[i] = BlotSimulator.OFFSET + BlotSimulator.GAIN * random.poisson(light / BlotSimulator.GAIN) +
				BlotSimulator.READ_NOISE * random.normal() + dirt[i];
			top = StrictMath.max(top, BlotSimulator.OFFSET + light * 1.02);
		}
		if (settings.get(BlotSimulationSettings.BIT_DEPTH) == 8) {
			for (int i = 0; i < image.length; i++) image[i] *= EIGHT_BIT_TOP / top;
		}
		return image;
	}

	private double[] film(final float[] signal, final float[] background) {
		double top = 0;
		for (int i = 0; i < signal.length; i++) top = StrictMath.max(top, signal[i] + background[i]);
		perOd = top / MAX_OD;
		final double[] image = new double[signal.length];
		final double white = .92 * settings.typeMaximum();
		for (int i = 0; i < image.length; i++) {
			final double od = FOG_OD + (signal[i] + background[i] + dirt[i]) / perOd;
			image[i] = white * (StrictMath.pow(10, -od) + SCANNER_NOISE * random.normal());
		}
		return image;
	}
}
