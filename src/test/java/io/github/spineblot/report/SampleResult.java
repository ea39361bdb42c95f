package io.github.spineblot.report;

import java.util.List;

import io.github.spineblot.dendrite.Dendrite;
import io.github.spineblot.geometry.Centreline;
import io.github.spineblot.geometry.Point3;
import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.spine.Spine;
import io.github.spineblot.spine.SpineClass;
import io.github.spineblot.spine.SpineDensity;

/** A small result made by hand: one dendrite of 20 um along x with three spines, one of them guarded. */
public final class SampleResult {

	public static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.5);

	private SampleResult() { }

	public static SpineImageResult of(final String image) {
		final Dendrite dendrite = new Dendrite(1, new Centreline(List.of(new Point3(1, 5, 1), new Point3(21, 5, 1))),
			new double[] { 0.4, 0.6 }, Dendrite.NO_PARENT, new double[0], List.of("SHORT"));
		final List<Spine> spines = List.of(spine(1, 4, 1.3, SpineClass.MUSHROOM, List.of()), spine(2, 10.00004, 0.7,
			SpineClass.THIN, List.of()), spine(3, 0.5, 0.7, SpineClass.STUBBY, List.of(Spine.GUARD, "FAINT")));
		final SpineDensity density = new SpineDensity(1, 18, 2, 2 / 18.0, 0.0134, 0.401, List.of("SHORT", "FEW"));
		return new SpineImageResult(facts(image), List.of(dendrite), spines, List.of(density), true, List.of());
	}

	public static ImageFacts facts(final String image) {
		return new ImageFacts(image, "ab12", 220, 100, 5, 16, 1, VOXEL, "file", Polarity.BRIGHT_ON_DARK, 0.25, List.of(
			"SATURATED"), List.of("0.25 % of the samples are saturated."));
	}

	/** An image as large as the result says, with a bright bar where the dendrite is. */
	public static Volume volume() {
		final float[][] planes = new float[5][220 * 100];
		for (int x = 10; x < 210; x++) for (int y = 46; y <= 54; y++) planes[2][y * 220 + x] = 1000;
		return Volume.of(planes, 220, 100, VOXEL, Polarity.BRIGHT_ON_DARK);
	}

	private static Spine spine(final int id, final double position, final double length, final SpineClass c,
		final List<String> flags)
	{
		final Point3 base = new Point3(1 + position, 4.5, 1);
		return new Spine(id, 1, new Point3(1 + position, 4.5 - length + 0.2, 1), new Point3(1 + position, 4.5 - length, 1),
			base, position, length, 0.4, Double.NaN, 0.31, 0.0123456789, 0.25, Double.NaN, c, List.of(0.7, 0.2, 0.06, 0.04), 0, 12.3456789, 0.95,
			Spine.State.AUTO, flags);
	}
}
