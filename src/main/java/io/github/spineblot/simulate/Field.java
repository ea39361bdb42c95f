package io.github.spineblot.simulate;

import static io.github.spineblot.simulate.DendriteSimulationSettings.DEPTH_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.FWHM_Z_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.HEIGHT_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.PIXEL_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.PROJECTION;
import static io.github.spineblot.simulate.DendriteSimulationSettings.WIDTH_UM;
import static io.github.spineblot.simulate.DendriteSimulationSettings.Z_UM;

import io.github.spineblot.geometry.Point3;

/**
 * The sampled box: samples lie at whole multiples of the spacings, from 0.
 *
 * @param nx columns
 * @param ny rows
 * @param nz slices
 * @param pixelUm column and row spacing
 * @param zUm slice spacing
 * @param flat true when the result has one plane: a projection or a single slice
 * @param zMarginUm how far beyond the first and last slice something is still in the image: 0 for a
 *          stack, half the axial resolution for a single slice
 */
record Field(int nx, int ny, int nz, double pixelUm, double zUm, boolean flat, double zMarginUm) {

	static Field of(final DendriteSimulationSettings s) {
		final double pixel = s.get(PIXEL_UM);
		final double z = s.get(Z_UM);
		final int nz = Math.max(1, (int) Math.floor(s.get(DEPTH_UM) / z + 1e-9));
		return new Field((int) Math.round(s.get(WIDTH_UM) / pixel), (int) Math.round(s.get(HEIGHT_UM) / pixel), nz, pixel, z,
			s.get(PROJECTION) || nz == 1, nz == 1 ? s.get(FWHM_Z_UM) / 2 : 0);
	}

	double maxX() {
		return (nx - 1) * pixelUm;
	}

	double maxY() {
		return (ny - 1) * pixelUm;
	}

	double maxZ() {
		return (nz - 1) * zUm;
	}

	Point3 centre() {
		return new Point3(maxX() / 2, maxY() / 2, maxZ() / 2);
	}

	/** True when the point lies in the box, grown by the given margin (negative: shrunk) at every side. */
	boolean holds(final Point3 p, final double marginXy, final double marginZ) {
		return p.x() >= -marginXy && p.y() >= -marginXy && p.x() <= maxX() + marginXy && p.y() <= maxY() + marginXy && p
			.z() >= -marginZ - zMarginUm && p.z() <= maxZ() + marginZ + zMarginUm;
	}
}
