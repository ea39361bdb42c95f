package io.github.spineblot.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the directories of a TIFF file (TIFF 6.0, Adobe 1992; and BigTIFF), not its samples. Own, since
 * ImageJ's decoder fills what is missing from a truncated file with zeros, and reads no tiles.
 * Not thread-safe.
 */
final class TiffParser {

	private static final int[] TYPE_BYTES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };
	private static final int MAX_PAGES = 1_000_000;
	private static final long MAX_VALUES = 50_000_000;
	/** Entries of many directories may share their values, but not without end: bytes of values beyond those of the file. */
	private static final long SHARED_BYTES = 64L << 20;
	private static final int SHARED_TIMES = 8;

	private final FileChannel file;
	private long valueBytes;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	private boolean big;

	TiffParser(final FileChannel file) {
		this.file = file;
	}

	/** True when the bytes are the beginning of a TIFF or BigTIFF file. */
	static boolean isTiff(final byte[] head) {
		if (head.length < 4) return false;
		final boolean little = head[0] == 'I' && head[1] == 'I' && (head[2] == 42 || head[2] == 43) && head[3] == 0;
		final boolean bigEndian = head[0] == 'M' && head[1] == 'M' && head[2] == 0 && (head[3] == 42 || head[3] == 43);
		return little || bigEndian;
	}

	/** The byte order, known after {@link #pages()}. */
	ByteOrder order() {
		return order;
	}

	/**
	 * All directories in their order.
	 *
	 * @throws EOFException when the file ends within or before a directory
	 * @throws TiffException when what it says makes no image
	 */
	List<TiffPage> pages() throws IOException {
		final ByteBuffer head = bytes(0, 8);
		order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		head.order(order);
		big = head.getShort(2) == 43;
		long at = big ? bytes(8, 8).getLong() : head.getInt(4) & 0xffffffffL;
		final List<TiffPage> pages = new ArrayList<>();
		final Set<Long> seen = new HashSet<>();
		while (at != 0) {
			if (!seen.add(at) || pages.size() > MAX_PAGES) throw new TiffException("its directories run in a circle");
			final long count = big ? bytes(at, 8).getLong() : bytes(at, 2).getShort() & 0xffff;
			if (count < 1 || count > 10_000) throw new TiffException("directory " + (pages.size() + 1) + " is damaged");
			final int entry = big ? 20 : 12;
			final long body = at + (big ? 8 : 2);
			pages.add(page(entries(bytes(body, Math.toIntExact(count * entry)), (int) count)));
			final ByteBuffer next = bytes(body + count * entry, big ? 8 : 4);
			at = big ? next.getLong() : next.getInt() & 0xffffffffL;
		}
		return pages;
	}

	/** Something in the file makes no sense. The message is a part of a sentence about the file. */
	static final class TiffException extends IOException {

		private static final long serialVersionUID = 1L;

		TiffException(final String what) {
			super(what);
		}
	}

	/** A directory entry; its values are read when asked for. */
	private record Entry(int type, long count, long valueAt, ByteBuffer inline) {
	}

	private Map<Integer, Entry> entries(final ByteBuffer b, final int n) throws IOException {
		final Map<Integer, Entry> entries = new HashMap<>();
		final int room = big ? 8 : 4;
		for (int i = 0; i < n; i++) {
			final int tag = b.getShort() & 0xffff;
			final int type = b.getShort() & 0xffff;
			final long count = big ? b.getLong() : b.getInt() & 0xffffffffL;
			final ByteBuffer value = b.slice(b.position(), room).order(order);
			b.position(b.position() + room);
			if (type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) continue;
			final long at = big ? value.getLong(0) : value.getInt(0) & 0xffffffffL;
			if (count < 0 || count > Integer.MAX_VALUE) throw new TiffException("its directory is damaged");
			entries.putIfAbsent(tag, new Entry(type, count, at, count * TYPE_BYTES[type] <= room ? value : null));
		}
		return entries;
	}

	private TiffPage page(final Map<Integer, Entry> e) throws IOException {
		final int width = Math.toIntExact(whole(e, 256, 0));
		final int height = Math.toIntExact(whole(e, 257, 0));
		if (width < 1 || height < 1) throw new TiffException("it says that the image has " + width + " x " + height +
			" pixels");
		final boolean tiled = e.containsKey(324);
		final int blockWidth = tiled ? (int) whole(e, 322, width) : width;
		final int blockHeight = (int) Math.min(tiled ? Integer.MAX_VALUE : height, tiled ? whole(e, 323, height) : whole(e,
			278, height));
		if (blockWidth < 1 || blockHeight < 1) throw new TiffException("its strips have no rows");
		final long[] offsets = values(e.get(tiled ? 324 : 273));
		final long[] counts = values(e.get(tiled ? 325 : 279));
		if (whole(e, 277, 1) < 1) throw new TiffException("its pixels have no samples");
		return new TiffPage(width, height, (int) whole(e, 258, 1), (int) whole(e, 339, 1), (int) whole(e, 277, 1), whole(e,
			284, 1) == 2, (int) whole(e, 259, 1), (int) whole(e, 317, 1), (int) whole(e, 262, 1), blockWidth, blockHeight,
			tiled, offsets, counts, colourMap(e.get(320)), new double[] { ratio(e.get(282)), ratio(e.get(283)) }, (int) whole(e,
				296, 2), (whole(e, 254, 0) & 1) == 1, text(e.get(270)), text(e.get(305)));
	}

	private long whole(final Map<Integer, Entry> e, final int tag, final long otherwise) throws IOException {
		final long[] v = values(e.get(tag));
		return v.length == 0 ? otherwise : v[0];
	}

	private long[] values(final Entry e) throws IOException {
		if (e == null || e.count == 0) return new long[0];
		if (e.count > MAX_VALUES) throw new TiffException("its directory is damaged");
		final ByteBuffer b = data(e);
		final long[] v = new long[(int) e.count];
		for (int i = 0; i < v.length; i++) {
			v[i] = switch (TYPE_BYTES[e.type]) {
				case 1 -> b.get() & 0xff;
				case 2 -> b.getShort() & 0xffff;
				case 4 -> b.getInt() & 0xffffffffL;
				default -> b.getLong();
			};
		}
		return v;
	}

	private ByteBuffer data(final Entry e) throws IOException {
		if (e.inline != null) return e.inline.duplicate().order(order);
		final int n = Math.toIntExact(e.count * TYPE_BYTES[e.type]);
		valueBytes += n;
		if (valueBytes > SHARED_TIMES * file.size() + SHARED_BYTES) throw new TiffException(
			"its directories hold more than the file can");
		return bytes(e.valueAt, n);
	}

	private double ratio(final Entry e) throws IOException {
		if (e == null || e.type != 5 || e.count < 1) return Double.NaN;
		final ByteBuffer b = data(e);
		return (b.getInt() & 0xffffffffL) / (double) (b.getInt() & 0xffffffffL);
	}

	private int[] colourMap(final Entry e) throws IOException {
		final long[] v = values(e);
		final int[] map = new int[v.length];
		for (int i = 0; i < v.length; i++) map[i] = (int) v[i];
		return map;
	}

	private String text(final Entry e) throws IOException {
		if (e == null || e.type != 2) return "";
		final ByteBuffer b = data(e);
		final byte[] raw = new byte[b.remaining() < e.count ? b.remaining() : (int) e.count];
		b.get(raw);
		int n = raw.length;
		while (n > 0 && raw[n - 1] == 0) n--;
		return decoded(raw, n);
	}

	/** UTF-8 (OME-XML) where it is valid, otherwise Latin-1, in which a micro sign is one byte. */
	private static String decoded(final byte[] raw, final int n) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw, 0, n)).toString();
		}
		catch (final java.nio.charset.CharacterCodingException e) {
			return new String(raw, 0, n, StandardCharsets.ISO_8859_1);
		}
	}

	private ByteBuffer bytes(final long at, final int n) throws IOException {
		if (at < 0 || n > file.size() - at) throw new EOFException("reaches byte " + (at < 0 ? at : Math.addExact(at, n)));
		final ByteBuffer b = ByteBuffer.allocate(n).order(order);
		while (b.hasRemaining()) {
			if (file.read(b, at + b.position()) < 0) throw new EOFException("reaches byte " + (at + n));
		}
		return b.flip().order(order);
	}
}
