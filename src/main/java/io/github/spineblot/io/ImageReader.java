package io.github.spineblot.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import ij.ImagePlus;
import ij.io.Opener;

import io.github.spineblot.task.InputException;

/**
 * Reads one image file: the chosen channel and frame, with voxel size, quality and polarity.
 * <ul>
 * <li>TIFF (8, 16, 32, 64-bit samples; strips and tiles; uncompressed, LZW, Deflate, PackBits; ImageJ
 * hyperstacks, OME-TIFF, BigTIFF) by {@link TiffImage}, plane by plane;</li>
 * <li>PNG, JPEG, BMP, GIF by {@link RasterImage};</li>
 * <li>PGM, DICOM, FITS by ImageJ's opener;</li>
 * <li>everything else (CZI, LIF, ND2, OIB, OIR, ...) by Bio-Formats when it is on the class path, as in
 * Fiji.</li>
 * </ul>
 * Nothing is shown. Whatever cannot be read, and every choice left open, is an
 * {@link InputException} that says what to do. Memory: 4 bytes per sample of the part that is read.
 * Thread-safe and deterministic.
 */
public final class ImageReader {

	/** Formats that look like TIFF but keep part of what they say elsewhere. */
	private static final Set<String> TIFF_LIKE = Set.of("lsm", "stk", "svs", "scn", "ndpi", "flex", "qptiff");
	private static final Set<Integer> PICTURES = Set.of(Opener.PNG, Opener.JPEG, Opener.BMP, Opener.GIF);
	private static final Set<Integer> BY_IMAGEJ = Set.of(Opener.PGM, Opener.DICOM, Opener.FITS);

	private ImageReader() { }

	/**
	 * @throws InputException when the file cannot be read or leaves a choice open (channel, frame, series)
	 */
	public static SourceImage read(final Path file, final InputSettings settings) {
		checkFile(file);
		try (OpenedImage image = open(file, settings)) {
			final Supplier<String> digest = FileDigest.begin(file);
			return ImageAssembly.assemble(file, image, settings, volume -> digest.get());
		}
		catch (final IOException e) {
			throw new InputException(file + " cannot be read (" + reason(e) + ").",
				"Check that the file is complete and that you may read it.", e);
		}
	}

	/**
	 * What the file says of the image, without its samples.
	 *
	 * @throws InputException when the file cannot be read or leaves the series open
	 */
	public static ImageHead head(final Path file, final InputSettings settings) {
		checkFile(file);
		try (OpenedImage image = open(file, settings)) {
			final OpenedImage.Layout layout = image.layout();
			final Calibration c = CalibrationRule.decide(file.getFileName().toString(), layout.calibration(), layout
				.slices() > 1, settings).calibration();
			return new ImageHead(layout.width(), layout.height(), layout.slices(), c.voxel(layout.slices()).isPresent());
		}
		catch (final IOException e) {
			throw new InputException(file + " cannot be read (" + reason(e) + ").",
				"Check that the file is complete and that you may read it.", e);
		}
	}

	/**
	 * What the file and the user say of the voxel size, without the samples.
	 *
	 * @throws InputException when the file cannot be read or leaves the series open
	 */
	static Calibration calibration(final Path file, final InputSettings settings) {
		checkFile(file);
		try (OpenedImage image = open(file, settings)) {
			final OpenedImage.Layout layout = image.layout();
			return CalibrationRule.decide(file.getFileName().toString(), layout.calibration(), layout.slices() > 1, settings)
				.calibration();
		}
		catch (final IOException e) {
			throw new InputException(file + " cannot be read (" + reason(e) + ").",
				"Check that the file is complete and that you may read it.", e);
		}
	}

	/**
	 * Reads an image that is open in ImageJ. It is not changed. The SHA-256 is that of the samples.
	 *
	 * @throws InputException when it leaves a choice open (channel, frame) or holds no usable samples
	 */
	public static SourceImage read(final ImagePlus imp, final InputSettings settings) {
		final OpenedImage image = new ImagePlusImage(imp, List.of(), List.of());
		try {
			return ImageAssembly.assemble(Path.of(imp.getTitle().replaceAll("[\\\\/\\x00:]", "_")), image, settings,
				FileDigest::sha256);
		}
		catch (final IOException e) {
			throw new InputException(imp.getTitle() + " cannot be read (" + reason(e) + ").", "Open the image again.", e);
		}
	}

