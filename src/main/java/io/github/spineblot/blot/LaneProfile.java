package io.github.spineblot.blot;

/**
 * Signal along one lane, summed across the lane (the sum over all samples is the sum over the lane's
 * pixels). All arrays have one value per sample; the arrays are shared, not copied.
 *
 * @param lane number of the lane
 * @param xPx column of the centre line at each sample
 * @param yPx row of the centre line at each sample
 * @param data the measured sum across the lane, dust replaced
 * @param background the fitted background
 * @param fit background plus bands
 * @param noise standard deviation of the data
 */
public record LaneProfile(int lane, double[] xPx, double[] yPx, double[] data, double[] background, double[] fit,
	double[] noise)
{

	/** Number of samples. */
	public int length() {
		return data.length;
	}

	/** Data minus fit at a sample. */
	public double residual(final int i) {
		return data[i] - fit[i];
	}
}
