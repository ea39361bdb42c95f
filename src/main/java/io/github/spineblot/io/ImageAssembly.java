package io.github.spineblot.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

import io.github.spineblot.image.ImageQuality;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.PolarityDetector;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;
import io.github.spineblot.task.MemoryShortage;

/**
 * Makes a {@link SourceImage} of an opened image: one channel and one frame, never guessed; memory
 * checked before anything is read; samples that are no numbers and images without contrast refused;
 * calibration, polarity and quality decided. The same for files and for images open in ImageJ.
 */
final class ImageAssembly {

	private static final int MIN_SIDE = 8;
	private final String name;
	private final OpenedImage image;
	private final OpenedImage.Layout layout;
	private final InputSettings settings;
	private final List<String> flags = new ArrayList<>();
	private final List<String> messages = new ArrayList<>();

	private ImageAssembly(final String name, final OpenedImage image, final InputSettings settings) {
		this.name = name;
		this.image = image;
		this.layout = image.layout();
		this.settings = settings;
		flags.addAll(layout.flags());
		messages.addAll(layout.messages());
	}

	/**
	 * @param digest gives the SHA-256 for the result
	 */
	static SourceImage assemble(final Path path, final OpenedImage image, final InputSettings settings,
		final Function<Volume, String> digest) throws IOException
	{
		final Path file = path.getFileName();
		return new ImageAssembly((file == null ? path : file).toString(), image, settings).assemble(path, digest);
	}

	private SourceImage assemble(final Path path, final Function<Volume, String> digest) throws IOException {
		checkSize();
		final int frame = chosen(settings.frame(), layout.frames(), "frame", "time frames");
		final boolean grey = layout.colour() && settings.channel().isEmpty();
		final int channel = grey ? 1 : chosen(settings.channel(), layout.channels(), "channel", "channels");
		checkMemory();
		final float[][] planes = planes(channel - 1, frame - 1, grey);
		checkSamples(planes);
		final CalibrationRule.Outcome calibration = CalibrationRule.decide(name, layout.calibration(), layout.slices() > 1,
			settings);
		add(calibration.flags(), calibration.messages());
		final Volume bright = Volume.of(planes, layout.width(), layout.height(), calibration.calibration().voxel(
			planes.length).orElse(new VoxelSize(1, 1, 1)), Polarity.BRIGHT_ON_DARK);
		final PolarityDetector.Finding found = PolarityDetector.detect(bright);
		final SourceImage.PolarityEvidence evidence = evidence(found);
		final Volume volume = bright.withPolarity(settings.polarity().orElse(found.polarity()));
		final ImageQuality quality = ImageQuality.of(volume, layout.bitDepth(), calibration.calibration().voxel(
			planes.length));
		add(quality.flags(), List.of());
		return new SourceImage(name, path, digest.apply(volume), volume, quality, layout.bitDepth(),
			new SourceImage.Selection(channel, grey ? 1 : layout.channels(), frame, layout.frames(), layout.series(), layout
				.seriesCount()), calibration.calibration(), evidence, flags, messages);
	}

	private void add(final List<String> moreFlags, final List<String> moreMessages) {
		for (final String f : moreFlags) if (!flags.contains(f)) flags.add(f);
		messages.addAll(moreMessages);
	}

	private void checkSize() {
		if (layout.width() < MIN_SIDE || layout.height() < MIN_SIDE) throw new InputException(name + " has only " + layout
			.width() + " x " + layout.height() + " pixels.", "Give an image of at least " + MIN_SIDE + " x " + MIN_SIDE +
				" pixels.");
	}

	private int chosen(final OptionalInt option, final int available, final String what, final String plural) {
		if (option.isEmpty() && available > 1) throw new InputException(name + " has " + available + " " + plural +
			", and which one to analyse was not said.", "Choose one with --" + what + " 1 to --" + what + " " + available +
				(what.equals("frame") ? "; if they are really slices, correct the image in ImageJ (Image > Properties)." : "."));
		final int n = option.orElse(1);
		if (n > available) throw new InputException(name + " has " + available + " " + (available == 1 ? what : plural) +
			", so there is no " + what + " " + n + ".", "Give a --" + what + " from 1 to " + available + ".");
		return n;
	}

	private void checkMemory() {
		if (layout.planeSamples() > Integer.MAX_VALUE - 16) throw new InputException(name + " has planes of " + layout.width() +
			" x " + layout.height() + " pixels, more than can be handled.", "Cut the image into parts of less than 2 gigapixels.");
		final long need = 4 * layout.planeSamples() * (layout.slices() + 1L);
		if (need <= free()) return;
		// what earlier images of a run have left behind still counts as used
		System.gc();
		if (need > free()) throw tooLarge(need, null);
	}