	private static void checkFile(final Path file) {
		if (Files.isDirectory(file)) throw new InputException(file + " is a folder, not an image file.",
			"Give the image files in it, for example " + file + "/*.tif.");
		if (!Files.exists(file)) throw new InputException("There is no file " + file + ".", "Check the path and the spelling.");
		if (!Files.isReadable(file)) throw new InputException("The file " + file + " may not be read (permission denied).",
			"Change its permissions, or copy it to a place where you may read it.");
		if (file.toFile().length() == 0) throw new InputException("The file " + file + " is empty (0 bytes).",
			"Copy or export it again.");
	}

	private static OpenedImage open(final Path file, final InputSettings settings) throws IOException {
		final byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(512);
		}
		final String extension = extension(file);
		final boolean tiff = TiffParser.isTiff(head);
		if (tiff && !TIFF_LIKE.contains(extension)) {
			single(file, settings);
			return TiffImage.open(file);
		}
		if (!tiff && Set.of("tif", "tiff").contains(extension)) throw new InputException(file +
			" is named like a TIFF image but is none; it begins like " + kind(head) + ".",
			"Check the file, or export the image again.");
		final int type = tiff ? Opener.UNKNOWN : new Opener().getFileType(file.toString());
		if (PICTURES.contains(type) || BY_IMAGEJ.contains(type)) single(file, settings);
		if (PICTURES.contains(type)) return RasterImage.open(file);
		if (BY_IMAGEJ.contains(type)) return byImageJ(file, type, head);
		if (isText(head)) throw new InputException(file + " is a text file, not an image.", "Give image files only.");
		return BioFormatsImage.open(file, settings.series(), ImageReader.class.getClassLoader());
	}

	private static void single(final Path file, final InputSettings settings) {
		if (settings.series().orElse(1) > 1) throw new InputException(file + " holds a single image, so there is no series " +
			settings.series().getAsInt() + ".", "Leave out --series.");
	}

	private static OpenedImage byImageJ(final Path file, final int type, final byte[] head) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		final ImagePlus imp = openedByImageJ(opener, file);
		if (imp == null || imp.getWidth() == 0) throw new InputException(file + " is damaged or of a kind that ImageJ does " +
			"not read.", "Save the image as TIFF and try again.");
		// ImageJ fills what a short file lacks with zeros
		final boolean binary = type == Opener.PGM && head[0] == 'P' && (head[1] == '5' || head[1] == '6');
		if (binary && file.toFile().length() < (long) imp.getWidth() * imp.getHeight() * imp.getBitDepth() / Byte.SIZE)
			throw new InputException(file + " is incomplete (truncated).", "Copy or export it again.");
		return new ImagePlusImage(imp, List.of(), List.of());
	}

	/** ImageJ believes the sizes that a file declares, and meets damage with any kind of exception. */
	private static ImagePlus openedByImageJ(final Opener opener, final Path file) {
		try {
			return opener.openImage(file.toString());
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			throw new InputException(file + " is damaged, of a kind that ImageJ does not read, or larger than the memory.",
				"Save the image as TIFF and try again.", e);
		}
	}

	private static String extension(final Path file) {
		final String name = file.getFileName().toString();
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

	private static String kind(final byte[] head) {
		if (isText(head)) return "a text file ('" + new String(head, 0, Math.min(24, head.length),
			StandardCharsets.UTF_8).replaceAll("\\s+", " ").trim() + "...')";
		if (head.length > 3 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xd8) return "a JPEG image";
		if (head.length > 3 && (head[0] & 0xff) == 0x89 && head[1] == 'P') return "a PNG image";
		if (head.length > 1 && head[0] == 'P' && head[1] == 'K') return "a ZIP archive";
		return "an unknown binary file";
	}

	/** Whether the bytes hold no control characters but white space. */
	private static boolean isText(final byte[] head) {
		for (final byte b : head) {
			if (b >= 0 && b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') return false;
		}
		return true;
	}

	private static String reason(final IOException e) {
		return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
	}
}
