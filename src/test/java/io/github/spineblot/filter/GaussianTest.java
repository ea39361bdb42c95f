package io.github.spineblot.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import io.github.spineblot.task.Workers;

import org.junit.jupiter.api.Test;

class GaussianTest {

	@Test
	void equalsTheTripleSum() {
		final int w = 9;
		final int h = 7;
		final int d = 5;
		final Random random = new Random(4);
		final float[][] image = new float[d][w * h];
		for (final float[] p : image) for (int i = 0; i < p.length; i++) p[i] = random.nextFloat();
		final float[][] fast = new float[d][];
		for (int z = 0; z < d; z++) fast[z] = image[z].clone();
		new Gaussian(0.8, 1.3, 0.6).smooth(fast, w, new Workers(2));
		for (int z = 0; z < d; z++) {
			for (int y = 0; y < h; y++) {
				for (int x = 0; x < w; x++) assertEquals(naive(image, w, x, y, z), fast[z][y * w + x], 1e-5);
			}
		}
	}

	@Test
	void doesNotDependOnTheNumberOfWorkers() {
		final float[][] a = new float[6][40 * 30];
		final Random random = new Random(8);
		for (final float[] p : a) for (int i = 0; i < p.length; i++) p[i] = random.nextFloat();
		final float[][] b = new float[6][];
		for (int z = 0; z < 6; z++) b[z] = a[z].clone();
		new Gaussian(2, 2, 1).smooth(a, 40, Workers.SINGLE);
		new Gaussian(2, 2, 1).smooth(b, 40, new Workers(3));
		for (int z = 0; z < 6; z++) assertArrayEquals(a[z], b[z]);
	}

	private static double naive(final float[][] image, final int w, final int x, final int y, final int z) {
		final float[] kx = Gaussian.kernel(0.8);
		final float[] ky = Gaussian.kernel(1.3);
		final float[] kz = Gaussian.kernel(0.6);
		final int h = image[0].length / w;
		double sum = 0;
		for (int c = 1 - kz.length; c < kz.length; c++) {
			for (int b = 1 - ky.length; b < ky.length; b++) {
				for (int a = 1 - kx.length; a < kx.length; a++) {
					final int i = Gaussian.mirrored(y + b, h) * w + Gaussian.mirrored(x + a, w);
					sum += kx[Math.abs(a)] * ky[Math.abs(b)] * kz[Math.abs(c)] * image[Gaussian.mirrored(z + c, image.length)][i];
				}
			}
		}
		return sum;
	}
}
