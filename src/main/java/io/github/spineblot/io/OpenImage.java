package io.github.spineblot.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.FileInfo;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.InputException;

/**
 * An image that is open in ImageJ, as input of an analysis. It is only read. Where it is sample for sample
 * what its file holds, it is the file that is analysed, so that the results (name, hash, notes) are those of
 * the file wherever it is analysed; otherwise the open image is analysed as it stands and its SHA-256 is that
 * of its samples. A calibration that differs from that of the file is not taken from the file.
 */
public final class OpenImage {

	private final ImagePlus imp;

	public OpenImage(final ImagePlus imp) {
		this.imp = imp;
	}

	/** The file that the image was opened from, when it is still there. */
	public Optional<Path> file() {
		final FileInfo info = imp.getOriginalFileInfo();
		if (info == null || info.directory == null || info.fileName == null || info.directory.isEmpty()) return Optional
			.empty();
		try {
			return Optional.of(Path.of(info.directory, info.fileName)).filter(Files::isRegularFile);
		}
		catch (final java.nio.file.InvalidPathException e) {
			return Optional.empty();
		}
	}

	/** The file, or for an image that is no file a path that is its title. */
	public Path path() {
		return file().orElseGet(() -> Path.of(imp.getTitle().replaceAll("[\\\\/\\x00:]", "_")));
	}

	/**
	 * Pixel size and slice spacing where the calibration of the open image says something else than that of
	 * its file.
	 *
	 * @return empty when they agree, when there is no file, or when the open image has no calibration
	 */
	public Optional<Calibration> changedCalibration(final InputSettings settings) {
		final Calibration own = calibration(settings);
		return own.xUm() > 0 ? storedCalibration().filter(stored -> !same(own, stored)).map(stored -> own) : Optional.empty();
	}

	/** What the file says of the voxel size; empty when there is no file or it leaves a choice open. */
	public Optional<Calibration> storedCalibration() {
		try {
			return file().map(f -> ImageReader.calibration(f, InputSettings.DEFAULTS));
		}
		catch (final InputException e) {
			return Optional.empty();
		}
	}

	/** What the open image says of its voxel size, under the given settings. */
	public Calibration calibration(final InputSettings settings) {
		return CalibrationRule.decide(imp.getTitle(), open().layout().calibration(), imp.getNSlices() > 1, settings)
			.calibration();
	}

	/** @throws InputException when the image leaves a choice open or holds no usable samples */
	public SourceImage read(final InputSettings settings) {
		checkSelection();
		try {
			final Optional<SourceImage> stored = stored(settings);
			return stored.isPresent() ? stored.get() : ImageReader.read(imp, settings);
		}
		catch (final NullPointerException | IndexOutOfBoundsException | IllegalArgumentException e) {
			// ImageJ takes the samples away under the reader when a person closes the window
			if (imp.getProcessor() != null && imp.getStackSize() > 0) throw e;
			throw new InputException(imp.getTitle() + " was closed while it was read.", "Open it again.", e);
		}
	}

	/** @throws InputException when a part of the image is selected */
	public void checkSelection() {
		final Roi roi = imp.getRoi();
		if (roi == null || !roi.isArea()) return;
		throw new InputException(imp.getTitle() + " has a selection, but the whole image would be analysed.",
			"Remove the selection (Edit > Selection > Select None), or make the selected part an image of its own (Image > " +
				"Duplicate...) and analyse that.");
	}

	private ImagePlusImage open() {
		return new ImagePlusImage(imp, List.of(), List.of());
	}

	private Optional<SourceImage> stored(final InputSettings settings) {
		if (file().isEmpty()) return Optional.empty();
		try {
			final SourceImage stored = ImageReader.read(file().get(), settings);
			final Calibration own = calibration(settings);
			return (!(own.xUm() > 0) || same(own, stored.calibrated())) && holds(stored) ? Optional.of(stored) : Optional
				.empty();
		}
		catch (final InputException e) {
			// the open image says itself what is wrong with it, if anything
			return Optional.empty();
		}
	}

	/** Whether the open image has these samples. */
	private boolean holds(final SourceImage stored) {
		final OpenedImage own = open();
		final OpenedImage.Layout layout = own.layout();
		final Volume v = stored.volume();
		final SourceImage.Selection part = stored.selection();
		if (layout.width() != v.width() || layout.height() != v.height() || layout.slices() != v.depth() || layout
			.frames() != part.frames() || part.channel() > layout.channels()) return false;
		try {
			for (int z = 0; z < v.depth(); z++) {
				if (!Arrays.equals(v.plane(z), own.plane(part.channel() - 1, z, part.frame() - 1))) return false;
			}
			return true;
		}
		catch (final IOException e) {
			throw new InputException(imp.getTitle() + " cannot be read (" + e.getMessage() + ").", "Open the image again.", e);
		}
	}

	private static boolean same(final Calibration a, final Calibration b) {
		return Double.compare(a.xUm(), b.xUm()) == 0 && Double.compare(a.yUm(), b.yUm()) == 0 && Double.compare(a.zUm(), b
			.zUm()) == 0;
	}
}
