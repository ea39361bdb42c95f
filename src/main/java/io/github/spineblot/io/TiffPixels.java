package io.github.spineblot.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads the samples of TIFF pages as 32-bit floats: strips and tiles, chunky and planar, 8, 16 and
 * 32-bit whole numbers, 32 and 64-bit floating point, uncompressed, LZW, Deflate and PackBits, with
 * and without horizontal differencing. Whole numbers beyond 2^24 lose their last bits.
 */
final class TiffPixels {

	private static final int HORIZONTAL = 2;
	/** LZW: a code of 12 bits stands for at most 4096 bytes; Deflate expands 1032 times at most. */
	private static final long MOST_EXPANSION = 4096;
	private final FileChannel file;
	private final ByteOrder order;

	TiffPixels(final FileChannel file, final ByteOrder order) {
		this.file = file;
		this.order = order;
	}

	/** What keeps a page from being read here, as part of a sentence; empty when nothing does. */
	static String obstacle(final TiffPage p) {
		if (!TiffCompression.isKnown(p.compression())) return "its compression (" + TiffCompression.name(p.compression()) +
			") is not supported";
		final boolean whole = p.format() != 3 && (p.bits() == 8 || p.bits() == 16 || p.bits() == 32);
		final boolean real = p.format() == 3 && (p.bits() == 32 || p.bits() == 64);
		if (!whole && !real) return "it has " + p.bits() + (p.format() == 3 ? "-bit floating-point" : "-bit") +
			" samples, and only 8, 16 and 32 bits are supported";
		if (p.predictor() != 1 && (p.predictor() != HORIZONTAL || p.format() == 3)) return "its samples are stored as " +
			"differences of a kind (predictor " + p.predictor() + ") that is not supported";
		return "";
	}

	/**
	 * Reads one sample (colour) of a page.
	 *
	 * @param sample which one, from 0
	 */
	float[] read(final TiffPage p, final int sample) throws IOException {
		final int perPlane = p.blocksAcross() * p.blocksDown();
		final int firstBlock = p.planar() ? sample * perPlane : 0;
		for (int i = 0; i < perPlane; i++) checkRoom(p, firstBlock + i);
		final float[] plane = new float[Math.multiplyExact(p.width(), p.height())];
		for (int i = 0; i < perPlane; i++) {
			final ByteBuffer block = block(p, firstBlock + i);
			copy(p, block, i, p.planar() ? 0 : sample, plane);
		}
		return plane;
	}

	/** No compression here makes more of a byte than that, so a block of a false size is known before room is made for it. */
	private static void checkRoom(final TiffPage p, final int i) throws IOException {
		if (p.compression() == TiffPage.UNCOMPRESSED) return;
		if ((long) p.blockRowBytes() * p.rowsOf(i) > p.counts()[i] * MOST_EXPANSION + MOST_EXPANSION) throw new EOFException(
			"compressed samples end early");
	}

	private ByteBuffer block(final TiffPage p, final int i) throws IOException {
		final int expected = Math.multiplyExact(p.blockRowBytes(), p.rowsOf(i));
		final boolean raw = p.compression() == TiffPage.UNCOMPRESSED;
		final ByteBuffer stored = ByteBuffer.allocate(raw ? expected : Math.toIntExact(p.counts()[i]));
		while (stored.hasRemaining()) {
			if (file.read(stored, p.offsets()[i] + stored.position()) < 0) throw new EOFException("samples end early");
		}
		final byte[] bytes = TiffCompression.expand(stored.array(), p.compression(), expected);
		final ByteBuffer b = ByteBuffer.wrap(bytes).order(order);
		if (p.predictor() == HORIZONTAL) undoDifferences(p, b, p.rowsOf(i));
		return b;
	}

	private static void undoDifferences(final TiffPage p, final ByteBuffer b, final int rows) {
		final int n = p.samplesInBlock();
		final int rowSamples = p.blockWidth() * n;
		for (int y = 0; y < rows; y++) {
			for (int x = n; x < rowSamples; x++) {
				final int at = y * rowSamples + x;
				switch (p.bits()) {
					case 8 -> b.put(at, (byte) (b.get(at) + b.get(at - n)));
					case 16 -> b.putShort(2 * at, (short) (b.getShort(2 * at) + b.getShort(2 * (at - n))));
					default -> b.putInt(4 * at, b.getInt(4 * at) + b.getInt(4 * (at - n)));
				}
			}
		}
	}

	private static void copy(final TiffPage p, final ByteBuffer block, final int i, final int sample,
		final float[] plane)
	{
		final int x0 = i % p.blocksAcross() * p.blockWidth();
		final int y0 = i / p.blocksAcross() * p.blockHeight();
		final int columns = Math.min(p.blockWidth(), p.width() - x0);
		final int rows = Math.min(p.rowsOf(i), p.height() - y0);
		final int n = p.samplesInBlock();
		for (int y = 0; y < rows; y++) {
			final int from = y * p.blockWidth() * n + sample;
			final int to = (y0 + y) * p.width() + x0;
			copyRow(p, block, from, n, plane, to, columns);
		}
	}

	/** One row; the common kinds in loops of their own, which takes a third of the time. */
	private static void copyRow(final TiffPage p, final ByteBuffer block, final int from, final int n,
		final float[] plane, final int to, final int columns)
	{
		if (p.bits() == 8 && p.format() != 2) {
			final byte[] b = block.array();
			for (int x = 0; x < columns; x++) plane[to + x] = b[from + x * n] & 0xff;
		}
		else if (p.bits() == 16 && p.format() != 2) {
			final byte[] b = block.array();
			final int low = block.order() == ByteOrder.LITTLE_ENDIAN ? 0 : 1;
			for (int x = 0; x < columns; x++) {
				final int at = 2 * (from + x * n);
				plane[to + x] = b[at + low] & 0xff | (b[at + 1 - low] & 0xff) << 8;
			}
		}
		else for (int x = 0; x < columns; x++) plane[to + x] = sample(p, block, from + x * n);
	}

	private static float sample(final TiffPage p, final ByteBuffer b, final int i) {
		if (p.format() == 3) return p.bits() == 32 ? b.getFloat(4 * i) : (float) b.getDouble(8 * i);
		final boolean signed = p.format() == 2;
		return switch (p.bits()) {
			case 8 -> signed ? b.get(i) : b.get(i) & 0xff;
			case 16 -> signed ? b.getShort(2 * i) : b.getShort(2 * i) & 0xffff;
			default -> signed ? b.getInt(4 * i) : b.getInt(4 * i) & 0xffffffffL;
		};
	}
}
