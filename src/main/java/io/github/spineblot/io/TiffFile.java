package io.github.spineblot.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.spineblot.image.Volume;
import io.github.spineblot.task.InputException;

/**
 * Writes a volume as an uncompressed TIFF that ImageJ opens as a calibrated stack: big-endian, one
 * directory per slice, all directories before the pixels, pixels of all slices in one run (ImageJ's
 * own layout). Pixel size is in micrometres: resolution tags as an exact decimal
 * ratio, {@code unit=um} and {@code spacing} in the description.
 * <p>
 * Samples are rounded to the nearest whole number and must lie in the range of the type; nothing is
 * rescaled or clipped. The bytes depend on the volume alone: no date, no host, no software version.
 */
public final class TiffFile {

	private static final int HEADER = 8;
	private static final int ENTRIES = 13;
	private static final int DIRECTORY = 2 + 12 * ENTRIES + 4;
	private static final int SHORT = 3;
	private static final int LONG = 4;

	private TiffFile() { }

	/** How samples are stored. */
	public enum Depth {
		/** Unsigned 8-bit, 0..255. */
		BITS_8(8),
		/** Unsigned 16-bit, 0..65535. */
		BITS_16(16);

		private final int bits;

		Depth(final int bits) {
			this.bits = bits;
		}

		private int maximum() {
			return (1 << bits) - 1;
		}
	}

	/**
	 * @throws IllegalArgumentException when a sample does not fit the type
	 * @throws InputException when the file cannot be written, or the volume is too large for a TIFF (4 GB)
	 */
	public static void write(final Path file, final Volume volume, final Depth depth) {
		final byte[] description = description(volume).getBytes(StandardCharsets.US_ASCII);
		final long first = HEADER + (long) DIRECTORY * volume.depth() + description.length + 16;
		final long planeBytes = (long) volume.width() * volume.height() * (depth.bits / 8);
		if (first + planeBytes * volume.depth() >= 1L << 32) throw new InputException("Cannot write " + file + ": " +
			planeBytes * volume.depth() + " bytes of pixels do not fit into a TIFF file.", "Make the image smaller than 4 GB.");
		checkRange(volume, depth);
		AtomicFiles.write(file, out -> {
			out.write(head(volume, depth, description, first, planeBytes));
			for (int z = 0; z < volume.depth(); z++) writePlane(out, volume.plane(z), volume.width(), depth);
		});
	}

	private static void checkRange(final Volume volume, final Depth depth) {
		for (int z = 0; z < volume.depth(); z++) {
			for (final float v : volume.plane(z)) {
				if (!(Math.rint(v) >= 0 && Math.rint(v) <= depth.maximum())) throw new IllegalArgumentException("sample " + v +
					" does not fit into " + depth.bits + " bits");
			}
		}
	}

	private static String description(final Volume volume) {
		final int n = volume.depth();
		final StringBuilder s = new StringBuilder("ImageJ=1.54p\n");
		if (n > 1) s.append("images=").append(n).append("\nslices=").append(n).append('\n');
		s.append("unit=um\n");
		if (n > 1) s.append("spacing=").append(volume.voxel().zUm()).append("\nloop=false\n");
		return s.append('\0').toString();
	}

	private static byte[] head(final Volume volume, final Depth depth, final byte[] description, final long first,
		final long planeBytes)
	{
		final int n = volume.depth();
		final ByteBuffer b = ByteBuffer.allocate((int) first);
		b.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(HEADER);
		final int text = HEADER + DIRECTORY * n;
		final int ratios = text + description.length;
		for (int z = 0; z < n; z++) {
			b.putShort((short) ENTRIES);
			entry(b, 254, LONG, 1, 0);
			entry(b, 256, LONG, 1, volume.width());
			entry(b, 257, LONG, 1, volume.height());
			entry(b, 258, SHORT, 1, depth.bits);
			entry(b, 259, SHORT, 1, 1);
			entry(b, 262, SHORT, 1, 1);
			entry(b, 270, 2, description.length, text);
			entry(b, 273, LONG, 1, first + z * planeBytes);
			entry(b, 277, SHORT, 1, 1);
			entry(b, 278, LONG, 1, volume.height());
			entry(b, 279, LONG, 1, planeBytes);
			entry(b, 282, 5, 1, ratios);
			entry(b, 283, 5, 1, ratios + 8);
			b.putInt(z + 1 < n ? HEADER + DIRECTORY * (z + 1) : 0);
		}
		b.put(description);
		ratio(b, volume.voxel().xUm());
		ratio(b, volume.voxel().yUm());
		return b.array();
	}

	private static void entry(final ByteBuffer b, final int tag, final int type, final int count, final long value) {
		b.putShort((short) tag).putShort((short) type).putInt(count);
		if (type == SHORT) b.putShort((short) value).putShort((short) 0);
		else b.putInt((int) value);
	}

	/** Pixels per micrometre as 10^k over the pixel size in units of 10^-k um: exact for decimal pixel sizes. */
	private static void ratio(final ByteBuffer b, final double pixelUm) {
		long numerator = 1_000_000_000;
		while (numerator > 1 && pixelUm * numerator >= (1L << 31)) numerator /= 10;
		b.putInt((int) numerator).putInt((int) Math.round(pixelUm * numerator));
	}

	private static void writePlane(final OutputStream out, final float[] samples, final int width, final Depth depth)
		throws IOException
	{
		final byte[] row = new byte[width * depth.bits / 8];
		for (int start = 0; start < samples.length; start += width) {
			for (int x = 0; x < width; x++) {
				final int v = (int) Math.rint(samples[start + x]);
				if (depth == Depth.BITS_8) row[x] = (byte) v;
				else {
					row[2 * x] = (byte) (v >> 8);
					row[2 * x + 1] = (byte) v;
				}
			}
			out.write(row);
		}
	}
}
