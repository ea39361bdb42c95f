package io.github.spineblot.simulate;

import java.util.List;

/**
 * Samples solids plane by plane on a grid finer than the image (at most 0.05 um), so that thin necks
 * and volumes come out right. Where solids overlap the brightest counts: the cytosol is one space.
 * The grid is larger than the image by a margin on every side in x and y.
 */
final class FineSampler {

	/** Largest spacing of the fine grid: half a thin neck. */
	static final double FINEST_UM = 0.05;

	private final List<Solid> solids;
	private final double pixelUm;
	private final int factor;
	private final int margin;
	private final int width;
	private final int height;
	private final double edge;
	private final double spacing;

	/** @param margin pixels beyond the image on every side */
	FineSampler(final List<Solid> solids, final Field field, final int margin, final double planeSpacingUm) {
		this.solids = solids;
		this.margin = margin;
		pixelUm = field.pixelUm();
		factor = (int) Math.ceil(pixelUm / FINEST_UM - 1e-9);
		width = field.nx() + 2 * margin;
		height = field.ny() + 2 * margin;
		spacing = pixelUm / factor;
		edge = Math.max(spacing, planeSpacingUm);
	}

	/** Columns with margin. */
	int width() {
		return width;
	}

	/** Rows with margin. */
	int height() {
		return height;
	}

	/** Fine samples per pixel and axis. */
	int factor() {
		return factor;
	}

	/** Lowest z at which there is anything; positive infinity when there is nothing at all. */
	double lowestZ() {
		return solids.stream().mapToDouble(s -> s.low(2, edge)).min().orElse(Double.POSITIVE_INFINITY);
	}

	/** Highest z at which there is anything. */
	double highestZ() {
		return solids.stream().mapToDouble(s -> s.high(2, edge)).max().orElse(Double.NEGATIVE_INFINITY);
	}

	/** The fine plane at z, of factor x factor samples per pixel; null when it is empty. */
	float[] plane(final double z) {
		float[] plane = null;
		for (final Solid s : solids) {
			if (s.low(2, edge) > z || s.high(2, edge) < z) continue;
			final int x0 = Math.max(0, index(s.low(0, edge)));
			final int x1 = Math.min(width * factor - 1, index(s.high(0, edge)) + 1);
			final int y0 = Math.max(0, index(s.low(1, edge)));
			final int y1 = Math.min(height * factor - 1, index(s.high(1, edge)) + 1);
			if (x0 > x1 || y0 > y1) continue;
			if (plane == null) plane = new float[width * factor * height * factor];
			for (int y = y0; y <= y1; y++) {
				final double py = position(y);
				for (int x = x0, row = y * width * factor; x <= x1; x++) {
					final float v = (float) s.sample(position(x), py, z, edge);
					if (v > plane[row + x]) plane[row + x] = v;
				}
			}
		}
		return plane;
	}

	/** Mean of the fine samples of each pixel. */
	float[] binned(final float[] fine) {
		final float[] out = new float[width * height];
		final float part = 1f / (factor * factor);
		for (int y = 0; y < height * factor; y++) {
			final int o = y / factor * width;
			for (int x = 0, i = y * width * factor; x < width; x++) {
				float sum = 0;
				for (int k = 0; k < factor; k++) sum += fine[i++];
				out[o + x] += sum * part;
			}
		}
		return out;
	}

	private double position(final int fine) {
		return (fine + 0.5) * spacing - (margin + 0.5) * pixelUm;
	}

	private int index(final double position) {
		return (int) Math.floor((position + (margin + 0.5) * pixelUm) / spacing - 0.5);
	}
}
