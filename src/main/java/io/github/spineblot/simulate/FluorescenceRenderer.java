package io.github.spineblot.simulate;

import static io.github.spineblot.simulate.DendriteSimulationSettings.FWHM_XY_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.FWHM_Z_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.HAZE;
import static io.github.spineblot.simulate.DendriteSimulationSettings.TAIL;

import java.util.List;

/**
 * Confocal image of glowing solids, without noise: a wide solid of brightness 1 reads 1. The point
 * spread function is a Gaussian with the given lateral and axial widths plus a weak Gaussian three
 * times as wide (the tail that real pinholes let through). Along z it acts on the fine planes, so that
 * slices further apart than the resolution are right; laterally on the pixels, whose own area is part
 * of the stated width. Haze is light spread by 2.5 um laterally and axially.
 */
final class FluorescenceRenderer {

	/** Full width at half maximum of a Gaussian / its standard deviation. */
	static final double FWHM_PER_SIGMA = 2.3548200450309493;
	private static final double TAIL_WIDTH = 3;
	private static final double HAZE_UM = 2.5;
	private static final double FINE_Z_UM = 0.05;

	private final DendriteSimulationSettings settings;
	private final Field field;
	private final double sigmaXy;
	private final double sigmaZ;
	private final int margin;

	FluorescenceRenderer(final DendriteSimulationSettings settings, final Field field) {
		this.settings = settings;
		this.field = field;
		sigmaXy = settings.get(FWHM_XY_UM) / FWHM_PER_SIGMA;
		sigmaZ = settings.get(FWHM_Z_UM) / FWHM_PER_SIGMA;
		margin = (int) Math.ceil(2.5 * TAIL_WIDTH * sigmaXy / field.pixelUm());
	}

	/** One plane of brightness per slice. */
	float[][] render(final List<Solid> solids, final List<NeuropilGrower.Blob> blobs) {
		final FineSampler sampler = new FineSampler(solids, field, margin, FINE_Z_UM);
		final float[][] core = new float[field.nz()][sampler.width() * sampler.height()];
		final float[][] tail = new float[field.nz()][sampler.width() * sampler.height()];
		final float[][] haze = new float[field.nz()][sampler.width() * sampler.height()];
		spreadInZ(sampler, List.of(new Spread(core, sigmaZ), new Spread(tail, TAIL_WIDTH * sigmaZ), new Spread(haze,
			HAZE_UM)));
		final float[][] out = new float[field.nz()][];
		final double tailPart = settings.get(TAIL);
		final double hazePart = settings.get(HAZE);
		for (int z = 0; z < out.length; z++) {
			Blur.gaussian(core[z], sampler.width(), lateral(sigmaXy));
			Blur.gaussian(tail[z], sampler.width(), lateral(TAIL_WIDTH * sigmaXy));
			Blur.gaussian(haze[z], sampler.width(), HAZE_UM / field.pixelUm());
			for (int i = 0; i < core[z].length; i++) core[z][i] = (float) ((1 - hazePart) * ((1 - tailPart) * core[z][i] +
				tailPart * tail[z][i]) + hazePart * haze[z][i]);
			out[z] = cropped(core[z], sampler.width());
			core[z] = null;
			tail[z] = null;
			haze[z] = null;
			for (final NeuropilGrower.Blob b : blobs) add(b, out[z], z);
		}
		return out;
	}

	private double lateral(final double sigmaUm) {
		final double s = sigmaUm / field.pixelUm();
		return Math.sqrt(Math.max(0, s * s - 1.0 / 12));
	}

	/** Sums the fine planes into the slices, weighted by the distance in z. */
	private void spreadInZ(final FineSampler sampler, final List<Spread> spreads) {
		final double reach = 4 * sigmaZ;
		final double from = Math.max(sampler.lowestZ(), -Math.max(reach, 2 * HAZE_UM));
		final double to = Math.min(sampler.highestZ(), field.maxZ() + Math.max(reach, 2 * HAZE_UM));
		if (!(from < to)) return;
		final int first = (int) Math.floor(from / FINE_Z_UM);
		final int last = (int) Math.ceil(to / FINE_Z_UM);
		for (int k = first; k <= last; k++) {
			final double z = (k + 0.5) * FINE_Z_UM;
			final float[] fine = sampler.plane(z);
			if (fine == null) continue;
			final float[] plane = sampler.binned(fine);
			for (final Spread s : spreads) s.add(plane, z);
		}
	}

	private float[] cropped(final float[] plane, final int width) {
		final float[] out = new float[field.nx() * field.ny()];
		for (int y = 0; y < field.ny(); y++) System.arraycopy(plane, (y + margin) * width + margin, out, y * field.nx(), field
			.nx());
		return out;
	}

	private void add(final NeuropilGrower.Blob b, final float[] plane, final int z) {
		final double dz = (z * field.zUm() - b.centre().z()) / b.sigmaUm();
		if (Math.abs(dz) > 4) return;
		final double height = b.brightness() * StrictMath.exp(-dz * dz / 2);
		final double[] ex = profile(b.centre().x(), b.sigmaUm(), field.nx());
		final double[] ey = profile(b.centre().y(), b.sigmaUm(), field.ny());
		for (int y = 0, i = 0; y < field.ny(); y++) {
			for (int x = 0; x < field.nx(); x++) plane[i++] += (float) (height * ex[x] * ey[y]);
		}
	}

	private double[] profile(final double centre, final double sigma, final int n) {
		final double[] e = new double[n];
		for (int i = 0; i < n; i++) {
			final double d = (i * field.pixelUm() - centre) / sigma;
			e[i] = StrictMath.exp(-d * d / 2);
		}
		return e;
	}

	/** Slices that gather light from the fine planes with a Gaussian of the given width. */
	private final class Spread {

		private final float[][] slices;
		private final double sigma;

		Spread(final float[][] slices, final double sigma) {
			this.slices = slices;
			this.sigma = sigma;
		}

		void add(final float[] plane, final double z) {
			final int from = (int) Math.max(0, Math.ceil((z - 4 * sigma) / field.zUm()));
			final int to = (int) Math.min(slices.length - 1.0, Math.floor((z + 4 * sigma) / field.zUm()));
			for (int k = from; k <= to; k++) {
				final double d = (k * field.zUm() - z) / sigma;
				final float w = (float) (FINE_Z_UM * StrictMath.exp(-d * d / 2) / (sigma * Math.sqrt(2 * Math.PI)));
				final float[] slice = slices[k];
				for (int i = 0; i < slice.length; i++) slice[i] += w * plane[i];
			}
		}
	}
}
