package io.github.spineblot.simulate;

/**
 * Gaussian blur of a plane, in place, separable, light beyond the edge taken as 0. Kernels are sampled
 * and normalised up to 4 pixels of standard deviation and cut at 4; wider ones are three running means
 * (Kovesi 2010, doi 10.1109/DICTA.2010.30) whose variances add up to the wanted one.
 */
final class Blur {

	private static final double RUNNING_MEANS_FROM = 4;

	private Blur() { }

	static void gaussian(final float[] plane, final int width, final double sigma) {
		if (sigma < 0.05) return;
		if (sigma >= RUNNING_MEANS_FROM) {
			runningMeans(plane, width, sigma);
			return;
		}
		final float[] kernel = kernel(sigma);
		final int height = plane.length / width;
		final float[] out = new float[plane.length];
		final int n = kernel.length - 1;
		for (int y = 0; y < height; y++) {
			for (int k = -n; k <= n; k++) {
				final float w = kernel[Math.abs(k)];
				final int from = Math.max(0, -k);
				final int to = Math.min(width, width - k);
				for (int x = from, i = y * width; x < to; x++) out[i + x] += w * plane[i + x + k];
			}
		}
		java.util.Arrays.fill(plane, 0);
		for (int y = 0; y < height; y++) {
			for (int k = Math.max(-n, -y); k <= Math.min(n, height - 1 - y); k++) {
				final float w = kernel[Math.abs(k)];
				for (int x = 0, i = y * width, j = (y + k) * width; x < width; x++) plane[i + x] += w * out[j + x];
			}
		}
	}

	/** Half a normalised kernel: weight of the centre, then of each distance. */
	static float[] kernel(final double sigma) {
		final int n = (int) Math.ceil(4 * sigma);
		final double[] w = new double[n + 1];
		double sum = 0;
		for (int k = 0; k <= n; k++) {
			w[k] = StrictMath.exp(-k * k / (2 * sigma * sigma));
			sum += k == 0 ? w[k] : 2 * w[k];
		}
		final float[] kernel = new float[n + 1];
		for (int k = 0; k <= n; k++) kernel[k] = (float) (w[k] / sum);
		return kernel;
	}

	private static void runningMeans(final float[] plane, final int width, final double sigma) {
		final int height = plane.length / width;
		final int low = ((int) Math.floor(Math.sqrt(4 * sigma * sigma + 1)) - 1) / 2;
		final int lowWidth = 2 * low + 1;
		// number of passes with the narrower window, so that the variances sum to sigma^2
		final long narrow = Math.round((12 * sigma * sigma - 3.0 * lowWidth * lowWidth - 12.0 * lowWidth - 9) / (-4.0 *
			lowWidth - 4));
		final float[] line = new float[Math.max(width, height)];
		for (int pass = 0; pass < 3; pass++) {
			final int r = pass < narrow ? low : low + 1;
			for (int y = 0; y < height; y++) mean(plane, y * width, 1, width, r, line);
			for (int x = 0; x < width; x++) mean(plane, x, width, height, r, line);
		}
	}

	private static void mean(final float[] a, final int start, final int step, final int n, final int r,
		final float[] line)
	{
		for (int i = 0; i < n; i++) line[i] = a[start + i * step];
		double sum = 0;
		for (int i = 0; i < Math.min(r, n); i++) sum += line[i];
		for (int i = 0; i < n; i++) {
			if (i + r < n) sum += line[i + r];
			if (i - r - 1 >= 0) sum -= line[i - r - 1];
			a[start + i * step] = (float) (sum / (2 * r + 1));
		}
	}
}
