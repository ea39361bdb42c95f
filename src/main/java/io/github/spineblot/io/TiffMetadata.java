package io.github.spineblot.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

import io.github.spineblot.task.InputException;

/**
 * What the description of a TIFF says of its pages: which of them is which channel, slice and frame,
 * the calibration, and ImageJ's linear calibration of intensities (by which signed 16-bit images are
 * stored). Without a description of ImageJ or OME the pages are slices, which is said in a message.
 */
final class TiffMetadata {

	private final int channels;
	private final int slices;
	private final int frames;
	/** Page of each plane, channels fastest, then slices, then frames. */
	private final int[] pageOf;
	private final boolean imageJ;
	private final Map<String, String> values;
	private final List<String> flags = new ArrayList<>();
	private final List<String> messages = new ArrayList<>();
	private final OpenedImage.FileCalibration ome;

	private TiffMetadata(final int[] czt, final int[] pageOf, final boolean imageJ, final Map<String, String> values,
		final OpenedImage.FileCalibration ome)
	{
		channels = czt[0];
		slices = czt[1];
		frames = czt[2];
		this.pageOf = pageOf;
		this.imageJ = imageJ;
		this.values = values;
		this.ome = ome;
	}

	/** @param size bytes of the file, which no number of planes can exceed */
	static TiffMetadata of(final TiffPage first, final int pages, final long size, final String name)
		throws TiffParser.TiffException
	{
		final String text = first.description();
		if (text.startsWith("ImageJ=")) return imageJ(text, pages, size, name);
		if (text.contains("<OME") && text.contains("<Pixels")) {
			final OmeXml xml = OmeXml.parse(text, name, pages, first.planar() || first.photometric() == TiffPage.RGB ? first
				.samples() : 1);
			return new TiffMetadata(xml.sizes(), xml.pageOf(), false, Map.of(), xml.calibration());
		}
		final TiffMetadata m = new TiffMetadata(new int[] { 1, pages, 1 }, inOrder(pages), false, Map.of(), null);
		if (pages > 1) {
			m.flags.add("PAGES_AS_SLICES");
			m.messages.add(name + ": the file does not say what its " + pages + " pages are; they are taken as the slices " +
				"of one stack.");
		}
		return m;
	}

	private static TiffMetadata imageJ(final String text, final int pages, final long size, final String name)
		throws TiffParser.TiffException
	{
		final Map<String, String> values = new HashMap<>();
		for (final String line : text.split("\\R")) {
			final int at = line.indexOf('=');
			if (at > 0) values.putIfAbsent(line.substring(0, at).trim(), line.substring(at + 1).trim());
		}
		final int images = Math.max(count(values, "images", 1), pages);
		if (images > size) throw new TiffParser.TiffException("it says that it holds " + images +
			" planes, more than it has bytes");
		int c = count(values, "channels", 1);
		int t = count(values, "frames", 1);
		int z = count(values, "slices", Math.max(1, (int) (images / Math.max(1L, (long) c * t))));
		if (Math.multiplyExact((long) c * z, t) != images) {
			if ((long) c * t > 1) throw new TiffParser.TiffException("it says that it has " + c + " channels x " + z + " slices x " + t +
				" frames, but holds " + images + " planes");
			z = images;
		}
		final TiffMetadata m = new TiffMetadata(new int[] { c, z, t }, inOrder(images), true, values, null);
		if (values.containsKey("cf") && !m.isLinear()) {
			m.flags.add("INTENSITY_CALIBRATION_LEFT_OUT");
			m.messages.add(name + ": its intensity calibration is not a straight line; the samples are used as stored.");
		}
		return m;
	}

	private static int count(final Map<String, String> values, final String key, final int otherwise)
		throws TiffParser.TiffException
	{
		try {
			final String v = values.get(key);
			if (v == null) return otherwise;
			final int n = Integer.parseInt(v);
			if (n >= 1) return n;
		}
		catch (final NumberFormatException e) {
			// said below
		}
		throw new TiffParser.TiffException("its description says " + key + "=" + values.get(key));
	}

	private static int[] inOrder(final int n) {
		final int[] order = new int[n];
		for (int i = 0; i < n; i++) order[i] = i;
		return order;
	}

