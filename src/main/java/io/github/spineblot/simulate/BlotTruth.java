package io.github.spineblot.simulate;

import java.util.List;

/**
 * What is true of a simulated blot image (schema blot-truth/1). Pixel coordinates: x = column, y = row,
 * origin at the centre of the first pixel.
 *
 * @param settings what was asked for
 * @param seed of the random numbers
 * @param lanes from the left
 * @param bands by lane, then from the top
 * @param expectedQc PASS, WARN or BLOCK: what an image check should say
 * @param why in a few words, empty for PASS
 */
public record BlotTruth(BlotSimulationSettings settings, long seed, List<TrueLane> lanes, List<TrueBand> bands,
	String expectedQc, String why)
{

	public BlotTruth {
		lanes = List.copyOf(lanes);
		bands = List.copyOf(bands);
	}

	/**
	 * @param lane number from the left, from 1
	 * @param kind sample, ladder or empty
	 * @param xPx centre at the image's middle row
	 * @param widthPx full width
	 * @param xs columns of the centre line at {@code ys}
	 * @param ys rows of the centre line
	 */
	public record TrueLane(int lane, String kind, double xPx, double widthPx, double[] xs, double[] ys) {
	}

	/**
	 * @param lane number of its lane
	 * @param row "ladder" or the number of the protein from the top, from 1
	 * @param target name of the protein
	 * @param xPx centre of mass
	 * @param yPx centre of mass
	 * @param sigmaPx full width at half maximum along the lane / 2.355
	 * @param box x, y, width, height of the part above 12 % of the peak
	 * @param volume background-free sum of the signal, in counts before clipping
	 * @param kda mass, NaN when the layout has none
	 * @param snr volume over its shot, background and read noise inside the box
	 * @param saturatedPx clipped pixels inside the part above 12 % of the peak
	 */
	public record TrueBand(int lane, String row, String target, double xPx, double yPx, double sigmaPx, int[] box,
		double volume, double kda, double snr, int saturatedPx)
	{
	}
}
