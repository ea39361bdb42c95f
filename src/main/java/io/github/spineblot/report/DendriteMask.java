package io.github.spineblot.report;

import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;

/**
 * The traced shafts as a label image: each voxel whose centre lies within the local radius of a centre
 * line has the dendrite's id, all others 0; where dendrites meet, the lower id wins. Own. The line is
 * sampled at half the pixel size. Cost: voxels of the shafts times samples per diameter.
 */
public final class DendriteMask {

	private DendriteMask() { }

	/** @param like the image that was traced; gives size and voxel size */
	public static Volume of(final List<Dendrite> dendrites, final Volume like) {
		final Volume mask = like.emptyCopy().withPolarity(Polarity.BRIGHT_ON_DARK);
		for (final Dendrite d : dendrites) {
			final Centreline line = d.centreline();
			final int steps = (int) Math.ceil(line.lengthUm() / (like.voxel().xUm() / 2));
			for (int i = 0; i <= steps; i++) {
				final double s = line.lengthUm() * i / steps;
				fill(mask, line.pointAt(s), d.radiusAt(s), d.id());
			}
		}
		return mask;
	}

	private static void fill(final Volume mask, final Point3 centre, final double radius, final int id) {
		final VoxelSize v = mask.voxel();
		final int z0 = mask.is2D() ? 0 : first(centre.z() - radius, v.zUm());
		final int z1 = mask.is2D() ? 0 : last(centre.z() + radius, v.zUm(), mask.depth());
		for (int z = z0; z <= z1; z++) {
			final double dz = mask.is2D() ? 0 : z * v.zUm() - centre.z();
			for (int y = first(centre.y() - radius, v.yUm()); y <= last(centre.y() + radius, v.yUm(), mask.height()); y++) {
				final double dy = y * v.yUm() - centre.y();
				final double half = radius * radius - dz * dz - dy * dy;
				if (half < 0) continue;
				final double reach = Math.sqrt(half);
				fillRow(mask.plane(z), y * mask.width(), first(centre.x() - reach, v.xUm()), last(centre.x() + reach, v.xUm(),
					mask.width()), id);
			}
		}
	}

	private static void fillRow(final float[] plane, final int offset, final int x0, final int x1, final int id) {
		for (int x = x0; x <= x1; x++) if (plane[offset + x] == 0) plane[offset + x] = id;
	}

	private static int first(final double um, final double stepUm) {
		return (int) Math.max(0, Math.ceil(um / stepUm));
	}

	private static int last(final double um, final double stepUm, final int count) {
		return (int) Math.min(count - 1.0, Math.floor(um / stepUm));
	}
}
