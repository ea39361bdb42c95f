package io.github.spineblot.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.github.spineblot.image.ImageQuality;
import io.github.spineblot.image.Plane;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

/**
 * One image as read: the samples of the chosen channel and frame, and everything the tables say about
 * the file. The volume's voxel size is the calibration where there is one; otherwise it is 1 x 1 x 1
 * (pixels), and {@link #requireCalibrated()} must be asked before anything per micrometre.
 *
 * @param name file name without folders
 * @param path the file; for an image that was already open, its title
 * @param sha256 of the file's bytes in lower-case hexadecimal; of the samples when there is no file
 * @param volume the samples, with polarity
 * @param quality facts about the samples
 * @param bitDepth bits per sample as stored (8, 16, 32)
 * @param selection which channel, frame and series of how many
 * @param calibrated voxel size as far as known and where it comes from
 * @param polarityEvidence how the polarity was found
 * @param flags upper-case words for the tables, quality's flags included
 * @param messages a sentence for each thing the user should know
 */
public record SourceImage(String name, Path path, String sha256, Volume volume, ImageQuality quality, int bitDepth,
	Selection selection, Calibration calibrated, PolarityEvidence polarityEvidence, List<String> flags,
	List<String> messages)
{

	/**
	 * Which part of the file was read, all from 1.
	 */
	public record Selection(int channel, int channels, int frame, int frames, int series, int seriesCount) {
	}

	/**
	 * @param source "option", or "pixels" when found from the image
	 * @param confidence 0..1; 1 when the user said so
	 */
	public record PolarityEvidence(String source, double confidence) {
	}

	public SourceImage {
		Objects.requireNonNull(volume);
		Objects.requireNonNull(sha256);
		flags = List.copyOf(flags);
		messages = List.copyOf(messages);
	}

	/** The voxel size when all that this image needs (pixel size; slice spacing for a stack) is known. */
	public Optional<VoxelSize> calibration() {
		return calibrated.voxel(volume.depth());
	}

	/** file, option or none. */
	public String calibrationSource() {
		return calibration().isEmpty() ? Calibration.Source.NONE.word() : calibrated.source().word();
	}

	/** Pixel width in micrometres, NaN when not known. */
	public double pixelUm() {
		return calibrated.xUm();
	}

	/** Slice spacing in micrometres, NaN when not known or 2-D. */
	public double zUm() {
		return volume.is2D() ? Double.NaN : calibrated.zUm();
	}

	/** The channel that was read, from 1. */
	public int channel() {
		return selection.channel();
	}

	public Polarity polarity() {
		return volume.polarity();
	}

	/**
	 * This image, when it has the calibration that a result per micrometre needs.
	 *
	 * @throws InputException otherwise, saying how to give one
	 */
	public SourceImage requireCalibrated() {
		if (calibration().isPresent()) return this;
		final boolean pixelMissing = !(calibrated.xUm() > 0);
		final String options = (pixelMissing ? "--pixel-um X" : "") + (pixelMissing && !volume.is2D() ? " " : "") +
			(!volume.is2D() && !(calibrated.zUm() > 0) ? "--z-um Z" : "");
		throw new InputException(name + ": " + calibrated.problem(), "Give the " + (pixelMissing ? "pixel size" :
			"slice spacing") + " with " + options + " (micrometres), or set it in ImageJ with Image > Properties and save " +
			"the image again.");
	}

	/**
	 * The image as a single plane without physical size, such as a blot.
	 *
	 * @throws InputException when it has several slices
	 */
	public Plane plane() {
		if (!volume.is2D()) throw new InputException(name + " has " + volume.depth() +
			" slices, but a single 2-D image is needed.", "Save the slice you want as an image of its own.");
		return new Plane(volume.plane(0), volume.width(), volume.height(), volume.polarity());
	}
}
