package io.github.spineblot.spine;

/**
 * Resolution of the microscope as a Gaussian point spread function with its long axis along z.
 *
 * @param xyUm lateral full width at half maximum, micrometres
 * @param zUm axial full width at half maximum, micrometres
 */
public record PointSpread(double xyUm, double zUm) {

	/** Full width at half maximum of a Gaussian in standard deviations, 2 sqrt(2 ln 2). */
	static final double FWHM_PER_SIGMA = 2.3548200450309493;

	public PointSpread {
		if (!(xyUm > 0 && zUm > 0)) throw new IllegalArgumentException("resolution " + xyUm + " x " + zUm + " um");
	}

	double sigmaXyUm() {
		return xyUm / FWHM_PER_SIGMA;
	}

	double sigmaZUm() {
		return zUm / FWHM_PER_SIGMA;
	}

	/** Standard deviation along a unit direction with the given z component. */
	double sigmaAlong(final double z) {
		return Math.sqrt((1 - z * z) * sigmaXyUm() * sigmaXyUm() + z * z * sigmaZUm() * sigmaZUm());
	}
}
