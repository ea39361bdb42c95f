package io.github.spineblot.batch;

import java.nio.file.Path;

import io.github.spineblot.image.Volume;
import io.github.spineblot.io.AtomicFiles;
import io.github.spineblot.io.RoiZip;
import io.github.spineblot.io.SwcFile;
import io.github.spineblot.io.TiffFile;
import io.github.spineblot.report.DendriteMask;
import io.github.spineblot.report.Picture;
import io.github.spineblot.report.SpineImageResult;
import io.github.spineblot.report.SpineOverlay;

/** The files of one image: tracing, regions and overlay, and without spines the mask of the shafts. */
final class SpineImageFolder {

	/** Name of the picture in the image's folder. */
	static final String OVERLAY = "overlay.png";

	private static final int LARGEST_BYTE_LABEL = 255;

	private SpineImageFolder() { }

	static void write(final Path folder, final SpineImageResult result, final Volume volume) {
		AtomicFiles.makeFolder(folder);
		SwcFile.write(folder.resolve("dendrites.swc"), result.dendrites());
		AtomicFiles.writeBytes(folder.resolve("rois.zip"), RoiZip.of(result));
		AtomicFiles.writeBytes(folder.resolve(OVERLAY), Picture.png(SpineOverlay.draw(result, volume)));
		if (!result.searchedForSpines()) writeMask(folder.resolve("mask.tif"), result, volume);
	}

	private static void writeMask(final Path file, final SpineImageResult result, final Volume volume) {
		TiffFile.write(file, DendriteMask.of(result.dendrites(), volume), result.dendrites().size() > LARGEST_BYTE_LABEL
			? TiffFile.Depth.BITS_16 : TiffFile.Depth.BITS_8);
	}
}