	int channels() {
		return channels;
	}

	int slices() {
		return slices;
	}

	int frames() {
		return frames;
	}

	/** Number of pages that the description speaks of. */
	int planes() {
		int max = 0;
		for (final int p : pageOf) max = Math.max(max, p);
		return max + 1;
	}

	/** Index of the page of a plane; all from 0. */
	int plane(final int c, final int z, final int t) {
		return pageOf[c + channels * (z + slices * t)];
	}

	boolean isImageJ() {
		return imageJ;
	}

	List<String> flags() {
		return flags;
	}

	List<String> messages() {
		return messages;
	}

	/** Applies the linear calibration of intensities, if there is one. */
	void rescale(final float[] samples) {
		if (!isLinear()) return;
		final float c0 = (float) number("c0");
		final float c1 = (float) number("c1");
		for (int i = 0; i < samples.length; i++) samples[i] = c0 + c1 * samples[i];
	}

	/** ImageJ's function number 0 is a straight line. */
	private boolean isLinear() {
		return "0".equals(values.get("cf")) && Double.isFinite(number("c0")) && Double.isFinite(number("c1")) && number(
			"c1") != 0 && !values.containsKey("c2");
	}

	private double number(final String key) {
		try {
			return values.containsKey(key) ? Double.parseDouble(values.get(key)) : Double.NaN;
		}
		catch (final NumberFormatException e) {
			return Double.NaN;
		}
	}

	/** The calibration, in the units that the file names. */
	OpenedImage.FileCalibration calibration(final TiffPage page) {
		if (ome != null) return ome;
		final double x = 1 / page.pixelsPerUnit()[0];
		final double y = 1 / page.pixelsPerUnit()[1];
		final String unit = values.getOrDefault("unit", "");
		if (imageJ && LengthUnit.um(unit).isPresent()) return imageJCalibration(x, y, unit);
		if (!unit.isEmpty()) return new OpenedImage.FileCalibration(Double.NaN, Double.NaN, Double.NaN, unit, unit, false,
			"");
		return printResolution(page, x, y);
	}

	/**
	 * ImageJ leaves out a spacing of exactly 1, so for its own files no spacing means 1 unit. tifffile,
	 * which signs as version 1.11a, writes every spacing that it was given; there it means unknown.
	 */
	private OpenedImage.FileCalibration imageJCalibration(final double x, final double y, final String unit) {
		final String zUnit = values.getOrDefault("zunit", unit);
		final boolean implied = !values.containsKey("spacing") && !"1.11a".equals(values.get("ImageJ"));
		final String yUnit = values.getOrDefault("yunit", unit);
		final double yInUnit = yUnit.equals(unit) ? y : y * LengthUnit.um(yUnit).orElse(Double.NaN) / LengthUnit.um(unit)
			.getAsDouble();
		return new OpenedImage.FileCalibration(x, yInUnit, implied ? 1 : Math.abs(number("spacing")), unit, zUnit, implied,
			"");
	}

	private static OpenedImage.FileCalibration printResolution(final TiffPage page, final double x, final double y) {
		final String unit = page.resolutionUnit() == 2 ? "inch" : page.resolutionUnit() == 3 ? "cm" : "";
		final OptionalDouble factor = LengthUnit.um(unit);
		if (factor.isEmpty() || !(x > 0) || !Double.isFinite(x)) return OpenedImage.FileCalibration.none("");
		final double um = x * factor.getAsDouble();
		if (um >= CalibrationRule.MIN_PIXEL_UM && um <= CalibrationRule.MAX_PIXEL_UM)
			return new OpenedImage.FileCalibration(x, y, Double.NaN, unit, "", false, "");
		return OpenedImage.FileCalibration.none("the file has only a print resolution (" + String.format(Locale.ROOT,
			"%.6g", 1 / x) + " dots per " + unit + "), which is no pixel size.");
	}

	/** For descriptions that name files or images which are not here. */
	static InputException notWithinOneFile(final String name, final String what) {
		return new InputException(name + " is an OME-TIFF that " + what + ".",
			"Open it in Fiji with Bio-Formats and save the image you want as a TIFF of its own.");
	}
}
