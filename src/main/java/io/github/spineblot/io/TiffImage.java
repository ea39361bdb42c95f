package io.github.spineblot.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.github.spineblot.task.InputException;

/**
 * A TIFF file: ImageJ stacks and hyperstacks (one directory per plane, or a single directory and all
 * planes in one run), OME-TIFF within one file, and plain multi-page files, whose pages count as
 * slices. Before any sample is read every strip and tile is checked against the length of the file,
 * so that a truncated file is named as such rather than filled with zeros. Planes are read when asked
 * for; channels and frames that are not asked for cost neither time nor memory.
 */
final class TiffImage implements OpenedImage {

	private final FileChannel file;
	private final TiffPixels pixels;
	private final List<TiffPage> pages;
	private final TiffMetadata metadata;
	private final Layout layout;

	private TiffImage(final FileChannel file, final TiffPixels pixels, final List<TiffPage> pages,
		final TiffMetadata metadata, final Layout layout)
	{
		this.file = file;
		this.pixels = pixels;
		this.pages = pages;
		this.metadata = metadata;
		this.layout = layout;
	}

	/**
	 * @throws InputException when the file is damaged or of a kind that is not supported
	 */
	static TiffImage open(final Path path) throws IOException {
		final FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
		try {
			return open(path, file);
		}
		catch (final EOFException e) {
			file.close();
			throw truncated(path, "its directory " + e.getMessage() + ", but the file has " + path.toFile().length());
		}
		catch (final TiffParser.TiffException e) {
			file.close();
			throw new InputException(path.getFileName() + " is a damaged TIFF file: " + e.getMessage() + ".",
				"Export or copy it again.", e);
		}
		catch (final RuntimeException e) {
			file.close();
			if (e instanceof ArithmeticException || e instanceof java.nio.BufferUnderflowException || e instanceof IndexOutOfBoundsException) throw new InputException(
				path.getFileName() + " is a damaged TIFF file: its directory has impossible sizes.", "Export or copy it again.",
				e);
			throw e;
		}
	}

	private static TiffImage open(final Path path, final FileChannel file) throws IOException {
		final TiffParser parser = new TiffParser(file);
		final List<TiffPage> all = parser.pages();
		if (all.isEmpty()) throw new TiffParser.TiffException("it holds no image");
		final TiffPage first = all.get(0);
		final String obstacle = TiffPixels.obstacle(first);
		if (!obstacle.isEmpty()) throw new InputException(path.getFileName() + " cannot be read: " + obstacle + ".",
			"Open it in Fiji (Plugins > Bio-Formats > Bio-Formats Importer) and save it as an uncompressed 8- or 16-bit TIFF.");
		final List<TiffPage> pages = new ArrayList<>(all.stream().filter(p -> !p.reduced() && p.isLike(first)).toList());
		final int others = all.size() - pages.size();
		final TiffMetadata metadata = TiffMetadata.of(first, pages.size(), file.size(), path.getFileName().toString());
		expandRun(path, file.size(), pages, metadata);
		for (int i = 0; i < pages.size(); i++) check(path, file.size(), pages.get(i), i + 1, pages.size());
		final TiffPixels pixels = new TiffPixels(file, parser.order());
		return new TiffImage(file, pixels, pages, metadata, layout(first, metadata, others, path.getFileName().toString()));
	}

	/** ImageJ writes stacks beyond 4 GB, and other programs any stack, with a single directory. */
	private static void expandRun(final Path path, final long size, final List<TiffPage> pages, final TiffMetadata m)
		throws TiffParser.TiffException
	{
		if (m.planes() <= pages.size()) return;
		if (pages.size() > 1 || !m.isImageJ()) throw new TiffParser.TiffException("it says that it holds " + m.planes() +
			" planes, but " + pages.size() + " are there");
		final TiffPage first = pages.get(0);
		final long start = first.offsets().length == 0 ? 0 : first.offsets()[0];
		if (first.compression() != TiffPage.UNCOMPRESSED || first.tiled()) throw new TiffParser.TiffException(
			"its planes are compressed and have no directories");
		if (first.planeBytes() > (size - start) / m.planes()) throw truncated(path, "its " + m.planes() + " planes of " + first
			.planeBytes() + " bytes begin at byte " + start + ", but the file has " + size);
		pages.set(0, first.at(start));
		for (int i = 1; i < m.planes(); i++) pages.add(first.at(start + i * first.planeBytes()));
	}

	private static void check(final Path path, final long size, final TiffPage p, final int number, final int of)
		throws TiffParser.TiffException
	{
		final boolean raw = p.compression() == TiffPage.UNCOMPRESSED;
		if (p.offsets().length < p.blocks() || !raw && p.counts().length < p.blocks()) throw new TiffParser.TiffException(
			"plane " + number + " lacks some of its strips");
		for (int i = 0; i < p.blocks(); i++) {
			final long end = Math.addExact(p.offsets()[i], raw ? (long) p.blockRowBytes() * p.rowsOf(i) : p.counts()[i]);
			if (p.offsets()[i] < 8 || end < p.offsets()[i] || end > size) throw truncated(path, "plane " + number + " of " + of + " ends at byte " +
				end + ", but the file has " + size);
		}
	}

	private static InputException truncated(final Path path, final String where) {
		return new InputException(path.getFileName() + " is incomplete (truncated): " + where + " bytes.",
			"Copy or export it again.");
	}

	private static Layout layout(final TiffPage p, final TiffMetadata m, final int others, final String name) {
		final List<String> flags = new ArrayList<>(m.flags());
		final List<String> messages = new ArrayList<>(m.messages());
		if (p.photometric() == TiffPage.WHITE_IS_ZERO) {
			flags.add("INVERTED_LUT");
			messages.add(name + ": shown with an inverted grey scale (white is zero); the samples are used as stored.");
		}
		if (others > 0) messages.add(name + ": " + others + " further page(s) of another size or kind, such as " +
			"thumbnails, are left out.");
		if (p.photometric() == TiffPage.PALETTE && !m.isImageJ() && !ColourRamp.isRamp(p.colourMap())) throw new InputException(
			name + " is an indexed-colour image, whose sample values are not intensities.",
			"Use the original grey-scale image, not a coloured copy.");
		final boolean colour = p.photometric() == TiffPage.RGB && p.samples() >= 3;
		final int perPixel = colour ? 3 : p.photometric() == TiffPage.PALETTE ? 1 : p.samples();
		final int bits = Math.min(32, p.bits());
		return new Layout(p.width(), p.height(), perPixel * m.channels(), m.slices(), m.frames(), bits, colour && m
			.channels() == 1, 1, 1, m.calibration(p), flags, messages);
	}

	@Override
	public Layout layout() {
		return layout;
	}

	@Override
	public float[] plane(final int channel, final int slice, final int frame) throws IOException {
		final int perPixel = layout.channels() / metadata.channels();
		final TiffPage page = pages.get(metadata.plane(channel / perPixel, slice, frame));
		final float[] samples = pixels.read(page, channel % perPixel);
		metadata.rescale(samples);
		return samples;
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
