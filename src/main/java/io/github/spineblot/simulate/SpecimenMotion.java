package io.github.spineblot.simulate;

/**
 * What a breathing animal or a drifting stage does to a scanned stack: every row is taken at another
 * moment, so that it is displaced in the plane by a smooth function of time. One slice takes the time 1
 * and begins where the last one ended after a pause; the displacement's periods are between a third of a
 * slice and ten slices.
 */
final class SpecimenMotion {

	private static final double SHORTEST_SLICES = 0.33;
	private static final double LONGEST_SLICES = 10;
	private static final double PAUSE_SLICES = 0.37;

	private final Field field;
	private final double sdUm;
	private final SmoothNoise alongX;
	private final SmoothNoise alongY;

	/** @param sdUm standard deviation of the displacement along each axis */
	SpecimenMotion(final Field field, final double sdUm, final SeededRandom random) {
		this.field = field;
		this.sdUm = sdUm;
		alongX = new SmoothNoise(random, SHORTEST_SLICES, LONGEST_SLICES);
		alongY = new SmoothNoise(random, SHORTEST_SLICES, LONGEST_SLICES);
	}

	/** The slice z as it is scanned; bilinear, held constant beyond the border. */
	float[] scanned(final float[] slice, final int z) {
		final int nx = field.nx();
		final int ny = field.ny();
		final float[] out = new float[slice.length];
		for (int y = 0; y < ny; y++) {
			final double time = z * (1 + PAUSE_SLICES) + (double) y / ny;
			final double dx = sdUm / field.pixelUm() * alongX.at(time);
			final double dy = sdUm / field.pixelUm() * alongY.at(time);
			for (int x = 0; x < nx; x++) out[y * nx + x] = (float) at(slice, x + dx, y + dy);
		}
		return out;
	}

	private double at(final float[] slice, final double x, final double y) {
		final double cx = Math.min(field.nx() - 1.0, Math.max(0, x));
		final double cy = Math.min(field.ny() - 1.0, Math.max(0, y));
		final int x0 = Math.min((int) cx, field.nx() - 2);
		final int y0 = Math.min((int) cy, field.ny() - 2);
		final double fx = cx - x0;
		final double fy = cy - y0;
		final int o = y0 * field.nx() + x0;
		return (1 - fy) * ((1 - fx) * slice[o] + fx * slice[o + 1]) + fy * ((1 - fx) * slice[o + field.nx()] + fx * slice[o +
			field.nx() + 1]);
	}
}
