package io.github.spineblot.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes TIFF files byte by byte, after the specification, for tests of what is read. */
final class TiffBytes {

	private final List<byte[]> pages = new ArrayList<>();
	int width = 16;
	int height = 12;
	int bits = 8;
	int format = 1;
	int samples = 1;
	int compression = 1;
	int predictor = 1;
	int photometric = 1;
	int tile;
	String description = "";
	int[] resolution = { 1, 1 };
	int resolutionUnit = 1;
	ByteOrder order = ByteOrder.LITTLE_ENDIAN;

	/** Adds a page whose samples are already as the file shall hold them, one strip or tile per element. */
	TiffBytes page(final byte[]... blocks) {
		final ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(ByteBuffer.allocate(4).putInt(blocks.length).array());
		for (final byte[] b : blocks) {
			all.writeBytes(ByteBuffer.allocate(4).putInt(b.length).array());
			all.writeBytes(b);
		}
		pages.add(all.toByteArray());
		return this;
	}

	byte[] bytes() {
		final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
		out.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] { 'I', 'I' } : new byte[] { 'M', 'M' }).putShort((short) 42);
		int linkAt = out.position();
		out.putInt(0);
		for (final byte[] page : pages) {
			final ByteBuffer in = ByteBuffer.wrap(page);
			final int n = in.getInt();
			final int[] offsets = new int[n];
			final int[] counts = new int[n];
			for (int i = 0; i < n; i++) {
				counts[i] = in.getInt();
				offsets[i] = out.position();
				final byte[] b = new byte[counts[i]];
				in.get(b);
				out.put(b);
			}
			linkAt = directory(out, linkAt, offsets, counts);
		}
		return java.util.Arrays.copyOf(out.array(), out.position());
	}

	private int directory(final ByteBuffer out, final int linkAt, final int[] offsets, final int[] counts) {
		final int offsetsAt = array(out, offsets);
		final int countsAt = array(out, counts);
		final byte[] text = (description + "\0").getBytes(StandardCharsets.UTF_8);
		final int textAt = out.position();
		out.put(text);
		final int ratioAt = out.position();
		out.putInt(resolution[0]).putInt(resolution[1]);
		final List<long[]> e = new ArrayList<>();
		e.add(new long[] { 256, 4, 1, width });
		e.add(new long[] { 257, 4, 1, height });
		e.add(new long[] { 258, 3, 1, bits });
		e.add(new long[] { 259, 3, 1, compression });
		e.add(new long[] { 262, 3, 1, photometric });
		if (!description.isEmpty()) e.add(new long[] { 270, 2, text.length, textAt });
		e.add(new long[] { tile > 0 ? 324 : 273, 4, offsets.length, offsets.length == 1 ? offsets[0] : offsetsAt });
		e.add(new long[] { 277, 3, 1, samples });
		if (tile == 0) e.add(new long[] { 278, 4, 1, (height + offsets.length - 1) / offsets.length });
		e.add(new long[] { tile > 0 ? 325 : 279, 4, counts.length, counts.length == 1 ? counts[0] : countsAt });
		e.add(new long[] { 282, 5, 1, ratioAt });
		e.add(new long[] { 283, 5, 1, ratioAt });
		e.add(new long[] { 296, 3, 1, resolutionUnit });
		e.add(new long[] { 317, 3, 1, predictor });
		if (tile > 0) e.add(new long[] { 322, 4, 1, tile });
		if (tile > 0) e.add(new long[] { 323, 4, 1, tile });
		e.add(new long[] { 339, 3, 1, format });
		out.putInt(linkAt, out.position());
		out.putShort((short) e.size());
		for (final long[] v : e) {
			out.putShort((short) v[0]).putShort((short) v[1]).putInt((int) v[2]);
			if (v[1] == 3) out.putShort((short) v[3]).putShort((short) 0);
			else out.putInt((int) v[3]);
		}
		out.putInt(0);
		return out.position() - 4;
	}

	private static int array(final ByteBuffer out, final int[] values) {
		final int at = out.position();
		for (final int v : values) out.putInt(v);
		return at;
	}
}
