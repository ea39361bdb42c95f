package io.github.spineblot.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.io.Opener;

import io.github.spineblot.image.ImageQuality;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.PolarityDetector;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.task.InputException;

/** Reads one image file as one channel and frame with its calibration, quality and polarity. */
public final class ImageReader {

	private ImageReader() { }

	/**
	 * @throws InputException when the file cannot be read or leaves a choice open (channel, frame)
	 */
	public static SourceImage read(final Path file, final InputSettings settings) {
		if (!Files.isRegularFile(file)) throw new InputException("There is no image file " + file + ".",
			"Check the path.");
		final ImagePlus imp = new Opener().openImage(file.toString());
		if (imp == null) throw new InputException(file + " is no image that can be read.", "Give a TIFF file.");
		final int depth = imp.getNSlices();
		final float[][] planes = new float[depth][];
		for (int z = 0; z < depth; z++) planes[z] = (float[]) imp.getStack().getProcessor(imp.getStackIndex(settings
			.channel().orElse(1), z + 1, settings.frame().orElse(1))).convertToFloat().getPixels();
		final ij.measure.Calibration c = imp.getCalibration();
		final boolean um = c.getUnit().matches("um|\u00b5m|\u03bcm|microns?");
		final double pixel = settings.pixelUm().orElse(um ? c.pixelWidth : Double.NaN);
		final double z = settings.zUm().orElse(um ? c.pixelDepth : Double.NaN);
		final Calibration calibration = new Calibration(pixel, pixel, z, settings.pixelUm().isPresent()
			? Calibration.Source.OPTION : um ? Calibration.Source.FILE : Calibration.Source.NONE,
			um ? "" : "the file has no calibration.");
		final Optional<VoxelSize> voxel = calibration.voxel(depth);
		final Volume raw = Volume.of(planes, imp.getWidth(), imp.getHeight(), voxel.orElse(new VoxelSize(1, 1, 1)),
			Polarity.BRIGHT_ON_DARK);
		final PolarityDetector.Finding found = PolarityDetector.detect(raw);
		final Volume volume = raw.withPolarity(settings.polarity().orElse(found.polarity()));
		final ImageQuality quality = ImageQuality.of(volume, imp.getBitDepth(), voxel);
		final List<String> flags = new ArrayList<>(quality.flags());
		return new SourceImage(file.getFileName().toString(), file, FileDigest.sha256(file), volume, quality, imp
			.getBitDepth(), new SourceImage.Selection(settings.channel().orElse(1), imp.getNChannels(), settings.frame()
				.orElse(1), imp.getNFrames(), 1, 1), calibration, new SourceImage.PolarityEvidence(settings.polarity()
					.isPresent() ? "option" : "pixels", found.sure() ? 1 : 0.5), flags, List.of());
	}
}