	private static long free() {
		final Runtime r = Runtime.getRuntime();
		return r.maxMemory() - (r.totalMemory() - r.freeMemory());
	}

	private MemoryShortage tooLarge(final long need, final OutOfMemoryError cause) {
		final String gb = String.format(Locale.ROOT, "%.1f", need / 1e9);
		return new MemoryShortage(name + " (" + layout.width() + " x " + layout.height() + " x " + layout.slices() +
			") needs " + gb + " GB of memory to read and about five times that to analyse, but Java may use only " + String
				.format(Locale.ROOT, "%.1f", Runtime.getRuntime().maxMemory() / 1e9) + " GB.",
			"Give Java more memory (-Xmx on the command line, Edit > Options > Memory in ImageJ), or crop the image.", cause);
	}

	private float[][] planes(final int channel, final int frame, final boolean grey) throws IOException {
		final float[][] planes = new float[layout.slices()][];
		try {
			for (int z = 0; z < planes.length; z++) {
				planes[z] = image.plane(channel, z, frame);
				if (grey) checkGrey(planes[z], z, frame);
			}
		}
		catch (final OutOfMemoryError e) {
			Arrays.fill(planes, null);
			throw tooLarge(4 * layout.planeSamples() * planes.length, e);
		}
		catch (final EOFException e) {
			throw new InputException(name + " is incomplete (truncated): " + e.getMessage() + ".", "Copy or export it again.", e);
		}
		if (grey) {
			flags.add("RGB_GREY");
			messages.add(name + ": a colour image without colour (red, green and blue are equal), taken as grey.");
		}
		return planes;
	}

	/** A colour image is accepted without a choice only when it holds no colour. */
	private void checkGrey(final float[] red, final int z, final int frame) throws IOException {
		for (int c = 1; c < 3; c++) {
			if (!Arrays.equals(red, image.plane(c, z, frame))) throw new InputException(name +
				" is a colour (RGB) image, which mixes channels and display settings.",
				"Use the original grey-scale image, or choose red, green or blue with --channel 1, 2 or 3.");
		}
	}

	private void checkSamples(final float[][] planes) {
		boolean varies = false;
		for (int z = 0; z < planes.length; z++) {
			if (!isFinite(planes[z])) throw notFinite(planes, z);
			varies = varies || !isAll(planes[z], planes[0][0]);
		}
		if (!varies) throw new InputException(name + " is empty: every sample has the value " + plain(planes[0][0]) + ".",
			"Check the channel, and that the export went well.");
	}

	private static String plain(final float value) {
		return value == (long) value ? String.valueOf((long) value) : String.valueOf(value);
	}

	private InputException notFinite(final float[][] planes, final int first) {
		long odd = 0;
		for (final float[] p : planes) for (final float v : p) if (!Float.isFinite(v)) odd++;
		int i = 0;
		while (Float.isFinite(planes[first][i])) i++;
		return new InputException(name + " holds " + odd + (odd == 1 ? " sample that is no finite number"
			: " samples that are no finite numbers") + " (NaN or infinite), the first at column " + (i % layout.width() + 1) +
			", row " + (i / layout.width() + 1) + ", slice " + (first + 1) + ".", "Replace them, or cut the image to the part without them.");
	}

	private static boolean isFinite(final float[] plane) {
		// NaN and infinity times zero are NaN, everything else is zero
		float sum = 0;
		for (final float v : plane) sum += v * 0f;
		return sum == 0;
	}

	private static boolean isAll(final float[] plane, final float value) {
		for (final float v : plane) if (v != value) return false;
		return true;
	}

	private SourceImage.PolarityEvidence evidence(final PolarityDetector.Finding found) {
		if (settings.polarity().isPresent()) {
			if (found.sure() && found.polarity() != settings.polarity().get()) {
				messages.add(name + ": the polarity given is the opposite of what the pixels suggest.");
			}
			return new SourceImage.PolarityEvidence("option", 1);
		}
		if (!found.sure()) {
			flags.add("POLARITY_UNSURE");
			messages.add(name + ": it is not clear from the pixels whether the structures are bright or dark; taken as " + (found
				.polarity() == Polarity.BRIGHT_ON_DARK ? "bright" : "dark") + ". Give --polarity bright or dark.");
		}
		return new SourceImage.PolarityEvidence("pixels", found.confidence());
	}
}
