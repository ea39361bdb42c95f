package io.github.spineblot.batch;

import java.util.List;
import java.util.Locale;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Volume;
import io.github.spineblot.task.InputException;

/**
 * Checks that a tracing made elsewhere fits its image: lines that run outside would be counted as
 * dendrite without spines, and without a radius there is no surface for spines to begin at.
 */
final class GivenTracing {

	/** A hand-made line may end a little beyond the image. */
	private static final double BEYOND_UM = 1;

	private GivenTracing() { }

	/** @throws InputException when it does not fit */
	static void check(final List<Dendrite> dendrites, final Volume volume, final boolean needsRadii) {
		final double width = (volume.width() - 1) * volume.voxel().xUm();
		final double height = (volume.height() - 1) * volume.voxel().yUm();
		final double depth = volume.is2D() ? Double.POSITIVE_INFINITY : (volume.depth() - 1) * volume.voxel().zUm();
		int outside = 0;
		int all = 0;
		int unmeasured = 0;
		for (final Dendrite d : dendrites) {
			for (final Point3 p : d.centreline().points()) {
				all++;
				if (beyond(p.x(), width) || beyond(p.y(), height) || !volume.is2D() && beyond(p.z(), depth)) outside++;
			}
			for (final double r : d.radiiUm()) if (!(r > 0)) unmeasured++;
		}
		if (outside > 0) throw new InputException(outside + " of " + all + " nodes of the tracing lie outside the image, which " +
			"is " + um(width) + " x " + um(height) + (volume.is2D() ? "" : " x " + um(depth)) + " um.",
			"Check that it belongs to this image and that its coordinates are micrometres from the first voxel, not pixels.");
		if (needsRadii && unmeasured > 0) throw new InputException(unmeasured + " of " + all + " nodes of the tracing have no " +
			"radius, so it is not known where spines begin.", "Fit radii in the program that made the tracing, or leave out --swc.");
	}

	private static boolean beyond(final double at, final double end) {
		return !(at >= -BEYOND_UM && at <= end + BEYOND_UM);
	}

	private static String um(final double value) {
		return String.format(Locale.ROOT, "%.1f", value);
	}
}
