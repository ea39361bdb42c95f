package io.github.spineblot.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/**
 * One channel and one time point of an image, as 32-bit samples in the file's own intensity units,
 * with voxel size and polarity. Axes: x = column, y = row, z = slice. A 2-D image has depth 1.
 * <p>
 * The samples live in one {@code float[width * height]} per slice, shared between {@link #plane(int)}
 * (for hot loops) and the ImgLib2 image {@link #img()}. Steps of the pipeline never write into the
 * volume they were given.
 */
public final class Volume {

	private final float[][] planes;
	private final int width;
	private final int height;
	private final VoxelSize voxel;
	private final Polarity polarity;

	private Volume(final float[][] planes, final int width, final int height, final VoxelSize voxel,
		final Polarity polarity)
	{
		this.planes = planes;
		this.width = width;
		this.height = height;
		this.voxel = Objects.requireNonNull(voxel);
		this.polarity = Objects.requireNonNull(polarity);
	}

	/**
	 * Wraps the planes, without a copy.
	 *
	 * @param planes one array per slice, row by row, each of width * height finite samples
	 */
	public static Volume of(final float[][] planes, final int width, final int height, final VoxelSize voxel,
		final Polarity polarity)
	{
		if (planes.length == 0 || width < 1 || height < 1) throw new IllegalArgumentException("a volume needs samples");
		for (final float[] p : planes) {
			if (p.length != width * height) throw new IllegalArgumentException("plane of " + p.length + " samples, expected " +
				width + " x " + height);
		}
		return new Volume(planes.clone(), width, height, voxel, polarity);
	}

	/** An all-zero volume of the same size, voxel size and polarity as this one. */
	public Volume emptyCopy() {
		return new Volume(new float[depth()][width * height], width, height, voxel, polarity);
	}

	/** The same samples with another polarity. */
	public Volume withPolarity(final Polarity other) {
		return new Volume(planes, width, height, voxel, other);
	}

	/** The same samples with another voxel size. */
	public Volume withVoxel(final VoxelSize other) {
		return new Volume(planes, width, height, other, polarity);
	}

	/** Number of columns. */
	public int width() {
		return width;
	}

	/** Number of rows. */
	public int height() {
		return height;
	}

	/** Number of slices; 1 for a 2-D image. */
	public int depth() {
		return planes.length;
	}

	/** True for a single plane. */
	public boolean is2D() {
		return planes.length == 1;
	}

	/** Number of samples. */
	public long size() {
		return (long) width * height * planes.length;
	}

	public VoxelSize voxel() {
		return voxel;
	}

	public Polarity polarity() {
		return polarity;
	}

	/** The samples of slice z (from 0), row by row; the array itself, not a copy. */
	public float[] plane(final int z) {
		return planes[z];
	}

	/** The sample at column x, row y, slice z. */
	public float at(final int x, final int y, final int z) {
		return planes[z][y * width + x];
	}

	/** The samples as an ImgLib2 image of dimensions x, y, z (always three), sharing the memory. */
	public PlanarImg<FloatType, FloatArray> img() {
		final List<FloatArray> arrays = new ArrayList<>();
		for (final float[] p : planes) arrays.add(new FloatArray(p));
		final PlanarImg<FloatType, FloatArray> img = new PlanarImg<>(arrays, new long[] { width, height, planes.length },
			new Fraction());
		img.setLinkedType(new FloatType(img));
		return img;
	}
}
