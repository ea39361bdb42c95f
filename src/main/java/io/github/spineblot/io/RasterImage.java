package io.github.spineblot.io;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import io.github.spineblot.task.InputException;
import io.github.spineblot.task.MemoryShortage;

/**
 * A single picture in PNG, JPEG, BMP or GIF, by Java's own decoders, whose errors arrive as exceptions
 * (those of ImageJ are printed). Samples as stored, 8 or 16 bits; of a palette the grey levels or
 * colours that it stands for; transparency is left out. None of these formats holds a pixel size for
 * microscopy, so there is never a calibration.
 */
final class RasterImage implements OpenedImage {

	private static final int GREY = 1;
	private static final int RGB = 3;
	private static final int MOST_SAMPLES = Integer.MAX_VALUE - 16;
	/** At least one byte decoded, and as a 32-bit float. */
	private static final int BYTES_PER_SAMPLE = 5;

	private final float[][] bands;
	private final Layout layout;

	private RasterImage(final float[][] bands, final Layout layout) {
		this.bands = bands;
		this.layout = layout;
	}

	/** @throws InputException when the file is damaged or holds several pictures */
	static RasterImage open(final Path file) {
		final String next = "Save the image as TIFF and try again.";
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			final Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) throw new IOException("unknown kind");
			final ImageReader reader = readers.next();
			try {
				return read(file, reader, in);
			}
			finally {
				reader.dispose();
			}
		}
		catch (final InputException e) {
			throw e;
		}
		// decoders meet damage with any kind of exception
		catch (final IOException | RuntimeException e) {
			throw new InputException(file + " is damaged or of a kind that cannot be read" + (e.getMessage() == null ? "" : " (" +
				e.getMessage() + ")") + ".", next, e);
		}
	}

	private static RasterImage read(final Path file, final ImageReader reader, final ImageInputStream in)
		throws IOException
	{
		final String name = file.getFileName().toString();
		final List<String> warnings = new ArrayList<>();
		reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
		reader.setInput(in);
		final int pictures = reader.getNumImages(true);
		if (pictures > 1) throw new InputException(name + " holds " + pictures + " pictures.",
			"Save the one you want as an image of its own, or the stack as TIFF.");
		final long samples = (long) reader.getWidth(0) * reader.getHeight(0);
		if (samples > MOST_SAMPLES || BYTES_PER_SAMPLE * samples > Runtime.getRuntime().maxMemory()) throw new MemoryShortage(
			name + " says that it has " + reader.getWidth(0) + " x " + reader.getHeight(0) +
				" pixels, more than the memory that Java may use can hold.",
			"Check that it is the right file; if so, give Java more memory (-Xmx) or save a part of it as TIFF.", null);
		final BufferedImage image = reader.read(0);
		if (warnings.stream().anyMatch(w -> w.toLowerCase(Locale.ROOT).contains("premature end"))) throw new InputException(
			name + " is incomplete (truncated).", "Copy or export it again.");
		final boolean lossy = "jpeg".equalsIgnoreCase(reader.getFormatName());
		final float[][] bands = image.getColorModel() instanceof IndexColorModel palette ? looked(image.getRaster(), palette)
			: stored(image.getRaster());
		final int bits = image.getColorModel() instanceof IndexColorModel ? Byte.SIZE : image.getSampleModel().getSampleSize(
			0);
		return new RasterImage(bands, new Layout(image.getWidth(), image.getHeight(), bands.length, 1, 1, bits, bands.length ==
			RGB, 1, 1, FileCalibration.none(""), lossy ? List.of("LOSSY") : List.of(), lossy ? List.of(name +
				": JPEG compression has changed the samples; use the original image if there is one.") : List.of()));
	}

	private static float[][] stored(final Raster raster) {
		final float[][] bands = new float[raster.getNumBands() < RGB ? GREY : RGB][];
		for (int b = 0; b < bands.length; b++) bands[b] = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), b,
			(float[]) null);
		return bands;
	}

	private static float[][] looked(final Raster raster, final IndexColorModel palette) {
		final float[] index = stored(raster)[0];
		final float[][] bands = new float[RGB][index.length];
		for (int i = 0; i < index.length; i++) {
			final int entry = (int) index[i];
			bands[0][i] = palette.getRed(entry);
			bands[1][i] = palette.getGreen(entry);
			bands[2][i] = palette.getBlue(entry);
		}
		return Arrays.equals(bands[0], bands[1]) && Arrays.equals(bands[0], bands[2]) ? new float[][] { bands[0] } : bands;
	}

	@Override
	public Layout layout() {
		return layout;
	}

	@Override
	public float[] plane(final int channel, final int slice, final int frame) {
		return bands[channel].clone();
	}
}
