package io.github.spineblot.statistics;

/**
 * One contrast's result.
 *
 * @param contrast what was compared
 * @param estimate the contrast of the estimated means
 * @param se its standard error
 * @param df degrees of freedom of the standard error
 * @param t estimate / se
 * @param p two-sided, for this contrast alone
 * @param pAdjusted for the family of contrasts it was tested in
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param simultaneous whether the intervals of the family hold together at the level (or each alone)
 */
public record Comparison(Contrast contrast, double estimate, double se, double df, double t, double p, double pAdjusted,
	double low, double high, boolean simultaneous)
{
}
