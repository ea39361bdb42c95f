package io.github.spineblot.cli;

import java.nio.file.Path;
import java.util.Random;

import io.github.spineblot.image.Polarity;
import io.github.spineblot.image.Volume;
import io.github.spineblot.image.VoxelSize;
import io.github.spineblot.io.TiffFile;

/** A straight dendrite of 0.5 um radius with six round heads beside it, on a noisy ground. */
final class DendriteImage {

	static final VoxelSize VOXEL = new VoxelSize(0.1, 0.1, 0.3);
	static final int HEADS = 6;

	private static final int WIDTH = 240;
	private static final int HEIGHT = 100;

	private DendriteImage() { }

	static void write(final Path file, final int depth) {
		TiffFile.write(file, volume(depth), TiffFile.Depth.BITS_16);
	}

	static Volume volume(final int depth) {
		final Random random = new Random(3);
		final float[][] planes = new float[depth][WIDTH * HEIGHT];
		for (int z = 0; z < depth; z++) {
			for (int i = 0; i < planes[z].length; i++) {
				final double x = i % WIDTH * VOXEL.xUm();
				final double y = i / WIDTH * VOXEL.yUm();
				final double dz = depth == 1 ? 0 : (z - depth / 2) * VOXEL.zUm();
				double v = 900 * Math.exp(-0.5 * Math.pow(Math.hypot(y - 5, dz * 0.7) / 0.45, 4));
				for (int k = 0; k < HEADS; k++) {
					final double d = Math.hypot(Math.hypot(x - 4 - 3 * k, y - (k % 2 == 0 ? 6.2 : 3.8)), dz * 0.6);
					v += 600 * Math.exp(-0.5 * Math.pow(d / 0.2, 2));
				}
				planes[z][i] = (float) Math.max(0, Math.rint(100 + v + (8 + 0.1 * Math.sqrt(v)) * random.nextGaussian()));
			}
		}
		return Volume.of(planes, WIDTH, HEIGHT, VOXEL, Polarity.BRIGHT_ON_DARK);
	}
}
