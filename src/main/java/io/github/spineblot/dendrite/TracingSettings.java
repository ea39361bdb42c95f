package io.github.spineblot.dendrite;

import java.util.List;

import io.github.spineblot.settings.Parameter;
import io.github.spineblot.settings.Settings;

/**
 * How dendrites are traced. All lengths are micrometres, all thresholds multiples of the noise.
 *
 * @param minLengthUm shortest dendrite that is reported
 * @param minRadiusUm thinner processes are taken for axons and left out
 * @param maxRadiusUm thicker bodies are taken for somata and left out
 * @param seedSigma ridge strength, in units of the noise, that starts a dendrite
 * @param growSigma ridge strength down to which it is followed
 * @param spurUm side branches shorter than the shaft's radius plus this are spines, not dendrites
 * @param smoothingUm length over which the centre line is smooth
 * @param psfXyUm lateral resolution of the microscope, full width at half maximum
 * @param psfZUm axial resolution of the microscope, full width at half maximum
 */
public record TracingSettings(double minLengthUm, double minRadiusUm, double maxRadiusUm, double seedSigma,
	double growSigma, double spurUm, double smoothingUm, double psfXyUm, double psfZUm)
{

	public static final Parameter<Double> MIN_LENGTH = Parameter.number("min-dendrite-um", "Shortest dendrite", "um", 5.0,
		1, 1000, "Shorter pieces are not reported as dendrites.");
	public static final Parameter<Double> MIN_RADIUS = Parameter.number("min-radius-um", "Thinnest dendrite (radius)",
		"um", 0.17, 0, 5, "Processes whose radius, corrected for the optics, is smaller are taken for axons and left out.");
	public static final Parameter<Double> MAX_RADIUS = Parameter.number("max-radius-um", "Thickest dendrite (radius)",
		"um", 2.5, 0.5, 100, "Bright bodies with a larger radius are taken for cell bodies and left out.");
	public static final Parameter<Double> SEED = Parameter.number("seed-sigma", "Ridge strength to start", "sigma", 8.0,
		1, 1000, "Ridge strength, in multiples of the noise, that starts a dendrite. Lower it for faint dendrites.");
	public static final Parameter<Double> GROW = Parameter.number("grow-sigma", "Ridge strength to follow", "sigma", 4.0,
		1, 1000, "Ridge strength, in multiples of the noise, down to which a dendrite is followed.");
	public static final Parameter<Double> SPUR = Parameter.number("spur-um", "Longest spine", "um", 4.0, 0.5, 50,
		"Side branches shorter than the shaft's radius plus this are spines and not dendrites.");
	public static final Parameter<Double> SMOOTHING = Parameter.number("smoothing-um", "Smoothing of the centre line",
		"um", 2.0, 0.2, 50, "Length over which the centre line is smooth; bends shorter than this are straightened.");
	public static final Parameter<Double> PSF_XY = Parameter.number("psf-xy-um", "Lateral resolution", "um", null, 0.02, 5,
		"Full width at half maximum of a point in the image plane. Unless given it is estimated from the shafts to measure spines, and taken as 0.25 um to trace.");
	public static final Parameter<Double> PSF_Z = Parameter.number("psf-z-um", "Axial resolution", "um", null, 0.02, 20,
		"Full width at half maximum of a point across the slices. Unless given it is estimated from the shafts to measure spines, and taken as 0.7 um to trace.");

	/** What a confocal microscope of high aperture resolves; used until the image itself tells. */
	public static final double USUAL_PSF_XY_UM = 0.25;
	/** Axial counterpart of {@link #USUAL_PSF_XY_UM}. */
	public static final double USUAL_PSF_Z_UM = 0.7;

	/** All declarations, in the order of the dialog. */
	public static final List<Parameter<?>> PARAMETERS = List.of(MIN_LENGTH, MIN_RADIUS, MAX_RADIUS, SEED, GROW, SPUR,
		SMOOTHING, PSF_XY, PSF_Z);

	public TracingSettings {
		MIN_LENGTH.check(minLengthUm);
		MIN_RADIUS.check(minRadiusUm);
		MAX_RADIUS.check(maxRadiusUm);
		SEED.check(seedSigma);
		GROW.check(growSigma);
		SPUR.check(spurUm);
		SMOOTHING.check(smoothingUm);
		PSF_XY.check(psfXyUm);
		PSF_Z.check(psfZUm);
		if (growSigma > seedSigma) throw new IllegalArgumentException("--grow-sigma (" + growSigma +
			") must not be larger than --seed-sigma (" + seedSigma + ").");
		if (minRadiusUm >= maxRadiusUm) throw new IllegalArgumentException("--min-radius-um (" + minRadiusUm +
			") must be smaller than --max-radius-um (" + maxRadiusUm + ").");
	}

	public static TracingSettings defaults() {
		return from(Settings.of(PARAMETERS));
	}

	/** Takes the values from settings that declare {@link #PARAMETERS}. */
	public static TracingSettings from(final Settings s) {
		return new TracingSettings(s.get(MIN_LENGTH), s.get(MIN_RADIUS), s.get(MAX_RADIUS), s.get(SEED), s.get(GROW), s
			.get(SPUR), s.get(SMOOTHING), orElse(s.get(PSF_XY), USUAL_PSF_XY_UM), orElse(s.get(PSF_Z), USUAL_PSF_Z_UM));
	}

	private static double orElse(final Double given, final double usual) {
		return given == null ? usual : given;
	}

	/** Lateral standard deviation of the optics. */
	double sigmaXyUm() {
		return psfXyUm / FWHM;
	}

	/** Axial standard deviation of the optics. */
	double sigmaZUm() {
		return psfZUm / FWHM;
	}

	/** Full width at half maximum of a Gaussian in standard deviations, 2 sqrt(2 ln 2). */
	private static final double FWHM = 2.3548;
}
