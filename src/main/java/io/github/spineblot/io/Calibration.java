package io.github.spineblot.io;

import java.util.Locale;
import java.util.Optional;

import io.github.spineblot.image.VoxelSize;

/**
 * The voxel size of an image as far as it is known, and where it comes from. A value that is not
 * known is NaN; nothing is guessed.
 *
 * @param xUm pixel width
 * @param yUm pixel height
 * @param zUm slice spacing; NaN for a 2-D image
 * @param source where the pixel size comes from
 * @param problem why it is not known or not usable, a sentence for the user; empty when all is well
 */
public record Calibration(double xUm, double yUm, double zUm, Source source, String problem) {

	/** Where a calibration comes from. */
	public enum Source {
		/** The image file. */
		FILE,
		/** The user, who overrides the file. */
		OPTION,
		/** Nowhere. */
		NONE;

		/** The word of the result tables: file, option, none. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Nothing is known. */
	public static Calibration none(final String problem) {
		return new Calibration(Double.NaN, Double.NaN, Double.NaN, Source.NONE, problem);
	}

	/** The voxel size, when all that an image of this depth needs is known. */
	public Optional<VoxelSize> voxel(final int depth) {
		if (!(xUm > 0 && yUm > 0)) return Optional.empty();
		if (depth == 1) return Optional.of(new VoxelSize(xUm, yUm, 1));
		return zUm > 0 ? Optional.of(new VoxelSize(xUm, yUm, zUm)) : Optional.empty();
	}
}
