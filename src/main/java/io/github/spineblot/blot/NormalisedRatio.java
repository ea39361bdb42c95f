package io.github.spineblot.blot;

import java.util.List;

/**
 * One animal's value on one membrane. NaN means "not measured"; the flags say why.
 *
 * @param membrane its membrane
 * @param target the protein
 * @param normaliseTo what it was divided by
 * @param animalId the animal
 * @param group its group
 * @param fraction cell fraction, or empty
 * @param lanes number of lanes that were averaged
 * @param log2Ratio relative to the reference
 * @param log2RatioSe its standard error, the reference's own error included
 * @param log2Bound bound of the ratio where a saturated or undetected band leaves only that, NaN otherwise
 * @param reference what the ratio is relative to
 * @param flags upper-case words
 */
public record NormalisedRatio(String membrane, String target, String normaliseTo, String animalId, String group,
	String fraction, int lanes, double log2Ratio, double log2RatioSe, double log2Bound, String reference,
	List<String> flags)
{

	public NormalisedRatio {
		flags = List.copyOf(flags);
	}

	/** 2 to the power of the ratio. */
	public double foldOfReference() {
		return Math.pow(2, log2Ratio);
	}
}
