package io.github.spineblot.simulate;

import static io.github.spineblot.simulate.DendriteSimulationSettings.DEFOCUS;
import static io.github.spineblot.simulate.DendriteSimulationSettings.FWHM_XY_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.SHADING;
import static io.github.spineblot.simulate.DendriteSimulationSettings.STAIN;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bright-field image of opaque solids, without noise: 1 is the mean light of the background. The
 * specimen is cut in layers of 0.25 um. Each layer takes away the part 1 - exp(-stain x thickness) of
 * the light; this shadow is blurred by the objective in focus, and more by its distance from the focal
 * plane (geometrical optics); the light that is left is the product over the layers, times an uneven
 * illumination. Own; the standard treatment of a thick absorbing specimen without diffraction between
 * its layers.
 */
final class GolgiRenderer {

	private static final double LAYER_UM = 0.25;
	private static final int FINE_PER_LAYER = 5;

	private final DendriteSimulationSettings settings;
	private final Field field;
	private final SeededRandom random;
	private final int margin;

	GolgiRenderer(final DendriteSimulationSettings settings, final Field field, final SeededRandom random) {
		this.settings = settings;
		this.field = field;
		this.random = random;
		margin = (int) Math.ceil(1.5 / field.pixelUm());
	}

	/** Light per slice. */
	float[][] render(final List<Solid> solids, final List<NeuropilGrower.Blob> blobs) {
		final FineSampler sampler = new FineSampler(solids, field, margin, LAYER_UM / FINE_PER_LAYER);
		final List<Layer> layers = layers(sampler);
		final float[] illumination = illumination(blobs);
		final float[][] out = new float[field.nz()][];
		for (int z = 0; z < out.length; z++) {
			final float[] light = new float[sampler.width() * sampler.height()];
			Arrays.fill(light, 1);
			for (final Layer layer : layers) layer.shade(light, sampler.width(), sigma(layer.z - z * field.zUm()));
			out[z] = new float[field.nx() * field.ny()];
			for (int y = 0, o = 0; y < field.ny(); y++) {
				for (int x = 0, i = (y + margin) * sampler.width() + margin; x < field.nx(); x++) {
					out[z][o] = light[i++] * illumination[o++];
				}
			}
		}
		return out;
	}

	/** Standard deviation of the blur in pixels for something this far from the focal plane. */
	private double sigma(final double dzUm) {
		final double focus = settings.get(FWHM_XY_UM) / FluorescenceRenderer.FWHM_PER_SIGMA;
		final double defocus = settings.get(DEFOCUS) * dzUm;
		final double px = Math.sqrt(focus * focus + defocus * defocus) / field.pixelUm();
		return Math.sqrt(Math.max(0, px * px - 1.0 / 12));
	}

	private List<Layer> layers(final FineSampler sampler) {
		final List<Layer> layers = new ArrayList<>();
		if (!(sampler.lowestZ() < sampler.highestZ())) return layers;
		final double fine = LAYER_UM / FINE_PER_LAYER;
		final double stain = settings.get(STAIN);
		final int last = (int) Math.ceil(sampler.highestZ() / LAYER_UM);
		for (int k = (int) Math.floor(sampler.lowestZ() / LAYER_UM); k <= last; k++) {
			float[] absorbance = null;
			for (int f = 0; f < FINE_PER_LAYER; f++) {
				final float[] plane = sampler.plane(k * LAYER_UM + (f + 0.5) * fine);
				if (plane == null) continue;
				if (absorbance == null) absorbance = new float[plane.length];
				for (int i = 0; i < plane.length; i++) absorbance[i] += plane[i];
			}
			if (absorbance == null) continue;
			for (int i = 0; i < absorbance.length; i++) {
				if (absorbance[i] != 0) absorbance[i] = (float) (1 - StrictMath.exp(-stain * fine * absorbance[i]));
			}
			layers.add(new Layer((k + 0.5) * LAYER_UM, sampler.binned(absorbance)));
		}
		return layers;
	}

	/** Smooth shading across the field, with the blobs as faint shadows of tissue out of focus. */
	private float[] illumination(final List<NeuropilGrower.Blob> blobs) {
		final double range = settings.get(SHADING);
		final double azimuth = random.uniform(0, 2 * Math.PI);
		final double cx = random.uniform(0.3, 0.7);
		final double cy = random.uniform(0.3, 0.7);
		final float[] light = new float[field.nx() * field.ny()];
		for (int y = 0, i = 0; y < field.ny(); y++) {
			for (int x = 0; x < field.nx(); x++) {
				final double u = (x + 0.5) / field.nx();
				final double v = (y + 0.5) / field.ny();
				final double slope = (u - 0.5) * StrictMath.cos(azimuth) + (v - 0.5) * StrictMath.sin(azimuth);
				final double bowl = (u - cx) * (u - cx) + (v - cy) * (v - cy) - 0.2;
				double shadow = 0;
				for (final NeuropilGrower.Blob b : blobs) {
					final double dx = (x * field.pixelUm() - b.centre().x()) / b.sigmaUm();
					final double dy = (y * field.pixelUm() - b.centre().y()) / b.sigmaUm();
					final double d2 = dx * dx + dy * dy;
					if (d2 < 16) shadow += b.brightness() * StrictMath.exp(-d2 / 2);
				}
				light[i++] = (float) ((1 + range * (slope * 0.5 - bowl * 0.7)) * (1 - Math.min(0.5, shadow)));
			}
		}
		return light;
	}

	/** The shadow of one layer. */
	private record Layer(double z, float[] shadow) {

		void shade(final float[] light, final int width, final double sigma) {
			final float[] blurred = shadow.clone();
			Blur.gaussian(blurred, width, sigma);
			for (int i = 0; i < light.length; i++) light[i] *= 1 - Math.min(1, blurred[i]);
		}
	}
}
