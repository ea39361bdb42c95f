package io.github.spineblot.io;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.github.spineblot.task.InputException;

/**
 * Decides the voxel size from what the file and the user say. The user's word overrides the file.
 * Nothing is guessed: a value without a unit of length, missing, zero or absurd counts as missing, and
 * the reason is kept for the message that refuses a result per micrometre.
 * <p>
 * Absurd, for light microscopy of spines, is a pixel outside {@value #MIN_PIXEL_UM} to
 * {@value #MAX_PIXEL_UM} um or a slice spacing outside {@value #MIN_Z_UM} to {@value #MAX_Z_UM} um; such
 * values come from a wrong unit or from print resolutions. Given by the user they are used and
 * flagged. Pixels whose sides differ by more than 1 % are refused, as widths would depend on direction.
 * <p>
 * Resolution tags of a TIFF without a unit in ImageJ's description (dots per inch or centimetre) are
 * print resolutions set by scanners, cameras and drawing programs (72, 96, 300 dpi) far more often
 * than calibrations, so they count as a calibration only when they give a pixel within the limits above.
 * <p>
 * Values from files are rounded to seven significant digits, the precision to which ImageJ stores a
 * pixel size (a ratio over 10^6), so that 0.12 um is 0.12.
 */
final class CalibrationRule {

	static final double MIN_PIXEL_UM = 0.005;
	static final double MAX_PIXEL_UM = 5;
	static final double MIN_Z_UM = 0.01;
	static final double MAX_Z_UM = 50;
	private static final double MAX_ANISOTROPY = 0.01;

	private final List<String> flags = new ArrayList<>();
	private final List<String> messages = new ArrayList<>();
	private final String name;
	private String problem = "";

	private CalibrationRule(final String name) {
		this.name = name;
	}

	/** The outcome with what there is to say about it. */
	record Outcome(Calibration calibration, List<String> flags, List<String> messages) {
	}

	static Outcome decide(final String name, final OpenedImage.FileCalibration file, final boolean stack,
		final InputSettings settings)
	{
		final CalibrationRule rule = new CalibrationRule(name);
		final Calibration c = rule.calibration(file, stack, settings);
		return new Outcome(c, List.copyOf(rule.flags), List.copyOf(rule.messages));
	}

	private Calibration calibration(final OpenedImage.FileCalibration file, final boolean stack,
		final InputSettings settings)
	{
		final double[] xy = settings.pixelUm().isPresent() ? given(settings.pixelUm(), file) : pixelOfFile(file);
		final double z = !stack ? Double.NaN : settings.zUm().isPresent() ? givenZ(settings.zUm().getAsDouble())
			: spacingOfFile(file);
		final Calibration.Source source = !(xy[0] > 0) ? Calibration.Source.NONE : settings.pixelUm().isPresent() ||
			stack && settings.zUm().isPresent() ? Calibration.Source.OPTION : Calibration.Source.FILE;
		return new Calibration(xy[0], xy[1], z, source, problem);
	}

	private double[] given(final OptionalDouble option, final OpenedImage.FileCalibration file) {
		final double um = option.getAsDouble();
		if (um < MIN_PIXEL_UM || um > MAX_PIXEL_UM) note("ODD_CALIBRATION", "the pixel size given, " + um +
			" um, is outside what light microscopy of spines uses (" + MIN_PIXEL_UM + " to " + MAX_PIXEL_UM + " um).");
		if (anisotropy(file.x(), file.y()) > MAX_ANISOTROPY) note("ODD_CALIBRATION", "by the file the pixels are not " +
			"square (" + file.x() + " x " + file.y() + " " + file.unit() + "); the pixel size given is used for both sides.");
		return new double[] { um, um };
	}

	private double givenZ(final double um) {
		if (um < MIN_Z_UM || um > MAX_Z_UM) note("ODD_CALIBRATION", "the slice spacing given, " + um +
			" um, is outside what light microscopy uses (" + MIN_Z_UM + " to " + MAX_Z_UM + " um).");
		return um;
	}

	private double[] pixelOfFile(final OpenedImage.FileCalibration file) {
		final OptionalDouble factor = LengthUnit.um(file.unit());
		if (factor.isEmpty() || !(file.x() > 0 && file.y() > 0)) {
			problem(file.remark().isEmpty() ? "the file says nothing of the pixel size in micrometres" + (file.unit().isEmpty()
				? "." : " (its unit is '" + file.unit() + "').") : file.remark());
			return new double[] { Double.NaN, Double.NaN };
		}
		final double x = rounded(file.x() * factor.getAsDouble());
		final double y = rounded(file.y() * factor.getAsDouble());
		if (Math.min(x, y) < MIN_PIXEL_UM || Math.max(x, y) > MAX_PIXEL_UM) {
			flags.add("ODD_CALIBRATION");
			problem("the pixel size in the file, " + x + " x " + y + " um, cannot be that of a light microscope image of " +
				"spines (" + MIN_PIXEL_UM + " to " + MAX_PIXEL_UM + " um), so it is not used.");
			return new double[] { Double.NaN, Double.NaN };
		}
		if (anisotropy(x, y) > MAX_ANISOTROPY) throw new InputException(name + ": the pixels are not square (" + x + " x " +
			y + " um).", "Resample the image to square pixels (Image > Scale in ImageJ), or give --pixel-um if the file is wrong.");
		return new double[] { x, y };
	}

	private double spacingOfFile(final OpenedImage.FileCalibration file) {
		final OptionalDouble factor = LengthUnit.um(file.zUnit());
		if (factor.isEmpty() || !(file.z() > 0)) {
			problem("the file says nothing of the distance between slices in micrometres.");
			return Double.NaN;
		}
		final double z = rounded(file.z() * factor.getAsDouble());
		if (z < MIN_Z_UM || z > MAX_Z_UM) {
			flags.add("ODD_CALIBRATION");
			problem("the slice spacing in the file, " + z + " um, cannot be right (" + MIN_Z_UM + " to " + MAX_Z_UM +
				" um are possible), so it is not used.");
			return Double.NaN;
		}
		if (file.zDefault()) note("Z_SPACING_IMPLIED", "the file states no slice spacing, which in ImageJ's format means " +
			"1 " + file.zUnit() + "; check that, or give --z-um.");
		return z;
	}

	private void problem(final String text) {
		problem = problem.isEmpty() ? text : problem + " Also, " + text;
	}

	private void note(final String flag, final String text) {
		if (!flags.contains(flag)) flags.add(flag);
		messages.add(name + ": " + text);
	}

	private static double anisotropy(final double x, final double y) {
		return x > 0 && y > 0 ? Math.abs(x - y) / Math.max(x, y) : 0;
	}

	private static double rounded(final double v) {
		return Double.isFinite(v) ? new BigDecimal(v).round(new MathContext(7, RoundingMode.HALF_EVEN)).doubleValue() : v;
	}
}
