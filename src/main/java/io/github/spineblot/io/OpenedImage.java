package io.github.spineblot.io;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An image whose shape is known and whose planes can be read one by one. All indices are from 0. */
interface OpenedImage extends Closeable {

	/** What the file says of itself. */
	Layout layout();

	/** Reads one plane, row by row, in the file's own intensity units. */
	float[] plane(int channel, int slice, int frame) throws IOException;

	@Override
	default void close() throws IOException { }

	/**
	 * @param bitDepth bits per sample as stored, 64 counting as 32
	 * @param colour true when the channels are the red, green and blue of a colour image
	 * @param series which image of the file this is, from 1
	 * @param flags upper-case words for the tables
	 * @param messages a sentence for each thing the user should know
	 */
	record Layout(int width, int height, int channels, int slices, int frames, int bitDepth, boolean colour, int series,
		int seriesCount, FileCalibration calibration, List<String> flags, List<String> messages)
	{

		long planeSamples() {
			return (long) width * height;
		}
	}

	/**
	 * Spacings in the units that the file names; NaN where it says nothing.
	 *
	 * @param x pixel width in {@code unit}
	 * @param y pixel height in {@code unit}
	 * @param z slice spacing in {@code zUnit}
	 * @param unit empty when the file names none
	 * @param zDefault true when z is a value that the format implies, not one that the file states
	 * @param remark what the file says instead of a calibration, part of a sentence; empty otherwise
	 */
	record FileCalibration(double x, double y, double z, String unit, String zUnit, boolean zDefault, String remark) {

		static FileCalibration none(final String remark) {
			return new FileCalibration(Double.NaN, Double.NaN, Double.NaN, "", "", false, remark);
		}
	}
}
