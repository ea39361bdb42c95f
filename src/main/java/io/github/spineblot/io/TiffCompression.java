package io.github.spineblot.io;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressions of TIFF 6.0 that keep every bit: LZW, PackBits, and Deflate. */
final class TiffCompression {

	private static final int LZW = 5;
	private static final int DEFLATE = 8;
	private static final int OLD_DEFLATE = 32946;
	private static final int PACK_BITS = 32773;
	private static final int CLEAR = 256;
	private static final int END = 257;
	private static final int CODES = 4096;

	private TiffCompression() { }

	static boolean isKnown(final int code) {
		return code == TiffPage.UNCOMPRESSED || code == LZW || code == DEFLATE || code == OLD_DEFLATE || code == PACK_BITS;
	}

	/** The name that people know a compression by. */
	static String name(final int code) {
		return switch (code) {
			case 2, 3, 4 -> "fax";
			case 6, 7 -> "JPEG";
			case 33003, 33005, 34712 -> "JPEG 2000";
			case 34925 -> "LZMA";
			case 50000 -> "Zstandard";
			case 50001 -> "WebP";
			default -> "number " + code;
		};
	}

	/**
	 * @param expected number of bytes that must come out
	 * @throws EOFException when fewer come out
	 */
	static byte[] expand(final byte[] in, final int code, final int expected) throws IOException {
		final byte[] out = new byte[expected];
		final int n = switch (code) {
			case LZW -> lzw(in, out);
			case PACK_BITS -> packBits(in, out);
			case DEFLATE, OLD_DEFLATE -> inflate(in, out);
			default -> {
				System.arraycopy(in, 0, out, 0, Math.min(in.length, expected));
				yield in.length;
			}
		};
		if (n < expected) throw new EOFException("compressed samples end early");
		return out;
	}

	private static int inflate(final byte[] in, final byte[] out) throws IOException {
		final Inflater inflater = new Inflater();
		try {
			inflater.setInput(in);
			int n = 0;
			while (n < out.length && !inflater.finished()) {
				final int got = inflater.inflate(out, n, out.length - n);
				if (got == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
				n += got;
			}
			return n;
		}
		catch (final DataFormatException e) {
			throw new IOException("compressed samples are damaged", e);
		}
		finally {
			inflater.end();
		}
	}

	private static int packBits(final byte[] in, final byte[] out) {
		int i = 0;
		int n = 0;
		while (i < in.length && n < out.length) {
			final int code = in[i++];
			if (code >= 0) {
				final int count = Math.min(Math.min(code + 1, in.length - i), out.length - n);
				System.arraycopy(in, i, out, n, count);
				i += code + 1;
				n += count;
			}
			else if (code != -128 && i < in.length) {
				final int count = Math.min(1 - code, out.length - n);
				Arrays.fill(out, n, n + count, in[i++]);
				n += count;
			}
		}
		return n;
	}

	/**
	 * LZW as in TIFF 6.0, section 13: codes of 9 to 12 bits, most significant bit first, the width
	 * growing one code early. The string of a code is its prefix's string and one more byte; as every
	 * string stands in the output already, a table of places in it is enough.
	 */
	private static int lzw(final byte[] in, final byte[] out) throws IOException {
		final int[] place = new int[CODES];
		final int[] length = new int[CODES];
		int next = END + 1;
		int previousAt = -1;
		int previousLength = 0;
		int n = 0;
		int width = 9;
		long bit = 0;
		while (n < out.length && bit + width <= 8L * in.length) {
			final int code = bits(in, bit, width);
			bit += width;
			if (code == END) break;
			if (code == CLEAR) {
				next = END + 1;
				width = 9;
				previousAt = -1;
				continue;
			}
			if (code > next || code == next && previousAt < 0) throw new IOException("compressed samples are damaged");
			final int start = n;
			final boolean literal = code < CLEAR;
			// a code not yet in the table is the previous string and its own first byte
			final int from = literal ? -1 : code == next ? previousAt : place[code];
			final int count = literal ? 1 : code == next ? previousLength + 1 : length[code];
			for (int k = 0; k < count && n < out.length; k++) out[n++] = literal ? (byte) code : out[from + k];
			if (previousAt >= 0 && next < CODES) {
				place[next] = previousAt;
				length[next] = previousLength + 1;
				next++;
			}
			previousAt = start;
			previousLength = count;
			width = next >= 2047 ? 12 : next >= 1023 ? 11 : next >= 511 ? 10 : 9;
		}
		return n;
	}

	private static int bits(final byte[] in, final long bit, final int width) {
		int v = 0;
		final int at = (int) (bit >>> 3);
		for (int k = 0; k < 3; k++) v = v << 8 | (at + k < in.length ? in[at + k] & 0xff : 0);
		return v >>> 24 - width - (int) (bit & 7) & (1 << width) - 1;
	}
}
