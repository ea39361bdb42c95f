package io.github.spineblot.spine;

import java.util.List;

/**
 * Spines per micrometre of one dendrite.
 *
 * @param dendriteId which dendrite
 * @param analysedUm 3-D arc length of the analysed interval, after guards and masks
 * @param spines number of spines whose attachment lies in it
 * @param perUm spines / analysedUm; NaN when nothing could be analysed
 * @param ciLow lower end of the 95 % interval
 * @param ciHigh upper end
 * @param flags upper-case words, such as SHORT
 */
public record SpineDensity(int dendriteId, double analysedUm, int spines, double perUm, double ciLow, double ciHigh,
	List<String> flags)
{

	public SpineDensity {
		flags = List.copyOf(flags);
	}
}
