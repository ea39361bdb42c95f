package io.github.spineblot.io;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

import io.github.spineblot.task.InputException;

/**
 * An image read by Bio-Formats (Linkert et al. 2010, doi:10.1083/jcb.201004104), which is GPL and comes
 * with Fiji: it is looked up on the class path at run time and called by name, so that this program
 * neither needs nor carries it. Planes are read when asked for.
 */
final class BioFormatsImage implements OpenedImage {

	/** Pixel types of loci.formats.FormatTools, by number. */
	private enum PixelType {
		INT8(8), UINT8(8), INT16(16), UINT16(16), INT32(32), UINT32(32), FLOAT(32), DOUBLE(64);

		private final int bits;

		PixelType(final int bits) {
			this.bits = bits;
		}
	}

	private final Object reader;
	private final PixelType type;
	private final ByteOrder order;
	private final int perPlane;
	private final Layout layout;

	private BioFormatsImage(final Object reader, final PixelType type, final Layout layout) throws IOException {
		this.reader = reader;
		this.type = type;
		this.layout = layout;
		order = (Boolean) call(reader, "isLittleEndian") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
		perPlane = (Integer) call(reader, "getRGBChannelCount");
	}

	/**
	 * @param series which image of the file, from 1; needed when there are several
	 * @param classes where Bio-Formats is looked for
	 */
	static OpenedImage open(final Path file, final OptionalInt series, final ClassLoader classes) throws IOException {
		final Object reader;
		final Object metadata;
		try {
			reader = classes.loadClass("loci.formats.ImageReader").getConstructor().newInstance();
			metadata = classes.loadClass("loci.formats.MetadataTools").getMethod("createOMEXMLMetadata").invoke(null);
		}
		catch (final ReflectiveOperationException | LinkageError e) {
			throw new InputException(file + " is of a kind that only Bio-Formats reads, and Bio-Formats is not here.",
				"Run SpineBlot in Fiji, which brings it, put bioformats_package.jar on the class path, or save the image as TIFF.",
				e);
		}
		try {
			call(reader, "setMetadataStore", metadata);
			call(reader, "setId", file.toString());
			final int count = (Integer) call(reader, "getSeriesCount");
			final int chosen = choose(file, series, count);
			call(reader, "setSeries", chosen - 1);
			final PixelType type = PixelType.values()[(Integer) call(reader, "getPixelType")];
			return new BioFormatsImage(reader, type, layout(reader, metadata, type, new Place(chosen, count, classes)));
		}
		catch (final IOException | RuntimeException e) {
			call(reader, "close");
			if (e instanceof InputException x) throw x;
			throw new InputException(file + " cannot be read by Bio-Formats (" + e.getMessage() + ").",
				"Check that the file is complete; in Fiji, update Bio-Formats, or save the image as TIFF.", e);
		}
	}

	private static int choose(final Path file, final OptionalInt series, final int count) {
		if (series.isEmpty() && count > 1) throw new InputException(file + " holds " + count +
			" images (series), and which one to analyse was not said.", "Choose one with --series 1 to --series " + count + ".");
		if (series.orElse(1) > count) throw new InputException(file + " holds " + count + " image(s), so there is no series " +
			series.getAsInt() + ".", "Give a --series from 1 to " + count + ".");
		return series.orElse(1);
	}

	/** Which image of how many, and where the classes of Bio-Formats are. */
	private record Place(int series, int count, ClassLoader classes) {
	}

	private static Layout layout(final Object reader, final Object metadata, final PixelType type, final Place at)
		throws IOException
	{
		final double[] um = new double[3];
		for (int d = 0; d < 3; d++) um[d] = micrometres(call(metadata, "getPixelsPhysicalSize" + "XYZ".charAt(d), at.series -
			1), at.classes);
		final int channels = (Integer) call(reader, "getSizeC");
		final boolean colour = (Boolean) call(reader, "isRGB") && channels == 3;
		return new Layout((Integer) call(reader, "getSizeX"), (Integer) call(reader, "getSizeY"), channels, (Integer) call(
			reader, "getSizeZ"), (Integer) call(reader, "getSizeT"), Math.min(32, type.bits), colour, at.series, at.count,
			new FileCalibration(um[0], um[1], um[2], "um", "um", false, ""), List.of(), List.of());
	}

	/** The value of an ome.units.quantity.Length; NaN for none or one that is no length (pixels). */
	private static double micrometres(final Object length, final ClassLoader classes) throws IOException {
		if (length == null) return Double.NaN;
		try {
			final Object unit = classes.loadClass("ome.units.UNITS").getField("MICROMETER").get(null);
			final Object value = call(length, "value", unit);
			return value == null ? Double.NaN : ((Number) value).doubleValue();
		}
		catch (final ReflectiveOperationException e) {
			throw new IOException("its units cannot be read", e);
		}
	}

	@Override
	public Layout layout() {
		return layout;
	}

	@Override
	public float[] plane(final int channel, final int slice, final int frame) throws IOException {
		final int index = (Integer) call(reader, "getIndex", slice, channel / perPlane, frame);
		final ByteBuffer b = ByteBuffer.wrap((byte[]) call(reader, "openBytes", index)).order(order);
		final float[] samples = new float[Math.toIntExact(layout.planeSamples())];
		final boolean interleaved = (Boolean) call(reader, "isInterleaved");
		final int c = channel % perPlane;
		for (int i = 0; i < samples.length; i++) samples[i] = sample(b, interleaved ? i * perPlane + c : c * samples.length +
			i);
		return samples;
	}

	private float sample(final ByteBuffer b, final int i) {
		return switch (type) {
			case INT8 -> b.get(i);
			case UINT8 -> b.get(i) & 0xff;
			case INT16 -> b.getShort(2 * i);
			case UINT16 -> b.getShort(2 * i) & 0xffff;
			case INT32 -> b.getInt(4 * i);
			case UINT32 -> b.getInt(4 * i) & 0xffffffffL;
			case FLOAT -> b.getFloat(4 * i);
			case DOUBLE -> (float) b.getDouble(8 * i);
		};
	}

	@Override
	public void close() throws IOException {
		call(reader, "close");
	}

	/** Calls a public method by name; the first whose parameters take the arguments. */
	private static Object call(final Object target, final String method, final Object... arguments) throws IOException {
		for (final Method m : target.getClass().getMethods()) {
			if (!m.getName().equals(method) || !takes(m, arguments)) continue;
			try {
				return m.invoke(target, arguments);
			}
			catch (final InvocationTargetException e) {
				throw new IOException(e.getCause().getMessage(), e.getCause());
			}
			catch (final IllegalAccessException e) {
				throw new IOException(method + " is out of reach", e);
			}
		}
		throw new IOException("this version of Bio-Formats has no " + method);
	}

	private static boolean takes(final Method m, final Object[] arguments) {
		final Class<?>[] types = m.getParameterTypes();
		if (types.length != arguments.length) return false;
		for (int i = 0; i < types.length; i++) {
			final boolean whole = types[i] == int.class && arguments[i] instanceof Integer;
			if (!whole && !types[i].isInstance(arguments[i])) return false;
		}
		return true;
	}
}
