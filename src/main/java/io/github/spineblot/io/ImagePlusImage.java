package io.github.spineblot.io;

import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;

/**
 * An ImageJ image as planes of floats, through ImageJ's own calibration of intensities where that is a
 * straight line (signed 16-bit images). The image is only read: not changed, not shown, its current
 * slice not moved.
 */
final class ImagePlusImage implements OpenedImage {

	private final ImagePlus imp;
	private final boolean colour;
	private final Layout layout;

	/**
	 * @param flags upper-case words about how the image came here, such as LOSSY
	 */
	ImagePlusImage(final ImagePlus imp, final List<String> flags, final List<String> messages) {
		this.imp = imp;
		colour = imp.getType() == ImagePlus.COLOR_RGB;
		final List<String> allFlags = new ArrayList<>(flags);
		final List<String> allMessages = new ArrayList<>(messages);
		if (imp.isInvertedLut()) {
			allFlags.add("INVERTED_LUT");
			allMessages.add(imp.getTitle() + ": shown with an inverted grey scale; the samples are used as stored.");
		}
		final boolean uncommon = imp.getCalibration().calibrated() && linear() == null;
		if (uncommon) {
			allFlags.add("INTENSITY_CALIBRATION_LEFT_OUT");
			allMessages.add(imp.getTitle() + ": its intensity calibration is not a straight line; the samples are used as " +
				"stored.");
		}
		final int bits = colour ? 8 : imp.getBitDepth();
		layout = new Layout(imp.getWidth(), imp.getHeight(), colour ? 3 * imp.getNChannels() : imp.getNChannels(), imp
			.getNSlices(), imp.getNFrames(), bits, colour && imp.getNChannels() == 1, 1, 1, calibration(), allFlags,
			allMessages);
	}

	@Override
	public Layout layout() {
		return layout;
	}

	@Override
	public float[] plane(final int channel, final int slice, final int frame) {
		final int c = colour ? channel / 3 : channel;
		final ImageProcessor ip = imp.getStack().getProcessor(imp.getStackIndex(c + 1, slice + 1, frame + 1));
		final float[] samples = new float[ip.getWidth() * ip.getHeight()];
		if (ip instanceof ColorProcessor rgb) {
			final byte[] b = rgb.getChannel(channel % 3 + 1);
			for (int i = 0; i < samples.length; i++) samples[i] = b[i] & 0xff;
			return samples;
		}
		for (int i = 0; i < samples.length; i++) samples[i] = raw(ip, i);
		final double[] line = linear();
		if (line != null) for (int i = 0; i < samples.length; i++) samples[i] = (float) line[0] + (float) line[1] * samples[i];
		return samples;
	}

	private static float raw(final ImageProcessor ip, final int i) {
		return ip.getBitDepth() == 32 ? ip.getf(i) : ip.get(i);
	}

	/** Offset and slope of the calibration of intensities, null when there is none or no straight line. */
	private double[] linear() {
		final ij.measure.Calibration c = imp.getCalibration();
		if (c.getFunction() != ij.measure.Calibration.STRAIGHT_LINE || c.getCoefficients() == null) return null;
		final double[] k = c.getCoefficients();
		return k.length == 2 && k[1] != 0 ? k : null;
	}

	/**
	 * ImageJ cannot tell an unset slice spacing from one of exactly 1 unit; see TiffMetadata, which treats
	 * its files alike.
	 */
	private FileCalibration calibration() {
		final ij.measure.Calibration c = imp.getCalibration();
		if (LengthUnit.um(c.getUnit()).isEmpty()) return new FileCalibration(Double.NaN, Double.NaN, Double.NaN, c.getUnit(),
			c.getUnit(), false, "");
		final double y = c.pixelHeight * LengthUnit.um(c.getYUnit()).orElse(Double.NaN) / LengthUnit.um(c.getUnit())
			.getAsDouble();
		if (c.getUnit().equals("inch") || c.getUnit().equals("cm")) {
			final double um = c.pixelWidth * LengthUnit.um(c.getUnit()).getAsDouble();
			if (!(um >= CalibrationRule.MIN_PIXEL_UM && um <= CalibrationRule.MAX_PIXEL_UM)) return FileCalibration.none(
				"the image has only a print resolution (pixels of " + um + " um), which is no pixel size.");
		}
		return new FileCalibration(c.pixelWidth, y, Math.abs(c.pixelDepth), c.getUnit(), c.getZUnit(), c.pixelDepth == 1,
			"");
	}
}
